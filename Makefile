# Two ways in: `make demo` scores the sample feed, `make test` passes the tests. Each sets up .venv if missing.
VENV   := .venv
PYTHON ?= python3
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: install check test gate speed demo models clean

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(STAMP)

check: install            ## style, types, nothing pickled
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: install             ## every test, in parallel
	$(BIN)/pytest -n 2

gate: install             ## measured figures may not fall below their floors
	$(BIN)/python -m tests.gate

speed: install            ## articles a second beside the baselines
	$(BIN)/wirecheck evaluate speed

demo: install             ## score the sample feed, write the report and the ranking
	mkdir -p out
	$(BIN)/wirecheck score data/sample_feed.jsonl -o out/scores.jsonl -o out/report.html
	$(BIN)/wirecheck rank out/scores.jsonl --min-articles 3 -o out/ranking.html
	@echo "open out/report.html and out/ranking.html; the scorecards are in out/scores.jsonl"

models: install           ## write models/manifest.json anew after a training command
	$(BIN)/python -m scoring.train.manifest

clean:
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

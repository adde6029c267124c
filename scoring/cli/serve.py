"""``wirecheck serve``: the web page and the HTTP API."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from scoring.cli.options import kit_from, settings_options
from scoring.errors import UsageError

NEEDED = ("fastapi", "uvicorn", "python_multipart")


@click.command(
    epilog="""\b
Examples:
  wirecheck serve
  wirecheck score feed.jsonl -o today.duckdb && wirecheck serve --store today.duckdb
  curl --data-binary @draft.txt -H 'Content-Type: text/plain' http://127.0.0.1:8000/check
  curl -F article=@draft.txt -F against=@today.jsonl http://127.0.0.1:8000/check
  curl --data-binary @feed.jsonl http://127.0.0.1:8000/score > scores.jsonl
\b
The API: POST /check, POST /score, GET /signals, GET /health; its description is at /openapi.json.
There is no login: whoever reaches the address can use it. Drafts are not kept."""
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port."
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Scored articles to browse: .duckdb or .jsonl as 'wirecheck score' wrote them; with a .duckdb store "
    "drafts can be compared with its articles.",
)
@settings_options
def serve(host: str, port: int, store: Path | None, **chosen: str) -> None:
    """Serve the web page, on which drafts are checked and scored articles browsed, and the HTTP API."""
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise UsageError(f"serving needs {', '.join(missing)}: pip install 'wirecheck[web]'")
    from scoring.web.app import create_app
    from scoring.web.serve import address, listening, run

    with listening(host, port) as listener:
        app = create_app(kit_from(chosen), store)
        click.echo(f"wirecheck: {address(listener)}  (Ctrl-C stops it)")
        run(app, listener)

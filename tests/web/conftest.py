"""A server over the sample's scorecards, without a network."""

import pytest

from scoring.report.write import write


@pytest.fixture(scope="session")
def store(sample, sample_cards, tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "sample.duckdb"
    write(sample_cards, path, {article.id: article.text for article in sample})
    return path


@pytest.fixture(scope="session")
def make_client(kit):
    from fastapi.testclient import TestClient

    from scoring.web.app import create_app

    def make(store=None, settings=None):
        return TestClient(create_app(kit, store, settings), raise_server_exceptions=False)

    return make


@pytest.fixture(scope="session")
def client(make_client, store):
    return make_client(store)

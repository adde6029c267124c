"""``wirecheck serve``: what stops it before it serves, and one request over a socket of this machine."""

import json
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.cli.test_commands import BODY, wirecheck  # noqa: F401  (a fixture)


def test_without_the_extra_it_says_what_to_install(wirecheck, monkeypatch):  # noqa: F811
    monkeypatch.setattr(sys.modules["scoring.cli.serve"], "find_spec", lambda name: None)
    code, _, err = wirecheck("serve")
    assert code == 2
    assert "pip install 'wirecheck[web]'" in err


def test_a_port_in_use_is_told(wirecheck):  # noqa: F811
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _, err = wirecheck("serve", "--port", port)
    assert code == 2
    assert f"cannot listen on 127.0.0.1 port {port}" in err
    assert "--port" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--host", "no such host"], "is no address"),
        (["--port", "70000"], "not in the range"),
        (["--port", "0", "--store", "nowhere.duckdb"], "nowhere.duckdb: no such file"),
    ],
)
def test_bad_usage_is_told(wirecheck, arguments, words):  # noqa: F811
    code, _, err = wirecheck("serve", *arguments)
    assert code == 2
    assert words in err


def test_it_serves_without_torch():
    """A server of its own process answers; then it is asked for torch and stopped."""
    probe = (
        "import sys; sys.argv = ['wirecheck', 'serve', '--port', '0']\n"
        "import uvicorn; stop = uvicorn.Server.shutdown\n"
        "def told(self, sockets=None):\n"
        "    print('torch' in sys.modules, flush=True)\n"
        "    return stop(self, sockets)\n"
        "uvicorn.Server.shutdown = told\n"
        "from scoring.cli import main; main()\n"
    )
    with subprocess.Popen([sys.executable, "-u", "-c", probe], stdout=subprocess.PIPE, text=True) as server:
        try:
            address = server.stdout.readline().split()[1]
            request = urllib.request.Request(
                f"{address}check", BODY.encode(), {"Content-Type": "text/plain"}, method="POST"
            )
            with urllib.request.urlopen(request, timeout=60) as answer:
                assert json.load(answer)["quality"] is not None
        finally:
            server.terminate()
        assert server.stdout.read().split() == ["False"]

"""Runs the application on an address that is known to be free."""

from __future__ import annotations

import socket

import uvicorn
from fastapi import FastAPI

from scoring.errors import UsageError


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError where the address is taken or none of this machine's."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise UsageError(
            f"--host {host} is no address ({error.strerror}); give one such as 127.0.0.1"
        ) from error
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        raise UsageError(
            f"cannot listen on {host} port {port} ({error.strerror}); "
            "stop what listens there or choose another with --port (0 takes any free one)"
        ) from error
    return listener


def address(listener: socket.socket) -> str:
    """The URL of what listens there."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run(app: FastAPI, listener: socket.socket) -> None:
    """Serves until it is stopped (Ctrl-C)."""
    config = uvicorn.Config(app, log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listener])

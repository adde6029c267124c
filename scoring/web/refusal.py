"""What the door turns away, with the status and the field at fault."""

from __future__ import annotations

from scoring.errors import ScoringError


class RefusedError(ScoringError):
    """A request that cannot be served; the message says which field and what would be right."""

    def __init__(self, status: int, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.field = field


def too_large(limit: int) -> RefusedError:
    """The refusal of a request of more than ``limit`` bytes."""
    return RefusedError(
        413,
        f"the request has more than {limit:,} bytes; send fewer articles at a time, or use 'wirecheck score'",
    )


def too_many(limit: int, field: str) -> RefusedError:
    """The refusal of more than ``limit`` articles."""
    return RefusedError(
        413,
        f"{field}: more than {limit:,} articles; send fewer at a time, or use 'wirecheck score' for a feed",
        field,
    )

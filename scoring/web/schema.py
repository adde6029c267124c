"""What a request may hold. Pydantic at the door only: inside, the reader makes an ``Article`` of the row."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from scoring.web.refusal import RefusedError

BODIES = ("text", "html", "body", "content")
"""Fields that can hold an article's body, as in a feed."""
Model = TypeVar("Model", bound=BaseModel)


class ArticleIn(BaseModel):
    """One article, with the fields of a feed; unknown ones come back under ``extra``."""

    model_config = ConfigDict(extra="allow", title="Article", strict=True)

    id: str | int | float | None = Field(None, description="Made from the content where it is missing.")
    title: str | None = None
    text: str | None = Field(None, description="The body as plain text; this or 'html' is needed.")
    html: str | None = Field(None, description="A whole page, from which the body is extracted.")
    source: str | None = Field(None, description="Outlet; else the registered domain of the URL.")
    url: str | None = None
    published: str | int | float | None = Field(None, description="ISO 8601, RFC 2822 or Unix time.")
    story_id: str | int | float | None = None
    language: str | None = None

    @model_validator(mode="after")
    def _has_a_body(self) -> ArticleIn:
        held = self.model_dump(include=set(BODIES)) | (self.model_extra or {})
        if not any(isinstance(held.get(name), str) and held[name].strip() for name in BODIES):
            raise ValueError("'text' is missing or empty; give the article's body in 'text' or 'html'")
        return self


class CheckIn(BaseModel):
    """One article and what to compare it with."""

    model_config = ConfigDict(extra="forbid", title="Check", strict=True)

    article: ArticleIn
    against: list[dict[str, Any]] = Field(default=[], description="Other outlets' articles, rows of a feed.")
    store: bool = Field(False, description="Compare with the articles of the server's store too.")


def validated(model: type[Model], value: Any, most: int) -> Model:
    """The value as this model. Raises RefusedError (422) naming up to ``most`` fields at fault."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults = [_fault(fault) for fault in error.errors(include_url=False, include_input=False)]
        told = "; ".join(f"{where}: {what}" if where else what for where, what in faults[:most])
        raise RefusedError(422, told, faults[0][0] or "text") from None


def _fault(fault: Any) -> tuple[str, str]:
    """The field (dotted, without the branch of a union) and what is wrong with it."""
    kinds = {"str", "int", "float"}
    where = ".".join(str(step) for step in fault["loc"] if step not in kinds)
    what = fault["msg"].removeprefix("Value error, ")
    return where, what[:1].lower() + what[1:]

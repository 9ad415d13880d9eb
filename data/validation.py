"""One line a person can act on, from what pydantic says of a bad settings file."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


def explain(error: ValidationError, model: type[BaseModel], where: str) -> str:
    """Return the first problem in one line: the key, what is wrong and what is allowed there."""
    # A misspelt key is unknown and the right one missing: the first says more.
    details = sorted(
        error.errors(include_url=False), key=lambda each: each["type"] != "extra_forbidden"
    )
    line = f"{where}: {_one(details[0], model)}"
    if len(details) > 1:
        line += f" ({len(details) - 1} more)"
    return line


def _one(detail: ErrorDetails, model: type[BaseModel]) -> str:
    location = detail["loc"]
    key = ".".join(str(part) for part in location) or "the file"
    if detail["type"] == "extra_forbidden":
        allowed = sorted(_fields_at(model, location[:-1]))
        close = get_close_matches(str(location[-1]), allowed, n=1)
        hint = f"did you mean `{close[0]}`? " if close else ""
        return f"`{key}` is not known; {hint}allowed are {', '.join(allowed)}."
    if detail["type"] == "missing":
        return f"`{key}` is missing."
    message = detail["msg"].removeprefix("Value error, ")
    given = detail.get("input")
    shown = f", not {given!r}" if isinstance(given, str | int | float | bool) else ""
    return f"`{key}`: {message[:1].lower()}{message[1:]}{shown}."


def _fields_at(model: type[BaseModel], location: tuple[Any, ...]) -> set[str]:
    current: type[BaseModel] | None = model
    for part in location:
        if current is None or not isinstance(part, str):
            continue
        field = _by_alias(current, part)
        current = _model_in(field) if field is not None else None
    if current is None:
        return set()
    return {info.alias or name for name, info in current.model_fields.items()}


def _by_alias(model: type[BaseModel], key: str) -> Any:
    for name, info in model.model_fields.items():
        if key in (name, info.alias):
            return info.annotation
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `annotation`, through unions, lists and tuples."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        (found for part in get_args(annotation) if (found := _model_in(part)) is not None), None
    )

"""Addresses and bodies made from a template: `{since:%Y-%m-%d}`, `{page}`, `{item}`, `{host}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

_PLACE = re.compile(r"\{([A-Za-z_@][\w.@\[\]-]*)(?::([^{}]*))?\}")

Values = Mapping[str, Any]


class NoValueError(ValueError):
    """A template asks for a value that is not there; the message is its name."""


def names_in(template: Any) -> set[str]:
    """Return the names of the placeholders of a text, or of all texts of a table."""
    return {match[1] for text in _texts(template) for match in _PLACE.finditer(text)}


def filled(template: str, values: Values, *, quoting: bool = True) -> str:
    """Return a template with its values; NoValueError names one that is not there.

    Values are quoted for an address, so that an id with a `/` stays one step of the path. A value
    that is an address itself stays as it is, and so does one that is asked for as `{item:raw}`.
    """

    def one(match: re.Match[str]) -> str:
        value = _value(match[1], values)
        if match[2] == "raw":
            return str(value)
        text = _written(value, match[2])
        if not quoting or text.startswith(("http://", "https://")):
            return text
        return quote(text, safe="" if isinstance(value, str) else "-:+/")

    return _PLACE.sub(one, template)


def filled_table(template: Any, values: Values) -> Any:
    """Return a body with its values; a text that is one placeholder keeps the value's type."""
    if isinstance(template, str):
        whole = _PLACE.fullmatch(template)
        if whole and not whole[2]:
            return _value(whole[1], values)
        return filled(template, values, quoting=False)
    if isinstance(template, Mapping):
        return {key: filled_table(value, values) for key, value in template.items()}
    if isinstance(template, list | tuple):
        return [filled_table(value, values) for value in template]
    return template


def _value(name: str, values: Values) -> Any:
    if name not in values or values[name] is None:
        raise NoValueError(name)
    return values[name]


def _written(value: Any, form: str | None) -> str:
    if isinstance(value, datetime):
        return moment_text(value, form or "%Y-%m-%dT%H:%M:%SZ")
    return format(value, form) if form else str(value)


# `%-d` of the C library is not everywhere; `%q` is the Buddhist year of Thailand.
_OWN: dict[str, Callable[[datetime], str]] = {
    "%-d": lambda time: str(time.day),
    "%-m": lambda time: str(time.month),
    "%q": lambda time: str(time.year + 543),
    "%n": lambda time: str(time.year + 1),
    "%e": lambda time: str(int(time.timestamp() * 1000)),
    "%:z": lambda time: time.isoformat()[-6:],  # of Python 3.12
}


def moment_text(time: datetime, form: str) -> str:
    """Return a time in a strftime form, with `%-d`, `%-m`, `%:z`, and signs of our own.

    `%q` is the Buddhist year, `%n` the next year, `%e` milliseconds since 1970. A form that ends
    with the letter Z is written in UTC, which that means.
    """
    if form.endswith("Z"):
        time = time.astimezone(UTC)
    for sign, written in _OWN.items():
        if sign in form:
            form = form.replace(sign, written(time))
    return time.strftime(form)


def _texts(template: Any) -> Iterator[str]:
    if isinstance(template, str):
        yield template
    elif isinstance(template, Mapping):
        for value in template.values():
            yield from _texts(value)
    elif isinstance(template, list | tuple):
        for value in template:
            yield from _texts(value)

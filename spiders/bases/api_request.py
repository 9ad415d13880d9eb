"""A call of a web service: an address, its parameters, perhaps a JSON body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from scrapy import Request
from w3lib.url import add_or_replace_parameters

Value = str | int | float | bool | list[str]


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a service, as values that paging can change."""

    url: str
    parameters: Mapping[str, Value] = field(default_factory=dict)
    body: Mapping[str, Value] | None = None  # sent as JSON with POST

    def with_value(self, name: str, value: Value) -> Call:
        """Return the call with one value set, in the body where there is one."""
        if self.body is not None:
            return replace(self, body={**self.body, name: value})
        return replace(self, parameters={**self.parameters, name: value})

    def request(self, **keywords: Any) -> Request:
        """Return the Scrapy request of this call."""
        url = self.url
        if self.parameters:
            url = add_or_replace_parameters(
                url, {name: str(value) for name, value in self.parameters.items()}
            )
        headers = {"Accept": "application/json"}
        if self.body is None:
            return Request(url, headers=headers, **keywords)
        return Request(
            url,
            method="POST",
            headers={**headers, "Content-Type": "application/json"},
            body=json.dumps(self.body, ensure_ascii=False).encode(),
            **keywords,
        )


def dig(data: Any, path: str) -> Any:
    """Return the value at a dotted path, such as `links.next`, or None; "" is the whole."""
    for step in path.split(".") if path else ():
        if not isinstance(data, Mapping):
            return None
        data = data.get(step)
    return data


_ERRORS = ("error", "errors", "fault", "exception", "errorMessage", "error_message")
_WORDS = ("message", "detail", "error_description", "description", "title", "code")
_FAILED = frozenset({"error", "fail", "failed", "failure"})


def error_told(data: Any) -> str | None:
    """Return the error that an answer tells beside or instead of its entries, or None.

    Known are the keys that services use for it, and problem details (RFC 9457).
    """
    if not isinstance(data, Mapping):
        return None
    told = next((data[key] for key in _ERRORS if data.get(key)), None)
    status = data.get("status")
    if told is None:
        refused = data.get("success") is False or str(status).lower() in _FAILED
        if not refused and not (isinstance(status, int) and 400 <= status < 600):
            return None
        told = data
    if isinstance(told, list):
        told = told[0]
    if isinstance(told, Mapping):
        said = [str(told[key]) for key in _WORDS if isinstance(told.get(key), str | int)]
        told = ", ".join(said) or status or "without a word why"
    words = " ".join(str(told).split())
    return f"the service answers with an error: {words[:200]}"


def number(value: Any) -> int | None:
    """Return a count that may be published as text, or None."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return int(str(value).replace(",", ""))
    except ValueError:
        return None

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


def number(value: Any) -> int | None:
    """Return a count that may be published as text, or None."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return int(str(value).replace(",", ""))
    except ValueError:
        return None

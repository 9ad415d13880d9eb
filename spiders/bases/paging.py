"""How a service hands out its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urljoin

from data.errors import TendrilError
from spiders.bases.api_request import Call, dig, number


class Paging(Protocol):
    """The order of the pages of one call."""

    def first(self, call: Call) -> Call:
        """Return the call of the first page."""

    def following(self, call: Call, data: Any, count: int) -> Call | None:
        """Return the call after the page `data` with `count` entries, or None at the end."""

    def total(self, data: Any) -> int | None:
        """Return how many entries there are in all, or None when the service does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SinglePage:
    """Everything on one page."""

    total_path: str | None = None

    def first(self, call: Call) -> Call:
        """Return the call as it is."""
        return call

    def following(self, call: Call, data: Any, count: int) -> Call | None:
        """Return None: there is no other page."""
        return None

    def total(self, data: Any) -> int | None:
        """Return the total that the page states."""
        return number(dig(data, self.total_path)) if self.total_path else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetPaging:
    """Pages by the number of entries to skip, such as `offset=200&limit=100`."""

    offset: str
    limit: str
    size: int
    total_path: str | None = None

    def __post_init__(self) -> None:
        """Refuse a size that no page has."""
        _positive(self.size)

    def first(self, call: Call) -> Call:
        """Return the call with nothing to skip."""
        return call.with_value(self.limit, self.size).with_value(self.offset, 0)

    def following(self, call: Call, data: Any, count: int) -> Call | None:
        """Return the call that skips this page too, until the total or a short page."""
        values = call.parameters if call.body is None else call.body
        reached = int(str(values[self.offset])) + count
        total = self.total(data)
        if not count or (reached >= total if total is not None else count < self.size):
            return None
        return call.with_value(self.offset, reached)

    def total(self, data: Any) -> int | None:
        """Return the total that the page states."""
        return number(dig(data, self.total_path)) if self.total_path else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPaging:
    """Pages by their number, such as `page=3`."""

    page: str
    limit: str
    size: int
    start: int = 1
    total_path: str | None = None

    def __post_init__(self) -> None:
        """Refuse a size that no page has."""
        _positive(self.size)

    def first(self, call: Call) -> Call:
        """Return the call of the page `start`."""
        return call.with_value(self.limit, self.size).with_value(self.page, self.start)

    def following(self, call: Call, data: Any, count: int) -> Call | None:
        """Return the call of the next number, until the total or a short page."""
        values = call.parameters if call.body is None else call.body
        page = int(str(values[self.page]))
        reached = (page - self.start) * self.size + count
        total = self.total(data)
        if not count or (reached >= total if total is not None else count < self.size):
            return None
        return call.with_value(self.page, page + 1)

    def total(self, data: Any) -> int | None:
        """Return the total that the page states."""
        return number(dig(data, self.total_path)) if self.total_path else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPaging:
    """Each page names the address of the next one, such as `links.next`."""

    link: str = "links.next"
    total_path: str | None = None

    def first(self, call: Call) -> Call:
        """Return the call as it is."""
        return call

    def following(self, call: Call, data: Any, count: int) -> Call | None:
        """Return the call of the address on the page."""
        link = dig(data, self.link)
        if not isinstance(link, str) or not link.strip():
            return None
        return Call(urljoin(call.url, link.strip()))

    def total(self, data: Any) -> int | None:
        """Return the total that the page states."""
        return number(dig(data, self.total_path)) if self.total_path else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPaging:
    """Each page carries a token for the next one; the end is an empty page or no token."""

    token: str
    parameter: str
    limit: str | None = None
    size: int = 1
    total_path: str | None = None

    def __post_init__(self) -> None:
        """Refuse a size that no page has."""
        _positive(self.size)

    def first(self, call: Call) -> Call:
        """Return the call without a token."""
        return call.with_value(self.limit, self.size) if self.limit else call

    def following(self, call: Call, data: Any, count: int) -> Call | None:
        """Return the call with the token; the token may keep coming after the last page."""
        token = dig(data, self.token)
        if not count or not isinstance(token, str) or not token:
            return None
        return call.with_value(self.parameter, token)

    def total(self, data: Any) -> int | None:
        """Return the total that the page states."""
        return number(dig(data, self.total_path)) if self.total_path else None


def _positive(size: int) -> None:
    if size < 1:
        raise TendrilError(f"A page size of {size} is not possible; give 1 or more.")

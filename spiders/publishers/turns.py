"""One page after the other: what the next one is called, and when there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from spiders.bases.api_request import number
from spiders.formats.reading import paths
from spiders.publishers.answers import texts_at
from spiders.publishers.declaration.asked import Pages


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page of a list is asked for."""

    values: Mapping[str, Any] = field(default_factory=dict)  # page, offset, end, token, last, size
    counted: int = 0  # entries on the pages before
    number: int = 1  # of this page, from 1
    link: str | None = None  # the address that the page before named

    def to(self, link: str) -> Turn:
        """Return the turn with the whole address of its page."""
        return replace(self, link=link)


def first(pages: Pages | None, at: int | None = None) -> Turn:
    """Return the turn of the first page, or of the numbered one where the last run ended."""
    if pages is None:
        return Turn()
    values: dict[str, Any] = {"size": pages.size}
    if pages.by == "number":
        values["page"] = pages.start if at is None else at
    elif pages.by == "offset":
        values |= {"offset": 0, "end": pages.size}
    return Turn(values)


def following(
    pages: Pages | None, turn: Turn, data: Any, entries: Sequence[Any], headers: Mapping[str, str]
) -> Turn | None:
    """Return the turn after a page, or None at the end."""
    if pages is None or not entries:
        return None
    counted = turn.counted + len(entries)
    after = replace(turn, counted=counted, number=turn.number + 1, link=None)
    if pages.by in ("link", "token"):
        found = text_at(data, pages.path)
        linked = found is not None and pages.by == "link"
        return after.to(found or "") if linked else _with(after, token=found) if found else None
    if _over(pages, turn, counted, len(entries), data, headers):
        return None
    if pages.by == "last":
        last = next(iter(texts_at(entries[-1], pages.path or "")), None)
        return None if last in (None, turn.values.get("last")) else _with(after, last=last)
    if pages.by == "offset":
        return _with(after, offset=counted, end=counted + (pages.size or 0))
    return _with(after, page=turn.values["page"] + 1)


def total(pages: Pages | None, data: Any, headers: Mapping[str, str]) -> int | None:
    """Return how many entries there are in all, or None when the service does not say."""
    if pages is None:
        return None
    if pages.total_header:
        return number(headers.get(pages.total_header.lower()))
    return number(text_at(data, pages.total)) if pages.total else None


def unsaid(pages: Pages | None, data: Any, headers: Mapping[str, str]) -> str | None:
    """Return the declared total or number of pages that an answer does not have, or None."""
    if pages is None:
        return None
    if pages.total_header and pages.total_header.lower() not in headers:
        return f"the header {pages.total_header}"
    paths_said = (path for path in (pages.total, pages.pages) if path)
    missing = next((path for path in paths_said if text_at(data, path) is None), None)
    if missing is None and pages.pages_pattern and _pages_of(pages, data) is None:
        return f"number of pages ({pages.pages_pattern})"
    return missing


def text_at(data: Any, path: str | None) -> str | None:
    """Return the first text at a path of the answer, or at a selector of a page."""
    if path is None or data is None:
        return None
    found = paths.texts(data, path) if isinstance(data, Mapping | list) else texts_at(data, path)
    return found[0] if found else None


def _over(
    pages: Pages,
    turn: Turn,
    counted: int,
    count: int,
    data: Any,
    headers: Mapping[str, str],
) -> bool:
    """Return whether the list ends with this page."""
    if pages.until_empty or pages.missing:
        return False
    if pages.pages or pages.pages_pattern:
        known = _pages_of(pages, data)
        return known is not None and turn.number >= known
    known = total(pages, data, headers)
    if known is not None:
        return counted >= known
    return pages.size is not None and count < pages.size


def _pages_of(pages: Pages, data: Any) -> int | None:
    """Return the number of pages that an answer states."""
    if pages.pages:
        return number(text_at(data, pages.pages))
    text = data.get_text(" ") if hasattr(data, "get_text") else str(data)
    match = re.search(pages.pages_pattern or "", " ".join(text.split()))
    return number(match[1]) if match else None


def _with(turn: Turn, **values: Any) -> Turn:
    return replace(turn, values={**turn.values, **values})

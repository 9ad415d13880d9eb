"""The tags of what a notice says of itself as a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.findings import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enrich.calls.reader import CallFacts

_TEXT = "title and description"
# A last day counts for sure where its words are about handing in.
_CLOSES, _MAY_CLOSE = 0.9, 0.5


def call_tags(call: CallFacts) -> Iterator[Tag]:
    """Give what a notice says of itself as a call: last day, closed, money, and for whom."""
    if call.closing is not None:
        sure = _CLOSES if call.closing.sure else _MAY_CLOSE
        day = call.closing.day.isoformat()
        yield Tag("closing_day", day, "stated", sure, call.closing.quote, _TEXT)
    if call.over is not None:
        yield Tag("closed", "yes", "stated", _CLOSES, call.over, _TEXT)
    if call.funding:
        yield Tag("funding", "yes", "inferred", _CLOSES, origin=_TEXT)
    for code in call.regions:
        yield Tag("eligible_region", code, "inferred", _CLOSES, origin=_TEXT)

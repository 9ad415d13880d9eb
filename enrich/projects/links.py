"""What is said of two notices: rules, likeness, translations, and what a notice itself names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from data.records import NoticeKind
from data.vocabulary import LinkSource
from enrich.projects import text
from enrich.projects.evidence import Evidence
from enrich.projects.facts import NoticeFacts
from enrich.projects.references import References
from enrich.projects.times import too_long

STATED = 1.0  # the strength of what a notice itself says
# A plan that a notice names, under another title: it holds when no other purchase names it too.
PLAN = 0.99
_NAMED = Evidence.of("names_earlier")


class Link(NamedTuple):
    """Two notices, as numbers, and what says that they may be one project; a named one is first.

    `strength` is how sure it is, 0 to 1; of likeness it is the chance.
    """

    one: int
    other: int
    how: LinkSource
    strength: float
    confirmed: bool
    why: Evidence


def follow_ups(notices: Sequence[NoticeFacts], references: References) -> Iterator[Link]:
    """Link a notice to the earlier one of its purchase that it names."""
    for number, notice in enumerate(notices):
        for named in notice.follows:
            other = references.find(named, notice)
            if other is None or other == number:
                continue
            if _continues(notices[other], notice):
                yield Link(other, number, "named", STATED, True, _NAMED)
            else:
                whole = _puts_out_all(notices[other], notice)
                yield Link(other, number, "named", PLAN, whole, _NAMED)


def _puts_out_all(earlier: NoticeFacts, later: NoticeFacts) -> bool:
    """Tell whether a notice may be about all that a plan announces, and not one part of it."""
    return earlier.kind is NoticeKind.PLANNED and max(len(later.lots), 1) >= len(earlier.lots)


def _continues(earlier: NoticeFacts, later: NoticeFacts) -> bool:
    """Tell whether a notice that names an earlier one is about the same purchase.

    A plan may lead to several tenders, and a list of suppliers is opened again every year.
    """
    if any(text.same_title(a, b) for a in earlier.titles for b in later.titles):
        return True
    if earlier.kind is NoticeKind.PLANNED:
        money = (earlier.value, earlier.currency)
        return earlier.value is not None and money == (later.value, later.currency)
    return later.kind is NoticeKind.AWARD or not too_long(earlier, later)

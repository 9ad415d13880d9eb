"""A made solution, what is asked for, and awards like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from data.codes.reference import Reference
from ranking.fit.asked import AskedFor, Said, Term
from ranking.fit.price_level import LikeAward
from ranking.profile import Solution

NOW = date(2026, 12, 1)
LABEL = Reference.builtin().cpv_label


def solution(**given: Any) -> Solution:
    base: dict[str, Any] = {"title": "Dekanter", "keywords": ("Dekanterzentrifuge",),
                            "cpv": ("42996900",)}  # fmt: skip
    return Solution.model_validate(base | given)


def said(text: str, language: str = "de") -> tuple[Said, ...]:
    return (Said("ted:1:1", language, text),)


ASKED = AskedFor("p", said("Dekanter"), deadline=date(2027, 1, 10), deadline_notice="ted:1:1",
                 nature="supplies")  # fmt: skip


def until(day: date | None, starts: date | None = None) -> AskedFor:
    return replace(ASKED, term=Term(starts, day, "ted:1:1"))


def award(number: int, euros: float, **given: Any) -> LikeAward:
    base = LikeAward(f"ted:{number}:1", f"Dekanter {number}", "Stadt", "DE", "42996900", euros,
                     date(2026, 1, number), ("A",), 3)  # fmt: skip
    return replace(base, **given)

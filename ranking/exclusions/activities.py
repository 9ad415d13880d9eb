"""What a notice asks for beside plain supply: maintenance, spare parts, hire, design and the like.

The words are data: `activities.toml`, with patterns in the languages of Europe, and the beginnings
of CPV codes. How a title is read for its head stands in `title.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ranking.codes.labels import nature
from ranking.exclusions.title_head import BESIDE, NOT_ASKED, Asked, ask_goods, ask_work, patterns
from ranking.lexical.fold import fold

# Work of any kind, by the words for services and by codes of services.
SERVICES = "services"
# Complete goods, refused by those who sell their parts.
PARTS, WHOLE = "parts", "complete goods"


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that is asked for: work that is done, or goods of a kind."""

    name: str
    says: str
    work: bool
    on_goods: bool  # the main code may be that of the goods that the work is done on
    broad: bool  # refused as a whole only where an exclusion says nothing narrower
    consumed: bool  # goods that machines make or use up
    beside: tuple[str, ...]  # activities that stand beside it as supply does
    codes: tuple[str, ...]
    other: tuple[str, ...]  # codes below these that are something else


@cache
def activities() -> Mapping[str, Activity]:
    """Return the activities of activities.toml by name."""
    text = files("ranking.exclusions").joinpath("activities.toml").read_text(encoding="utf-8")
    return {
        name: Activity(
            name,
            row["says"],
            row["asks"] == "services",
            row.get("on_goods", False),
            row.get("broad", False),
            row.get("consumed", False),
            tuple(row.get("beside", ())),
            tuple(row["cpv"]),
            tuple(row.get("other", ())),
        )
        for name, row in tomllib.loads(text).items()
    }


@cache
def of_code(code: str) -> str | None:
    """Return the activity that a CPV code stands for, by its longest known beginning, or None."""
    known = [
        (len(start), name)
        for name, activity in activities().items()
        for start in activity.codes
        if code.startswith(start) and not code.startswith(activity.other)
    ]
    return max(known)[1] if known else None


def named(text: str, language: str) -> frozenset[str]:
    """Return the activities that a text in `language` names anywhere."""
    folded = fold(text)
    found = (patterns("activities", name, language) for name in activities())
    return frozenset(
        name
        for name, pattern in zip(activities(), found, strict=True)
        if pattern and pattern.search(folded)
    )


def asked(folded: str, language: str | None, code: str | None, name: str) -> Asked:
    """Return whether a folded title with this main code asks for an activity, and in what words.

    Work that is not done on goods is hardly asked for under a code of goods: "machines for
    training"; it is in part where the title speaks of services.
    """
    activity = activities()[name]
    pattern = patterns("activities", name, language)
    if pattern is None or language is None or not pattern.search(folded):
        return NOT_ASKED
    if not activity.work:
        return ask_goods(folded, language, pattern, consumed=activity.consumed)
    beside = (patterns("activities", each, language) for each in activity.beside)
    found = ask_work(folded, language, pattern, [each for each in beside if each])
    if code and not activity.on_goods and nature(code) == "supplies":
        served = says("services", folded, language)
        return Asked(BESIDE * found.degree, found.words) if served else NOT_ASKED
    return found


def says(row: str, text: str, language: str | None) -> bool:
    """Return whether a text has words of a row of title_words.toml, such as `services`."""
    pattern = patterns("title_words", row, language)
    return bool(pattern and pattern.search(fold(text)))

"""A project of a home held against a profile."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.findings import Gate
from enrich.money.rates import Rates
from ranking.fit.asked import Wanted, asked_for, last_day
from ranking.fit.check import findings
from ranking.fit.verdict import Signature, Verdict, verdict
from tendril.cards.opened import open_card
from tendril.fit.levels import decision_days, level_of
from tendril.home.reference import reference_of
from tendril.stages.ranking.rank import rank_notices, to_euro

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from data.findings import Match
    from data.published.snapshot import Snapshot
    from ranking.fit.price_level import PriceLevel
    from ranking.profile import Profile
    from tendril.cards.card import Card
    from tendril.cards.words import CardWords
    from tendril.home.folder import Home


@dataclass(frozen=True, slots=True)
class Checked:
    """A project's card, the solution that it asks for, and the verdict."""

    card: Card
    words: CardWords
    profile: Profile
    solution: int
    verdict: Verdict
    level: PriceLevel | None
    as_of: datetime | None


def open_check(home: Home, named: str, profile: Profile, *, now: datetime) -> Checked:
    """Return what `named` means, held against the profile; raises TendrilError for no project.

    What was never ranked is compared now, by words and codes.
    """
    opened = open_card(home, named, now=now, profile=profile)
    card = opened.card
    convert, reference = to_euro(), reference_of(home)
    with home.read(newest=True) as snapshot:
        (facts,) = snapshot.rows("fit/project", project=card.project)
        match = snapshot.rows("fit/match", profile=profile.id, project=card.project)
        level = level_of(
            snapshot, card.project, facts["cpv"] or (), facts["country"], Rates.builtin()
        )
        days = decision_days(snapshot)
        signed = signatures(snapshot, profile.id, card.project)
    reasons, gates = _ranked(match, card, profile, now)
    solution = _solution(profile, reasons)
    euro = card.eur
    if euro is None and card.value is not None and card.currency:
        euro = convert(card.value, card.currency)
    found = findings(
        profile,
        solution,
        asked_for(card.project, card.notices, value_eur=euro, gates=gates, wanted=_wanted(card)),
        level=level,
        days=days,
        label=reference.cpv_label,
        to_euro=convert,
        now=now.date(),
    )
    return Checked(
        card, opened.words, profile, solution, verdict(found, signed), level, opened.as_of
    )


def signatures(snapshot: Snapshot, profile: str, project: str) -> list[Signature]:
    """Return what was signed for a project, the oldest first."""
    return [
        Signature(
            row["office"], row["name"], row["answer"], row["signed_at"], row["note"], row["stale"]
        )
        for row in snapshot.rows("fit/signatures", profile=profile, project=project)
    ]


def _ranked(
    rows: Iterable[dict[str, Any]], card: Card, profile: Profile, now: datetime
) -> tuple[list[dict[str, Any]], list[Gate]]:
    """Return reasons and gates of a project as it was ranked, else of its newest notice now."""
    for row in rows:
        gates = [Gate(each["name"], each["result"], each["evidence"])
                 for each in json.loads(row["gates"] or "[]")]  # fmt: skip
        return json.loads(row["reasons"] or "[]"), gates
    newest = next((each for each in card.notices if each.key == card.latest), card.notices[-1])
    ranked = rank_notices([newest], [profile], now=now, encoder="none", quiet=True)
    match: Match = ranked.matches[0]
    return [{"facts": each.facts} for each in match.reasons], list(match.gates)


def _wanted(card: Card) -> Wanted | None:
    """Return when the project is to be done by its words, the surest of them."""
    for tag in card.tags:
        day = last_day(tag["value"]) if tag["field"] == "when" else None
        if day:
            return Wanted(day, tag["notice_key"], tag["quote"])
    return None


def _solution(profile: Profile, reasons: Iterable[dict[str, Any]]) -> int:
    """Return the number of the solution that the ranking found to fit best, else the first."""
    titles = [each.title for each in profile.solutions]
    named = (each.get("facts", {}).get("solution") for each in reasons)
    return next((titles.index(each) for each in named if each in titles), 0)

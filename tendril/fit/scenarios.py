"""The pipeline of a home in a scenario: read, played through, and as data."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from data.findings import Gate
from ranking.fit.scenario import Change, Outcome, Scenario, Span, Stake, margin_of, outcomes, total
from ranking.gates.check import failed
from ranking.scoring.calibration import bands
from tendril.stages.ranking.rank import to_euro

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.published.snapshot import Snapshot
    from ranking.profile import Profile

_CHANGE = re.compile(
    r"\s*(?P<name>[^=]+?)\s*=\s*(?P<low>[+-]?\d+(?:\.\d+)?)"
    r"(?:\s*\.\.\s*(?P<high>[+-]?\d+(?:\.\d+)?))?\s*%\s*"
)
_REGION = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
# Corners double with each input.
_MOST_INPUTS = 10


@dataclass(frozen=True, slots=True)
class Played:
    """A scenario played through: what becomes of each solution's margin and of each project."""

    profile: Profile
    scenario: Scenario
    margins: tuple[Span | None, ...]  # per solution, of orders paid in euro
    outcomes: tuple[Outcome, ...]


def scenario_of(
    materials: Sequence[str], closed: Sequence[str], currencies: Sequence[str], profile: Profile
) -> Scenario:
    """Read a scenario as it is typed: `steel=+20%`, `steel=+10..30%`, `UA`, `USD=-10%`.

    Raises TendrilError for what cannot be read, and for a material that no solution has a share of.
    """
    known = {name.casefold(): name for each in profile.solutions for name, _ in each.costs}
    priced: dict[str, Change] = {}
    for text in materials:
        name, change = _change(text, "steel=+20%")
        if name.casefold() not in known:
            said = f" It knows {', '.join(known.values())}." if known else ""
            raise TendrilError(
                f"No solution of {profile.id} states a share of {name}.{said} Add it to the"
                f" profile: costs = {{ {name} = 0.3 }}."
            )
        priced[known[name.casefold()]] = change
    moved = dict(_change(text, "USD=-10%") for text in currencies)
    moved = {name.upper(): change for name, change in moved.items()}
    for name in moved:
        if not re.fullmatch(r"[A-Z]{3}", name) or name == "EUR":
            raise TendrilError(
                f"{name!r} is no currency that moves against the euro. Write it such as USD=-10%."
            )
    for region in closed:
        if not _REGION.fullmatch(region.upper()):
            raise TendrilError(f"{region!r} is no country or NUTS code, such as UA or PL41.")
    if not (priced or moved or closed):
        raise TendrilError(
            "A scenario needs --material steel=+20%, --region-closed UA or --fx USD=-10%."
        )
    if len(priced) + len(moved) > _MOST_INPUTS:
        raise TendrilError(f"At most {_MOST_INPUTS} materials and currencies at a time.")
    return Scenario(priced, moved, tuple(each.upper() for each in closed))


def play(snapshot: Snapshot, profile: Profile, scenario: Scenario, most: int) -> Played:
    """Return what a scenario does to the best `most` open projects that are worth a look."""
    convert = to_euro()
    titles = [each.title for each in profile.solutions]
    rows = snapshot.rows("fit/pipeline", profile=profile.id, least=bands()["look"], most=most)
    stakes = [_stake(row, titles, convert) for row in rows]
    margins = tuple(margin_of(each, scenario, None) for each in profile.solutions)
    return Played(profile, scenario, margins, tuple(outcomes(profile, stakes, scenario, convert)))


def as_form(played: Played) -> dict[str, Any]:
    """Return the scenario as data; docs/forms.md names the keys."""
    scenario = played.scenario
    passing = [each for each in played.outcomes if not failed(each.stake.gates)]
    return {
        "profile": played.profile.id,
        "inputs": {
            "materials": _changes(scenario.materials),
            "fx": _changes(scenario.currencies),
            "regions_closed": list(scenario.closed),
        },
        "solutions": [
            {
                "title": solution.title,
                "margin": _span(margin, 4),
                "least": float(solution.margin.least) if solution.margin else None,
            }
            for solution, margin in zip(played.profile.solutions, played.margins, strict=True)
        ],
        "projects": [
            {
                "project": each.stake.project,
                "title": each.stake.title,
                "score": each.stake.score,
                "rank_before": each.rank_before,
                "rank_after": each.rank_after,
                "value_eur": _span(each.value, 2),
                "margin": _span(each.margin, 4),
                "contribution_eur": _span(each.contribution, 2),
                "below_least": each.below_least,
                "gates": changed_gates(each),
                "url": each.stake.url,
            }
            for each in played.outcomes
        ],
        "totals": {
            "projects": {
                "before": len(passing),
                "after": sum(not failed(each.gates) for each in played.outcomes),
            },
            "with_value": sum(each.value is not None for each in passing),
            "contribution_eur": _span(contribution(played), 2),
        },
    }


def contribution(played: Played) -> Span:
    """Return what all projects that pass would bring, before and in the scenario, in euro."""
    before = [each.contribution for each in played.outcomes if not failed(each.stake.gates)]
    after = [each.contribution for each in played.outcomes if not failed(each.gates)]
    now = total(after)
    return Span(total(before).before, now.low, now.high)


def changed_gates(outcome: Outcome) -> list[dict[str, str | None]]:
    """Return the conditions that the scenario changes."""
    before = {each.name: each.result for each in outcome.stake.gates}
    return [
        {
            "name": each.name, "before": before.get(each.name), "after": each.result,
            "why": each.evidence,
        }
        for each in outcome.gates
        if before.get(each.name) != each.result
    ]  # fmt: skip


def _change(text: str, example: str) -> tuple[str, Change]:
    found = _CHANGE.fullmatch(text)
    if found is None:
        raise TendrilError(
            f"{text!r} is no change. Write it such as {example}, or a range: steel=+10..30%."
        )
    low = float(found["low"]) / 100
    high = float(found["high"]) / 100 if found["high"] else low
    if min(low, high) <= -1:
        raise TendrilError(f"{text!r}: nothing loses all of its price. Write less than -100%.")
    return found["name"], Change(min(low, high), max(low, high))


def _stake(row: Mapping[str, Any], titles: Sequence[str], convert: Any) -> Stake:
    gates = tuple(Gate(each["name"], each["result"], each["evidence"])
                  for each in json.loads(row["gates"] or "[]"))  # fmt: skip
    euro = row["value_eur"]
    if euro is None and row["value_amount"] is not None and row["value_currency"]:
        euro = convert(float(row["value_amount"]), row["value_currency"])
    return Stake(
        project=row["project_id"], title=row["title"], score=row["score"],
        solution=_solution(json.loads(row["reasons"] or "[]"), titles), gates=gates,
        country=row["country"], nuts=tuple(row["nuts"] or ()), currency=row["value_currency"],
        value_eur=euro, url=row["url"],
    )  # fmt: skip


def _solution(reasons: Iterable[Mapping[str, Any]], titles: Sequence[str]) -> int:
    named = ((each.get("facts") or {}).get("solution") for each in reasons)
    return next((titles.index(each) for each in named if each in titles), 0)


def _changes(changes: Mapping[str, Change]) -> dict[str, dict[str, float]]:
    return {name: {"low": each.low, "high": each.high} for name, each in changes.items()}


def _span(span: Span | None, digits: int) -> dict[str, float] | None:
    if span is None:
        return None
    return {end: round(getattr(span, end), digits) for end in ("before", "low", "high")}

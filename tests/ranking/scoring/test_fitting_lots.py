"""A lot that does not fit, or lies elsewhere, does not set the day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data.findings import Match
from data.records import Award, Lot, Notice, Place
from ranking.encoders.encoder import Encoder
from ranking.profile import Profile
from tests.ranking.conftest import notice, ranker_of
from tests.ranking.recall.test_search import crowd, steps

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def lot(name: str, days: int, title: str, code: str, nuts: str | None = None) -> Lot:
    places = (Place(country="DE", nuts=nuts),) if nuts else ()
    return Lot(id=name, title=title, cpv=(code,), deadline=NOW + timedelta(days=days),
               places=places)  # fmt: skip


PUMPS = ("Kreiselpumpen und Tauchpumpen für Kläranlagen", "42122000")
LAWN = ("Rasenpflege", "77314000")


def plant(*lots: Lot, **more: Any) -> Notice:
    whole = notice("plant", "de", "Kläranlage: Kreiselpumpen und Außenanlagen", "",
                   ("42122000",))  # fmt: skip
    first = min(each.deadline for each in lots if each.deadline)
    return whole.model_copy(update={"lots": lots, "deadline": first, **more})


def ranked(found: Notice, profile: Profile, encoder: Encoder | None, **wishes: Any) -> Match:
    wanted = profile.model_copy(update=wishes)
    (match,) = ranker_of([found], encoder).rank(wanted, now=NOW)
    return match


@pytest.mark.parametrize(
    ("lots", "result", "named"),
    [
        # The lawn closes soon, the pumps do not.
        ((lot("1", 3, *LAWN), lot("2", 54, *PUMPS)), "meets", ("2",)),
        # The pumps close soon, the lawn does not.
        ((lot("1", 3, *PUMPS), lot("2", 54, *LAWN)), "fails", ("1",)),
        # The pumps are closed.
        ((lot("1", -4, *PUMPS), lot("2", 54, *LAWN)), "fails", ("1",)),
        ((lot("1", -4, *PUMPS), lot("2", 54, *PUMPS)), "meets", ("1", "2")),
        # Nothing fits better than anything else: all count.
        ((lot("1", -4, *LAWN), lot("2", 54, *LAWN)), "meets", ("1", "2")),
    ],
)
def test_the_lots_that_fit_set_the_day(
    lots: tuple[Lot, ...], result: str, named: tuple[str, ...], profile: Profile,
    encoder: Encoder | None,
) -> None:  # fmt: skip
    match = ranked(plant(*lots), profile, encoder, min_days_to_deadline=14)
    assert {gate.name: gate.result for gate in match.gates}["deadline"] == result
    assert match.lots == named


def test_a_lot_outside_the_regions_does_not_count(profile: Profile) -> None:
    lots = (lot("1", 3, *PUMPS, "DE21"), lot("2", 54, *PUMPS, "DED2"))
    match = ranked(plant(*lots), profile, None, min_days_to_deadline=14, regions=("DED",))
    assert match.lots == ("2",)
    assert not any(gate.result == "fails" for gate in match.gates)


def test_a_decided_lot_does_not_count(profile: Profile) -> None:
    lots = (lot("1", 20, *PUMPS), lot("2", 54, *PUMPS))
    for awards, left in (((Award(lot="1"),), "54 days"), ((), "20 days")):
        match = ranked(plant(*lots, awards=awards), profile, None)
        (gate,) = (gate for gate in match.gates if gate.name == "deadline")
        assert gate.evidence.startswith(left)
    both = ranked(plant(*lots, awards=(Award(lot="1"), Award(lot="2"))), profile, None)
    assert {gate.name: gate.result for gate in both.gates}["open"] == "fails"


def test_recall_keeps_a_tender_with_an_open_lot(profile: Profile) -> None:
    many = [*crowd(300), plant(lot("1", -4, *PUMPS), lot("2", 54, *PUMPS))]
    found = steps(many, None, close_up=50).rank(profile, now=NOW, per_solution=100)
    (match,) = (match for match in found.matches if match.project == "plant")
    assert {gate.name: gate.result for gate in match.gates}["deadline"] == "meets"

"""Where a project stands after what happened to it; a person's word stands above awards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ranking.profile import Profile
from tendril.pipeline.events import own_names
from tendril.pipeline.standing import Event, Standing, standing

START = datetime(2026, 1, 1, tzinfo=UTC)


def is_us(name: str) -> bool:
    return name == "us"


def day(number: int, kind: Any, stage: Any = None, **more: Any) -> Event:
    return Event(START + timedelta(days=number), kind, stage, **more)


def stands(*events: Event) -> Standing:
    found = standing(events, is_us)
    assert found is not None
    return found


AWARD_US = {"winners": ("us",), "value": 100.0}
AWARD_OTHER = {"winners": ("other",)}


@pytest.mark.parametrize(
    ("events", "stage", "moved_by", "reason"),
    [
        ([day(0, "shown")], "found", "digest", None),
        ([day(0, "shown"), day(1, "yes")], "looking", "reader", None),
        ([day(0, "yes")], "looking", "reader", None),
        ([day(0, "shown"), day(1, "no", reason="too far")], "passed", "reader", "too far"),
        ([day(0, "yes"), day(1, "no", reason="too late")], "lost", "reader", "too late"),
        ([day(0, "no"), day(1, "yes")], "looking", "reader", None),
        ([day(0, "moved", "offered")], "offered", "person", None),
        ([day(0, "moved", "offered"), day(5, "yes")], "offered", "person", None),
        ([day(0, "moved", "offered"), day(9, "awarded", **AWARD_US)], "won", "award", None),
        ([day(0, "moved", "offered"), day(9, "awarded", **AWARD_OTHER)], "lost", "award", "other"),
        ([day(0, "shown"), day(9, "awarded", **AWARD_OTHER)], "passed", "award", "other"),
        ([day(0, "yes"), day(9, "cancelled")], "lost", "cancelled", "cancelled"),
        # What a person says of the end stands, before the award and after it.
        ([day(0, "moved", "won"), day(9, "awarded", **AWARD_OTHER)], "won", "person", None),
        ([day(0, "awarded", **AWARD_US), day(9, "moved", "lost", reason="stopped")],
         "lost", "person", "stopped"),
        ([day(0, "moved", "lost"), day(1, "moved", "looking"), day(9, "awarded", **AWARD_US)],
         "won", "award", None),
        # Lots to others while some are still out, and lots to others beside our own.
        ([day(0, "moved", "offered"), day(9, "awarded", winners=("other",), is_whole=False)],
         "offered", "person", None),
        ([day(0, "awarded", **AWARD_US), day(9, "awarded", **AWARD_OTHER)], "won", "award", None),
    ],
)  # fmt: skip
def test_where_it_stands(
    events: list[Event], stage: str, moved_by: str, reason: str | None
) -> None:
    found = stands(*events)
    assert (found.stage, found.moved_by, found.reason) == (stage, moved_by, reason)
    # The order in which events are read does not matter.
    assert standing(reversed(events), is_us) == found


def test_nothing_of_ours_is_nowhere() -> None:
    assert standing([], is_us) is None
    assert standing([day(0, "awarded", **AWARD_OTHER)], is_us) is None


def test_what_was_reached_when_is_kept() -> None:
    found = stands(
        day(0, "shown"), day(2, "yes"), day(9, "moved", "offered", value=90.0, margin=9.0),
        day(30, "awarded", **AWARD_US),
    )  # fmt: skip
    reached = (found.found_at, found.looking_at, found.offered_at, found.decided_at)
    assert [(at - START).days for at in reached if at] == [0, 2, 9, 30]
    # What a person entered is for the whole; the price of the award stands in where nobody did.
    assert (found.value, found.margin) == (90.0, 9.0)
    assert stands(day(0, "awarded", **AWARD_US), day(5, "awarded", **AWARD_US)).value == 200.0
    assert found.is_decided_offer
    assert not stands(day(0, "yes"), day(3, "no")).is_decided_offer


def test_own_names_are_known_without_their_legal_form() -> None:
    profile = Profile.model_validate(
        {"company": "Nordwasser Anlagenbau GmbH", "also_called": ["NWA Wassertechnik"],
         "solutions": [{"title": "Pumps"}]}
    )  # fmt: skip
    own = own_names(profile)
    assert own("NORDWASSER ANLAGENBAU") and own("Nordwasser Anlagenbau GmbH & Co. KG")
    assert own("NWA Wassertechnik AG")
    assert not own("Nordwasser") and not own("Südwasser Anlagenbau GmbH")

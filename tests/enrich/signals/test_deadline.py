from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from data.records import Lot, Notice, Period
from enrich.dates import deadline, period_tags

CEST = timezone(timedelta(hours=2))


def notice(**fields: Any) -> Notice:
    given: dict[str, Any] = {
        "source": "ted",
        "source_id": "1",
        "kind": "tender",
        "title": "Filling line",
        "published_at": datetime(2024, 6, 1, tzinfo=UTC),
    }
    return Notice(**(given | fields))


def test_the_zone_is_kept() -> None:
    tag = deadline(notice(deadline=datetime(2024, 7, 1, 12, tzinfo=CEST)))
    assert tag is not None
    assert (tag.value, tag.confidence, tag.origin) == ("2024-07-01T12:00:00+02:00", 1.0, "deadline")


def test_lots_give_the_earliest() -> None:
    lots = tuple(Lot(id=str(day), deadline=datetime(2024, 7, day, tzinfo=UTC)) for day in (9, 4))
    tag = deadline(notice(lots=lots))
    assert tag is not None
    assert tag.value == "2024-07-04T00:00:00+00:00"
    assert deadline(notice()) is None


def test_an_impossible_deadline_is_flagged_and_kept() -> None:
    far = deadline(notice(deadline=datetime(2049, 1, 1, tzinfo=UTC)))
    assert far is not None
    assert (far.value[:4], far.confidence) == ("2049", 0.1)
    assert far.origin == "deadline: not credible, 2049-01-01 is 24 years after the publication"
    past = deadline(notice(deadline=datetime(2024, 5, 1, tzinfo=UTC)))
    assert past is not None
    assert past.origin == "deadline: before the publication"


def test_the_contract_period() -> None:
    period = Period(start=date(2024, 9, 1), end=date(2026, 8, 31), renewals=2)
    tags = {tag.field: tag for tag in period_tags(notice(period=period))}
    assert tags["contract.start"].value == "2024-09-01"
    assert tags["contract.months"].value == "24"
    assert tags["contract.months"].method == "derived"
    assert tags["contract.renewals"].number == 2.0
    assert period_tags(notice()) == ()

"""The views of the market say of a few made notices what is true of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.warehouse import Warehouse, as_dicts
from tendril.stages.prices.refresh import refresh_prices
from tests.tendril.market.made import MadeMarket


def rows(warehouse: Warehouse, query: str) -> list[dict[str, Any]]:
    return as_dicts(warehouse.connection.execute(query))


def euro(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "EUR"}


def award(lot: str, winner: str, amount: int | None = None, **more: Any) -> dict[str, Any]:
    return {
        "lot": lot, "status": "awarded", "winners": [winner],
        "value": euro(amount) if amount else None, **more,
    }  # fmt: skip


def test_a_project_is_called_once_however_many_portals_tell_it(warehouse: Warehouse) -> None:
    made = MadeMarket()
    project = made.notice(date(2026, 3, 5), cpv=["42122000"], country="DE", nuts=["DE212"])
    made.notice(date(2026, 4, 1), source="other", project=project)
    made.notice(date(2026, 4, 2), cancelled=True)
    made.store(warehouse)
    found = rows(warehouse, "FROM tender_calls ORDER BY called_at")
    assert [(each["source"], each["is_first"], each["month"]) for each in found] == [
        ("made", True, date(2026, 3, 1)), ("other", False, date(2026, 4, 1)),
    ]  # fmt: skip
    assert (found[0]["division"], found[0]["cpv_group"], found[0]["region"]) == (
        "42",
        "421",
        "DE21",
    )
    month = rows(warehouse, "FROM market_by_sector_month")
    assert [(each["month"], each["division"], each["tenders"]) for each in month] == [
        (date(2026, 3, 1), "42", 1)
    ]
    quarter = rows(warehouse, "FROM market_by_region_quarter")
    assert [(each["quarter"], each["region"], each["tenders"]) for each in quarter] == [
        (date(2026, 1, 1), "DE21", 1)
    ]


def test_results_are_told_once_and_ceilings_are_no_prices(warehouse: Warehouse) -> None:
    made = MadeMarket()
    common: dict[str, Any] = {"kind": "award", "cpv": ["42122000"], "country": "DE"}
    # A correction tells lot 1 again; its newest word counts.
    once = made.notice(
        date(2026, 3, 1), **common, awards=[award("1", "A", 100_000), award("2", "B", 300_000)]
    )
    made.notice(date(2026, 3, 9), **common, project=once, awards=[award("1", "A", 110_000)])
    # Only the call says that it is a framework.
    framework = made.notice(date(2026, 1, 1), cpv=["42122000"], agreement="framework")
    made.notice(date(2026, 5, 1), **common, project=framework, awards=[award("1", "A", 9_000_000)])
    raised = [{"section": None, "old": "9000000 EUR", "new": "12000000 EUR", "note": None}]
    made.notice(
        date(2026, 8, 1), **common, project=framework, form="F20", changes=raised,
        awards=[award("1", "A", 12_000_000)],
    )  # fmt: skip
    made.notice(date(2026, 6, 1), **common, agreement="call_off", awards=[award("1", "A", 40_000)])
    made.store(warehouse)
    assert refresh_prices(warehouse) == 5
    found = rows(
        warehouse, "SELECT kind, price_eur, before_eur FROM market_results ORDER BY price_eur"
    )
    assert [tuple(each.values()) for each in found] == [
        ("call_off", 40_000.0, None),
        ("price", 110_000.0, None),
        ("price", 300_000.0, None),
        ("ceiling", 9_000_000.0, None),
        ("raised", 12_000_000.0, 9_000_000.0),
    ]
    levels = rows(warehouse, "SELECT kind, results, median_eur FROM price_levels ORDER BY kind")
    assert [tuple(each.values()) for each in levels] == [
        ("call_off", 1, 40_000.0),
        ("ceiling", 1, 9_000_000.0),
        ("price", 2, 205_000.0),
        ("raised", 1, 12_000_000.0),
    ]


def test_prices_are_read_once_and_again_when_the_notice_changes(warehouse: Warehouse) -> None:
    made = MadeMarket()
    made.notice(date(2026, 3, 1), kind="award", awards=[award("1", "A", 100_000)])
    made.store(warehouse)
    assert refresh_prices(warehouse) == 1
    assert refresh_prices(warehouse) == 0
    warehouse.connection.execute("UPDATE notice SET content_hash = 'other'")
    assert refresh_prices(warehouse) == 1
    warehouse.connection.execute("DELETE FROM notice")
    assert refresh_prices(warehouse) == 0
    assert rows(warehouse, "FROM award_price") == []
    assert rows(warehouse, "FROM award_price_read") == []


def test_competitors_are_organisations_with_their_share(warehouse: Warehouse) -> None:
    made = MadeMarket()
    for day, name in ((1, "Kolb AG"), (2, "KOLB"), (3, "Reinholt")):
        made.notice(
            date(2026, 3, day),
            kind="award",
            cpv=["42122000"],
            awards=[award("1", name, 1000 * day)],
        )
        made.organisation(made.last_key, name, "winner", "kolb" if name != "Reinholt" else "rein")
    made.store(warehouse)
    refresh_prices(warehouse)
    found = rows(
        warehouse,
        "SELECT account, won, results, win_share, value_eur FROM competitors ORDER BY won DESC",
    )
    assert [tuple(each.values()) for each in found] == [
        ("kolb", 2, 3, 2 / 3, 3000.0),
        ("rein", 1, 3, 1 / 3, 3000.0),
    ]


def test_announcements_wait_for_their_tender(warehouse: Warehouse) -> None:
    made = MadeMarket()
    told = made.notice(date(2026, 1, 1), kind="news", cpv=["42122000"])
    made.notice(date(2026, 2, 10), kind="planned", project=told)
    made.notice(date(2026, 3, 2), project=told)
    made.notice(date(2026, 1, 5), kind="planned", cpv=["45000000"])
    made.notice(date(2026, 1, 5))
    made.store(warehouse)
    found = rows(warehouse, "SELECT division, announced_as, days FROM lead_times ORDER BY division")
    assert [tuple(each.values()) for each in found] == [("42", "news", 60), ("45", "planned", None)]


def test_investors_are_those_of_news_about_plants(warehouse: Warehouse) -> None:
    made = MadeMarket()
    for number, (signal, opportunity) in enumerate(
        (("new_plant", "yes"), ("expansion", "no"), ("personnel", "yes"))
    ):
        made.notice(date(2026, 1, 1 + number), kind="news", country="DE", value_eur=5e6)
        made.organisation(made.last_key, f"Firm {number}", "investor", f"firm-{number}")
        tag = {"notice_key": made.last_key, "method": "stated", "confidence": 0.9}
        at = made.rows["notice"][-1]["published_at"]
        made.add("tag", **tag, field="signal", value=signal, tagged_at=at)
        made.add("tag", **tag, field="is_opportunity", value=opportunity, tagged_at=at)
        made.add("tag", **tag, field="equipment", value="pump", tagged_at=at)
        made.add("tag", **tag, field="sector.division", value="42", tagged_at=at)
    made.store(warehouse)
    found = rows(
        warehouse,
        "SELECT account, projects, value_eur, equipment, divisions FROM investments_by_company",
    )
    assert [tuple(each.values()) for each in found] == [("firm-0", 1, 5e6, ["pump"], ["42"])]


def test_budgets_are_of_what_can_still_be_won(warehouse: Warehouse) -> None:
    warehouse.connection.execute(
        "INSERT INTO project (project_id, title, stage, status, country, nuts, value_eur, deadline,"
        " published_at, first_seen)"
        " SELECT *, current_timestamp FROM (VALUES"
        " ('open', 'x', 'tender', 'open', 'DE', ['DE212'], 4e6,"
        "  current_timestamp + INTERVAL 9 DAY, current_timestamp),"
        " ('over', 'x', 'tender', 'open', 'DE', ['DE212'], 8e6,"
        "  current_timestamp - INTERVAL 9 DAY, current_timestamp),"
        " ('plan', 'x', 'planned', 'open', 'DE', ['DE213'], NULL, NULL, current_timestamp),"
        " ('old', 'x', 'tender', 'open', 'DE', ['DE212'], 7e6, NULL,"
        "  current_timestamp - INTERVAL 1 YEAR))"
    )
    found = rows(warehouse, "SELECT region, projects, with_value, value_eur FROM budgets_by_region")
    assert [tuple(each.values()) for each in found] == [("DE21", 2, 1, 4e6)]


def test_buyers_have_their_sectors(warehouse: Warehouse) -> None:
    made = MadeMarket()
    for number, code in enumerate(("42122000", "42122000", "45000000")):
        made.notice(date(2026, 1, 1 + number), cpv=[code], value_eur=1e6)
        made.organisation(made.last_key, "Stadt", "buyer", "town")
    made.store(warehouse)
    found = rows(
        warehouse,
        "SELECT account, division, tenders, value_eur FROM buyers_by_sector ORDER BY division",
    )
    assert [tuple(each.values()) for each in found] == [
        ("town", "42", 2, 2e6),
        ("town", "45", 1, 1e6),
    ]

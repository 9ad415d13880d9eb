from __future__ import annotations

from datetime import date
from typing import Any

from data.records import NoticeKind
from enrich.projects.renewals.history import Purchase, Rhythm, next_purchase, rhythm
from enrich.projects.renewals.leads import DEFAULTS, Lead, LeadKey, leads

AWARD, TENDER, PLANNED = NoticeKind.AWARD, NoticeKind.TENDER, NoticeKind.PLANNED
SINCE, ENDS = date(2022, 6, 1), date(2026, 5, 31)


def bought(project: str, on: date, **given: Any) -> Purchase:
    values: dict[str, Any] = {
        "kind": AWARD, "code": "50530000", "title": "Wartung der Förderanlagen 2022",
    }  # fmt: skip
    return Purchase(project=project, on=on, **(values | given))


ONE = bought("a", SINCE)


def follows(*others: Purchase) -> str | None:
    found = next_purchase(ONE, since=SINCE, ends=ENDS, others=[ONE, *others])
    return found.project if found else None


def test_the_next_tender_for_the_same() -> None:
    title = "Wartung der Förderanlagen 2026 bis 2030"
    late = bought("b", date(2026, 1, 15), kind=TENDER, title=title)
    later = bought("c", date(2026, 9, 15), kind=TENDER, title=title)
    plan = bought("d", date(2025, 10, 1), kind=PLANNED, title=title)
    assert follows(late, later, plan) == "b"
    assert follows(plan) == "d"
    assert follows(bought("e", date(2026, 1, 15), title=title)) is None  # an award of others


def test_what_is_something_else_does_not_follow() -> None:
    day = date(2026, 1, 15)
    assert follows(bought("b", day, kind=TENDER, code="90911000")) is None
    assert follows(bought("b", day, kind=TENDER, title="Aufzüge im Terminal")) is None
    assert follows(bought("b", date(2022, 9, 1), kind=TENDER)) is None  # beside the contract
    assert follows(bought("b", date(2029, 1, 1), kind=TENDER)) is None
    assert follows(bought("b", day, kind=TENDER, code="")) is None


def test_how_often_a_buyer_buys() -> None:
    before = [
        bought("x", date(2014, 6, 1)),
        bought("y", date(2018, 5, 1), kind=TENDER),
        bought("y", date(2018, 6, 1)),  # the award of the same purchase
        bought("z", date(2016, 1, 1), code="90911000"),
    ]
    assert rhythm(ONE, before) == Rhythm(2, 48.0)
    assert rhythm(ONE, []) == Rhythm(0, None)
    assert rhythm(bought("a", SINCE, code=""), before) == Rhythm(0)


def test_leads_are_learned_where_there_are_enough() -> None:
    few, many = Lead(100, 10, 5), Lead(200, 20, 30)
    found = leads(
        [(LeadKey("services", None), many), (LeadKey("services", "large"), few),
         (LeadKey("supplies", "small"), many)]
    )  # fmt: skip
    assert found[LeadKey("services", None)] == many
    assert found[LeadKey("services", "large")] == many
    assert found[LeadKey("supplies", "small")] == many
    assert found[LeadKey("supplies", None)] == DEFAULTS["supplies"]
    assert found[LeadKey(None, None)].seen == 0
    assert len(found) == 12

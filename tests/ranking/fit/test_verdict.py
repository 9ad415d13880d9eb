"""The verdict: findings together, and the people who sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from data.findings import Gate
from data.records import Notice, NoticeKind, Period
from ranking.fit.asked import Term, asked_for
from ranking.fit.check import findings
from ranking.fit.delivery import DecisionDays, capacity, delivery, order_window
from ranking.fit.finding import Finding
from ranking.fit.technical import technical
from ranking.fit.verdict import Signature, answers_for, together, verdict
from ranking.fit.worth import margin, price
from ranking.profile import Profile
from ranking.scoring.score import euro_only
from tests.ranking.fit.made import ASKED, LABEL, NOW, solution


def test_who_states_nothing_is_asked() -> None:
    bare = solution()
    order = order_window(ASKED, DecisionDays(), NOW)
    found = [*technical(bare, ASKED.texts, LABEL), delivery(bare, ASKED, order, NOW),
             capacity(bare, None, ASKED, order), price(bare, ASKED, None, euro_only),
             margin(bare, None)]  # fmt: skip
    assert [each.code for each in found] == [
        "technical.unset", "delivery.unset", "capacity.unset", "price.unset", "margin.unset",
    ]  # fmt: skip
    assert {(each.answer, each.ask) for each in found} == {("ask", "us")}


def signature(office: Any, answer: Any, day: int = 1, *, stale: bool = False) -> Signature:
    return Signature(office, "A", answer, datetime(2026, 12, day, tzinfo=UTC), stale=stale)


def test_people_stand_above_the_findings_and_both_must_sign() -> None:
    no = [Finding("technical", "no_go", "x"), Finding("price", "go", "y")]
    assert verdict(no, []).computed == "no_go"
    one = verdict(no, [signature("operations", "go")])
    assert (one.signed, one.missing) == (None, ("finance",))
    both = verdict(no, [signature("operations", "no_go"), signature("operations", "go", 2),
                        signature("finance", "go")])  # fmt: skip
    assert (both.computed, both.signed) == ("no_go", "go")
    stale = verdict(no, [signature("operations", "go", stale=True), signature("finance", "go")])
    assert (stale.signed, stale.missing) == (None, ("operations",))
    assert together([]) == "ask"
    assert answers_for("operations", no) == {"technical": "no_go"}


def test_notices_are_read_from_the_newest() -> None:
    def notice(number: int, **given: Any) -> Notice:
        return Notice(source="ted", source_id=str(number), kind=NoticeKind.TENDER, title="Dekanter",
                      published_at=datetime(2026, 1, number, tzinfo=UTC), **given)  # fmt: skip

    old = notice(1, period=Period(end=date(2027, 1, 1)), description="30 m³/h")
    new = notice(2, period=Period(end=date(2027, 6, 1)), contract_nature="supplies",
                 deadline=datetime(2026, 2, 1, tzinfo=UTC))  # fmt: skip
    asked = asked_for("p", [old, new], value_eur=None)
    assert asked.term == Term(None, date(2027, 6, 1), "ted:2:1")
    assert asked.deadline == date(2026, 2, 1)
    assert [each.text for each in asked.texts] == ["Dekanter", "30 m³/h"]


def test_gates_are_the_first_finding() -> None:
    profile = Profile(company="A", solutions=(solution(load=Decimal(2)),))

    def conditions(*gates: Gate) -> str:
        asked = replace(ASKED, gates=gates)
        found = findings(profile, 0, asked, level=None, days=DecisionDays(), label=LABEL,
                         to_euro=euro_only, now=NOW)  # fmt: skip
        return found[0].code

    meets, fails = Gate("region", "meets", "DE"), Gate("budget", "fails", "too small")
    assert conditions(meets) == "conditions.met"
    assert conditions(meets, fails) == "conditions.fail"
    assert conditions(meets, Gate("budget", "unknown", "none")) == "conditions.unknown"
    assert conditions() == "conditions.unchecked"

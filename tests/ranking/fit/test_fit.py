"""Can we, and is it worth it: each subject on made projects whose answer is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from data.codes.reference import Reference
from data.findings import Gate
from data.records import Notice, NoticeKind, Period
from ranking.capabilities import Capacity
from ranking.fit.asked import AskedFor, Said, Term, Wanted, asked_for, last_day
from ranking.fit.check import findings
from ranking.fit.delivery import DecisionDays, capacity, delivery, order_window
from ranking.fit.finding import Finding
from ranking.fit.price_level import LikeAward, price_level
from ranking.fit.technical import technical
from ranking.fit.verdict import Signature, answers_for, together, verdict
from ranking.fit.worth import margin, price
from ranking.profile import Profile, Solution
from ranking.scoring.score import euro_only

NOW = date(2026, 12, 1)
LABEL = Reference.builtin().cpv_label


def solution(**given: Any) -> Solution:
    base: dict[str, Any] = {"title": "Dekanter", "keywords": ("Dekanterzentrifuge",),
                            "cpv": ("42996900",)}  # fmt: skip
    return Solution.model_validate(base | given)


FLOW = {"what": "Durchsatz", "min": 5, "max": 50, "unit": "m³/h"}


def said(text: str, language: str = "de") -> tuple[Said, ...]:
    return (Said("ted:1:1", language, text),)


@pytest.mark.parametrize(
    ("text", "language", "answer", "code"),
    [
        ("Dekanter mit 40 m³/h", "de", "go", "technical.within"),
        ("Eine Dekanterzentrifuge, Durchsatz 30 bis 45 m3/h.", "de", "go", "technical.within"),
        ("Dekanter mit mindestens 80 m³/h", "de", "no_go", "technical.outside"),
        ("Dekanter bis 60 m³/h", "de", "no_go", "technical.outside"),
        ("Dekanter 40 m³/h. Dekanter 80 m³/h.", "de", "ask", "technical.both"),
        # The plant is larger than its machines.
        ("Dekanter mit 40 m³/h. Der Zulauf der Anlage hat 900 m³/h.", "de", "go",
         "technical.within"),
        ("Der Zulauf der Anlage hat 900 m³/h.", "de", "ask", "technical.outside.perhaps"),
        ("Dekanter. The works treats 40 m³/h.", "en", "go", "technical.within"),
        ("The works treats 40 m³/h.", "en", "ask", "technical.within.perhaps"),
        ("Durchsatzmessung: 900 m³/h.", "de", "ask", "technical.outside.perhaps"),
        ("Der Durchsatz ist 900 m³/h.", "de", "no_go", "technical.outside"),
        ("Dekanter für Klärschlamm", "de", "ask", "technical.unsaid"),
        ("Dekanter, Antrieb 55 kW", "de", "ask", "technical.unsaid"),
    ],
)  # fmt: skip
def test_sizes_are_held_against_the_range(text: str, language: str, answer: str, code: str) -> None:
    (found,) = technical(solution(ranges=[FLOW]), said(text, language), LABEL)
    assert (found.answer, found.code) == (answer, code)
    assert all(each.quote and each.quote in text for each in found.evidence)
    assert bool(found.evidence) is (code != "technical.unsaid")


def test_a_unit_of_ones_own_is_read_in_its_spellings() -> None:
    own = solution(
        title="Abfüllanlage", keywords=["Füller"],
        ranges=[{"what": "Leistung", "min": 5000, "max": 40000, "unit": "Flaschen/h",
                 "also": ["bph", "bottles/h"]}],
    )  # fmt: skip
    (found,) = technical(own, said("Filling line, 36,000 bottles/h", "en"), LABEL)
    assert (found.answer, found.facts["asked"]) == ("ask", "36,000 bottles/h")
    (found,) = technical(own, said("Abfüllanlage mit 60.000 Flaschen/h"), LABEL)
    assert found.answer == "ask"  # what no unit's table knows is never a no
    assert found.code == "technical.outside.perhaps"


def test_prefixes_of_units_are_one_measure() -> None:
    own = solution(
        title="Turbine", ranges=[{"what": "Leistung", "min": 1, "max": 20, "unit": "MW"}]
    )
    (found,) = technical(own, said("Turbine mit 500 kW"), LABEL)
    assert found.code == "technical.outside.perhaps"
    (found,) = technical(own, said("Turbine mit 12,5 MW"), LABEL)
    assert found.code == "technical.within"


def test_a_long_sentence_is_quoted_around_its_figure() -> None:
    text = f"Dekanter {'und vieles mehr ' * 40}mit 40 m³/h {'und noch mehr ' * 40}"
    (found,) = technical(solution(ranges=[FLOW]), said(text), LABEL)
    (evidence,) = found.evidence
    assert evidence.quote
    assert "40 m³/h" in evidence.quote
    assert len(evidence.quote) < 260


ASKED = AskedFor("p", said("Dekanter"), deadline=date(2027, 1, 10), deadline_notice="ted:1:1",
                 nature="supplies")  # fmt: skip
LEAD = {"lead_weeks": {"min": 16, "max": 24}}


def until(day: date | None, starts: date | None = None) -> AskedFor:
    return replace(ASKED, term=Term(starts, day, "ted:1:1"))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (until(date(2028, 6, 30)), "delivery.in_time"),
        (until(date(2027, 9, 1)), "delivery.tight"),
        (until(date(2027, 5, 1)), "delivery.too_late"),
        (until(date(2027, 9, 1), starts=date(2027, 2, 1)), "delivery.in_time"),
        (until(None), "delivery.no_due"),
        (ASKED, "delivery.no_due"),
        (replace(ASKED, deadline=None), "delivery.no_order"),
        (replace(ASKED, deadline=None, planned=date(2027, 1, 1)), "delivery.no_due"),
        (replace(until(date(2030, 1, 1)), framework=True), "delivery.framework"),
        (replace(until(date(2030, 1, 1)), nature="services"), "delivery.no_due"),
    ],
)
def test_the_lead_time_is_held_against_the_last_day(asked: AskedFor, code: str) -> None:
    found = delivery(solution(**LEAD), asked, order_window(asked, DecisionDays(), NOW), NOW)
    assert found.code == code
    assert found.answer == {"delivery.in_time": "go", "delivery.too_late": "no_go"}.get(code, "ask")


def wanted(when: str, **given: Any) -> AskedFor:
    day = last_day(when)
    assert day is not None
    return replace(ASKED, wanted=Wanted(day, "ted:1:1", f"by {when}"), **given)


@pytest.mark.parametrize(
    ("asked", "code", "answer"),
    [
        (wanted("2028"), "delivery.in_time", "go"),
        (wanted("2027-07"), "delivery.tight", "ask"),
        (wanted("2027-01-31"), "delivery.tight", "ask"),  # a wish is no last day of a contract
        (wanted("2028", deadline=None), "delivery.order_by", "ask"),
        (wanted("2027-Q1", deadline=None), "delivery.order_past", "ask"),
        (wanted("2028", framework=True), "delivery.framework", "ask"),
    ],
)
def test_what_a_text_wishes_is_held_against_the_lead_time(
    asked: AskedFor, code: str, answer: str
) -> None:
    found = delivery(solution(**LEAD), asked, order_window(asked, DecisionDays(), NOW), NOW)
    assert (found.code, found.answer) == (code, answer)
    if code != "delivery.framework":
        assert found.evidence[-1].quote
    if code == "delivery.order_by":
        assert found.facts["order_by"] == str(date(2028, 12, 31) - timedelta(weeks=24))


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2027", date(2027, 12, 31)), ("2027-02", date(2027, 2, 28)),
        ("2027-Q3", date(2027, 9, 30)),
        ("2027-H1", date(2027, 6, 30)), ("2027-12", date(2027, 12, 31)),
        ("2027-06-15", date(2027, 6, 15)), ("2027-13", None), ("2027-02-30", None), ("soon", None),
    ],
)  # fmt: skip
def test_the_last_day_of_a_time(when: str, day: date | None) -> None:
    assert last_day(when) == day


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


@pytest.mark.parametrize(
    ("free", "code", "answer"),
    [
        ({"2027-03": 1}, "capacity.free", "go"),
        ({"2027-03": 0}, "capacity.partly", "ask"),
        ({f"2027-{month:02}": 0 for month in range(1, 13)}, "capacity.full", "no_go"),
        ({"2026-01": 9}, "capacity.unplanned", "ask"),
    ],
)
def test_free_months_are_held_against_the_load(
    free: dict[str, int], code: str, answer: str
) -> None:
    profile = Profile(
        company="A", solutions=(solution(),), capacity=Capacity.model_validate({"free": free})
    )
    asked = until(date(2027, 6, 30), starts=date(2027, 2, 1))
    order = order_window(asked, DecisionDays(), NOW)
    found = capacity(profile.solutions[0], profile.capacity, asked, order)
    assert (found.code, found.answer) == (code, answer)


def award(number: int, euros: float, **given: Any) -> LikeAward:
    base = LikeAward(f"ted:{number}:1", f"Dekanter {number}", "Stadt", "DE", "42996900", euros,
                     date(2026, 1, number), ("A",), 3)  # fmt: skip
    return replace(base, **given)


AWARDS = [award(n, 100_000 * n, estimate_eur=100_000 * n / 0.9) for n in range(1, 10)]


def test_the_level_is_that_of_the_narrowest_group_with_enough_awards() -> None:
    level = price_level([*AWARDS, award(20, 9e9, cpv="45000000")], ["42996900"], "DE")
    assert level is not None
    assert (level.first, level.median, level.third) == (300_000, 500_000, 700_000)
    assert (level.digits, level.country, len(level.awards)) == (5, "DE", 9)
    assert level.of_estimate == pytest.approx(0.9)
    wider = price_level(AWARDS, ["42996900"], "FR")
    assert wider is not None
    assert wider.country is None
    assert price_level(AWARDS[:4], ["42996900"], "DE") is None
    assert price_level(AWARDS, [], "DE") is None


@pytest.mark.parametrize(
    ("value", "own", "code", "answer"),
    [
        (400_000, (100_000, 900_000), "price.stated.within", "go"),
        (50_000, (100_000, 900_000), "price.stated.below", "no_go"),
        (90_000, (100_000, 900_000), "price.stated.within", "go"),  # at the least margin
        (5_000_000, (100_000, 900_000), "price.stated.above", "ask"),
        (None, (100_000, 900_000), "price.level.within", "go"),
        (None, (1_000_000, 2_000_000), "price.level.below", "no_go"),
        (None, (10_000, 20_000), "price.level.above", "ask"),
        (None, (500_000, 2_000_000), "price.level.perhaps", "ask"),
    ],
)
def test_the_price_level_is_held_against_ones_own(
    value: float | None, own: tuple[int, int], code: str, answer: str
) -> None:
    level = price_level(AWARDS, ["42996900"], "DE")
    chosen = solution(price={"min": own[0], "max": own[1]},
                      margin={"typical": 0.2, "least": 0.1})  # fmt: skip
    found = price(chosen, replace(ASKED, value_eur=value), level, euro_only)
    assert (found.code, found.answer) == (code, answer)
    assert found.evidence


def test_a_ceiling_of_a_framework_is_no_price() -> None:
    asked = replace(ASKED, value_eur=50_000.0, framework=True)
    chosen = solution(price={"min": 100_000})
    assert price(chosen, asked, None, euro_only).code == "price.framework"
    level = price_level(AWARDS, ["42996900"], "DE")
    assert price(chosen, asked, level, euro_only).code == "price.level.within"


@pytest.mark.parametrize(
    ("typical", "least", "code"),
    [(0.3, 0.1, "margin.kept"), (0.15, 0.1, "margin.thin"), (0.05, 0.02, "margin.lost")],
)
def test_what_is_left_of_the_margin(typical: float, least: float, code: str) -> None:
    level = price_level(AWARDS, ["42996900"], "DE")
    found = margin(solution(margin={"typical": typical, "least": least}), level)
    assert found.code == code
    assert float(found.facts["left"]) == pytest.approx(1 - (1 - typical) / 0.9, abs=1e-4)


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

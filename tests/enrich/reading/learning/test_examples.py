"""Which candidates of a text its gold calls right."""

from __future__ import annotations

from typing import Any

import pytest

from enrich.reading.learning.examples import answers_of
from enrich.tag_context import TagContext
from tests.enrich.reading.pages import evidence_of

TEXT = (
    "Die Molkerei Seeblick GmbH investiert 18 Millionen Euro in Rosenheim. Ihr Umsatz lag bei"
    " 140 Millionen Euro. Im Herbst 2027 sollen zwei Palettierer laufen, geliefert von Hartmann."
)


def right(context: TagContext, choice: str, **gold: Any) -> list[Any] | None:
    evidence = evidence_of(TEXT, context)
    found = answers_of(gold, evidence).right.get(choice)  # type: ignore[call-overload]
    if found is None:
        return None
    return [evidence.candidates[choice][number].answer for number in found]  # type: ignore[index]


def test_the_amount_of_the_gold_is_right(tags: TagContext) -> None:
    found = right(tags, "budget", budget={"value": 18000000, "max": None, "currency": "EUR"})
    assert found is not None and [int(amount.value) for amount in found] == [18_000_000]


@pytest.mark.parametrize(
    ("choice", "gold"),
    [
        ("budget", {"budget": None}),
        ("when", {"when": None}),
        ("company", {"company": None}),
        ("site", {"site": None}),
        ("incumbent", {"incumbents": []}),
        ("machine", {"equipment": []}),
    ],
)
def test_nothing_is_right_where_the_gold_says_so(
    tags: TagContext, choice: str, gold: dict[str, Any]
) -> None:
    assert right(tags, choice, **gold) == []


@pytest.mark.parametrize(
    ("choice", "gold"),
    [
        ("budget", {"budget": {"value": 5, "currency": "EUR"}}),
        ("when", {"when": "2031"}),
        ("company", {"company": "Brauerei Anderswo"}),
        ("budget", {}),
        ("site", {}),
    ],
)
def test_what_no_candidate_meets_or_nobody_judged_is_not_learned(
    tags: TagContext, choice: str, gold: dict[str, Any]
) -> None:
    assert right(tags, choice, **gold) is None


def test_a_company_is_right_without_its_legal_form(tags: TagContext) -> None:
    found = right(tags, "company", company="Molkerei Seeblick")
    assert found and all("Seeblick" in mention.name for mention in found)


def test_the_town_is_right_with_its_region(tags: TagContext) -> None:
    site = {"town": "Rosenheim", "country": "DE", "nuts": "DE213"}
    found = right(tags, "site", site=site)
    assert found and {(one.site.town, one.site.nuts) for one in found} == {("Rosenheim", "DE213")}


def test_any_of_several_dates_is_right(tags: TagContext) -> None:
    found = right(tags, "when", when=["2027", "2027-Q4"])
    assert found and {moment.value for moment in found} <= {"2027", "2027-Q4"}


def test_machines_are_right_or_allowed_by_their_kind(tags: TagContext) -> None:
    evidence = evidence_of(TEXT, tags)
    gold = {"equipment": ["palletiser"], "equipment_allowed": ["filler"]}
    answers = answers_of(gold, evidence)
    kinds = [one.answer.kind for one in evidence.candidates["machine"]]
    assert [kinds[number] for number in answers.right["machine"]] == ["palletiser"]
    assert {kinds[number] for number in answers.allowed} <= {"filler"}

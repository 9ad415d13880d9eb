"""What becomes an answer, given the chances of all candidates."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import pytest

from enrich.reading.answers import Read, answers
from enrich.reading.evidence import CHOICES, ONE_OF
from enrich.reading.judgement import Judgement
from tests.enrich.reading.pages import evidence_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enrich.reading.evidence import Choice, Evidence
    from enrich.tag_context import TagContext

TEXT = (
    "Die Molkerei Seeblick GmbH aus Kempten baut in Neustadt an der Aisch eine neue Halle mit"
    " zwei Palettierern von Krones und Sidel. Dafür sind 18 Millionen Euro vorgesehen, und die 18"
    " Millionen Euro sind beschlossen. Der Umsatz lag zuletzt bei 140 Millionen Euro. Anlauf im"
    " Herbst 2027, Baubeginn ist im Jahr 2026."
)


@pytest.fixture(scope="module")
def evidence(tags: TagContext) -> Evidence:
    return evidence_of(TEXT, tags)


def told(evidence: Evidence, shares: Mapping[Choice, list[float]]) -> Read:
    """Return the answers for the shares of some choices; of all others none is likely."""
    chosen = {}
    for choice in CHOICES:
        values = np.zeros(len(evidence.candidates[choice]) + (choice in ONE_OF), np.float32)
        given = shares.get(choice, [])
        values[: len(given)] = given
        if choice in ONE_OF:
            values[-1] = 1 - sum(given)
        chosen[choice] = values
    judged = Judgement(0.9, {"new_plant": 0.8, "other": 0.2}, chosen)
    return answers(evidence, judged)


def test_an_amount_at_two_places_is_one_answer(evidence: Evidence) -> None:
    values = [int(one.answer.value) for one in evidence.candidates["budget"]]
    assert values == [18_000_000, 18_000_000, 140_000_000]
    budget = told(evidence, {"budget": [0.35, 0.3, 0.05]}).budget
    assert budget is not None
    assert budget.value == Decimal(18_000_000)
    assert budget.confidence == pytest.approx(0.65)


def test_none_of_the_amounts_may_be_likelier_than_each(evidence: Evidence) -> None:
    assert told(evidence, {"budget": [0.2, 0.2, 0.05]}).budget is None


def test_several_suppliers_are_told_but_never_the_company(evidence: Evidence) -> None:
    names = [one.answer.name for one in evidence.candidates["incumbent"]]
    first, second = names.index("Krones"), names.index("Sidel")
    company = [float(n == first) * 0.9 for n in range(len(names))]
    supplied = [0.4 if n == first else 0.3 if n == second else 0.0 for n in range(len(names))]
    assert [one.name for one in told(evidence, {"incumbent": supplied}).incumbents] == [
        "Krones",
        "Sidel",
    ]
    read = told(evidence, {"incumbent": supplied, "company": company})
    assert [one.name for one in read.incumbents] == ["Sidel"]


def test_only_a_named_machine_may_be_less_likely_than_not(evidence: Evidence) -> None:
    machines = [one.answer for one in evidence.candidates["machine"]]
    assert {machine.stated for machine in machines} == {True, False}
    found = told(evidence, {"machine": [0.45] * len(machines)}).equipment
    assert {one.kind for one in found} == {one.kind for one in machines if one.stated}
    found = told(evidence, {"machine": [0.55] * len(machines)}).equipment
    assert {one.kind for one in found} == {one.kind for one in machines}


def test_in_a_sentence_or_two_a_machine_that_rules_find_named_is_told(
    evidence: Evidence, tags: TagContext
) -> None:
    short = evidence_of("Brauerei Nordau baut eine neue Abfüllanlage in Bamberg.", tags)
    assert [item.kind for item in told(short, {}).equipment] == ["filler"]
    assert told(evidence, {}).equipment == ()  # a longer text has more to say


def test_in_a_sentence_or_two_the_site_of_the_rules_stands_where_the_model_finds_none(
    evidence: Evidence, tags: TagContext
) -> None:
    short = evidence_of("La empresa Muster construye una nueva planta en León, Guanajuato.", tags)
    site = told(short, {}).site
    assert site is not None
    assert (site.town, site.country) == ("León", "MX")
    assert told(evidence, {}).site is None

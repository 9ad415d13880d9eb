"""The second look learns from texts that networks had not seen, and moves their chances."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from enrich.reading.evidence import CHOICES, ONE_OF
from enrich.reading.judgement import Judgement
from enrich.reading.learning.examples import Answers
from enrich.reading.learning.second_look import Case, learn_second_look
from enrich.reading.model import ReaderModel
from enrich.reading.second.look import SecondLook
from enrich.reading.second.rows import options
from enrich.signals.signal import SIGNALS
from tests.enrich.reading.pages import evidence_of

if TYPE_CHECKING:
    from enrich.reading.evidence import Evidence
    from enrich.tag_context import TagContext

TEXT = (
    "Die Molkerei Seeblick GmbH aus Kempten baut in Neustadt an der Aisch eine neue Halle. Dafür"
    " sind 18 Millionen Euro vorgesehen, und die 18 Millionen Euro sind beschlossen. Der Umsatz"
    " lag zuletzt bei 140 Millionen Euro. Anlauf im Herbst 2027, Baubeginn ist im Jahr 2026."
)


@pytest.fixture(scope="module")
def evidence(tags: TagContext) -> Evidence:
    return evidence_of(TEXT, tags)


def judged(evidence: Evidence, dated: float, large: float) -> Judgement:
    """What unsure networks say, given the chance of the first day and of the larger amount."""
    chosen = {}
    for choice in CHOICES:
        count = len(evidence.candidates[choice])
        values = np.full(count + (choice in ONE_OF), 0.1, np.float32)
        if choice == "when":
            values[:] = [dated, *[0.0] * (count - 1), 1 - dated]
        if choice == "budget":
            values[:] = [(1 - large) / 2, (1 - large) / 2, large, 0.0]
        chosen[choice] = values
    signals: dict[str, float] = {name: 1 / len(SIGNALS) for name in SIGNALS}
    return Judgement(0.5, signals, chosen)


@pytest.fixture(scope="module")
def cases(evidence: Evidence) -> list[Case]:
    """A text is an opportunity where a day is likely; the larger amount never is the budget."""
    random = np.random.default_rng(5)
    found = []
    for dated, large in random.uniform(0, 1, (240, 2)):
        right = {
            "budget": (0, 1) if large > 0.3 else (),
            "when": (0,) if dated > 0.5 else (),
            "site": (0,),
        }
        answers = Answers(bool(dated > 0.5), (), right, frozenset())  # type: ignore[arg-type]
        found.append(Case(evidence, judged(evidence, float(dated), float(large)), answers))
    return found


@pytest.fixture(scope="module")
def look(cases: list[Case], evidence: Evidence) -> SecondLook:
    learned = learn_second_look(cases, clues_of(evidence))
    assert learned is not None
    return learned


def clues_of(evidence: Evidence) -> int:
    return (len(evidence.candidates["budget"][0].features) - 40) // 2


def test_places_of_one_amount_are_one_option(evidence: Evidence) -> None:
    found = options("budget", evidence, judged(evidence, 0.5, 0.4))
    assert [(sorted(one.numbers), round(one.chance, 3)) for one in found] == [
        ([0, 1], 0.6),
        ([2], 0.4),
    ]


def test_what_is_likely_in_a_text_moves_the_chance_of_an_opportunity(
    look: SecondLook, evidence: Evidence
) -> None:
    dated = look.revised(evidence, judged(evidence, 0.9, 0.5))
    undated = look.revised(evidence, judged(evidence, 0.1, 0.5))
    assert dated.opportunity > 0.65
    assert undated.opportunity < 0.35


def test_an_amount_that_networks_prefer_wrongly_is_not_told(
    look: SecondLook, evidence: Evidence
) -> None:
    first = judged(evidence, 0.9, 0.6)
    assert int(np.argmax(first.chosen["budget"])) == 2
    again = look.revised(evidence, first).chosen["budget"]
    assert int(np.argmax(again)) in (0, 1)


def test_a_chance_is_the_mean_of_the_networks_and_the_trees(
    look: SecondLook, evidence: Evidence
) -> None:
    # Networks that are as sure as this of the smaller amount were never right.
    again = look.revised(evidence, judged(evidence, 0.9, 0.1)).chosen["budget"]
    assert 0.45 <= again[:-1].max() < 0.55
    assert again[-1] == pytest.approx(0.25)  # no chance at all, and the bound


def test_companies_and_machines_stay_as_they_are(look: SecondLook, evidence: Evidence) -> None:
    first = judged(evidence, 0.9, 0.6)
    again = look.revised(evidence, first)
    for choice in ("company", "incumbent", "machine"):
        assert np.array_equal(again.chosen[choice], first.chosen[choice])


def test_without_a_second_answer_nothing_is_learned(cases: list[Case], evidence: Evidence) -> None:
    same = [replace(case, answers=replace(case.answers, opportunity=True)) for case in cases]
    assert learn_second_look(same, clues_of(evidence)) is None


def test_a_model_keeps_its_second_look(tmp_path: Path, evidence: Evidence) -> None:
    model = ReaderModel.builtin()
    assert set(model.second) == {"encoded", "words"}
    model.save(tmp_path / "reader.npz")
    again = ReaderModel.load(tmp_path / "reader.npz")
    one, other = (each.judge(evidence, None) for each in (model, again))
    assert one.opportunity == other.opportunity
    assert replace(model, second={}).judge(evidence, None).opportunity != one.opportunity

"""CPV divisions from the words alone, against published codes that the model has not seen."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from data.codes.reference import Reference
from enrich.sector.model import SectorModel
from enrich.sector.training import TrainingExample, label_examples, split_by_time, train
from tests.conformance.published import legacy_notices

# Training on the labels of the CPV in all languages takes a few minutes.
pytestmark = [pytest.mark.conformance, pytest.mark.timeout(1800)]

NEWEST = 0.2
EXAMPLE_WEIGHT = 20.0
LATER_FLOOR = 0.53
SPANISH_FLOOR = 0.63
# A further division counts as told from this probability on.
TOLD = 0.25


class Score:
    """Right, wrong and missed labels over all texts."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    def add(self, truth: set[str], found: set[str]) -> None:
        self.right += len(truth & found)
        self.wrong += len(found - truth)
        self.missed += len(truth - found)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Split:
    """A model, and what it has not seen."""

    model: SectorModel
    later: list[TrainingExample]
    spanish: list[tuple[str, set[str]]]


def _spanish(real: Path) -> list[tuple[str, set[str]]]:
    with (real / "cpv_es" / "train10.csv").open(encoding="utf-8", newline="") as file:
        return [
            (
                row["descripcion"].strip('"'),
                {name for name, value in row.items() if len(name) == 2 and value == "1"},
            )
            for row in csv.DictReader(file)
        ]


@pytest.fixture(scope="module")
def split(real: Path) -> Split:
    notices = [
        TrainingExample(
            notice.title, notice.description or "", notice.cpv, EXAMPLE_WEIGHT, notice.published_at
        )
        for notice in legacy_notices(real)
        if notice.cpv and notice.published_at
    ]
    older, later = split_by_time(notices, NEWEST)
    spanish = _spanish(real)  # in no order of time or subject
    cut = int(len(spanish) * (1 - NEWEST))
    texts = [
        TrainingExample(text, "", (f"{next(iter(divisions))}000000",), EXAMPLE_WEIGHT)
        for text, divisions in spanish[:cut]
        if len(divisions) == 1
    ]
    reference = Reference.load(real / "reference")
    labels = {language: reference.cpv_labels(language) for language in sorted(reference.languages)}
    model = train([*older, *texts], label_examples(labels, 1.0))
    return Split(model, later, spanish[cut:])


def _judge(model: SectorModel, title: str, text: str, truth: set[str]) -> tuple[bool, set[str]]:
    """Return whether the first guess is one of `truth`, and all divisions told."""
    odds = model.odds(title, text)
    best = max(odds, key=lambda division: odds[division], default="")
    return best in truth, {name for name, odd in odds.items() if name == best or odd >= TOLD}


def test_later_notices_are_told_by_a_model_of_earlier_ones(
    split: Split, record_property: Callable[[str, object], None]
) -> None:
    main, score = 0, Score()
    for example in split.later:
        right, found = _judge(split.model, example.title, example.text, {example.codes[0][:2]})
        main += right
        score.add({code[:2] for code in example.codes}, found)
    figures = {"main": round(main / len(split.later), 3), "micro F1": round(score.f1, 3)}
    for name, value in figures.items():
        record_property(name, value)
    assert len(split.later) > 300
    assert figures["main"] >= LATER_FLOOR, figures


def test_spanish_tenders_are_told(
    split: Split, record_property: Callable[[str, object], None]
) -> None:
    first, score = 0, Score()
    by_division: dict[str, Score] = defaultdict(Score)
    for text, truth in split.spanish:
        right, found = _judge(split.model, text, "", truth)
        first += right
        score.add(truth, found)
        for division in truth | found:
            by_division[division].add(truth & {division}, found & {division})
    figures = {
        "first guess": round(first / len(split.spanish), 3),
        "micro F1": round(score.f1, 3),
        "macro F1": round(sum(one.f1 for one in by_division.values()) / len(by_division), 3),
    }
    for name, value in figures.items():
        record_property(name, value)
    assert len(split.spanish) > 1000
    assert figures["micro F1"] >= SPANISH_FLOOR, figures

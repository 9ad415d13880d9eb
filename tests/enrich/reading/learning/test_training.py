"""The reader learns which candidate is right, and its numbers say the same without torch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from data.errors import TendrilError
from enrich.reading.evidence import CHOICES, ONE_OF
from enrich.reading.head import Head
from enrich.reading.learning import training
from enrich.reading.learning.examples import answers_of
from enrich.reading.learning.network import ReaderNetwork
from enrich.reading.learning.second_look import Case
from enrich.reading.learning.tensors import (
    Example,
    KindCounts,
    batch_of,
    item_of,
    scales_of,
    sizes_of,
)
from enrich.reading.learning.training import train
from enrich.reading.model import ReaderModel
from enrich.reading.page import TokenStates
from enrich.reading.words import hashed
from enrich.signals.signal import SIGNALS
from enrich.tag_context import TagContext
from tests.enrich.reading.pages import evidence_of

FIRMS = ("Molkerei Seeblick", "Brauerei Adlerhof", "Sägewerk Tannau", "Gießerei Rauth")
DIMENSION = 24


def texts() -> list[tuple[str, dict[str, object]]]:
    """Texts in which the second amount is the budget, and some that tell of a past year."""
    made: list[tuple[str, dict[str, object]]] = []
    for number, firm in enumerate(FIRMS):
        cost, turnover = 10 + number, 70 + number
        made.append(
            (
                f"Die {firm} GmbH setzte {turnover} Millionen Euro um. Nun baut sie für"
                f" {cost} Millionen Euro eine Halle mit einem Palettierer in Rosenheim, fertig im"
                " Herbst 2027.",
                {
                    "is_opportunity": True,
                    "signal": "expansion",
                    "company": firm,
                    "site": {"town": "Rosenheim", "country": "DE", "nuts": "DE213"},
                    "budget": {"value": cost * 1e6, "max": None, "currency": "EUR"},
                    "when": "2027-Q4",
                    "equipment": ["palletiser"],
                },
            )
        )
        made.append(
            (
                f"Die {firm} GmbH setzte {turnover} Millionen Euro um, {cost} Prozent mehr.",
                {
                    "is_opportunity": False,
                    "signal": "financial_results",
                    "company": firm,
                    "budget": None,
                    "equipment": [],
                },
            )
        )
    return made


@pytest.fixture(scope="module")
def examples(tags: TagContext) -> list[Example]:
    found = []
    for number, (text, gold) in enumerate(texts()):
        evidence = evidence_of(text, tags)
        starts, ends, rows = hashed(evidence.page.whole)
        # Any fixed numbers of a word will do for states.
        states = np.stack(
            [np.random.default_rng(int(row[0])).normal(size=DIMENSION) for row in rows]
        ).astype(np.float32)
        answers = answers_of(gold, evidence)
        writer = f"w{number % 4}"
        found.append(Example(evidence, answers, TokenStates(starts, ends, states), writer))
    return found


@pytest.fixture(scope="module")
def model(examples: list[Example]) -> ReaderModel:
    return train(examples, encoder="made", layer=1, clues=(), seeds=1, folds=0, rounds=40)


@pytest.mark.parametrize("with_states", [True, False])
def test_what_was_taught_is_answered(
    model: ReaderModel, examples: list[Example], with_states: bool
) -> None:
    for example in examples:
        judged = model.judge(example.evidence, example.states if with_states else None)
        assert (judged.opportunity > 0.5) == example.answers.opportunity
        for choice in ("budget", "company"):
            best = int(np.argmax(judged.chosen[choice]))
            none = len(judged.chosen[choice]) - 1
            right = example.answers.right[choice] or (none,)
            assert best in right, (choice, example.evidence.page.whole)


def test_the_second_look_learns_from_writers_that_were_left_out(
    examples: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    networks: list[set[str]] = []
    asked: list[set[str]] = []
    whole = training._networks

    def trained(empty: ReaderModel, inside: list[Example], *rest: Any, **kept: Any) -> ReaderModel:
        networks.append({example.writer for example in inside})
        return whole(empty, inside, *rest, **kept)

    def learned(cases: list[Case], clues: int) -> None:
        asked.append({e.writer for e in examples for c in cases if c.evidence is e.evidence})

    monkeypatch.setattr(training, "_networks", trained)
    monkeypatch.setattr(training, "learn_second_look", learned)
    train(examples, encoder="made", layer=1, clues=(), seeds=1, folds=4, rounds=1)
    everybody = {example.writer for example in examples}
    assert networks[0] == everybody
    assert all(without < everybody for without in networks[1:])
    # Each writer is left out once, and asked over states and over words.
    assert sorted(writer for without in networks[1:] for writer in everybody - without) == sorted(
        everybody
    )
    assert asked == [everybody, everybody]


def test_numbers_without_torch_say_what_the_network_says(examples: list[Example]) -> None:
    torch.manual_seed(3)
    others = KindCounts(examples).priors()
    scales = scales_of(examples, {example.writer: others for example in examples})
    item = item_of(examples[0], scales, others, words=False)
    network = ReaderNetwork(sizes_of(scales, DIMENSION)).eval()
    with torch.no_grad():
        scores = network(batch_of([item]))
    model = ReaderModel(
        "made", 1, (), others, tuple(SIGNALS), scales.text, dict(scales.choices),
        (Head.of(network.state_dict()),), (),
    )  # fmt: skip
    judged = model.judge(examples[0].evidence, examples[0].states)
    assert judged.opportunity == pytest.approx(
        torch.sigmoid(scores.opportunity)[0].item(), abs=1e-4
    )
    for choice in CHOICES:
        if choice in ONE_OF:
            both = torch.cat([scores.candidates[choice], scores.none[choice]])
            expected = torch.softmax(both, dim=0)
        else:
            expected = torch.sigmoid(scores.candidates[choice] + scores.none[choice])
        assert judged.chosen[choice] == pytest.approx(expected.numpy(), abs=1e-4)


def test_a_model_is_kept_and_read_again(
    model: ReaderModel, examples: list[Example], tmp_path: Path
) -> None:
    path = tmp_path / "reader.npz"
    model.save(path)
    again = ReaderModel.load(path)
    evidence, states = examples[0].evidence, examples[0].states
    first, second = model.judge(evidence, states), again.judge(evidence, states)
    assert first.opportunity == pytest.approx(second.opportunity, abs=0.01)
    for choice in CHOICES:
        assert first.chosen[choice] == pytest.approx(second.chosen[choice], abs=0.02)


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    path = tmp_path / "reader.npz"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(TendrilError, match="tendril train reader"):
        ReaderModel.load(path)


def test_a_kind_is_counted_without_the_writers_own_texts(examples: list[Example]) -> None:
    counts = KindCounts(examples)
    everybody, others = counts.priors()["palletiser"], counts.priors(besides="w0")["palletiser"]
    assert everybody[0] > others[0] > 0.6

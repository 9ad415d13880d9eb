"""The head over an encoder's states: learned, kept, and asked by the tagger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from data.codes.reference import Reference
from data.records import Notice, NoticeKind
from enrich.reading.page import TokenStates
from enrich.sector.head import SectorHead
from enrich.sector.head_training import EncodedText, train_head
from enrich.sector.model import SectorModel
from enrich.sector.training import TrainingExample, accuracy, train
from enrich.tag_context import TagContext
from enrich.tagging.tagger import prepared, tag_notice

DIVISIONS = ("33", "45", "72")
SIZE = 6


def states_of(text: str, kind: int) -> TokenStates:
    """Return states of words in which one number tells the kind, in some of the words."""
    draw = np.random.default_rng(len(text) + 7 * kind)
    words = text.split()
    table = draw.normal(size=(len(words), SIZE)).astype(np.float32)
    table[::2, kind] += 4
    lengths = np.array([len(word) + 1 for word in words], np.int32)
    ends = np.cumsum(lengths, dtype=np.int32)
    return TokenStates(ends - lengths, ends - np.int32(1), table)


def text_of(number: int) -> str:
    return " ".join(["wort"] * (3 + number % 9)) + "e" * number


def learned(rounds: int, temperature: float = 1.0) -> SectorHead:
    texts = []
    for number in range(180):
        kind = number % 3
        shares = np.zeros(3, np.float32)
        shares[kind] = 1
        own = states_of(text_of(number), kind)
        texts.append(EncodedText(own.states.astype(np.float16), len(own.states), shares))
    return train_head(
        texts, DIVISIONS, encoder="tiny", layer=2, ngrams=0.1, temperature=temperature, seeds=2,
        rounds=rounds,
    )  # fmt: skip


@pytest.fixture(scope="module")
def head() -> SectorHead:
    return learned(60)


def test_a_temperature_makes_it_less_sure_and_says_the_same() -> None:
    plain, cooler = learned(2), learned(2, temperature=2.0)
    own = states_of("ein text", 1)
    np.testing.assert_allclose(cooler.scores(own, 0), plain.scores(own, 0) / 2, atol=1e-4)
    assert cooler.ngrams == plain.ngrams / 2


def right(head: SectorHead) -> float:
    """Return the share of unseen texts whose division it tells."""
    told = [
        head.divisions[int(head.scores(states_of(text_of(number), kind), 0).argmax())]
        for number in range(200, 260)
        for kind in range(3)
    ]
    return sum(one == DIVISIONS[place % 3] for place, one in enumerate(told)) / len(told)


def test_what_was_learned_holds_for_other_texts(head: SectorHead) -> None:
    assert right(head) > 0.9
    blind = replace(head, weights=np.zeros_like(head.weights))
    assert right(blind) < 0.5


def test_other_divisions_keep_their_scores(head: SectorHead) -> None:
    own = states_of("ein neuer text", 1)
    before = dict(zip(head.divisions, head.scores(own, 0), strict=True))
    turned = head.of_divisions(("45", "99", "33"))
    after = dict(zip(turned.divisions, turned.scores(own, 0), strict=True))
    assert after["45"] == pytest.approx(before["45"], abs=1e-5)
    assert after["33"] == pytest.approx(before["33"], abs=1e-5)
    assert after["99"] < min(before.values())


def test_a_title_is_looked_at_by_itself(head: SectorHead) -> None:
    own = states_of("ein titel und dann ein text", 2)
    first = head.scores(own, len("ein titel"))
    assert not np.allclose(first, head.scores(own, 0))
    assert np.isfinite(
        head.scores(TokenStates(own.starts + 50, own.ends + 50, own.states), 3)
    ).all()


@pytest.fixture(scope="module")
def model(head: SectorHead) -> SectorModel:
    examples = [
        TrainingExample(text, text, (f"{division}000000",))
        for division, texts in (
            ("45", ("Neubau einer Turnhalle", "Bauarbeiten am Rathaus")),
            ("33", ("Lieferung von Geräten", "Matériel médical")),
            ("72", ("Software und Betrieb", "Services informatiques")),
        )
        for text in texts
    ]
    return train(examples, epochs=30, head=head)


def test_the_encoder_has_its_say(model: SectorModel) -> None:
    assert model.guesses("Neubau", "")[0].division == "45"
    assert model.guesses("Neubau", "", states_of("Neubau", 2))[0].division == "72"
    example = TrainingExample("Neubau", "", ("72000000",))
    assert accuracy(model, [example]) == 0
    assert accuracy(model, [example], [states_of("Neubau", 2)]) == 1


def test_a_saved_head_says_the_same(model: SectorModel, tmp_path: Path) -> None:
    path = tmp_path / "sector.npz"
    model.save(path)
    own = states_of("eine ganz andere Sache", 0)
    ours, stored = (each.odds("Neubau", "", own) for each in (model, SectorModel.load(path)))
    assert stored == pytest.approx(ours, abs=0.01)


def test_the_model_of_an_earlier_version_takes_the_head_that_ships(
    model: SectorModel, tmp_path: Path
) -> None:
    path = tmp_path / "sector.npz"
    replace(model, head=None).save(path)
    with np.load(path) as stored:
        parts = dict(stored)
    np.savez(path, **parts, probe_weights=np.zeros((2, 3)))
    head, builtin = SectorModel.load(path).head, SectorModel.builtin().head
    assert head is not None and builtin is not None
    assert head.divisions == model.divisions
    place = builtin.divisions.index("45")
    np.testing.assert_array_equal(head.weights[:, 1], builtin.weights[:, place])


class Told:
    """An encoder that remembers which texts it was asked for."""

    name = "tiny-1"

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def token_states(
        self, texts: Sequence[str], *, layer: int
    ) -> list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]]:
        assert layer == 2
        self.asked.append(list(texts))
        found = [states_of(text, 2) for text in texts]
        return [(each.starts, each.ends, each.states) for each in found]


def notice(number: int, **fields: object) -> Notice:
    given = {"source": "s", "source_id": str(number), "kind": NoticeKind.TENDER}
    return Notice.model_validate(given | {"title": f"Neue Halle {number}"} | fields)


def test_only_texts_without_codes_are_encoded_and_together(model: SectorModel) -> None:
    encoder = Told()
    context = TagContext(Reference.builtin(), sectors=model, encoder=encoder)
    notices = [notice(1), notice(2), notice(3, cpv=("45000000",))]
    ready = prepared(notices, context)
    told = [tag_notice(each, ready).first("sector.division") for each in notices]
    assert [tag and tag.value for tag in told] == ["72", "72", "45"]
    assert encoder.asked == [["Neue Halle 1\n", "Neue Halle 2\n"]]
    alone = tag_notice(notices[0], context).first("sector.division")
    assert alone is not None and alone.value == "72"
    assert prepared(notices, TagContext(Reference.builtin())).sector_states is None


def test_of_a_long_form_the_beginning_is_encoded(model: SectorModel) -> None:
    encoder = Told()
    context = TagContext(Reference.builtin(), sectors=model, encoder=encoder)
    tag_notice(notice(1, description="wort " * 1000), context)
    assert [len(text) for text in encoder.asked[0]] == [600]

"""Words that were taught as names of machines are told again, the same without torch."""

from __future__ import annotations

import numpy as np

from enrich.reading.learning.machine_words import (
    Lesson,
    learn_odds,
    learn_words,
    lesson_of,
    names_of,
)
from enrich.reading.page import TokenStates
from enrich.reading.unlisted.model import Odds, WordKinds
from enrich.reading.unlisted.words import TextWords
from tests.enrich.reading.pages import page_of
from tests.rules import rules

KINDS = {"oven": 0, "palletiser": 1}
LINE = {
    "gold": {"equipment_stated": ["oven"]},
    "quotes": {"equipment_stated": ["zwei Backstraßen"]},
}


def test_a_quote_teaches_its_kind_and_lists_teach_theirs() -> None:
    page = page_of("Die Bäckerei kauft zwei Backstraßen und einen Palettierer.")
    tokens = TokenStates(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros((0, 3), np.float32))
    finder = rules().equipment_finder
    numbers = {name: n for n, name in enumerate(rules().rules.tables["equipment"]["kinds"])}
    lesson = lesson_of(page, tokens, LINE, finder, numbers)
    words = TextWords.of(page.whole)
    shown = {
        tuple(right): [page.whole[words.starts[n] : words.ends[n]] for n in inside]
        for right, inside in lesson.named
    }
    assert shown[(numbers["oven"],)] == ["zwei", "Backstraßen"]
    assert shown[(numbers["palletiser"],)] == ["Palettierer"]
    taken = {n for _, inside in lesson.named for n in inside}
    assert not taken & set(lesson.none)


def test_what_was_taught_is_told() -> None:
    kinds = {"oven": {"words": ["ofen*", "*ofen", "-kein*"]}, "palletiser": {"words": ["paletti*"]}}
    names = list(names_of(kinds, KINDS))
    assert len(names) == 3
    lessons = []
    for text, kind in (("neuer Etagenofen hier", 0), ("neuer Palettierer dort", 1)) * 8:
        words = TextWords.of(text)
        states = np.ones((len(words.rows), 3), np.float32)
        lessons.append(Lesson(words.rows, states, [([kind], [1])], [0, 2]))
    scale = (np.zeros(3, np.float32), np.ones(3, np.float32))
    network = learn_words(lessons, names, scale, len(KINDS), rounds=40)
    plain = Odds(scale[0], scale[1], scale[0], 0.0)
    table = np.zeros(2, np.float32)
    model = WordKinds(tuple(KINDS), *scale, (network,), table, table, plain, plain)
    words = TextWords.of("neuer Etagenofen hier")
    for known in (None, np.ones((3, 3), np.float32)):
        chances = model.chances(words.rows, known)
        assert chances[1].argmax() == KINDS["oven"]
        assert chances[0].argmax() == chances[2].argmax() == len(KINDS)


def test_odds_follow_the_features() -> None:
    rows = np.array([[0.0], [0.1], [0.9], [1.0]] * 10, np.float32)
    odds = learn_odds(rows, rows[:, 0] > 0.5)
    low, high = odds.of(np.array([[0.0], [1.0]], np.float32))
    assert low < 0.3
    assert high > 0.7

"""Learning from national ids, and measuring on countries that were left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from enrich.accounts.joining.learning import (
    NamesWithIds,
    enough_to_learn,
    examples_of,
    learn,
    measure,
)
from enrich.accounts.joining.scores import scores_of
from enrich.accounts.names.profiles import OrgName, org_name

WORDS = [
    "Aldbrook",
    "Birnstein",
    "Cervano",
    "Drumlin",
    "Eskwold",
    "Falmerow",
    "Gorsdal",
    "Hollinger",
]


def made(countries: str = "AT DE FR IT NL SE") -> NamesWithIds:
    """Firms with two spellings and an id, and their neighbours with others."""
    names: list[OrgName] = []
    for at, country in enumerate(countries.split()):
        for number, word in enumerate(WORDS):
            first = 41_350_000 + 7919 * (at * 50 + number)
            for form, town, extra in (
                (f"{word} Hydro Works", "Hafen", 0),
                (f"{word} Hydro", "Kirchen", 0),
                (f"{word} Forest Fund", "Kirchen", 31),
            ):
                names.append(
                    org_name(form, country=country, town=town, national_id=str(first + extra))
                )
    return NamesWithIds({each.key: each for each in names}, {each.key: 2 for each in names})


def test_the_model_learns_to_tell_pairs_of_one_id_from_others() -> None:
    examples = examples_of(made())
    assert 0 < examples.same.sum() < len(examples.same)
    chances = learn(examples).chances(examples.rows)
    assert chances[examples.same].mean() > 0.7
    assert chances[~examples.same].mean() < 0.4


def test_a_model_reads_as_it_was_written(tmp_path: Path) -> None:
    examples = examples_of(made("AT DE"))
    model = learn(examples)
    model.save(tmp_path / "model.npz")
    again = type(model).load(tmp_path / "model.npz")
    assert np.array_equal(model.chances(examples.rows), again.chances(examples.rows))


def test_measuring_hides_the_ids_and_counts_pairs_of_mentions() -> None:
    names = made()
    found = measure(names, limit=0.5, curve=(0.0, 0.5, 1.1))
    assert (found.mentions, found.organisations) == (6 * 48, 6 * 16)
    assert found.curve[0.5].recall > found.curve[1.1].recall
    # Nothing is joined: each name makes the one pair of its own two mentions.
    assert (found.curve[1.1].right, found.curve[1.1].precision) == (6 * 24, 1.0)
    assert found.curve[0.0].recall >= found.curve[0.5].recall


def test_few_ids_are_too_few() -> None:
    assert enough_to_learn(made())
    assert not enough_to_learn(made("DE"))


def test_two_ids_of_two_kinds_say_nothing() -> None:
    tax = org_name("Birnstein", country="PL", national_id="7352461098")
    register = org_name("Birnstein", country="PL", town="Sopot", national_id="628491730")
    other = org_name("Drumlin", country="PL", national_id="7352460175")
    names = {each.key: each for each in (tax, register, other)}
    once = dict.fromkeys(names, 1)
    scores = scores_of(names, list(names), [tuple(names)], once)
    assert (scores.joined_wrongly, scores.missed) == (1, 0)

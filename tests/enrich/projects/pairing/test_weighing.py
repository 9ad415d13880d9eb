"""Dear numbers are left out only where they cannot change what is said of a pair."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest

from enrich.projects.facts import NoticeFacts
from enrich.projects.likeness.features import cheap_features, dear_features, features_of
from enrich.projects.likeness.model import LikenessModel
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.traits import traits_of
from enrich.projects.pairing import weighing
from enrich.projects.pairing.candidates import Candidate
from enrich.projects.pairing.weighing import Weigher
from tests.enrich.projects.likeness.made import DEADLINE, START, made

TITLES = (
    "Lieferung von zwei Kehrmaschinen",
    "Kehrmaschine, Lieferung",
    "Lieferung eines Kommunalfahrzeugs mit Winterdienstausstattung",
    "Neubau der Kläranlage Lahnheim, Los 2 Elektrotechnik",
    "Wartung der Aufzüge in den Liegenschaften des Kreises",
    "Germany – Vehicles – 2 Kehrmaschinen",
)
BUYERS = ("Abfallwirtschaftsbetrieb Lahnheim", "AWB Lahnheim", "Stadt Obermar", None)


def notices() -> list[NoticeFacts]:
    return [
        made(
            f"{number}",
            source="ted" if number % 2 else "portal",
            title=title,
            buyer=BUYERS[number % 4],
            cpv=(("34144431",), ("45232421",), ("50750000", "51000000"))[number % 3],
            published_at=START + timedelta(days=5 * (number % 5)),
            deadline=DEADLINE + timedelta(days=9 * (number % 4)),
        )
        for number, title in enumerate(TITLES * 3)
    ]


def test_what_is_said_is_what_all_numbers_say(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = notices()
    pairs = [Candidate(a, b, False, True) for a, b in combinations(range(len(facts)), 2)]
    asked = {"dear": 0, "all": 0}

    def dear(*of: Any) -> dict[str, float]:
        asked["dear"] += 1
        return dear_features(*of)

    def whole(*of: Any) -> dict[str, float]:
        asked["all"] += 1
        return features_of(*of)

    monkeypatch.setattr(weighing, "dear_features", dear)
    some = sorted(Weigher().links(pairs, facts))
    seldom = asked["dear"]
    # All numbers are told as cheap ones, so that none is left open.
    monkeypatch.setattr(weighing, "cheap_features", whole)
    assert sorted(Weigher().links(pairs, facts)) == some
    assert some
    assert 0 < seldom < asked["all"]


def test_a_pair_reaches_at_most_what_its_cheap_numbers_allow() -> None:
    facts, rarity = notices(), Rarity.shipped()
    own = [traits_of(each, rarity) for each in facts]
    judge = LikenessModel.builtin().judges["purchase"]
    pairs = list(combinations(range(len(facts)), 2))
    cheap = [cheap_features(facts[a], facts[b], own[a], own[b], rarity) for a, b in pairs]
    whole = [features_of(facts[a], facts[b], own[a], own[b], rarity) for a, b in pairs]
    untold = whole[0].keys() - cheap[0].keys()
    assert untold
    most, chances = judge.at_most(cheap, untold), judge.chances(whole)
    assert (most >= chances).all()
    assert (most < 0.3).any()

"""What a text offers as answers, before anything is chosen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from enrich.reading.evidence import CHOICES, Choice
from enrich.tag_context import TagContext
from tests.enrich.reading.pages import evidence_of

TEXT = (
    "Die Molkerei Seeblick GmbH aus Kempten baut in Neustadt an der Aisch. Für 18 Millionen Euro"
    " kommen zwei Palettierer; der Umsatz lag bei 140 Millionen Euro. Anlauf im Herbst 2027,"
    " Baubeginn 2026."
)


def answers(context: TagContext, choice: Choice, text: str = TEXT, **kwargs: Any) -> list[Any]:
    return [one.answer for one in evidence_of(text, context, **kwargs).candidates[choice]]


def test_every_amount_and_date_is_one(tags: TagContext) -> None:
    assert [int(a.value) for a in answers(tags, "budget")] == [18_000_000, 140_000_000]
    assert [m.value for m in answers(tags, "when")] == ["2027-Q4", "2026"]


def test_towns_of_one_name_are_several_and_each_once(tags: TagContext) -> None:
    sites = [
        one.site for one in answers(tags, "site", "Werk in Neustadt. In Neustadt wird gebaut.")
    ]
    named = [(site.town, site.nuts) for site in sites if site.town == "Neustadt"]
    assert len(named) == len(set(named)) > 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Odlewnia „Staromet” will bauen.", "Odlewnia „Staromet”"),
        ("Rena Sag og Høvel bygger nytt.", "Rena Sag og Høvel"),
        ("Brightfield Poultry of Gainesville will expand.", "Brightfield Poultry"),
    ],
)
def test_a_name_is_offered_shorter_and_longer(tags: TagContext, text: str, name: str) -> None:
    offered = {mention.name.strip("”") for mention in answers(tags, "company", text)}
    assert name.strip("”") in offered


def test_a_name_stands_where_the_text_has_it(tags: TagContext) -> None:
    for title in ("", "Neue Molkerei"):
        evidence = evidence_of(TEXT, tags, title=title)
        for candidate in evidence.candidates["company"]:
            start, end = candidate.spans[0]
            assert evidence.page.whole[start:end] == candidate.answer.name


def test_an_amount_is_no_name(tags: TagContext) -> None:
    text = "Die Molkerei steckt eine halbe Million Euro in Kessel."
    assert not {mention.name for mention in answers(tags, "company", text)} & {"Million Euro"}


def test_machines_are_named_or_needed_by_the_industry(tags: TagContext) -> None:
    machines = {one.kind: one for one in answers(tags, "machine")}
    assert machines["palletiser"].stated
    assert "Palettierer" in machines["palletiser"].quote
    needed = [one for one in machines.values() if not one.stated]
    assert needed and all(one.because and "dairy" in one.because for one in needed)


def test_company_and_incumbent_are_chosen_from_the_same_names(tags: TagContext) -> None:
    candidates = evidence_of(TEXT, tags).candidates
    assert candidates["company"] is candidates["incumbent"]


def test_features_of_a_choice_are_as_many_in_every_text(tags: TagContext) -> None:
    several = [
        evidence_of(text, tags) for text in (TEXT, "Kempten. 2027. 5 Mio. Euro. Kessel GmbH.")
    ]
    for choice in CHOICES:
        lengths = {len(one.features) for each in several for one in each.candidates[choice]}
        assert len(lengths) == 1, choice
    assert len({len(each.features) for each in several}) == 1


def test_a_text_without_words_offers_nothing(tags: TagContext) -> None:
    evidence = evidence_of("", tags)
    assert all(not several for several in evidence.candidates.values())
    assert np.isfinite(evidence.features).all()

"""One notice, all its tags, each with its evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from data.codes.reference import Reference
from data.findings import Tag
from data.records import Lot, Money, Notice, NoticeKind, Party, Place
from enrich.tag_context import TagContext
from enrich.tagging.tagger import tag_notice
from tests.enrich.places import made


@pytest.fixture(scope="module")
def context() -> TagContext:
    return TagContext(reference=Reference.builtin())


def notice(**fields: object) -> Notice:
    base = {"source": "test", "source_id": "1", "kind": NoticeKind.TENDER, "title": "Pumpwerk"}
    return Notice.model_validate({**base, **fields})


def tags_of(given: Notice, context: TagContext) -> tuple[Tag, ...]:
    return tag_notice(given, context).tags


def values(tags: tuple[Tag, ...], field: str) -> list[str]:
    return [tag.value for tag in tags if tag.field == field]


def test_tags_of_a_full_notice(context: TagContext) -> None:
    tags = tags_of(
        notice(
            language="de",
            published_at=datetime(2022, 5, 2, tzinfo=UTC),
            parties=(
                Party(role="buyer", name="Stadt Ulm", place=Place(country="DE", nuts="DE144")),
                Party(role="review_body", name="Vergabekammer"),
            ),
            places=(Place(nuts="DE144", country="DE", town="Ulm"),),
            cpv=("42122130", "45232431"),
            value=Money(amount=Decimal(250000), currency="EUR"),
            deadline=datetime(2022, 6, 2, 10, tzinfo=UTC),
        ),
        context,
    )
    assert values(tags, "language") == ["de"]
    assert values(tags, "sector.division") == ["42", "45"]
    assert values(tags, "sector.group") == ["421", "452"]
    assert values(tags, "sector.label")
    assert values(tags, "region.country") == ["DE"]
    assert values(tags, "region.town") == ["Ulm"]
    assert values(tags, "region.name")
    assert values(tags, "buyer") == ["Stadt Ulm"]
    assert values(tags, "review_body") == ["Vergabekammer"]
    assert values(tags, "budget.eur") == ["250000.00"]
    assert values(tags, "deadline") == ["2022-06-02T10:00:00+00:00"]
    assert all(tag.quote or tag.origin for tag in tags)
    assert all(0 < tag.confidence <= 1 for tag in tags)


def test_codes_and_places_of_lots_stand_in(context: TagContext) -> None:
    lots = (
        Lot(id="1", cpv=("31000000",), places=(Place(nuts="FR824"),)),
        Lot(id="2", cpv=("31000000", "45310000"), places=(Place(nuts="FR824"),)),
    )
    tags = tags_of(notice(lots=lots), context)
    assert values(tags, "sector.division") == ["31", "45"]
    assert values(tags, "sector.group") == ["453"]  # 31000000 names no group
    assert values(tags, "region.country") == ["FR"]
    assert all(code.startswith("FRL") for code in values(tags, "region.nuts"))


def test_buyers_address_only_stands_in(context: TagContext) -> None:
    buyer = Party(role="buyer", name="Comune", place=Place(country="IT", town="Parma"))
    tags = tags_of(notice(parties=(buyer,)), context)
    country = next(tag for tag in tags if tag.field == "region.country")
    assert (country.value, country.method) == ("IT", "derived")
    assert country.confidence < 1


def test_nothing_known_gives_no_tag_but_the_language(context: TagContext) -> None:
    assert {tag.field for tag in tags_of(notice(), context)} == {"language"}


@pytest.fixture(scope="module")
def placed(context: TagContext) -> TagContext:
    return replace(context, sites=made.finder())


def test_a_place_of_performance_names_its_town_in_words(placed: TagContext) -> None:
    said = Place(
        country="DE", nuts="DEE02", street="Klärwerk Nord, 06112 Halle (Saale)\nSitz: Essen"
    )
    elsewhere = Place(country="DE", nuts="DEA42", street="Lager in Essen")
    tags = tags_of(notice(language="de", places=(said, elsewhere)), placed)
    assert values(tags, "region.town") == ["Halle (Saale)"]


def test_words_place_a_notice_that_states_its_country_only(placed: TagContext) -> None:
    home = Place(country="DE")
    title = "Lieferung von Pumpen für das Klärwerk in Tübingen"
    tags = tags_of(notice(language="de", title=title, places=(home,)), placed)
    assert values(tags, "region.town") == ["Tübingen"]
    assert values(tags, "region.nuts") == ["DE142"]
    assert values(tags, "region.country") == ["DE"]

"""Regions of published notices with their NUTS codes hidden: from addresses and from the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.codes.country_codes import iso_country
from data.codes.reference import Reference
from data.records import Notice, Place
from enrich.notice_text import NoticeText
from enrich.places.areas.nuts import Region, region
from enrich.region import place_region, region_tags
from enrich.tag_context import TagContext
from tendril.stages.tagging.tag_context import context_of
from tests.conformance.published import legacy_notices

pytestmark = pytest.mark.conformance

# Addresses are hidden one by one; a buyer may have named a code that is not its town's.
ADDRESS_FLOOR = 0.91
REGION_FLOOR = 0.84
COUNTRY_FLOOR = 0.98


@pytest.fixture(scope="module")
def context(real: Path) -> TagContext:
    return context_of(Reference.load(real / "reference"))


def _today(place: Place, context: TagContext) -> Region | None:
    """Return the published region when it is one of NUTS 3 that exists today."""
    found = region(place.nuts, context.postal.regions.__contains__) if place.nuts else None
    return found if found and found.level == 3 and found.exact else None


def _verdict(truth: str, found: set[str]) -> str:
    if not found:
        return "none"
    if truth in found:
        return "right"
    return "wider" if any(truth.startswith(code) for code in found) else "wrong"


def _told(counts: Counter[str]) -> dict[str, float]:
    return {name: round(count / counts.total(), 3) for name, count in counts.most_common()}


def test_addresses_lead_to_their_region(
    real: Path, context: TagContext, record_property: Callable[[str, object], None]
) -> None:
    counts: Counter[str] = Counter()
    for notice in legacy_notices(real):
        for party in notice.parties:
            place = party.place
            truth = _today(place, context) if place else None
            if place is None or truth is None or not (place.postal_code or place.town):
                continue
            bare = place.model_copy(update={"nuts": None})
            found = place_region(bare, context.postal, context.sites)
            known = {found.code} if found and found.level else set()
            counts[_verdict(truth.code, known)] += 1
    record_property("addresses", _told(counts))
    assert counts.total() > 1000
    assert counts["right"] / counts.total() >= ADDRESS_FLOOR, _told(counts)


def _hidden(notices: Iterator[Notice], context: TagContext) -> Iterator[tuple[Notice, str]]:
    """Give each notice of one region without places and codes, with that region."""
    for notice in notices:
        places = (*notice.places, *(place for lot in notice.lots for place in lot.places))
        truths = {one.code for one in (_today(place, context) for place in places) if one}
        if len(truths) != 1:
            continue
        parties = tuple(
            party.model_copy(update={"place": party.place.model_copy(update={"nuts": None})})
            if party.place
            else party
            for party in notice.parties
        )
        lots = tuple(lot.model_copy(update={"places": ()}) for lot in notice.lots)
        update = {"places": (), "lots": lots, "parties": parties}
        yield notice.model_copy(update=update), truths.pop()


def test_text_and_address_lead_to_the_region_of_performance(
    real: Path, context: TagContext, record_property: Callable[[str, object], None]
) -> None:
    regions: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for notice, truth in _hidden(legacy_notices(real), context):
        text = NoticeText.of(notice, notice.language)
        tags = region_tags(notice, text, context)
        codes = {tag.value for tag in tags if tag.field == "region.nuts"}
        regions[_verdict(truth, codes)] += 1
        told = {tag.value for tag in tags if tag.field == "region.country"}
        countries[_verdict(iso_country(truth), told)] += 1
    record_property("regions", _told(regions))
    record_property("countries", _told(countries))
    assert regions.total() > 1000
    assert regions["right"] / regions.total() >= REGION_FLOOR, _told(regions)
    assert countries["right"] / countries.total() >= COUNTRY_FLOOR, _told(countries)

"""Which countries of a profile no source covers."""

from __future__ import annotations

from spiders.source import Source, SourceKind
from tendril.coverage.regions import Uncovered, uncovered


def source(country: str | None, kind: SourceKind = "tender", *, is_part: bool = False) -> Source:
    address = "https://portal.example.org"
    return Source(title="A", kind=kind, country=country, start_url=address, is_part=is_part)


def test_a_national_source_covers_its_country_and_ted_what_is_above_the_thresholds() -> None:
    found = uncovered(("DE2", "PL", "NO", "BR"), [source("PL"), source("EU")])
    gaps = (Uncovered("DE", "above"), Uncovered("NO", "above"), Uncovered("BR", "none"))
    assert found == gaps


def test_single_buyers_cover_a_part_and_other_kinds_and_the_world_nothing() -> None:
    others = [source(None), source("AT", "permit"), source("AT", "news")]
    assert uncovered(("AT",), others) == (Uncovered("AT", "none"),)
    assert uncovered(("AT",), [*others, source("AT", is_part=True)]) == (Uncovered("AT", "parts"),)
    assert uncovered(("AT",), [source("AT", is_part=True), source("AT")]) == ()


def test_codes_of_the_union_and_several_regions_of_one_country_are_one_country() -> None:
    assert uncovered(("EL30", "EL52"), [source("EU")]) == (Uncovered("GR", "above"),)
    assert uncovered((), [source("EU")]) == ()

from __future__ import annotations

from pathlib import Path

from spiders.builtin_sources import builtin
from spiders.catalogue.known import known
from spiders.source_docs.coverage_map import places, svg, tiles
from spiders.source_docs.page import page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_sources_is_what_the_sources_declare() -> None:
    assert (DOCS / "sources.md").read_text("utf-8") == page(), "run `make docs`"


def test_every_source_says_what_it_covers() -> None:
    silent = [name for name, spider in builtin().items() if not spider.source.coverage]
    assert silent == []


def test_what_is_not_known_of_a_source_is_not_passed_over() -> None:
    row = next(line for line in page().splitlines() if line.startswith("| `simap` |"))
    assert "| unknown |" in row  # its licence; nobody has established one


def test_the_map_shows_every_country_of_a_source() -> None:
    every = list(known().values())
    drawn = svg(every)
    assert (DOCS / "sources.svg").read_text("utf-8") == drawn, "run `make docs`"
    for code in {code for each in every for code in each.countries}:
        assert f">{code}</text>" in drawn or f"\n{code}</text>" in drawn
    spots = [(tile.column, tile.row) for tile in tiles(every)]
    assert len(set(spots)) == len(spots) > len(places())


def test_the_map_is_xml_and_tells_each_tile_in_words() -> None:
    from lxml import etree

    root = etree.fromstring(svg(list(known().values())).encode())
    titles = [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}title")]
    assert any(title.startswith("PL: 1 of ") for title in titles)
    assert any(title.startswith("CY: 0 of ") for title in titles)


def test_what_is_left_out_says_why_and_whether_kingfisher_has_it() -> None:
    left = page().partition("## Left out, and why")[2]
    row = next(line for line in left.splitlines() if line.startswith("| `bulgaria` |"))
    assert row.endswith("| yes |")

"""A map of what the sources cover: a tile for each country, the darker the more can be turned on.

Tiles of one size, so that Luxembourg can be read as well as Brazil. `tiles.txt` says where each
lies, roughly as on a map; a country that is not there stands in a row of its own below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from spiders.catalogue.known import Known

TILE, GAP = 40, 4  # pixels
LEFT, TOP = 16, 64
# From how many on, the colour of the tile, and that of its text: one hue, checked for contrast.
STEPS = (
    (20, "#08306b", "#ffffff"),
    (10, "#08519c", "#ffffff"),
    (5, "#3182bd", "#ffffff"),
    (2, "#9ecae1", "#1a1a1a"),
    (1, "#deebf7", "#1a1a1a"),
)
KNOWN, UNKNOWN = ("#fde0c5", "#1a1a1a"), ("#f4f4f4", "#767676")
BESIDE = {"", "EU"}  # tiles that are no country
MARK = "#7a0177"  # permits and investments, the earliest signs


@dataclass(frozen=True, slots=True)
class Tile:
    """One country: where it lies, and what is known of it."""

    code: str
    column: int
    row: int
    ready: Sequence[Known]
    known: int

    @property
    def colours(self) -> tuple[str, str]:
        """Return the colour of the tile and that of its text."""
        for least, colour, text in STEPS:
            if len(self.ready) >= least:
                return colour, text
        return KNOWN if self.known else UNKNOWN

    @property
    def is_early(self) -> bool:
        """Return whether a source tells of permits or investments there."""
        return any({"permit", "investment"} & set(each.kinds) for each in self.ready)


def places() -> dict[str, tuple[int, int]]:
    """Return column and row of each country of the grid."""
    text = files("spiders.source_docs").joinpath("tiles.txt").read_text("utf-8")
    return {
        code: (column, row)
        for row, line in enumerate(text.splitlines())
        for column, code in enumerate(line.split())
        if code != ".."
    }


def tiles(every: Sequence[Known]) -> list[Tile]:
    """Return a tile for each country of the grid and of the sources, those of none at the end."""
    where = places()
    rows = max(row for _, row in where.values()) + 2
    codes = {code for each in every for code in each.countries or ("",)}
    beside = {code: (n, rows) for n, code in enumerate(sorted(codes - where.keys()))}
    found = []
    for code, (column, row) in {**where, **beside}.items():
        here = [each for each in every if code in (each.countries or ("",))]
        ready = [each for each in here if not each.off]
        found.append(Tile(code, column, row, ready, len(here)))
    return found


def svg(every: Sequence[Known]) -> str:
    """Return the map as SVG, with a title for every tile."""
    drawn = tiles(every)
    step = TILE + GAP
    width = LEFT * 2 + (max(tile.column for tile in drawn) + 1) * step
    height = TOP + (max(tile.row for tile in drawn) + 1) * step + 76
    covered = sum(bool(tile.ready) and tile.code not in BESIDE for tile in drawn)
    head = f"Countries with sources that can be turned on: {covered}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
        f' font-family="system-ui, sans-serif" font-size="13">',
        f"<title>{head}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="28" font-size="18" font-weight="600" fill="#1a1a1a">{head}</text>',
        f'<text x="{LEFT}" y="48" fill="#4d4d4d">The number is how many; the mark at the corner'
        " tells of permits or investments.</text>",
        *(line for tile in drawn for line in _tile(tile)),
        *_legend(height - 60),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _tile(tile: Tile) -> Iterator[str]:
    colour, text = tile.colours
    x, y = LEFT + tile.column * (TILE + GAP), TOP + tile.row * (TILE + GAP)
    middle = x + TILE / 2
    kinds = ", ".join(sorted({kind for each in tile.ready for kind in each.kinds}))
    told = f"{tile.code or 'the whole world'}: {len(tile.ready)} of {tile.known} known"
    yield f"<g><title>{escape(told + (f' ({kinds})' if kinds else ''))}</title>"
    yield f'<rect x="{x}" y="{y}" width="{TILE}" height="{TILE}" rx="4" fill="{colour}"/>'
    if tile.is_early:
        corner = f"M{x + TILE - 12} {y}h8a4 4 0 0 1 4 4v8z"
        yield f'<path d="{corner}" fill="{MARK}" stroke="#ffffff" stroke-width="1"/>'
    yield f'<text x="{middle:g}" y="{y + 18}" text-anchor="middle" fill="{text}">'
    yield f"{tile.code or 'all'}</text>"
    if tile.ready:
        yield f'<text x="{middle:g}" y="{y + 33}" text-anchor="middle" fill="{text}"'
        yield f' font-size="11">{len(tile.ready)}</text>'
    yield "</g>"


def _legend(y: int) -> Iterator[str]:
    ends = [None, *(least - 1 for least, _, _ in STEPS)]
    names = [_span(least, end) for (least, _, _), end in zip(STEPS, ends, strict=False)]
    names += ["known, none yet", "none known"]
    colours = [*(colour for _, colour, _ in STEPS), KNOWN[0], UNKNOWN[0]]
    for n, (name, colour) in enumerate(zip(names, colours, strict=True)):
        x = LEFT + n * 140
        yield f'<rect x="{x}" y="{y}" width="16" height="16" rx="3" fill="{colour}"'
        yield ' stroke="#bdbdbd"/>'
        yield f'<text x="{x + 22}" y="{y + 13}" fill="#1a1a1a">{name}</text>'
    yield f'<text x="{LEFT}" y="{y + 42}" fill="#4d4d4d">EU: sources of the Union as a whole, TED'
    yield "among them; all: the whole world. TED covers every country of the Union and its"
    yield "neighbours above the thresholds.</text>"


def _span(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} and more"
    return str(least) if least == most else f"{least} to {most}"

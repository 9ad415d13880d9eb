"""Writes docs/sources.md from the declarations: `python -m spiders.source_docs`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import get_args

from spiders.builtin_sources import builtin
from spiders.source import Source, SourceKind

HEAD = """# Sources

<!-- Written from the declarations in spiders/sources by `make docs`; do not edit. -->

What comes with Tendril. `crawl.sources` in `tendril.toml` says which of them a home reads;
`tendril source list` shows yours beside them. "At least" is what one turn of the cadence brings on
a thin day: a run with less than half of it is incomplete. A licence or a coverage that nobody has
established is unknown; look at the publisher's terms before you pass its texts on. Further feeds,
OCDS publishers, listings and sitemaps need no code: [add-a-source.md](add-a-source.md).
"""
TITLES: dict[SourceKind, str] = {
    "tender": "Tenders",
    "investment": "Investments",
    "permit": "Permits",
    "news": "News",
}
COLUMNS = ("source", "publisher", "coverage", "country", "language", "cadence", "at least",
           "licence", "key")  # fmt: skip


def page() -> str:
    """Return the text of docs/sources.md."""
    sources = {name: spider.source for name, spider in builtin().items()}
    parts = [HEAD]
    for kind in get_args(SourceKind):
        rows = [_row(name, source) for name, source in sources.items() if source.kind == kind]
        parts.append(f"## {TITLES[kind]}\n\n{_line(COLUMNS)}\n{'|---' * len(COLUMNS)}|")
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _row(name: str, source: Source) -> str:
    licence = source.licence or "unknown"
    if source.terms:
        licence += f" ([terms]({source.terms}))"
    return _line(
        (
            f"`{name}`",
            source.publisher or "unknown",
            source.coverage or "unknown",
            source.country or "world",
            source.language or "several",
            source.cadence,
            str(source.at_least or "not said"),
            licence,
            f"`{source.key}`" if source.key else "none",
        )
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page())

"""Writes docs/sources.md from the declarations: `python -m spiders.source_docs`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from spiders.builtin_sources import builtin
from spiders.catalogue.known import Known, known
from spiders.catalogue.vocabulary import KINDS, OFF
from spiders.source import Source, SourceKind

HEAD = """# Sources

<!-- Written from spiders/sources and spiders/catalogue by `make docs`; do not edit. -->

What comes with Tendril: sources with a spider of their own, and a catalogue of publishers that are
data. `crawl.sources` in `tendril.toml` says which of them a home reads; `tendril source find`
searches them, `tendril source add NAME` turns one on ([add-a-source.md](add-a-source.md)). "At
least" is what one turn of the cadence brings on a thin day: a run with less than half of it is
incomplete; where nothing is said it is learned from the runs. A licence or a coverage that nobody
has established is unknown; look at the publisher's terms before you pass its texts on.

State: **made answers** means that the declaration was written from facts that others published, and
tried against answers that we made in that form; nobody has seen it live yet. `tendril source check
NAME` does, and says what differs. Where an entry was read stands in `spiders/catalogue/*.toml`
(`facts`, and how sure they are).
"""
TITLES: dict[SourceKind, str] = {
    "tender": "Tenders",
    "investment": "Investments",
    "permit": "Permits",
    "news": "News",
}
COLUMNS = ("source", "publisher", "coverage", "country", "language", "cadence", "at least",
           "licence", "key")  # fmt: skip
WHY = {
    "robots": "robots.txt, a firewall or a challenge bars robots; Tendril feigns no browser",
    "terms": "the licence or the terms",
    "login": "a login",
    "dead": "closed, or stale for years",
    "covered": "the same notices come from another source here",
    "unknown form": "what its answers look like is not established well enough to be declared",
    "needs code": "more than a declaration can say",
}


def page() -> str:
    """Return the text of docs/sources.md."""
    every = list(known().values())
    return "\n".join(
        [
            HEAD,
            *_numbers(every),
            *_countries(every),
            *_methods(every),
            *_built_in(),
            *_catalogue(every),
            *_left_out(every),
        ]
    )


def _numbers(every: Sequence[Known]) -> list[str]:
    ready = [each for each in every if not each.off]
    made = [each for each in ready if not each.is_built_in]
    theirs = [each for each in every if each.kingfisher]
    rows = [
        ("known", len(every)),
        ("can be turned on by name", len(ready)),
        ("different publishers among them", len({e.publisher.partition(" (")[0] for e in ready})),
        ("of these with a spider of their own", len(ready) - len(made)),
        ("of these declared as data", len(made)),
        ("of these with a key of your own", sum(each.key is not None for each in ready)),
        ("in Kingfisher Collect's list (bb7f5bd, 2026-07)", len(theirs)),
        ("of these can be turned on here", sum(not each.off for each in theirs)),
        ("can be turned on here and not in that list", sum(not each.kingfisher for each in ready)),
    ]
    return ["## In numbers\n", *_table(("publishers", "number"), rows)]


def _countries(every: Sequence[Known]) -> list[str]:
    """Tell for each country what can be turned on, by kind, beside Kingfisher Collect's list."""
    head = ("country", *KINDS, "can be turned on", "known", "Kingfisher Collect")
    rows = []
    for country in sorted({code for each in every for code in each.countries} | {""}):
        here = [e for e in every if (country in e.countries if country else not e.countries)]
        ready = [each for each in here if not each.off]
        kinds = Counter(kind for each in ready for kind in each.kinds)
        theirs = sum(each.kingfisher for each in here)
        counts = [str(kinds[kind] or "") for kind in KINDS]
        rows.append((country or "world", *counts, len(ready), len(here), theirs or ""))
    told = (
        "How many can be turned on, by country and kind; the last column counts the spiders of"
        " Kingfisher Collect."
    )
    return [f"## Countries and kinds\n\n{told}\n", *_table(head, rows)]


def _methods(every: Sequence[Known]) -> list[str]:
    ready = Counter(_short(each.method) for each in every if not each.off)
    rows = sorted(ready.items(), key=lambda each: (-each[1], each[0]))
    return ["## By method\n", *_table(("how it is read", "publishers"), rows)]


def _built_in() -> list[str]:
    parts = ["## With a spider of their own\n"]
    sources = {name: spider.source for name, spider in builtin().items()}
    for kind in get_args(SourceKind):
        rows = [_row(name, source) for name, source in sources.items() if source.kind == kind]
        if rows:
            parts += [f"### {TITLES[kind]}\n", *_table(COLUMNS, rows)]
    return parts


def _catalogue(every: Sequence[Known]) -> list[str]:
    head = (
        "source",
        "publisher",
        "country",
        "kinds",
        "method",
        "cadence",
        "licence",
        "key",
        "state",
        "facts",
    )
    rows = [
        (f"`{e.name}`", _plain(e.publisher), " ".join(e.countries) or "world", ", ".join(e.kinds),
         e.method, e.cadence or "", _licence(e.licence, e.terms),
         f"`{e.key}`" if e.key else "none", e.state, e.sure or "")
        for e in sorted(every, key=lambda each: (each.countries, each.name))
        if not e.off and not e.is_built_in
    ]  # fmt: skip
    return ["## Declared as data\n", *_table(head, rows)]


def _left_out(every: Sequence[Known]) -> list[str]:
    parts = ["## Left out, and why\n"]
    for reason in OFF:
        rows = [
            (
                f"`{each.name}`",
                _plain(each.publisher),
                " ".join(each.countries),
                _plain(each.off or ""),
            )
            for each in every
            if each.state == f"off: {reason}"
        ]
        if rows:
            parts.append(f"### {reason.capitalize()}: {WHY[reason]}\n")
            parts += _table(("source", "publisher", "country", "why"), rows)
    return parts


def _row(name: str, source: Source) -> tuple[str, ...]:
    return (
        f"`{name}`",
        source.publisher or "unknown",
        source.coverage or "unknown",
        source.country or "world",
        source.language or "several",
        source.cadence,
        str(source.at_least or "not said"),
        _licence(source.licence, source.terms),
        f"`{source.key}`" if source.key else "none",
    )


def _licence(licence: str | None, terms: str | None) -> str:
    return (licence or "unknown") + (f" ([terms]({terms}))" if terms else "")


def _short(method: str) -> str:
    """Return a method without the engine that it runs on."""
    return method.partition(" (")[0]


def _plain(text: str) -> str:
    return text.replace("|", "\\|")


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    columns = tuple(head)
    lines = [_line(columns), f"{'|---' * len(columns)}|"]
    return [*lines, *(_line(map(str, row)) for row in rows), ""]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page())

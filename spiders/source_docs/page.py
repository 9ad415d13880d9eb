"""The text of docs/sources.md, from the declarations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from spiders.builtin_sources import builtin
from spiders.catalogue.known import Known, known
from spiders.catalogue.vocabulary import OFF
from spiders.source import Source, SourceKind
from spiders.source_docs.counts import countries, countries_by_method, methods, numbers, states
from spiders.source_docs.table import plain, table

HEAD = """# Sources

<!-- Written from spiders/sources and spiders/catalogue by `make docs`; do not edit. -->

What comes with Tendril: sources with a spider of their own, and a catalogue of publishers that are
data. `crawl.sources` in `tendril.toml` says which of them a home reads; `tendril source find`
searches them, `tendril source add NAME` turns one on ([add-a-source.md](add-a-source.md)). "At
least" is what one turn of the cadence brings on a thin day: a run with less than half of it is
incomplete; where nothing is said it is learned from the runs. A licence or a coverage that nobody
has established is unknown; look at the publisher's terms before you pass its texts on.

State: **made answers** means that the declaration was written from facts that others published,
and tried against answers that we made in that form; nobody has seen it live yet. **Recorded** means
that it was held against answers that somebody recorded. `tendril source check NAME` looks at the
publisher itself, and says what differs. Where an entry was read stands in
`spiders/catalogue/*.toml` (`facts`, and how sure they are).
"""
MAP = "sources.svg"
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
            *numbers(every),
            f"![What the sources cover, by country]({MAP})\n",
            *countries(every),
            *countries_by_method(every),
            *methods(every),
            *states(every),
            *_built_in(),
            *_catalogue(every),
            *_left_out(every),
        ]
    )


def _built_in() -> list[str]:
    parts = ["## With a spider of their own\n"]
    sources = {name: spider.source for name, spider in builtin().items()}
    for kind in get_args(SourceKind):
        rows = [_row(name, source) for name, source in sources.items() if source.kind == kind]
        if rows:
            parts += [f"### {TITLES[kind]}\n", *table(COLUMNS, rows)]
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
        (f"`{e.name}`", plain(e.publisher), " ".join(e.countries) or "world", ", ".join(e.kinds),
         e.method, e.cadence or "", _licence(e.licence, e.terms),
         f"`{e.key}`" if e.key else "none", e.state, e.sure or "")
        for e in sorted(every, key=lambda each: (each.countries, each.name))
        if not e.off and not e.is_built_in
    ]  # fmt: skip
    return ["## Declared as data\n", *table(head, rows)]


def _left_out(every: Sequence[Known]) -> list[str]:
    parts = ["## Left out, and why\n"]
    off = {reason: [e for e in every if e.state == f"off: {reason}"] for reason in OFF}
    sums = [
        (f"{reason}: {WHY[reason]}", str(len(left)), str(sum(e.kingfisher for e in left)))
        for reason, left in off.items()
    ]
    parts += table(("why", "publishers", "of these in Kingfisher Collect's list"), sums)
    for reason, left in off.items():
        rows = [
            (
                f"`{each.name}`",
                plain(each.publisher),
                " ".join(each.countries),
                plain(each.off or ""),
                "yes" if each.kingfisher else "",
            )
            for each in left
        ]
        if rows:
            parts.append(f"### {reason.capitalize()}: {WHY[reason]}\n")
            parts += table(
                ("source", "publisher", "country", "why", "in Kingfisher Collect's list"), rows
            )
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

"""How many sources there are: by country, kind, method, licence, cadence and state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from spiders.catalogue.known import BUILT_IN, Known
from spiders.catalogue.vocabulary import KINDS
from spiders.source_docs.table import table

# What a method begins with, and the family that it is counted to.
FAMILIES = (
    (BUILT_IN, "own spider"),
    ("JSON", "JSON"),
    ("pages of JSON", "JSON"),
    ("XML", "XML"),
    ("CSV", "CSV"),
    ("HTML", "HTML"),
    ("list of pages", "HTML"),
    ("feed", "feed"),
    ("sitemap", "sitemap"),
    ("archive", "files"),
    ("file", "files"),
)
NAMES = tuple(dict.fromkeys(family for _, family in FAMILIES))


def numbers(every: Sequence[Known]) -> list[str]:
    """Return how many sources there are, beside Kingfisher Collect's list."""
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
    return ["## In numbers\n", *table(("publishers", "number"), rows)]


def countries(every: Sequence[Known]) -> list[str]:
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
    return [f"## Countries and kinds\n\n{told}\n", *table(head, rows)]


def methods(every: Sequence[Known]) -> list[str]:
    """Count the methods, beside what of Kingfisher Collect's list is read in the same way."""
    ready = [each for each in every if not each.off]
    counted = Counter(_short(each.method) for each in ready)
    theirs = Counter(_short(each.method) for each in ready if each.kingfisher)
    rows = [
        (name, number, theirs[name] or "")
        for name, number in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]
    head = ("how it is read", "publishers", "of these in Kingfisher Collect's list")
    return ["## By method\n", *table(head, rows)]


def countries_by_method(every: Sequence[Known]) -> list[str]:
    """Count what can be turned on by country and family of methods."""
    head = ("country", *NAMES, "of these in Kingfisher Collect's list", "Kingfisher Collect")
    rows = []
    for country in sorted({code for each in every for code in each.countries} | {""}):
        here = [e for e in every if (country in e.countries if country else not e.countries)]
        ready = [each for each in here if not each.off]
        if not ready:
            continue
        counted = Counter(_family(each.method) for each in ready)
        both = sum(each.kingfisher for each in ready)
        cells = [str(counted[name] or "") for name in NAMES]
        theirs = sum(each.kingfisher for each in here)
        rows.append((country or "world", *cells, both or "", theirs or ""))
    return ["## Countries and methods\n", *table(head, rows)]


def states(every: Sequence[Known]) -> list[str]:
    """Count what can be turned on by licence, cadence, state, and how sure the facts are."""
    ready = [each for each in every if not each.off]
    read: tuple[tuple[str, Callable[[Known], str]], ...] = (
        ("licence", lambda each: each.licence or "unknown"),
        ("cadence", lambda each: each.cadence or "unknown"),
        ("state", lambda each: each.state),
        ("where its facts are from", lambda each: each.sure or "with its spider"),
    )
    parts = ["## Licence, cadence and state\n"]
    for name, value in read:
        rows = Counter(map(value, ready)).most_common()
        parts += table((name, "publishers"), rows)
    return parts


def _family(method: str) -> str:
    return next((family for start, family in FAMILIES if method.startswith(start)), "files")


def _short(method: str) -> str:
    """Return a method without the engine that it runs on."""
    return method.partition(" (")[0]

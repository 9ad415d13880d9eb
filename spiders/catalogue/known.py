"""Every source that comes with Tendril, built in or of the catalogue, to be searched by words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from anyascii import anyascii

from spiders.builtin_sources import builtin
from spiders.catalogue.entry import Entry, entries
from spiders.declared.engines import engines
from spiders.source import Source

BUILT_IN = "a spider of its own"
# What people call the kinds, in English and German.
_CALLED = {
    "tender": "tenders calls Ausschreibungen Vergabe",
    "award": "awards contracts Zuschlag Vergabe",
    "planned": "plans Vorankündigung Planung",
    "investment": "investments lenders banks projects Investition Förderbank Entwicklungsbank",
    "permit": "permits licences environmental Genehmigung Umweltverträglichkeit Bewilligung",
    "news": "press trade Nachrichten Presse Fachpresse",
}
_FORMS = {"feed": "feed", "listing": "list of pages", "sitemap": "sitemap", "ocds": "pages of JSON"}


@dataclass(frozen=True, slots=True)
class Known:
    """A source by name: who publishes what, how it is read, and whether it can be turned on."""

    name: str
    publisher: str
    countries: tuple[str, ...]  # ISO 3166 alpha-2 or EU; none is the whole world
    kinds: tuple[str, ...]
    method: str
    state: str  # such as `made answers`, or `off: robots`
    off: str | None = None  # why nobody can turn it on
    languages: tuple[str, ...] = ()
    key: str | None = None  # the variable that holds its key
    note: str | None = None
    licence: str | None = None
    terms: str | None = None
    cadence: str | None = None
    at_least: int = 0
    engine: str | None = None
    facts: str | None = None
    sure: str | None = None  # how sure the facts are
    kingfisher: bool = False
    is_built_in: bool = False

    @property
    def is_from_memory(self) -> bool:
        """Return whether what is declared was read nowhere, and has to be checked first."""
        return self.sure == "from memory"

    @property
    def is_ready(self) -> bool:
        """Return whether it can be turned on unasked: without a key, and known from somewhere."""
        return not (self.off or self.key or self.is_from_memory)

    @property
    def country(self) -> str | None:
        """Return its only country, or None for several and for the whole world."""
        return self.countries[0] if len(self.countries) == 1 else None


@cache
def known() -> Mapping[str, Known]:
    """Return every source by name, in the order of names."""
    found = {name: _built_in(name, spider.source) for name, spider in builtin().items()}
    found |= {name: _listed(entry) for name, entry in entries().items()}
    return dict(sorted(found.items()))


def search(
    words: Iterable[str] = (), *, country: str | None = None, kind: str | None = None
) -> list[Known]:
    """Return the sources that most of the words speak of, those that can be turned on first.

    A word counts where it begins a word of the name, the publisher, the country's name in English,
    German or its own languages, a kind, a language, an engine or the note.
    """
    wanted = [word for text in words for word in _folded(text).split()]
    fitting = [
        each
        for each in known().values()
        if (country is None or country in each.countries) and (kind is None or kind in each.kinds)
    ]
    counts = {each.name: _matches(each, wanted) for each in fitting}
    most = max(counts.values(), default=0)
    if wanted and not most:
        return []
    chosen = [each for each in fitting if counts[each.name] == most]
    return sorted(chosen, key=lambda each: (each.off is not None, each.name))


def proposed(countries: Iterable[str]) -> list[Known]:
    """Return what a reader in these countries would turn on first.

    National portals, permits and investments; what one of many buyers or regions runs on an
    engine of its own is left to `search`. Those that ask for a key come last, and before them
    those whose declaration is from memory.
    """
    wanted = set(countries)
    fitting = [
        each
        for each in known().values()
        if wanted & set(each.countries)
        and not (each.off or each.engine)
        and each.kinds[0] in ("tender", "permit", "investment")
    ]
    return sorted(fitting, key=lambda each: (each.key is not None, each.is_from_memory))


def method_of(table: Mapping[str, Any], kind: str) -> str:
    """Return in a few words how a declared source is read."""
    if kind != "publisher":
        return _FORMS[kind]
    how = {**engines().get(str(table.get("engine")), {}), **table}
    if how.get("answer") is None:
        steps = ["archive" if how.get("archive") is not None else "file"]
    else:
        pages = how.get("pages")
        steps = [
            f"{how['answer'].upper()} pages by {pages['by']}"
            if pages
            else f"{how['answer'].upper()} list"
        ]
    if how.get("items"):
        steps.append("archives" if how.get("archive") is not None else "items")
    when = (
        f", by {how['period']['step']}"
        if how.get("period")
        else ", by time"
        if how.get("times")
        else ""
    )
    asked = ", POST" if how.get("body") is not None or how.get("form") is not None else ""
    engine = f" ({how['engine']})" if how.get("engine") else ""
    return " > ".join(steps) + when + asked + engine


def _built_in(name: str, source: Source) -> Known:
    return Known(
        name=name,
        publisher=source.publisher or source.title,
        countries=(source.country,) if source.country else (),
        kinds=(source.kind,),
        method=BUILT_IN,
        state="made answers",
        languages=(source.language,) if source.language else (),
        key=source.key,
        note=source.coverage,
        licence=source.licence,
        terms=source.terms,
        cadence=source.cadence,
        at_least=source.at_least,
        is_built_in=True,
    )


def _listed(entry: Entry) -> Known:
    table = entry.table
    return Known(
        name=entry.name,
        publisher=entry.publisher,
        countries=entry.countries,
        kinds=tuple(entry.kinds),
        method=entry.method or method_of(table, entry.kind),
        state=entry.state or f"off: {entry.why_off}",
        off=entry.off,
        languages=entry.languages,
        key=entry.key,
        note=entry.note,
        licence=table.get("licence"),
        terms=table.get("terms"),
        cadence=table.get("cadence", "daily") if not entry.off else None,
        at_least=table.get("at_least", 0),
        engine=table.get("engine"),
        facts=entry.facts,
        sure=entry.sure,
        kingfisher=entry.kingfisher,
    )


def _matches(each: Known, wanted: Sequence[str]) -> int:
    """Return how many of the words begin a word that tells of a source."""
    told = [each.name.replace("_", " "), each.publisher, *each.kinds, *each.languages]
    told += [_CALLED[kind] for kind in each.kinds] + ([] if each.countries else ["world Welt"])
    told += [each.engine or "", each.note or "", *each.countries, *map(_names, each.countries)]
    said = _folded(" ".join(told)).split()
    return sum(any(word.startswith(one) for word in said) for one in wanted)


@cache
def _names(country: str) -> str:
    """Return what a country is called in English, in German and at home."""
    if country == "EU":
        return "European Union Europe Europa"
    from babel import Locale
    from babel.core import get_global

    languages = ["en", "de", *get_global("territory_languages").get(country, {})][:5]
    names = []
    for language in languages:
        try:
            names.append(Locale.parse(language).territories.get(country, ""))
        except Exception:  # noqa: BLE001, S112 - babel has no data of that language
            continue
    return " ".join(names)


def _folded(text: str) -> str:
    return "".join(char if char.isalnum() else " " for char in anyascii(text).lower())

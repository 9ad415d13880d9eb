"""What tagging needs, found in the home, the cache or the built-in tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from data.reference import Reference
    from enrich.stage import TagContext


def tag_context(home: str | None, ctx: typer.Context | None, reference: Path | None) -> TagContext:
    """Return the context for tagging; a home that does not exist is not needed."""
    from tendril.home import Home
    from tendril.references import reference_of

    place = Home.find(home, ctx)
    return context_of(reference_of(place if place.root.is_dir() else None, reference))


def context_of(reference: Reference) -> TagContext:
    """Return the context with the gazetteer of the user's cache, made there at the first use."""
    from platformdirs import user_cache_path

    from enrich.gazetteer import Gazetteer
    from enrich.place_names import PlaceNames
    from enrich.places import SiteFinder
    from enrich.postal import PostalCodes
    from enrich.reading import Reader
    from enrich.rulebook import RuleBook
    from enrich.stage import TagContext
    from tendril.output import aside

    postal = PostalCodes()
    cache = user_cache_path("tendril")
    if not Gazetteer.ready(cache):
        aside().print("Making the list of towns, once (some 20 seconds).")
    gazetteer = Gazetteer.open(cache, postal)
    sites = SiteFinder(gazetteer, postal, PlaceNames.load(reference))
    reader = Reader(RuleBook.builtin())
    return TagContext(reference=reference, postal=postal, sites=sites, reader=reader)

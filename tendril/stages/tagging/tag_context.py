"""What tagging needs, found in the home, the cache or the built-in tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from data.codes.reference import Reference
    from enrich.reading.model import ReaderModel
    from enrich.sector.model import SectorModel
    from enrich.tag_context import TagContext
    from tendril.home.folder import Home


def tag_context(
    home: str | None,
    ctx: typer.Context | None,
    reference: Path | None,
    encoder: str | None = None,
    rules: Path | None = None,
) -> TagContext:
    """Return the context for texts; a home that does not exist is not needed.

    `encoder` is a name as `tendril rank` takes it; None takes E5 when this machine has it. `rules`
    is a folder with rule files of the user's own.
    """
    from ranking.encoders.find import find_encoder, plain
    from tendril.home.cache import cache_folder
    from tendril.home.folder import Home
    from tendril.home.reference import reference_of

    place = Home.find(home, ctx)
    used = place if place.root.is_dir() else None
    return replace(
        context_of(reference_of(used, reference), used, rules),
        encoder=plain(find_encoder(encoder, cache=cache_folder())),
    )


def context_of(
    reference: Reference, home: Home | None = None, rules: Path | None = None
) -> TagContext:
    """Return the context without an encoder, with the sector model of `home` when it has one.

    The gazetteer is in the user's cache, made there at the first use.
    """
    from enrich.calls.reader import CallReader
    from enrich.language.told import LanguageDetector
    from enrich.parties.finder import OrganisationFinder
    from enrich.places.areas.postal import PostalCodes
    from enrich.places.gazetteer.gazetteer import Gazetteer
    from enrich.places.named.names import PlaceNames
    from enrich.places.site import SiteFinder
    from enrich.reading.reader import ProseReader
    from enrich.reading.unlisted.model import WordKinds
    from enrich.rule_reader import Reader
    from enrich.rulebook import RuleBook
    from enrich.tag_context import TagContext
    from tendril.home.cache import cache_folder
    from tendril.output import stderr_console

    cache = cache_folder()
    book = RuleBook.load(rules, cache) if rules else RuleBook.builtin(cache)
    postal = PostalCodes()
    if not Gazetteer.ready(cache):
        stderr_console().print("Making the list of towns, once (some 20 seconds).")
    gazetteer = Gazetteer.open(cache, postal)
    reader = Reader(book)
    sites = SiteFinder(gazetteer, postal, PlaceNames.load(reference, book.tables))
    organisations = OrganisationFinder.of(book.tables)
    return TagContext(
        reference=reference,
        languages=LanguageDetector(cache),
        postal=postal,
        organisations=organisations,
        sites=sites,
        sectors=sector_model(home),
        calls=CallReader(book, reference),
        reader=reader,
        prose=ProseReader(reader_model(home), reader, sites, organisations, WordKinds.builtin()),
    )


def sector_model(home: Home | None) -> SectorModel:
    """Return the model of sectors that was trained in a home, else the built-in one."""
    from enrich.sector.model import SectorModel

    trained = home.sector_model if home else None
    return SectorModel.load(trained) if trained and trained.is_file() else SectorModel.builtin()


def reader_model(home: Home | None) -> ReaderModel:
    """Return the model that was trained in a home, else the built-in one."""
    from enrich.reading.model import ReaderModel

    trained = home.reader_model if home else None
    return ReaderModel.load(trained) if trained and trained.is_file() else ReaderModel.builtin()

"""Which spider a source has: declared in tendril.toml, built in, or of the catalogue."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from data.errors import TendrilError
from spiders.bases.base import SourceSpider
from spiders.builtin_sources import builtin, has_file, spider_named
from spiders.catalogue.entry import entry_named
from spiders.crawling.job import Job
from spiders.source import Source

if TYPE_CHECKING:
    from spiders.declared.source_spec import SourceSpec

# Kind: (module in spiders.declared, its declaration); read when a source of that kind is asked for.
SPECS: dict[str, tuple[str, str]] = {
    "feed": ("simple_specs", "FeedSpec"),
    "ocds": ("simple_specs", "OcdsSpec"),
    "listing": ("simple_specs", "ListingSpec"),
    "sitemap": ("simple_specs", "SitemapSpec"),
    "publisher": ("publisher_spec", "PublisherSpec"),
    "site": ("simple_specs", "SiteSpec"),
    "mailbox": ("mailbox_spec", "MailboxSpec"),
}


def spec_of(kind: str, table: dict[str, Any], where: str = "tendril.toml") -> SourceSpec:
    """Check one table of the settings; raise TendrilError that names the key and what is wrong."""
    try:
        return _declaration(kind).model_validate({"kind": kind, **table})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(step) for step in first["loc"]) or "the table"
        raise TendrilError(
            f"{where}, [[{kind}]] {table.get('name', '')!s}: {key}: {first['msg']}."
        ) from None


def _declaration(kind: str) -> type[SourceSpec]:
    module, name = SPECS[kind]
    found: type[SourceSpec] = getattr(import_module(f"spiders.declared.{module}"), name)
    return found


@cache
def source_spider(name: str) -> type[SourceSpider]:
    """Return the spider of a source that comes with Tendril; raise TendrilError with the reason.

    A source of the catalogue that nobody can turn on says why.
    """
    if has_file(name):
        return spider_named(name)
    entry = entry_named(name)
    if entry is None:
        near = ", ".join(builtin())
        raise TendrilError(
            f"No source is called {name!r}. There are: {near}, and those that"
            " `tendril source find` shows."
        )
    if entry.off:
        raise TendrilError(f"The source {name} cannot be turned on: {entry.off}.")
    return spec_of(entry.kind, entry.table, "the catalogue").spider()


def is_seen_live(name: str) -> bool:
    """Return whether a source was seen live when Tendril was released; none of its own was."""
    entry = None if has_file(name) else entry_named(name)
    return entry is not None and (entry.state or "").startswith("seen live")


def spider_of(job: Job) -> type[SourceSpider]:
    """Return the spider of a job: declared in the settings, else one that comes with Tendril."""
    if job.spec is None:
        return source_spider(job.source)
    return spec_of(job.spec["kind"], job.spec).spider()


def source_of(job: Job) -> Source:
    """Return what a job's source declares, with what the settings say is normal for it."""
    source = spider_of(job).source
    return replace(source, at_least=job.options.get("at_least", source.at_least))


def checked(job: Job) -> type[SourceSpider]:
    """Return the spider of a job whose options and range are in order, or raise TendrilError."""
    spider = spider_of(job)
    spider(job=job)
    return spider

"""The declarations that need a table of a few lines: feeds, OCDS, listings, sitemaps."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from spiders.bases.base import SourceSpider
from spiders.declared.source_spec import SourceSpec, made
from spiders.publishers.declaration.base import known_zone
from spiders.source import SourceKind


class FeedSpec(SourceSpec):
    """A feed: `[[feed]]` with `name` and `url`."""

    kind: Literal["feed"] = "feed"
    articles: bool = False  # whether the page of each entry is read too

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this feed."""
        from spiders.bases.feed import FeedSpider

        return made(self, FeedSpider, articles=self.articles)


class OcdsSpec(SourceSpec):
    """A publisher of OCDS release packages: `[[ocds]]` with `name` and `url`.

    `since` and `until` are the names of the parameters that narrow the releases by time.
    """

    kind: Literal["ocds"] = "ocds"
    about: SourceKind = "tender"
    since: str | None = None
    until: str | None = None
    time_format: str = "%Y-%m-%dT%H:%M:%SZ"
    window_minutes: Annotated[int, Field(ge=1, le=525_600)] = 1440
    next_link: str = "links.next"
    parameters: dict[str, str | int] = {}

    @model_validator(mode="after")
    def _times(self) -> OcdsSpec:
        if self.until and not self.since:
            raise ValueError("until needs since")
        return self

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this publisher; without `since` everything is read every time."""
        from spiders.bases.ocds import OcdsSpider
        from spiders.bases.paging import LinkPaging

        return made(
            self,
            OcdsSpider,
            paging=LinkPaging(link=self.next_link),
            parameters=self.parameters,
            since=self.since,
            until=self.until,
            time_format=self.time_format,
            window=timedelta(minutes=self.window_minutes) if self.since else None,
        )


class ListingSpec(SourceSpec):
    """A page that lists notices: `[[listing]]` with `name`, `url` and CSS selectors."""

    kind: Literal["listing"] = "listing"
    entry: str
    link: str = "a[href]"
    fields: dict[str, str] = {}
    detail: dict[str, str] = {}
    next_page: str | None = None
    zone: str = "UTC"
    pages: Annotated[int, Field(ge=1, le=1000)] = 1
    newest_first: bool = True

    @field_validator("entry", "link", "next_page")
    @classmethod
    def _selector(cls, value: str | None) -> str | None:
        if value is not None:
            _compiled(value)
        return value

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        return known_zone(value)

    @field_validator("fields", "detail")
    @classmethod
    def _selectors(cls, value: dict[str, str]) -> dict[str, str]:
        for selector in value.values():
            _compiled(selector)
        return value

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this listing."""
        from spiders.bases.listing import ListingSpider

        names = ("entry", "link", "fields", "detail", "zone", "next_page", "pages", "newest_first")
        return made(self, ListingSpider, **{name: getattr(self, name) for name in names})


class SitemapSpec(SourceSpec):
    """A sitemap whose pages are read: `[[sitemap]]` with `name` and `url`."""

    kind: Literal["sitemap"] = "sitemap"
    wanted: str = ""
    nested: str = ""
    articles: bool = True

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this sitemap."""
        from spiders.bases.sitemap import SitemapSpider

        return made(
            self, SitemapSpider, wanted=self.wanted, nested=self.nested, articles=self.articles
        )


class SiteSpec(SourceSpec):
    """A company's own pages, for a look at what it makes; no source of notices."""

    kind: Literal["site"] = "site"

    def spider(self) -> type[SourceSpider]:
        """Return the spider of these pages."""
        from spiders.bases.site import SiteSpider

        return made(self, SiteSpider)


def _compiled(selector: str) -> None:
    import soupsieve

    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"{selector!r} is no CSS selector: {str(error).splitlines()[0]}") from None

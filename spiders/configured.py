"""Sources that tendril.toml declares, without code."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from data.errors import TendrilError
from spiders.bases.base import SourceSpider
from spiders.catalogue import has_file, spider_named
from spiders.crawling.job import Job
from spiders.source import Cadence, Source, SourceKind


class SourceSpec(BaseModel):
    """What every declared source has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,60}$")]
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    title: str | None = None
    publisher: str | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    about: SourceKind = "news"
    cadence: Cadence = "daily"
    at_least: Annotated[int, Field(ge=0)] = 0
    delay: Annotated[float, Field(ge=0)] = 1.0

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this source; each kind says how."""
        raise NotImplementedError

    def source(self) -> Source:
        """Return the declaration of the source."""
        return Source(
            title=self.title or self.name,
            publisher=self.publisher,
            kind=self.about,
            country=self.country,
            language=self.language,
            start_url=self.url,
            cadence=self.cadence,
            at_least=self.at_least,
            delay=self.delay,
        )


class FeedSpec(SourceSpec):
    """A feed: `[[feed]]` with `name` and `url`."""

    kind: Literal["feed"] = "feed"
    articles: bool = False  # whether the page of each entry is read too

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this feed."""
        from spiders.bases.feed import FeedSpider

        return _made(self, FeedSpider, articles=self.articles)


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

        return _made(
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
        if value not in available_timezones():
            raise ValueError("must be a time zone such as Europe/Berlin")
        return value

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
        return _made(self, ListingSpider, **{name: getattr(self, name) for name in names})


class SitemapSpec(SourceSpec):
    """A sitemap whose pages are read: `[[sitemap]]` with `name` and `url`."""

    kind: Literal["sitemap"] = "sitemap"
    wanted: str = ""
    nested: str = ""
    articles: bool = True

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this sitemap."""
        from spiders.bases.sitemap import SitemapSpider

        return _made(
            self, SitemapSpider, wanted=self.wanted, nested=self.nested, articles=self.articles
        )


def _compiled(selector: str) -> None:
    import soupsieve

    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"{selector!r} is no CSS selector: {str(error).splitlines()[0]}") from None


SPECS: dict[str, type[SourceSpec]] = {
    "feed": FeedSpec,
    "ocds": OcdsSpec,
    "listing": ListingSpec,
    "sitemap": SitemapSpec,
}


def spec_of(kind: str, table: dict[str, Any]) -> SourceSpec:
    """Check one table of the settings; raise TendrilError that names the key and what is wrong."""
    try:
        return SPECS[kind].model_validate({"kind": kind, **table})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(step) for step in first["loc"]) or "the table"
        raise TendrilError(
            f"tendril.toml, [[{kind}]] {table.get('name', '')!s}: {key}: {first['msg']}."
        ) from None


def spider_of(job: Job) -> type[SourceSpider]:
    """Return the spider of a job: declared in the settings, else one of the built-in ones."""
    if job.spec is None:
        return spider_named(job.source)
    return spec_of(job.spec["kind"], job.spec).spider()


def source_of(job: Job) -> Source:
    """Return what a job's source declares, with what the settings say is normal for it."""
    source = spider_of(job).source
    return replace(source, at_least=job.options.get("at_least", source.at_least))


def _made(spec: SourceSpec, base: type[SourceSpider], **attributes: Any) -> type[SourceSpider]:
    if has_file(spec.name):
        raise TendrilError(
            f"tendril.toml declares a source {spec.name!r}, but a built-in one has that name."
            " Choose another name."
        )
    made: type[SourceSpider] = type(
        "".join(word.capitalize() for word in spec.name.split("_")),
        (base,),
        {"name": spec.name, "source": spec.source(), "__doc__": spec.title, **attributes},
    )
    made.check()
    return made


def checked(job: Job) -> type[SourceSpider]:
    """Return the spider of a job whose options and range are in order, or raise TendrilError."""
    spider = spider_of(job)
    spider(job=job)
    return spider

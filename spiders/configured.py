"""Sources that tendril.toml declares, without code."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.errors import TendrilError
from spiders.base import SourceSpider
from spiders.base_feed import KINDS, FeedSpider
from spiders.catalogue import builtin, spider_named
from spiders.job import Job
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

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this feed."""
        return _made(self, FeedSpider, notice_kind=KINDS[self.about])


SPECS: dict[str, type[SourceSpec]] = {"feed": FeedSpec}


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


def _made(spec: SourceSpec, base: type[SourceSpider], **attributes: Any) -> type[SourceSpider]:
    if spec.name in builtin():
        raise TendrilError(
            f"tendril.toml declares a source {spec.name!r}, but a built-in one has that name."
            " Choose another name."
        )
    made = type(
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

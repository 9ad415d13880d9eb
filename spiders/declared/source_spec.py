"""What every declared source has, and the spider that is made of it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from data.errors import TendrilError
from spiders.bases.base import SourceSpider
from spiders.builtin_sources import has_file
from spiders.source import Cadence, Source, SourceKind


class SourceSpec(BaseModel):
    """What every declared source has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
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
    concurrency: Annotated[int, Field(ge=1, le=8)] = 1
    licence: str | None = None
    terms: str | None = None
    coverage: str | None = None
    megabytes: Annotated[int, Field(ge=1, le=4096)] = 32  # of one answer
    seconds: Annotated[int, Field(ge=1, le=7200)] = 60  # for one answer

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
            concurrency=self.concurrency,
            licence=self.licence,
            terms=self.terms,
            coverage=self.coverage,
            max_bytes=self.megabytes * 1024 * 1024,
            max_seconds=self.seconds,
        )


def made(spec: SourceSpec, base: type[SourceSpider], **attributes: Any) -> type[SourceSpider]:
    """Return a spider of a base with what a declaration says as its attributes."""
    if has_file(spec.name):
        raise TendrilError(
            f"tendril.toml declares a source {spec.name!r}, but a built-in one has that name."
            " Choose another name."
        )
    spider: type[SourceSpider] = type(
        "".join(word.capitalize() for word in spec.name.split("_")),
        (base,),
        {"name": spec.name, "source": spec.source(), "__doc__": spec.title, **attributes},
    )
    spider.check()
    return spider

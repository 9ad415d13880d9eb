"""A publisher that is declared whole: `[[publisher]]` with `name`, `url` and how it answers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal

from pydantic import model_validator

from spiders.bases.base import SourceSpider
from spiders.bases.json import ALL_AT_ONCE
from spiders.declared.engines import filled_engine
from spiders.declared.source_spec import SourceSpec, made
from spiders.publishers.declaration.publisher import Publisher
from spiders.source import Source, SourceKind

_HOW = frozenset(Publisher.model_fields)


class PublisherSpec(SourceSpec):
    """A publisher: how it is asked and answers, or the engine that it runs and where.

    docs/add-a-source.md explains the keys; `spiders.publishers.declaration` refuses what
    contradicts itself.
    """

    kind: Literal["publisher"] = "publisher"
    about: SourceKind = "tender"
    engine: str | None = None
    values: dict[str, str | list[str]] = {}  # of the engine's placeholders, such as the host
    how: Publisher

    @model_validator(mode="before")
    @classmethod
    def _split(cls, table: Any) -> Any:
        """Take what is about asking and answering into a table of its own."""
        if not isinstance(table, dict) or "how" in table:
            return table
        if table.get("engine"):
            table = filled_engine(table)
        how = {key: value for key, value in table.items() if key in _HOW}
        rest = {key: value for key, value in table.items() if key not in _HOW}
        return {**rest, "url": table.get("url"), "how": how}

    def source(self) -> Source:
        """Return the declaration of the source, with the variable of its key.

        Its address is that of the service, without what a template adds.
        """
        key = self.how.key
        return replace(
            super().source(),
            start_url=re.split(r"[?{]", self.url)[0],
            key=key.variable if key else None,
            is_part=self.engine is not None,
        )

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this publisher."""
        from spiders.publishers.periods import LENGTH
        from spiders.publishers.spider import PublisherSpider

        how, times = self.how, self.how.times
        attributes: dict[str, Any] = {"publisher": how, "zone": how.zone}
        if how.period:
            attributes |= {"window": LENGTH[how.period.step]}
        elif times:
            attributes |= {
                "window": times.length,
                "whole_days": times.whole_days,
                "today": times.today,
                "overlap": timedelta(days=times.overlap_days),
            }
            if times.whole_days:
                attributes["least_window"] = timedelta(days=1)
        elif how.newest_first and not how.items:
            attributes |= {"window": ALL_AT_ONCE}
        return made(self, PublisherSpider, **attributes)

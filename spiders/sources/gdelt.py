"""GDELT DOC 2: https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from scrapy.http import Response

from data.errors import TendrilError
from spiders.bases.api_request import Call
from spiders.bases.json import JsonApiSpider
from spiders.crawling.window import Window
from spiders.formats.services import gdelt
from spiders.source import Source

QUERY = (
    '("new plant" OR "new factory" OR "production facility" OR "new production line"'
    ' OR "neues Werk" OR "Werkserweiterung")'
)


class Gdelt(JsonApiSpider):
    """News of the world about new plants, by title and link.

    Option: `query`, in GDELT's own form, instead of the built-in one.
    """

    name = "gdelt"
    source = Source(
        title="GDELT, news of new plants",
        publisher="The GDELT Project",
        kind="news",
        coverage="online news of the whole world that `query` finds; title and link only",
        start_url="https://api.gdeltproject.org/api/v2/doc/doc",
        cadence="daily",
        at_least=20,
        terms="https://www.gdeltproject.org/about.html#termsofuse",
        delay=6.5,  # one request in 5 seconds is allowed
    )
    options = frozenset({"query"})
    read = gdelt.read
    entries = "articles"
    parameters = {"mode": "artlist", "format": "json", "maxrecords": 250, "sort": "datedesc"}
    since, until = "startdatetime", "enddatetime"
    time_format = "%Y%m%d%H%M%S"
    window = timedelta(hours=6)
    least_window = timedelta(minutes=15)  # GDELT's own step
    first = timedelta(days=2)
    cap = 250

    def call(self, window: Window | None) -> Call:
        """Return the search in one window."""
        query = str(self.job.options.get("query", QUERY))
        if short := re.search(r"\b\w{1,2}\b(?!:)", re.sub(r"\bOR\b|\w+:\S+", "", query)):
            raise TendrilError(
                f"Source gdelt: GDELT refuses words under 3 letters, such as {short.group()!r}"
                " in the query; leave them out."
            )
        return super().call(window).with_value("query", query)

    def count(self, data: Any, response: Response) -> int:
        """Return the number of articles; an empty object stands for none."""
        return super().count(data, response) if data else 0

    def throttled(self, response: Response) -> float | None:
        """Return the wait when GDELT says in words, with HTTP 200, that it is too much."""
        if response.status == 200 and b"limit requests" in response.body[:400].lower():
            return self.source.delay
        return None

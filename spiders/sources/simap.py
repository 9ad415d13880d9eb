"""simap: https://www.simap.ch/api-doc; the paths agree with those that public crawlers use."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from scrapy import Request
from scrapy.http import Response

from spiders.bases.api_request import Call
from spiders.bases.base import Outputs
from spiders.bases.json import JsonApiSpider, utf8
from spiders.bases.paging import TokenPaging
from spiders.crawling.window import Window
from spiders.formats.services import simap
from spiders.source import Source

DETAIL = "https://www.simap.ch/api/publications/v1/project/{project}/publication-details/{id}"


class Simap(JsonApiSpider):
    """Tenders of Switzerland: a search by day, then the details of each publication."""

    name = "simap"
    source = Source(
        title="simap.ch",
        publisher="Verein simap.ch",
        kind="tender",
        country="CH",
        coverage="Switzerland",
        start_url="https://www.simap.ch/api/publications/v2/project/project-search",
        cadence="weekdays",
        at_least=30,
        delay=1.0,
    )
    read = simap.read
    entries = "projects"
    paging = TokenPaging(token="pagination.lastItem", parameter="lastItem")  # noqa: S106 - a path
    window = timedelta(days=1)
    overlap = timedelta(days=1)
    whole_days = True
    zone = "Europe/Zurich"

    def call(self, window: Window | None) -> Call:
        """Return the search for the publications of one day; both ends are included."""
        day = f"{window.since:%Y-%m-%d}" if window else ""
        return Call(
            self.start_url,
            {"newestPublicationFrom": day, "newestPublicationUntil": day, "lang": "de"},
        )

    def page(self, raw: bytes, data: Any, response: Response) -> Outputs:
        """Ask for the details of every publication of a page."""
        for project in data["projects"]:
            url = self.at(DETAIL.format(project=project["id"], id=project["publicationId"]))
            yield Request(url, callback=self.parse_detail, headers={"Accept": "application/json"})

    def parse_detail(self, response: Response) -> Outputs:
        """Land one publication."""
        yield from self.land(utf8(response), response, type(self).read)

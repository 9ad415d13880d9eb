"""BOAMP: https://boamp-datadila.opendatasoft.com/api/explore/v2.1, OpenAPI of Explore v2.1."""

from __future__ import annotations

from datetime import timedelta

from spiders.bases.api_request import Call
from spiders.bases.json import JsonApiSpider
from spiders.bases.paging import OffsetPaging
from spiders.crawling.window import Window
from spiders.formats.services import boamp
from spiders.source import Source


class Boamp(JsonApiSpider):
    """Tenders of France."""

    name = "boamp"
    source = Source(
        title="BOAMP",
        publisher="Direction de l'information légale et administrative",
        kind="tender",
        country="FR",
        language="fr",
        coverage="France",
        start_url="https://boamp-datadila.opendatasoft.com/api/explore/v2.1/catalog/datasets/boamp/records",
        cadence="weekdays",
        at_least=200,
        licence="Licence Ouverte 2.0",
        delay=0.5,
    )
    options = frozenset({"where"})
    read = boamp.read
    entries = "results"
    paging = OffsetPaging(offset="offset", limit="limit", size=100, total_path="total_count")
    cap = 9_900  # offset + limit must stay below 10,000
    window = timedelta(days=1)
    overlap = timedelta(days=1)
    whole_days = True
    zone = "Europe/Paris"

    def call(self, window: Window | None) -> Call:
        """Return the query for the notices of one day, perhaps narrowed by the option `where`."""
        day = f"dateparution = date'{window.since:%Y-%m-%d}'" if window else ""
        narrow = self.job.options.get("where")
        where = f"({narrow}) AND {day}" if narrow else day
        return Call(self.start_url, {"where": where, "order_by": "idweb"})

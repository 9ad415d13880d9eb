"""SAM.gov opportunities: https://open.gsa.gov/api/get-opportunities-public-api/."""

from __future__ import annotations

from datetime import timedelta

from spiders.bases.api_request import Call
from spiders.bases.json import JsonApiSpider
from spiders.bases.paging import OffsetPaging
from spiders.crawling.window import Window
from spiders.formats.services import sam
from spiders.source import Source


class Sam(JsonApiSpider):
    """Tenders of the United States' federal government; the key is free and has a daily quota."""

    name = "sam"
    source = Source(
        title="SAM.gov, contract opportunities",
        publisher="General Services Administration",
        kind="tender",
        country="US",
        language="en",
        coverage="the federal government of the United States, with NAICS and PSC instead of CPV",
        start_url="https://api.sam.gov/opportunities/v2/search",
        cadence="weekdays",
        at_least=200,
        terms="https://open.gsa.gov/api/get-opportunities-public-api/",
        key="TENDRIL_SAM_API_KEY",
        delay=1.0,
    )
    options = frozenset({"ncode"})
    read = sam.read
    entries = "opportunitiesData"
    paging = OffsetPaging(offset="offset", limit="limit", size=1000, total_path="totalRecords")
    window = timedelta(days=1)  # most days fit on one page, which saves the quota
    overlap = timedelta(days=1)
    first = timedelta(days=3)
    whole_days = True
    zone = "America/New_York"

    def call(self, window: Window | None) -> Call:
        """Return the search for what was posted on one day, perhaps of one NAICS code."""
        day = f"{window.since:%m/%d/%Y}" if window else ""
        call = Call(self.start_url, {"api_key": self.key(), "postedFrom": day, "postedTo": day})
        naics = self.job.options.get("ncode")
        return call.with_value("ncode", naics) if naics else call

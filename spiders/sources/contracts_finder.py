"""Contracts Finder: https://www.contractsfinder.service.gov.uk/apidocumentation."""

from datetime import timedelta

from scrapy.http import Response

from spiders.bases.ocds import OcdsSpider
from spiders.source import Source


class ContractsFinder(OcdsSpider):
    """Tenders of England below the thresholds."""

    name = "contracts_finder"
    source = Source(
        title="Contracts Finder",
        publisher="Cabinet Office",
        kind="tender",
        country="GB",
        language="en",
        coverage="England below the thresholds; from 2014 on",
        start_url="https://www.contractsfinder.service.gov.uk/Published/Notices/OCDS/Search",
        cadence="weekdays",
        at_least=50,
        licence="Open Government Licence 3.0",
        delay=1.0,
    )
    parameters = {"limit": 100}
    window = timedelta(days=15)
    since, until = "publishedFrom", "publishedTo"
    time_format = "%Y-%m-%dT%H:%M:%SZ"

    def throttled(self, response: Response) -> float | None:
        """Return the five minutes that the service wants after a 403."""
        return 300.0 if response.status == 403 else None

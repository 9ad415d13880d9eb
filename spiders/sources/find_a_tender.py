"""Find a Tender: https://www.find-tender.service.gov.uk/apidocumentation/1.0/GET-ocdsReleasePackages."""

from datetime import timedelta

from spiders.bases.ocds import OcdsSpider
from spiders.source import Source


class FindATender(OcdsSpider):
    """Tenders of the United Kingdom above the thresholds."""

    name = "find_a_tender"
    source = Source(
        title="Find a Tender",
        publisher="Cabinet Office",
        kind="tender",
        country="GB",
        language="en",
        coverage="the United Kingdom; since 2025 also below the thresholds, but for Scotland",
        start_url="https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages",
        cadence="weekdays",
        at_least=100,
        licence="Open Government Licence 3.0",
        delay=10.5,  # 12 requests in 2 minutes
    )
    window = timedelta(hours=6)  # the service drops releases in longer windows
    since, until = "updatedFrom", "updatedTo"
    time_format = "%Y-%m-%dT%H:%M:%S"
    first = timedelta(days=3)

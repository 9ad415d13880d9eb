"""EBRD projects: the table behind https://www.ebrd.com/home/work-with-us/projects.html."""

from collections.abc import Iterable

from scrapy import Request
from scrapy.http import Response

from spiders.bases.base import Outputs, SourceSpider
from spiders.crawling.part import Part
from spiders.formats.services import ebrd
from spiders.source import Source


class Ebrd(SourceSpider):
    """Projects of the European Bank for Reconstruction and Development, one table."""

    name = "ebrd"
    source = Source(
        title="EBRD, projects",
        publisher="European Bank for Reconstruction and Development",
        kind="investment",
        language="en",
        coverage="all projects of the bank, one table",
        start_url="https://www.ebrd.com/content/dam/ebrd_dxp/projectsData.csv",
        cadence="weekly",
        at_least=500,
    )

    def begin(self, part: Part) -> Iterable[Request]:
        """Ask for the table, if it changed."""
        yield Request(self.start_url, callback=self.parse, meta={"conditional": self.start_url})

    def parse(self, response: Response) -> Outputs:
        """Land its rows."""
        yield from self.land(response.body, response, ebrd.read)

"""EIB project pipeline: the list behind https://www.eib.org/en/projects/all/index.htm."""

from spiders.bases.json import ALL_AT_ONCE, JsonApiSpider
from spiders.bases.paging import NumberPaging
from spiders.formats.services import eib
from spiders.source import Source


class Eib(JsonApiSpider):
    """Projects that the European Investment Bank has approved or signed."""

    name = "eib"
    source = Source(
        title="European Investment Bank, projects",
        publisher="European Investment Bank",
        kind="investment",
        country="EU",
        language="en",
        coverage="projects that the European Investment Bank has approved or signed",
        start_url="https://www.eib.org/page-provider/projects/list",
        cadence="weekly",
        at_least=5,
        delay=2.0,
    )
    read = eib.read
    entries = "data"
    parameters = {
        "pageable": "true",
        "sortColumn": "statusDate",
        "sortDir": "desc",
        "statuses": "approved,signed",
        "language": "EN",
    }
    paging = NumberPaging(
        page="pageNumber", start=0, limit="itemPerPage", size=100, total_path="totalItems"
    )
    window = ALL_AT_ONCE
    newest_first = True

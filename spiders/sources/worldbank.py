"""World Bank procurement notices: https://search.worldbank.org/api/v2/procnotices."""

from spiders.bases.json import ALL_AT_ONCE, JsonApiSpider
from spiders.bases.paging import OffsetPaging
from spiders.formats.services import worldbank
from spiders.source import Source


class WorldBank(JsonApiSpider):
    """Tenders of projects that the World Bank finances."""

    name = "worldbank"
    source = Source(
        title="World Bank, procurement notices",
        publisher="World Bank",
        kind="tender",
        coverage="contracts of projects that the World Bank finances, with UNSPSC instead of CPV",
        start_url="https://search.worldbank.org/api/v2/procnotices",
        cadence="weekdays",
        at_least=20,
        licence="CC BY 4.0",
        delay=1.0,
    )
    read = worldbank.read
    entries = "procnotices"
    parameters = {"format": "json", "srt": "noticedate", "order": "desc"}
    paging = OffsetPaging(offset="os", limit="rows", size=100, total_path="total")
    window = ALL_AT_ONCE
    newest_first = True

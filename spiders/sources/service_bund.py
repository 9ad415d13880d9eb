"""service.bund.de: the feed of its tenders."""

from spiders.bases.feed import FeedSpider
from spiders.formats.services import bund_rss
from spiders.source import Source


class ServiceBund(FeedSpider):
    """Tenders of German federal, state and local authorities, the newest."""

    name = "service_bund"
    source = Source(
        title="service.bund.de, tenders",
        publisher="Bundesverwaltungsamt",
        kind="tender",
        country="DE",
        language="de",
        coverage="German federal, state and local authorities; the newest only, without CPV",
        start_url="https://www.service.bund.de/Content/Globals/Functions/RSSFeed/RSSGenerator_Ausschreibungen.xml",
        cadence="weekdays",
        at_least=20,
    )
    read = bund_rss.read

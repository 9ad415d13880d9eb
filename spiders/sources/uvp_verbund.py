"""UVP-Verbund: https://www.uvp-verbund.de; selectors as public crawlers of its pages use them."""

from spiders.bases.listing import ListingSpider
from spiders.source import Source


class UvpVerbund(ListingSpider):
    """Permit procedures of Germany's states, the earliest sign of a new plant; newest first."""

    name = "uvp_verbund"
    source = Source(
        title="UVP-Verbund, permit procedures",
        kind="permit",
        country="DE",
        language="de",
        coverage="permit procedures with an environmental impact assessment, of Germany's states",
        start_url="https://www.uvp-verbund.de/freitextsuche?q=uvp&toggle_procedure=&ranking=date&page=1",
        cadence="weekly",
        at_least=5,
        delay=3.0,
    )
    zone = "Europe/Berlin"
    entry = ".teaser-data.search"
    link = "a[href*='docuuid=']"
    next_page = "a:has(> .ic-ic-arrow-right)"
    detail = {
        "title": "h1", "date": ".helper.text.date span",
        "summary": "h3:-soup-contains('Allgemeine Vorhabenbeschreibung') ~ p",
        "authority": "h4:-soup-contains('Ansprechpartner') ~ p",
    }  # fmt: skip

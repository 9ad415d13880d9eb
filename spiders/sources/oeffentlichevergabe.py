"""Bekanntmachungsservice: https://oeffentlichevergabe.de/documentation/api, its OpenAPI."""

from collections.abc import Iterable
from datetime import timedelta

from spiders.bases.package import PackageSpider
from spiders.crawling.part import Part
from spiders.source import Source


class Oeffentlichevergabe(PackageSpider):
    """Tenders of all levels in Germany, as eForms, an archive for each day.

    eForms, because the OCDS and CSV exports lack the deadline. The ETag tells an export that
    changed after its day.
    """

    name = "oeffentlichevergabe"
    source = Source(
        title="oeffentlichevergabe.de",
        publisher="Beschaffungsamt des BMI",
        kind="tender",
        country="DE",
        language="de",
        coverage="Germany, all levels of government; from December 2022 on",
        start_url="https://oeffentlichevergabe.de/api/notice-exports",
        cadence="weekdays",
        at_least=100,
        licence="CC0 1.0",
        delay=2.0,
        max_bytes=256 * 1024 * 1024,
        max_seconds=300,
    )
    window = timedelta(days=1)
    whole_days = True
    today = False  # the day must be past
    zone = "Europe/Berlin"
    overlap = timedelta(days=2)
    revised = True

    def packages(self, part: Part) -> Iterable[str]:
        """Return the address of the export of a day."""
        if part.window is not None:
            yield f"{self.start_url}?pubDay={part.window.since:%Y-%m-%d}&format=eforms.zip"

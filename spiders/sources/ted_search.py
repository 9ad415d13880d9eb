"""TED search: https://docs.ted.europa.eu/api/latest/search.html, OpenAPI of search v3."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from scrapy import Request
from scrapy.http import Response

from data.records import Notice, Rejected
from spiders.bases.api_request import Call
from spiders.bases.base import Outputs
from spiders.bases.json import JsonApiSpider
from spiders.bases.paging import TokenPaging
from spiders.crawling.part import Part
from spiders.crawling.request_errors import RefusedRequest
from spiders.crawling.window import Window
from spiders.formats.services import ted_search
from spiders.formats.sniff import read_any
from spiders.source import Source

MAX_FIELD_VALUES = 10_000  # the service refuses limit x fields beyond
FIELDS = (
    "publication-number", "notice-identifier", "notice-version", "procedure-identifier",
    "notice-type", "form-type", "publication-date", "official-language", "notice-title",
    "title-proc", "description-proc", "title-lot", "description-lot", "identifier-lot",
    "buyer-name", "buyer-city", "buyer-country", "buyer-internet-address",
    "place-of-performance", "place-of-performance-city-lot", "place-of-performance-country-lot",
    "classification-cpv", "main-classification-proc", "contract-nature", "procedure-type",
    "estimated-value-glo", "estimated-value-cur-glo", "estimated-value-proc",
    "estimated-value-cur-proc", "estimated-value-lot", "estimated-value-cur-lot", "total-value",
    "total-value-cur", "deadline-receipt-tender-date-lot", "deadline-receipt-tender-time-lot",
    "deadline-receipt-request-date-lot", "deadline-receipt-request-time-lot", "winner-name",
    "change-notice-version-identifier", "future-notice", "links",
)  # fmt: skip


class TedSearch(JsonApiSpider):
    """Tenders of the European Union by the search of Tenders Electronic Daily.

    Options: `query`, an expert query that narrows the notices, such as
    `classification-cpv IN (42000000 43000000)`; `scope`; `full = true` to read the XML of every
    hit, which has far more than the search answers; `at_least`, what is normal for the query.
    """

    name = "ted_search"
    notice_source = "ted"
    source = Source(
        title="TED, search",
        publisher="Publications Office of the European Union",
        kind="tender",
        country="EU",
        coverage="the same notices as TED's daily packages, as far as `query` asks for them",
        start_url="https://api.ted.europa.eu/v3/notices/search",
        cadence="weekdays",
        at_least=1500,
        licence="Commission decision 2011/833/EU on reuse",
        terms="https://ted.europa.eu/en/legal-notice",
        concurrency=2,
        delay=0.4,
        max_seconds=120,
    )
    options = frozenset({"query", "full", "scope"})
    read = ted_search.read
    entries = "notices"
    paging = TokenPaging(
        token="iterationNextToken",  # noqa: S106 - a path in the answer
        parameter="iterationNextToken",
        limit="limit",
        size=min(250, MAX_FIELD_VALUES // len(FIELDS)),
        total_path="totalNoticeCount",
    )
    window = timedelta(days=1)
    overlap = timedelta(days=1)  # the present day may gain notices after it was read
    whole_days = True

    def call(self, window: Window | None) -> Call:
        """Return the search for the notices of one day of publication."""
        if window is None:
            raise ValueError("TED is searched day by day")
        last = window.until - timedelta(days=1)
        query = f"publication-date>={window.since:%Y%m%d} AND publication-date<={last:%Y%m%d}"
        if narrow := self.job.options.get("query"):
            query = f"({narrow}) AND {query}"
        return Call(
            self.start_url,
            body={
                "query": f"{query} SORT BY publication-number",
                "fields": list(FIELDS),
                "scope": self.job.options.get("scope", "ALL"),
                "paginationMode": "ITERATION",
                "onlyLatestVersions": False,
            },
        )

    def expected(self) -> float:
        """Return what is normal, which nobody knows for a narrowed search."""
        if "query" in self.job.options and "at_least" not in self.job.options:
            return 0.0
        return super().expected()

    def trouble(self, data: Any) -> str | None:
        """Return that the search gave up before it had looked at everything."""
        if isinstance(data, dict) and data.get("timedOut"):
            return "the search timed out, so the page is not whole"
        return super().trouble(data)

    def refused(self, refused: RefusedRequest, part: Part) -> Iterable[Any] | None:
        """Search a day again, once, when the service has forgotten where it was."""
        if notice := refused.request.cb_kwargs.get("notice"):
            if not refused.gone:
                self.ledger.trouble(part, refused.problem)
            return [notice]
        if b"ITERATION_TOKEN" in refused.body and not part.restarted:
            part.restart()
            return list(self.begin(part))
        return None

    def page(self, raw: bytes, data: Any, response: Response) -> Outputs:
        """Return the notices as the search has them, or ask for the XML of each."""
        for record in super().page(raw, data, response):
            if not self.job.options.get("full") or isinstance(record, Rejected | Request):
                yield record
                continue
            url = self.at(f"https://ted.europa.eu/en/notice/{record.source_id}/xml")
            yield Request(url, callback=self.parse_xml, cb_kwargs={"notice": record})

    def parse_xml(self, response: Response, notice: Notice) -> Outputs:
        """Land the notice as its XML has it; as the search has it when the XML is unreadable."""
        whole = False
        for record in read_any(
            response.body, source="ted", path=response.url, retrieved_at=self.now
        ):
            whole = whole or isinstance(record, Notice)
            yield record
        if not whole:
            yield notice

"""TED daily packages: https://ted.europa.eu/en/help/data-reuse, one tar.gz for each OJ S issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from scrapy import Request
from scrapy.http import Response

from data.records import Notice
from spiders.bases.base import Outputs
from spiders.bases.package import PackageSpider
from spiders.crawling.part import CrawlIssue, Part
from spiders.crawling.request_errors import RefusedRequest
from spiders.source import Source
from spiders.sources.ted_calendar import Issue, guess

HOLES = 3  # issues missing in a row after which there are no more
MARGIN = 1  # issues by which a guess without a known issue nearby may be wrong


class TedPackages(PackageSpider):
    """Every notice of the European Union, whole, a package for each day of publication.

    A package is named by the year and the number of its issue of the Official Journal S. The
    cursor keeps the issues that were read with their dates; from these, and from the calendar,
    follows the number of the issue of a day. A missing issue (404) is stepped over; after three
    in a row nothing newer is published.
    """

    name = "ted_packages"
    notice_source = "ted"
    source = Source(
        title="TED, daily packages",
        publisher="Publications Office of the European Union",
        kind="tender",
        country="EU",
        coverage="every notice on TED, mostly above the EU's thresholds, as XML",
        start_url="https://ted.europa.eu/packages/daily/",
        cadence="weekdays",
        at_least=1000,
        licence="Commission decision 2011/833/EU on reuse",
        terms="https://ted.europa.eu/en/legal-notice",
        delay=2.0,
        max_bytes=512 * 1024 * 1024,
        max_seconds=600,
    )
    first = timedelta(days=4)

    def plan(self) -> Iterator[Part]:
        """Return the first issue to ask for; each answer tells the next."""
        self.known = {
            Issue.named(name): date.fromisoformat(day)
            for name, day in self.cursor.state.get("issues", {}).items()
        }
        self.missing = 0
        self.packages_read = 0
        since = self.job.since.date() if self.job.since else None
        if since is None and self.known:
            newest = max(self.known)
            yield self.issue(newest.following())
        else:
            wanted = since or (self.now - self.reach).date()
            issue, sure = guess(wanted, self.known)
            yield self.issue(issue if sure else issue.before(MARGIN))

    def issue(self, issue: Issue) -> Part:
        """Return the part of one issue, the next one that was not read yet."""
        while issue in self.known:
            issue = issue.following()
        return Part(f"package {issue}", aim=issue)

    def packages(self, part: Part) -> Iterable[str]:
        """Return the address of the package of an issue."""
        yield f"{self.start_url}{part.aim}"

    def parse(self, response: Response) -> Outputs:
        """Land the notices of the package and learn the day of its issue."""
        part: Part = response.meta["part"]
        issue: Issue = part.aim
        days: Counter[date] = Counter()
        for record in super().parse(response):
            if isinstance(record, Notice) and record.published_at:
                days[record.published_at.date()] += 1
            yield record
        self.missing = 0
        if days:
            self.packages_read += 1
            self.known[issue] = days.most_common(1)[0][0]
            part.state = {
                "issues": {str(issue): day.isoformat() for issue, day in sorted(self.known.items())}
            }

    def refused(self, refused: RefusedRequest, part: Part) -> Iterable[Any] | None:
        """Take a missing package for an issue that does not exist, or not yet."""
        if refused.status != 404:
            return None
        self.missing += 1
        return ()

    def following(self, ended: Part | None) -> list[Request]:
        """Go on with the next issue, until the range ends or nothing more is published."""
        if ended is not None and ended.whole:
            issue: Issue = ended.aim
            if self.missing < HOLES:
                if self.wanted(issue):
                    self.parts.append(self.issue(issue.following()))
            elif issue.year < self.now.year and self.wanted(issue):
                self.missing = 0
                self.parts.append(self.issue(Issue(issue.year + 1, 1)))
        return super().following(ended)

    def wanted(self, issue: Issue) -> bool:
        """Return whether the range that was asked for goes beyond an issue."""
        if self.job.until is None or issue not in self.known:
            return True
        return self.known[issue] < (self.job.until - timedelta(microseconds=1)).date()

    def expected(self) -> float:
        """Return what is normal for the packages that were read."""
        return float(self.job.options.get("at_least", self.source.at_least)) * self.packages_read

    def shortfall(self, notices: int) -> CrawlIssue | None:
        """Return also that a first run found no package at all."""
        if not self.known:
            reason = (
                f"No package at {self.start_url} since"
                f" {self.job.since or self.now - self.reach:%Y-%m-%d}: look whether the address"
                " has changed"
            )
            return CrawlIssue("refused", reason, facts={"status": 404})
        since = self.job.since
        if since and min(self.known.values()) > since.date() + timedelta(days=5):
            begin = min(self.known.values())
            return CrawlIssue("cut", f"The packages begin on {begin}, after {since:%Y-%m-%d}")
        return super().shortfall(notices)

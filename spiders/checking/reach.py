"""Whether a source can be asked at all: robots.txt, reservations, refusals, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from spiders.bases.base import SourceSpider
from spiders.checking.finding import Answered, Finding
from spiders.crawling.crawl_run import CrawlRun
from spiders.crawling.request_errors import TOO_LARGE

_MEANS = {
    401: "it asks for a login: set `key`, or leave it off",
    403: "it refuses: look at its terms, `headers` and `key`; if it bars robots, leave it off",
    404: "it is not there any more: look for the new address and change `url`",
    410: "it is gone for good: look for the new address and change `url`, or leave it off",
    429: "it asks to wait: raise `delay`",
}


def reach_findings(
    spider: type[SourceSpider], run: CrawlRun, answers: list[Answered]
) -> Iterator[Finding]:
    """Yield why nothing of a source can be read, or that it moved."""
    url, reason = spider.source.start_url, run.reason or ""
    kinds = [problem.kind for problem in run.problems]
    if "forbidden" in kinds:
        if "text and data mining" in reason:
            what, change = "tdmrep.json", "the publisher reserves this: leave the source off"
        else:
            what, change = "robots.txt", "leave the source off, or ask the publisher for leave"
        yield Finding(what, "reading is allowed", reason, change)
        return
    first = answers[0] if answers else None
    if first is None and TOO_LARGE in reason:
        change = "nothing: `tendril crawl` reads it whole, within its `megabytes`"
        yield Finding("size", "an answer that a look can fetch", reason, change)
        return
    if first is None:
        change = "try again; if it stays so, look at the host in a browser and change `url`"
        yield Finding("url", url, reason or "no answer came", change)
        return
    if first.status >= 400:
        means = _MEANS.get(first.status, "it has a fault of its own: try again tomorrow")
        yield Finding("url", f"{url} answers", f"HTTP {first.status} from {first.url}", means)
        return
    if _place(first.asked) != _place(first.url):
        change = f"`url`: put {first.url.split('?')[0]} in the place of {first.asked.split('?')[0]}"
        yield Finding("url", first.asked, f"it moved to {first.url}", change)


def _place(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc, parts.path.rstrip("/")

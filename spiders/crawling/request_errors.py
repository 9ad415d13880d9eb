"""Why a request brought no answer that can be read, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from data.vocabulary import CrawlProblem
from spiders.crawling.part import CrawlIssue

MAX_BODY = 200
TOO_LARGE = "Answer larger than the limit"


class NotModified(IgnoreRequest):
    """The service says that nothing changed since the last crawl (HTTP 304)."""


class RequestRefused(IgnoreRequest):
    """A request that Tendril itself does not send or does not read, and why."""


class Reserved(RequestRefused):
    """A page whose publisher reserves it against text and data mining."""


class RobotsUnread(RequestRefused):
    """A host whose robots.txt could not be read; it may allow the request next time."""


class Unasked(RequestRefused):
    """An answer that fits no question, such as "not modified" to a first request."""


# Refusals that say nothing about the page itself.
_PASSING = (RobotsUnread, Unasked)


@dataclass(frozen=True, slots=True)
class RefusedRequest:
    """A request that brought no answer to read."""

    request: Request
    reason: str  # in one line, for people
    status: int | None = None  # of HTTP, when there was an answer
    body: bytes = b""
    kind: CrawlProblem = "unanswered"
    forbidden: bool = False  # by robots.txt, by a reservation, or by Tendril's own limits

    @property
    def gone(self) -> bool:
        """Return whether the page does not exist any more."""
        return self.status in {404, 410}

    @property
    def problem(self) -> CrawlIssue:
        """Return the refusal as a reason why a crawl is not whole."""
        facts = {} if self.status is None else {"status": self.status}
        return CrawlIssue(self.kind, self.reason, facts=facts)

    @classmethod
    def of(cls, error: BaseException, request: Request) -> RefusedRequest:
        """Return what an error that Scrapy reports means."""
        response: Response | None = error.response if isinstance(error, HttpError) else None
        return cls(
            request=request,
            reason=explain(error, request),
            status=response.status if response else None,
            body=response.body if response else b"",
            kind=_kind(error),
            forbidden=isinstance(error, IgnoreRequest)
            and not isinstance(error, (HttpError, *_PASSING)),
        )


def explain(error: BaseException, request: Request) -> str:
    """Return one line: what happened, to which address."""
    url = request.url
    if isinstance(error, HttpError):
        return f"HTTP {error.response.status} from {url}{_said(error.response)}"
    if isinstance(error, RequestRefused):
        return str(error)
    if isinstance(error, IgnoreRequest):
        if "robots.txt" in str(error):
            return f"robots.txt forbids {url}"
        if "MAXSIZE" in str(error):
            return f"{TOO_LARGE}: {url}"
        return f"Not read: {url} ({error})"
    return f"{_plain(error)}: {url}"


def _kind(error: BaseException) -> CrawlProblem:
    """Return what kind of problem it is that no answer was read."""
    if isinstance(error, HttpError):
        return "refused"
    if isinstance(error, Unasked):
        return "unreadable"
    if isinstance(error, RobotsUnread):
        return "unanswered"
    if isinstance(error, Reserved):
        return "forbidden"
    if isinstance(error, IgnoreRequest):
        robots = not isinstance(error, RequestRefused) and "robots.txt" in str(
            error
        )  # Scrapy's own
        return "forbidden" if robots else "limit"
    return _KINDS.get(type(error).__name__, "unanswered")


_KINDS: dict[str, CrawlProblem] = {
    "DownloadCancelledError": "limit",
    "ResponseDataLossError": "cut",
    "ResponseFailed": "cut",
    "DownloadFailedError": "cut",
}


def _plain(error: BaseException) -> str:
    words = {
        "TimeoutError": "No answer in time",
        "DownloadTimeoutError": "No answer in time",
        "DownloadConnectionRefusedError": "Connection refused",
        "ConnectionRefusedError": "Connection refused",
        "CannotResolveHostError": "Host name not found",
        "DNSLookupError": "Host name not found",
        "DownloadCancelledError": TOO_LARGE,
        "ResponseDataLossError": "Answer cut off",
        "ResponseFailed": "Answer cut off",
        "DownloadFailedError": "Answer cut off",
        "ConnectionLost": "Connection lost",
    }
    name = type(error).__name__
    detail = re.sub(r"\s+", " ", str(error)).strip()[:MAX_BODY]
    return words.get(name) or f"{name}: {detail}"


def _said(response: Response) -> str:
    """Return what a service that answers in text says about a refusal."""
    kind = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    if "html" in kind or not any(word in kind for word in ("json", "text", "xml")):
        return ""
    text: Any = getattr(response, "text", "")
    text = re.sub(r"\s+", " ", text).strip()[:MAX_BODY]
    return f": {text}" if text else ""

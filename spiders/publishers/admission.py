"""What a service hands out before it answers: a token, cookies, or both.

OAuth's client credentials (RFC 6749, 4.4), a token asked for with a key, and the page whose
hidden field and cookies a web form sends along are one and the same step here.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, Protocol
from urllib.parse import urlencode

import orjson
from scrapy import Request
from scrapy.http import Response

from data.web.html_text import plain
from spiders.crawling.part import Part
from spiders.formats.reading.decode import JsonError, text_of
from spiders.publishers.address import filled_table
from spiders.publishers.answers import NoListError, listed, texts_at
from spiders.publishers.declaration.asked import Token

Then = Callable[[], Iterable[Request]]
RENEWED = "renewed"  # a request that was refused and is asked again with a new token
UNRECORDED = "unrecorded"  # an answer that no fixture keeps, because it is a secret


class Asks(Protocol):
    """The spider that is admitted."""

    def moved(self, url: str) -> str:
        """Return an address on the host that stands in."""

    def problem(self, reason: str, part: Part | None = None, *, broken: bool = False) -> None:
        """Say why a part is not whole."""


class Admission:
    """Holds what the service handed out, and asks for it."""

    def __init__(self, token: Token | None) -> None:
        self.token = token
        self.headers: dict[str, str] = {}  # that every request sends

    @property
    def is_needed(self) -> bool:
        """Return whether the service has to be asked for it first."""
        return self.token is not None and not self.headers

    def request(self, spider: Asks, key: str | None, part: Part, then: Then) -> Request:
        """Return the request that asks for it; what `then` gives follows its answer."""
        token = self.token
        assert token is not None  # noqa: S101 - asked for where one is declared
        sent = {"Accept": "*/*", **token.headers}
        values = {"key": key or ""}
        body: str | None = None
        if token.basic:
            sent["Authorization"] = f"Basic {base64.b64encode((key or '').encode()).decode()}"
        if token.form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(filled_table(token.form, values))
        elif token.body is not None:
            sent["Content-Type"] = "application/json"
            body = orjson.dumps(filled_table(token.body, values)).decode()

        def admitted(response: Response) -> Iterable[Request]:
            reason = self.take(response)
            if reason:
                spider.problem(f"{token.url} {reason}", part, broken=True)
                return ()
            return then()

        return Request(
            spider.moved(token.url),
            method="GET" if body is None else "POST",
            body=body,
            headers=sent,
            callback=admitted,
            meta={"part": part, UNRECORDED: True},
        )

    def again(
        self, refused: Request, spider: Asks, key: str | None, part: Part
    ) -> list[Request] | None:
        """Return what to ask after a refusal for want of a token that holds, or None.

        A request is asked once more only. Where another one has brought a new token meanwhile,
        that one serves.
        """
        if self.token is None or refused.meta.get(RENEWED) or UNRECORDED in refused.meta:
            return None

        def once_more() -> list[Request]:
            sent = {**_texts(refused), **self.headers}
            meta = {**refused.meta, RENEWED: True, "part": part}
            return [refused.replace(headers=sent, meta=meta, dont_filter=True)]

        sent = _texts(refused)
        if self.headers and any(sent.get(name) != value for name, value in self.headers.items()):
            return once_more()
        self.headers = {}
        return [self.request(spider, key, part, once_more)]

    def take(self, response: Response) -> str | None:
        """Keep what an answer hands out; return what is missing in it, or None.

        The reason never quotes the answer, which may hold a secret.
        """
        token = self.token
        assert token is not None  # noqa: S101
        found: dict[str, str] = {}
        if token.path or token.selector:
            try:
                texts = _texts_in(response, token)
            except (JsonError, NoListError):
                texts = []
            if not texts:
                return f"hands out nothing at {token.path or token.selector}"
            found[token.header] = token.value.replace("{token}", texts[0])
        if token.cookies:
            cookies = _cookies(response)
            if not cookies:
                return "sets no cookies"
            found["Cookie"] = cookies
        self.headers = found
        return None


def _texts_in(response: Response, token: Token) -> list[str]:
    if token.selector:
        page = listed(response.body, "html", "html").data
        texts = texts_at(page, token.selector)
    else:
        texts = texts_at(listed(response.body, "json", "").data, token.path or "")
    if not token.pattern:
        return texts
    matches = (re.search(token.pattern, plain(text) or "") for text in texts)
    return [match[1] for match in matches if match]


def _cookies(response: Response) -> str:
    """Return the cookies that an answer sets, as a request sends them."""
    jar: SimpleCookie = SimpleCookie()
    for line in response.headers.getlist("Set-Cookie"):
        try:
            jar.load(text_of(line))
        except CookieError:
            continue
    return "; ".join(f"{name}={each.value}" for name, each in jar.items())


def _texts(request: Request) -> Mapping[str, Any]:
    return {
        name.decode("latin-1"): values[0].decode("latin-1")
        for name, values in request.headers.items()
        if values
    }

"""A server on loopback that answers as the demo's sources do."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import orjson

from spiders.sources.ted_calendar import guess
from tendril.demo import feeds
from tendril.demo.eforms import to_eforms
from tendril.demo.search import search
from tendril.demo.world import MadeNotice, World

_LARGEST_REQUEST = 100_000
# Days of packages that the server has; older ones are 404, as a missing issue is.
_PACKAGE_DAYS = 20


@dataclass(frozen=True, slots=True)
class MadePage:
    """One answer."""

    status: int
    media_type: str
    body: bytes


_NOT_FOUND = MadePage(404, "text/plain; charset=utf-8", b"Not found\n")
_ROBOTS = MadePage(200, "text/plain; charset=utf-8", b"User-agent: *\nDisallow: /intern/\n")


@dataclass(frozen=True)
class MadeSite:
    """What the server answers, by path, without any socket."""

    world: World

    def get(self, path: str) -> MadePage:
        """Return the answer to a GET of `path`."""
        for pattern, answer in self._routes:
            if found := pattern.fullmatch(path.partition("?")[0]):
                return answer(*found.groups())
        return _NOT_FOUND

    def post(self, path: str, body: bytes) -> MadePage:
        """Return the answer to a POST of `body` to `path`: the TED search."""
        if path != "/v3/notices/search":
            return _NOT_FOUND
        try:
            request = orjson.loads(body)
        except orjson.JSONDecodeError:
            request = None
        if not isinstance(request, dict):
            return _json(400, {"message": "the body is no JSON object"})
        answer = search(self.world.notices, request)
        return _json(answer.status, answer.body)

    @cached_property
    def _routes(self) -> list[tuple[re.Pattern[str], Callable[..., MadePage]]]:
        return [
            (re.compile(r"/robots\.txt"), lambda: _ROBOTS),
            (re.compile(r"/en/notice/([0-9-]+)/xml"), self._notice),
            (re.compile(r"/packages/daily/(\d{9})"), self._package),
            (
                re.compile(r"/Content/Globals/Functions/RSSFeed/RSSGenerator_Ausschreibungen\.xml"),
                lambda: _xml(feeds.portal_feed(self.world)),
            ),
            (re.compile(r"/([a-z]+)/feed\.xml"), self._feed),
            (re.compile(r"/news/([a-z0-9-]+)\.html"), self._article),
        ]

    def _notice(self, number: str) -> MadePage:
        notice = self._by_number.get(number.lstrip("0"))
        return _xml(self._xml_of(notice)) if notice else _NOT_FOUND

    def _package(self, issue: str) -> MadePage:
        notices = self._issues.get(issue)
        if not notices:
            return _NOT_FOUND
        packed = io.BytesIO()
        # A fixed time keeps the bytes the same, so that a package is recognised again.
        with (
            gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as zipped,
            tarfile.open(fileobj=zipped, mode="w") as tar,
        ):
            for notice in notices:
                raw = self._xml_of(notice)
                number, _, year = notice.number.partition("-")
                member = tarfile.TarInfo(f"{issue}/{int(number):08d}_{year}.xml")
                member.size = len(raw)
                tar.addfile(member, io.BytesIO(raw))
        return MadePage(200, "application/gzip", packed.getvalue())

    def _feed(self, name: str) -> MadePage:
        feed = next((feed for feed in self.world.feeds if feed.name == name), None)
        return _xml(feeds.news_feed(self.world, feed)) if feed else _NOT_FOUND

    def _article(self, slug: str) -> MadePage:
        by_name = {feed.name: feed for feed in self.world.feeds}
        for item in self.world.news:
            if feeds.slug(item) == slug:
                return MadePage(
                    200, "text/html; charset=utf-8", feeds.article(by_name[item.feed], item)
                )
        return _NOT_FOUND

    def _xml_of(self, notice: MadeNotice) -> bytes:
        issue, _ = guess(notice.published, {})
        return to_eforms(notice, issue=issue.number)

    @cached_property
    def _by_number(self) -> dict[str, MadeNotice]:
        return {notice.number: notice for notice in self.world.notices}

    @cached_property
    def _issues(self) -> dict[str, list[MadeNotice]]:
        oldest = self.world.first_day - timedelta(days=_PACKAGE_DAYS)
        issues: dict[str, list[MadeNotice]] = {}
        for notice in self.world.notices:
            if notice.published >= oldest:
                issues.setdefault(str(guess(notice.published, {})[0]), []).append(notice)
        return issues


@contextmanager
def serving(world: World, port: int = 0) -> Iterator[str]:
    """Serve the world on loopback and give its address; port 0 takes a free one."""
    site = MadeSite(world)
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    site: MadeSite
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(self.site.get(self.path))

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LARGEST_REQUEST:
            self.close_connection = True
            self._answer(_json(413, {"message": "the request is too large"}))
            return
        self._answer(self.site.post(self.path, self.rfile.read(int(length))))

    def _answer(self, page: MadePage) -> None:
        self.send_response(page.status)
        self.send_header("Content-Type", page.media_type)
        self.send_header("Content-Length", str(len(page.body)))
        self.end_headers()
        self.wfile.write(page.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent: what was asked is in the crawl's own log."""


def _json(status: int, body: dict[str, Any]) -> MadePage:
    return MadePage(status, "application/json", orjson.dumps(body))


def _xml(body: bytes) -> MadePage:
    return MadePage(200, "application/xml; charset=utf-8", body)

"""Pages of a service that misbehaves in every way."""

from __future__ import annotations

import gzip
import io
import socket
import time
import zipfile
from typing import Any

from tests.spiders.crawling.made import rss
from tests.spiders.serving import Answer, Asked

JSON = {"Content-Type": "application/json"}
XML = {"Content-Type": "application/rss+xml"}
MIB = 1024 * 1024


def release(number: int, amount: str = "1000") -> str:
    return (
        f'{{"ocid": "ocds-test-{number}", "id": "{number}", "date": "2026-11-19T08:00:00Z",'
        f' "tag": ["tender"], "tender": {{"id": "t", "title": "Pump {number}",'
        f' "value": {{"amount": {amount}, "currency": "EUR"}}}}}}'
    )


def package(*releases: str, following: str | None = None) -> bytes:
    links = f', "links": {{"next": "{following}"}}' if following else ""
    return f'{{"version": "1.1", "releases": [{", ".join(releases)}]{links}}}'.encode()


def too_many_at_first(asked: Asked) -> Answer:
    if asked.number == 1:
        return Answer(b"slow down", 429, {"Retry-After": "1"})
    return Answer(rss(1, 2), headers=XML)


def hang(handler: Any) -> None:
    time.sleep(8)


def reset(handler: Any) -> None:
    """Promise more than is sent, then break the connection off."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(rss(1)[:80])
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.rfile.close()
    handler.connection.close()


def huge(handler: Any) -> None:
    """Send without end, as a chunked body that states no length."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.send_header("Connection", "close")
    handler.end_headers()
    block = b" " * MIB
    for _ in range(1024):
        handler.wfile.write(block)


def endless(asked: Asked) -> Answer:
    number = asked.number
    body = package(release(number), following=f"/endless?cursor={number}")
    return Answer(body, headers=JSON)


def circle(asked: Asked) -> Answer:
    return Answer(package(release(7), following="/circle?cursor=again"), headers=JSON)


def short(asked: Asked) -> Answer:
    return (
        Answer(package(release(1), following="/short?cursor=2"), headers=JSON)
        if (asked.number == 1)
        else Answer(b'{"releases": [{"ocid"', headers=JSON)
    )


def too_short(handler: Any) -> None:
    """Send a length that is less than the feed has."""
    body = rss(1, 2, 3)
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.send_header("Content-Length", str(len(body) - 200))
    handler.end_headers()
    handler.wfile.write(body[:-200])


def closed(handler: Any, body: bytes, kind: str) -> None:
    """Send no length and end the connection in the middle, which ends such an answer."""
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(body)


CUT_JSON = package(release(1), release(2), release(3))[:-60]
JSON_FEED = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": ['
    b'{"id": "1", "url": "/1", "title": "A"}, {"id": "2", "url": "/2", "title": "B"}, {"id": "3'
)
SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    b' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    b"<url><loc>https://n.example.org/1</loc><news:news><news:title>A</news:title></news:news></url>"
    b"<url><loc>https://n.example.org/2</loc><news:news><news:title>B"
)
LISTING = (
    b"<html><body><ul><li class='notice'><a href='/1'>A</a></li><li class='notice'><a href='/2"
)


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("6a6a1f6e-0000-4000-8000-000000000001-01.xml", b"<a>" + b" " * (80 * MIB))
    return buffer.getvalue()


PAGES: dict[str, Any] = {
    "/too-many": too_many_at_first,
    "/wait-long": Answer(b"", 429, {"Retry-After": "3600"}),
    "/forbidden": Answer(b"no", 403, {"Content-Type": "text/plain"}),
    "/broken": Answer(b"oops", 500),
    "/hang": Answer(act=hang),
    "/reset": Answer(act=reset),
    "/overflow": Answer(package(release(1), release(2, "1e9999")), headers=JSON),
    "/no-json": Answer(b"<html><body>Maintenance</body></html>", headers=JSON),
    "/html": Answer(
        b"<!DOCTYPE html><html><head><title>Moved</title></head><body>Hello</body></html>",
        headers={"Content-Type": "text/html"},
    ),
    "/endless": endless,
    "/circle": circle,
    "/short": short,
    "/to-private": Answer(b"", 302, {"Location": "http://10.0.0.7/feed.xml"}),
    "/latin": Answer(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>N</title><item><title>Gemäß'
        " Prüfung</title><link>https://n.example.org/1</link><guid>1</guid></item></channel>"
        "</rss>".encode("latin-1"),
        headers={"Content-Type": "application/rss+xml; charset=ISO-8859-1"},
    ),
    "/huge": Answer(act=huge),
    "/gzip-bomb": Answer(
        gzip.compress(b" " * (64 * MIB)), headers={**XML, "Content-Encoding": "gzip"}
    ),
    "/notice-exports": Answer(zip_bomb(), headers={"Content-Type": "application/zip"}),
    "/empty": Answer(b"", headers=XML),
    "/truncated": Answer(rss(1, 2, 3)[:-90], headers=XML),
    "/too-short": Answer(act=too_short),
    "/closed": Answer(act=lambda handler: closed(handler, rss(1, 2)[:-60], "application/rss+xml")),
    "/closed-page": Answer(act=lambda handler: closed(handler, LISTING, "text/html")),
    "/part": Answer(rss(1, 2)[:-60], 206, {**XML, "Content-Range": "bytes 0-99/20000"}),
    "/part-that-is-all": Answer(rss(1, 2), 206, {**XML, "Content-Range": "bytes 0-99/100"}),
    "/cut-json": Answer(CUT_JSON, headers=JSON),
    "/cut-json-feed": Answer(JSON_FEED, headers={"Content-Type": "application/feed+json"}),
    "/cut-sitemap": Answer(SITEMAP, headers={"Content-Type": "text/xml"}),
    "/unasked": Answer(status=304),
    "/error-told": Answer(b'{"releases": [], "error": "Search is down"}', headers=JSON),
    "/problem": Answer(b'{"status": 503, "title": "Down", "releases": []}', headers=JSON),
    "/no-entries": Answer(b"<html><body><p>All new.</p></body></html>"),
}

"""One polite look at a company's own pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from data.errors import TendrilError
from spiders.checking.check import answers_in
from spiders.checking.finding import Answered
from spiders.crawl import crawl_one
from spiders.crawling.job import Job, Manners
from spiders.formats.web.site_links import is_same_site

# Of one page; what is longer is no page for people.
_MEGABYTES = 4
_SECONDS = 20  # for one answer
_ALL_SECONDS = 90.0
_NAME = "company_site"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The pages that came, the first one first, and why others did not."""

    pages: tuple[Answered, ...]
    problem: str | None = None


def look_at_site(
    address: str,
    *,
    now: datetime,
    allow_private: bool = False,
    contact: str | None = None,
    delay: float = 1.0,
) -> LookedAt:
    """Ask for a company's page and a handful of its own that it links to, `delay` seconds apart.

    robots.txt is asked first, and no private network. Raises TendrilError when the address is
    none, or the page cannot be had.
    """
    url = site_address(address, allow_private=allow_private)
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "answers").mkdir()
        run = crawl_one(
            Job(
                source=_NAME,
                spec={"kind": "site", "name": _NAME, "url": url, "megabytes": _MEGABYTES,
                      "seconds": _SECONDS, "delay": delay},
                landing=folder / "landing",
                run="look",
                now=now,
                record=folder / "answers",
                manners=Manners(
                    contact=contact or None,
                    allow_private=allow_private,
                    max_requests=20,  # with robots.txt and redirects
                    max_seconds=_ALL_SECONDS,
                    max_wait=10,
                    retries=1,
                ),
            )
        )  # fmt: skip
        answers = list(answers_in(folder / "answers"))
    pages = tuple(each for each in answers if each.status == 200 and each.looks_like == "HTML")
    if not pages:
        raise TendrilError(f"Nothing could be read from {url}: {run.reason or 'it is no page'}.")
    own = tuple(each for each in pages if is_same_site(each.url, pages[0].url))
    return LookedAt(own, run.reason)


def site_address(text: str, *, allow_private: bool = False) -> str:
    """Return what a person wrote as the address of a page; TendrilError when it is none."""
    written = text.strip()
    url = written if "://" in written else f"https://{written}"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    known = parts.scheme in ("http", "https") if host else False
    if not known or not (("." in host and not host.endswith(".")) or allow_private):
        raise TendrilError(f"{text!r} is no address of a web page, such as https://example.org.")
    if parts.username or parts.password or any(letter.isspace() for letter in url):
        raise TendrilError(f"{text!r} is no address of a page that everybody may read.")
    if not allow_private and (_is_number(host) or port not in (None, 80, 443)):
        raise TendrilError(
            f"{text!r} is not asked: name the page as everybody finds it, such as"
            " https://example.org."
        )
    return url


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return host.rpartition(".")[2].isdigit()
    return True

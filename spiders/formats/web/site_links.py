"""Which links of a company's page lead to what it makes, who it is, and its certificates."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup

from data.text.folding import umlauts_alike

Kind = Literal["product", "about", "certificate"]
_WORD = re.compile(r"[^\W_]+")
# From so many letters on a word counts as the beginning of another: "produkt" in "produktwelt".
_BEGINNING = 5
# Beyond so many words a link is a teaser, not the name of a page.
_LONGEST = 8
_MOST_LINKS = 2_000
_FILES = re.compile(r"\.(?:pdf|zip|docx?|xlsx?|pptx?|jpe?g|png|gif|svg|webp|mp4|xml|ics|vcf)$")


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link to a page of the same site."""

    url: str
    text: str
    kind: Kind


def site_links(page: BeautifulSoup, url: str, *, most: dict[Kind, int]) -> list[SiteLink]:
    """Return the links of a page to its own site that are worth reading, at most so many a kind.

    Pages of single products come after the page that lists them, in the order of the page.
    """
    found: dict[str, tuple[int, SiteLink]] = {}
    listed: list[str] = []
    for address, text in _links(page, url):
        if address in found:
            continue
        kind, weight = _kind(address, text)
        if kind == "product":
            listed.append(urlsplit(address).path.rstrip("/"))
        if kind is not None:
            found[address] = (weight, SiteLink(address, text, kind))
            continue
        path = urlsplit(address).path
        if any(above and path.startswith(f"{above}/") for above in listed):
            found[address] = (1, SiteLink(address, text, "product"))
    ranked = sorted(found.values(), key=lambda each: -each[0])  # stable: else as on the page
    return [
        each
        for kind, limit in most.items()
        for each in [link for _, link in ranked if link.kind == kind][:limit]
    ]


def is_same_site(one: str, other: str) -> bool:
    """Tell whether two addresses lie on one host, with or without "www."."""
    return _host(one) == _host(other)


def _host(url: str) -> str:
    return (urlsplit(url).netloc.lower()).removeprefix("www.")


def _links(page: BeautifulSoup, url: str) -> Iterator[tuple[str, str]]:
    own = urldefrag(url).url.rstrip("/")
    for anchor in page.find_all("a", href=True, limit=_MOST_LINKS):
        try:
            address = urldefrag(urljoin(url, str(anchor["href"]).strip())).url
            path = urlsplit(address).path.lower()
        except ValueError:  # brackets that are no address of version 6
            continue
        if not address.startswith(("http://", "https://")) or not is_same_site(address, url):
            continue
        if address.rstrip("/") == own or _FILES.search(path) or len(address) > 500:
            continue
        yield address, " ".join(anchor.get_text(" ").split())[:200]


def _kind(address: str, text: str) -> tuple[Kind | None, int]:
    """Return what lies behind a link, and how plainly it says so."""
    said = _words(text)
    path = [_words(part) for part in unquote(urlsplit(address).path).split("/") if part][-2:]
    named = path[-1] if path else ()
    if _says("never", said) or _says("never", named):
        return None, 0
    short = len(said) <= _LONGEST
    for kind in ("certificate", "product", "about"):
        weight = 2 * (short and _says(kind, said)) + 2 * _says(kind, named)
        if weight:
            return kind, weight
    return None, 0


def _says(kind: str, words: Sequence[str]) -> bool:
    known = _known()[kind]
    joined = f" {' '.join(words)} "
    return any(
        f" {word} " in joined
        or (len(word) >= _BEGINNING and " " not in word and f" {word}" in joined)
        or (not word.isascii() and word in joined)
        for word in known
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(umlauts_alike(text)))


@cache
def _known() -> dict[str, tuple[str, ...]]:
    text = files("spiders.formats.web").joinpath("site_words.toml").read_text("utf-8")
    return {
        name: tuple(" ".join(_words(word)) for word in words)
        for name, words in tomllib.loads(text).items()
    }

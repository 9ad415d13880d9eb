"""The publisher's name behind a headline, which aggregators and newsrooms add."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from data.text.folding import umlauts_written_out
from data.web.web_address import is_aggregator

_SEPARATOR = re.compile(r"\s+[-–—|·•:»/]{1,2}\s+|\s*\|\s*|\s+\((?=[^()]+\)$)")
_DOMAIN = re.compile(r"\.(?:[a-z]{2,3}|info|news)$", re.IGNORECASE)
_SHORTEST = 8  # letters of a headline


def without_publisher(title: str, names: Iterable[str | None], url: str | None = None) -> str:
    """Return a headline without the publisher's name before or behind it.

    A part counts as the name only when `names` or the host of `url` witness it. The host is a
    weak witness, since towns have hosts as well: for comparing headlines, not for showing them.
    """
    known = {_fold(name) for name in names if name} | _of_host(url)
    known.discard("")
    found = list(_SEPARATOR.finditer(title))
    if not found:
        return title
    last, first = found[-1], found[0]
    head, tail = title[: last.start()].strip(), title[last.end() :].strip().rstrip(")")
    if len(head) >= _SHORTEST and _fold(tail) in known:
        return head
    start, rest = title[: first.start()].strip(), title[first.end() :].strip()
    if len(rest) >= _SHORTEST and _fold(start) in known:
        return rest
    return title


def says_nothing_more(text: str, title: str, names: Iterable[str | None]) -> bool:
    """Return whether a text only repeats the headline and the publisher."""
    left = _letters(text).replace(_letters(title), "", 1)
    for name in names:
        left = left.replace(_letters(name or ""), "", 1) if name else left
    return not left


def _of_host(url: str | None) -> set[str]:
    host = "" if is_aggregator(url) else _host(url)
    labels = host.split(".")
    return {_fold(host), _fold(labels[-2])} if len(labels) > 1 else set()


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _fold(name: str) -> str:
    """Return a name as hosts write it: spiegel.de, SPIEGEL and www.spiegel.de are one."""
    plain = _DOMAIN.sub("", name.strip().casefold().removeprefix("www."))
    return _letters(umlauts_written_out(plain))

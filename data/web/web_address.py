"""Addresses of web pages, so that one page has one address however a feed or a link names it."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

from w3lib.url import canonicalize_url, url_query_cleaner

# What mailings, advertising and analytics add. courlan's list takes `uid`, `cid`, `eid`, `source`
# and `session` too, by which portals tell their notices apart.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|piwik|matomo|hsa|itm|oly|vero|mkt|wt|at|trk|guce|fb_action)_\w+"
    r"|(?:fbc|gc|dc|twc|ttc|yc|ysc|dcc)lid|(?:gbra|wbra|msclk|igsh|mibext)id|gclsrc|mc_[ce]id"
    r"|li_fat_id|ef_id|epik|_hs(?:enc|mi|fp)|__hs\w+|_openstat|_gl|_ga|xtor|wtmc|guccounter"
    r"|srsltid|sr_share|ref_src|ns_(?:campaign|mchannel|source|linkname)",
    re.IGNORECASE,
)
_TRACKING_FRAGMENT = re.compile(r":~:|(?:(?:utm|mtm|pk|at|wt)_\w+|xtor|ref)=|rss$", re.IGNORECASE)
_SCREEN = re.compile(r"[/!]")  # how the address of a screen of a script begins, behind the #
# How a page is shown, or who leads to it: as AMP, for printing, `oc` of Google News.
_SHOWN = frozenset({
    "amp", "amphtml", "is_amp", "print", "printable", "printview", "druck", "drucken", "oc", "ref",
    "referrer", "outputtype", "source", "from", "share", "mobile", "rss", "cmp", "icid", "smid",
})  # fmt: skip
_SHOWN_VALUE = re.compile(r"amp(?:html)?|print|druck(?:version)?|mobile", re.IGNORECASE)
_SHOWN_SEGMENT = re.compile(
    r"amp|print|printversion|print-version|druck|druckversion|drucken|imprimer|imprimir|stampa"
    r"|skriv-ut|drukuj|mobile",
    re.IGNORECASE,
)
_SHOWN_ENDING = re.compile(
    r"[.,_-](?:amp|print|druck|druckversion)(?=$|\.html?$|\.php$|\.aspx?$)", re.IGNORECASE
)
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobil|mobile|amp|touch)\.(?=[^.]+\.)")
_AGGREGATORS = frozenset({"news.google.com"})


def without_tracking(url: str) -> str:
    """Return an address without the parameters that only tell who sent the reader."""
    try:
        query = urlsplit(url).query
    except ValueError:
        return url
    added = [name for name, _ in parse_qsl(query, keep_blank_values=True) if _is_tracking(name)]
    if added:
        url = url_query_cleaner(url, added, remove=True, keep_fragments=True)
    address, mark, fragment = url.partition("#")
    return address if mark and _TRACKING_FRAGMENT.match(fragment) else url


def page_key(url: str | None) -> str | None:
    """Return what all addresses of one page share, or None when it is no page of its own.

    Scheme, `www.`, tracking, the order of parameters, AMP and print versions do not count. It is
    for comparing: nothing need answer at it.
    """
    try:
        parts = urlsplit(without_tracking(canonicalize_url(url or "", keep_fragments=True)))
        return _key(_behind_amp_cache(parts))
    except ValueError:
        return None


def _key(parts: SplitResult) -> str | None:
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    host = _HOST_PREFIX.sub("", (parts.hostname or "").lower())
    segments = [each for each in parts.path.split("/") if each]
    while segments and _SHOWN_SEGMENT.fullmatch(segments[-1]):
        segments.pop()
    while segments and _SHOWN_SEGMENT.fullmatch(segments[0]):
        del segments[0]
    if segments:
        segments[-1] = _SHOWN_ENDING.sub("", segments[-1])
        if re.fullmatch(r"(?:index|default)\.\w{2,5}", segments[-1], re.IGNORECASE):
            segments.pop()
    query = "" if host in _AGGREGATORS else _telling(parts.query)
    query += f"#{parts.fragment}" if _SCREEN.match(parts.fragment) else ""
    if not segments and not query:
        return None
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    return f"{host}{port}/{'/'.join(segments)}" + (f"?{query}" if query else "")


def is_aggregator(url: str | None) -> bool:
    """Return whether an address leads through a page that lists other publishers' news."""
    try:
        return (urlsplit(url or "").hostname or "").lower() in _AGGREGATORS
    except ValueError:
        return False


def _is_tracking(name: str) -> bool:
    return _TRACKING.fullmatch(name) is not None


def _telling(query: str) -> str:
    """Return the parameters that say which page it is, in order."""
    pairs = sorted(
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if name.lower() not in _SHOWN and not _SHOWN_VALUE.fullmatch(value)
    )
    return "&".join(f"{name}={value}" for name, value in pairs)


def _behind_amp_cache(parts: SplitResult) -> SplitResult:
    """Return the publisher's own address of a page in a cache of AMP pages."""
    host = (parts.hostname or "").lower()
    if host.endswith("cdn.ampproject.org"):
        match = re.match(r"/[a-z]/(?:s/)?(.+)", parts.path)
    elif re.fullmatch(r"(?:www\.)?google\.[a-z.]{2,6}", host):
        match = re.match(r"/amp/(?:s/)?(.+)", parts.path)
    else:
        return parts
    if match is None:
        return parts
    return urlsplit(f"https://{match.group(1)}" + (f"?{parts.query}" if parts.query else ""))

"""What an XML file is, told by its root element and never by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spiders.formats.reading.decode import text_of
from spiders.formats.reading.quoting import quotable

_XML_ROOTS = {
    "ContractNotice": "eforms",
    "ContractAwardNotice": "eforms",
    "PriorInformationNotice": "eforms",
    "BusinessRegistrationInformationNotice": "eforms",
    "TED_EXPORT": "ted_export",
    "ANNONCE": "boamp",
    "rss": "feed",
    "RDF": "feed",
    "feed": "feed",
    "entry": "feed",
    "channel": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "html": "article",
}
_SKIPPED = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.I
)
_ROOT = re.compile(r"\s*<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)((?:\s[^>]*)?)/?>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a payload is: its format when it can be read, and what was seen in any case."""

    format: str | None
    seen: str


def root_at_the_start(body: bytes) -> Seen | None:
    """Tell most XML by its first lines, without decoding more; None where these do not do."""
    # Cut behind a tag, never in the middle of a character.
    found = xml_root(text_of(body[: body.rfind(b">", 0, 4096) + 1]))
    return None if found.format in {None, "article"} else found


def xml_root(text: str) -> Seen:
    """Tell XML by its root element, behind comments and declarations."""
    at = 0
    while match := _SKIPPED.match(text, at):
        if re.match(r"\s*<!DOCTYPE\s+html", match.group(), re.IGNORECASE) and not re.search(
            r"<(?:rss|feed)[\s>]", text[:4096]
        ):
            return Seen("article", "an HTML page")
        at = match.end()
    root = _ROOT.match(text, at)
    if root is None:
        return Seen(None, "damaged XML")
    name = root.group(2)
    found = _XML_ROOTS.get(name) or _XML_ROOTS.get(name.lower())
    if found == "article" and re.search(r"<(?:rss|feed)[\s>]", text[:4096]):
        found = "feed"
    if name.startswith("KD_"):
        found = "kerndaten"
    if found == "feed" and "urn:dgpe:names:draft:codice" in root.group(3):
        found = "codice"
    prefix = re.escape(root.group(1)) if root.group(1) else ""
    space = re.search(
        rf"""xmlns{":" + prefix if prefix else ""}\s*=\s*["']([^"']*)""", root.group(3)
    )
    where = f" in the namespace {quotable(space.group(1))}" if space and space.group(1) else ""
    return Seen(found, f"XML with the root {quotable(name)}{where}")

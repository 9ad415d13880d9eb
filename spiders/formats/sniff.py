"""The format of a payload, told by its content and never by its name alone."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.records import Notice, Rejected, digest
from spiders.formats.reading.decode import JsonError, json_of, text_of

# Format: (module in spiders.formats, what a reader calls it).
FORMATS: dict[str, tuple[str, str]] = {
    "eforms": ("eforms.notice", "eForms"),
    "ted_export": ("ted_export.notice", "TED_EXPORT"),
    "ocds": ("ocds.package", "OCDS"),
    "feed": ("web.feed", "RSS, Atom and JSON feeds"),
    "flat": ("flat", "flat notices (JSON lines)"),
    "ted_search": ("services.ted_search", "answers of the TED search"),
    "boamp": ("services.boamp", "BOAMP"),
    "simap": ("services.simap", "simap"),
    "worldbank": ("services.worldbank", "World Bank notices"),
    "worldbank_projects": ("services.worldbank_projects", "World Bank projects"),
    "sam": ("services.sam", "SAM.gov"),
    "eib": ("services.eib", "the EIB's project list"),
    "ebrd": ("services.ebrd", "the EBRD's project list"),
    "gdelt": ("services.gdelt", "GDELT"),
    "sitemap": ("web.sitemap", "sitemaps"),
    "article": ("web.article", "news pages"),
}
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
# Keys that only one answer has at its top, in the order of asking.
_JSON_KEYS = (
    ("releases", "ocds"), ("records", "ocds"), ("ocid", "ocds"), ("procnotices", "worldbank"),
    ("opportunitiesData", "sam"), ("noticeId", "sam"), ("project-info", "simap"),
    ("idweb", "boamp"), ("publication-number", "ted_search"), ("ND", "ted_search"),
    ("articles", "gdelt"),
    ("primaryTags", "eib"), ("donnees", "boamp"),
)  # fmt: skip
_LISTS = ("notices", "results", "data", "items", "response")
_BINARY = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"), (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"), (b"\xfd7zXZ", "an xz file"), (b"\xd0\xcf\x11\xe0", "an old Office"
    " document"), (b"PAR1", "a Parquet file"), (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"SQLite format 3", "an SQLite database"), (b"BEGIN:VCALENDAR", "a calendar (iCalendar)"),
)  # fmt: skip
_SKIPPED = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL | re.I
)
_ROOT = re.compile(r"\s*<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)((?:\s[^>]*)?)/?>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a payload is: its format when it can be read, and what was seen in any case."""

    format: str | None
    seen: str


def sniff(raw: bytes) -> Seen:
    """Tell the format of a payload by its content."""
    body = (
        raw.lstrip(b"\xef\xbb\xbf \t\r\n\x00") if raw[:2] not in {b"\xff\xfe", b"\xfe\xff"} else raw
    )
    if body.startswith(b"<") and (found := _root_at_the_start(body)):
        return found
    text = text_of(body[:65536]).lstrip()
    if not text:
        return Seen(None, "an empty file")
    for magic, name in _BINARY:
        if body.startswith(magic):
            return Seen(None, name)
    if text.startswith("<"):
        return _xml(text)
    if text[0] in "{[":
        return _json(body)
    return Seen(None, "binary data") if "\x00" in text[:1000] else _table(text)


def _root_at_the_start(body: bytes) -> Seen | None:
    """Tell most XML by its first lines, without decoding more; None where these do not do."""
    # Cut behind a tag, never in the middle of a character.
    found = _xml(text_of(body[: body.rfind(b">", 0, 4096) + 1]))
    return None if found.format in {None, "article"} else found


def _xml(text: str) -> Seen:
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
    prefix = re.escape(root.group(1)) if root.group(1) else ""
    space = re.search(
        rf"""xmlns{":" + prefix if prefix else ""}\s*=\s*["']([^"']*)""", root.group(3)
    )
    where = f" in the namespace {space.group(1)[:100]}" if space and space.group(1) else ""
    return Seen(found, f"XML with the root {name}{where}")


def _json(body: bytes) -> Seen:
    import orjson

    # A package on one line is not read three times over.
    first = body.split(b"\n", 1)[0].strip() if b"\n" in body.rstrip() else b""
    try:
        line = orjson.loads(first)
        if isinstance(line, dict) and len(first) < len(body.strip()):
            found = _shape(line)
            return Seen(found or ("flat" if "id" in line else None), _keys(line, "JSON lines"))
    except orjson.JSONDecodeError:
        pass
    try:
        whole = json_of(body)
    except JsonError as error:
        keys = set(re.findall(r'"([\w-]+)"\s*:', text_of(body[:65536])))
        found = next((name for key, name in _JSON_KEYS if key in keys), None)
        if found is None and {"id", "title"} <= keys:
            found = "flat"
        return Seen(found, f"JSON that is broken ({error})")
    value = whole[0] if isinstance(whole, list) and whole else whole
    if not isinstance(value, Mapping):
        return Seen(None, "JSON without an object")
    return Seen(_shape(value), _keys(value, "JSON"))


def _shape(value: Mapping[str, Any]) -> str | None:
    """Return the format of a JSON object by its keys, looking one level into its lists."""
    if "jsonfeed.org" in str(value.get("version", "")):
        return "feed"
    for key, name in _JSON_KEYS:
        if key in value and (name != "ocds" or _is_ocds(value[key])):
            return name
    projects = value.get("projects")
    if isinstance(projects, Mapping) and "total" in value:
        return "worldbank_projects"
    for key in _LISTS:
        inner = value.get(key)
        if isinstance(inner, list) and inner and isinstance(inner[0], Mapping):
            if key == "items" and "title" in value and "url" in inner[0]:
                return "feed"
            if found := _shape(inner[0]):
                return found
    return "flat" if "id" in value and "title" in value else None


def _is_ocds(value: object) -> bool:
    """Tell OCDS from another service that calls its list `records` or `releases`."""
    if not isinstance(value, list) or not value or not isinstance(value[0], Mapping):
        return isinstance(value, (list, str))
    return any(key in value[0] for key in ("ocid", "compiledRelease", "tag", "url", "tender"))


def _keys(value: Mapping[str, Any], what: str) -> str:
    names = ", ".join(list(map(str, value))[:6])
    return f"{what} with the keys {names}" if names else f"{what} without keys"


def _table(text: str) -> Seen:
    head = next((line for line in text.splitlines() if line.strip()), "").lower()
    if "project id" in head and ("," in head or ";" in head or "\t" in head):
        return Seen("ebrd", "a table of projects")
    if head.count(",") + head.count(";") + head.count("\t") >= 2:
        return Seen(None, f"a table that begins {head[:60]!r}")
    return Seen(None, f"text that begins {text.strip()[:60]!r}")


def read_any(
    raw: bytes, *, path: str, source: str | None = None, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read the notices of a payload in whatever format it has; an unknown one is rejected."""
    seen = sniff(raw)
    if seen.format is None:
        known = ", ".join(label for _, label in FORMATS.values())
        yield Rejected(path, f"{seen.seen}; what is read: {known}", source, digest(raw))
        return
    module = importlib.import_module(f"spiders.formats.{FORMATS[seen.format][0]}")
    named: dict[str, Any] = {"source": source} if source else {}
    count = 0
    for item in module.read(raw, path=path, retrieved_at=retrieved_at, **named):
        count += 1
        yield item
    if not count:
        yield Rejected(path, f"{seen.seen}, but no notice in it", source, digest(raw))

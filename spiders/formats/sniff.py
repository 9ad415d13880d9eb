"""The format of a payload, told by its content and never by its name alone."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from types import ModuleType
from typing import Any

from data.records import Notice, Rejected, digest
from spiders.formats.json_shape import described, shape, shape_of_broken
from spiders.formats.reading.decode import JsonError, text_of, utf8_of
from spiders.formats.reading.json_values import JsonValue, json_values
from spiders.formats.reading.quoting import quotable
from spiders.formats.xml_shape import Seen, root_at_the_start, xml_root

__all__ = ["FORMATS", "Seen", "read_any", "sniff"]

# Format: (module in spiders.formats, what a reader calls it).
FORMATS: dict[str, tuple[str, str]] = {
    "eforms": ("eforms.notice", "eForms"),
    "ted_export": ("ted_export.notice", "TED_EXPORT"),
    "ocds": ("ocds.package", "OCDS"),
    "feed": ("web.feed", "RSS, Atom and JSON feeds"),
    "flat": ("flat", "flat notices (JSON lines)"),
    "coded_eforms": ("national.coded_eforms", "eForms in base64 inside JSON"),
    "bt_tree": ("national.bt_tree", "eForms as a JSON tree of business terms"),
    "kerndaten": ("national.kerndaten", "Austrian core data"),
    "pvl": ("national.pvl", "notices of Italy's PVL"),
    "codice": ("national.codice", "CODICE in Atom"),
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
_BINARY = (
    (b"%PDF", "a PDF"), (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"), (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"), (b"\xfd7zXZ", "an xz file"), (b"\xd0\xcf\x11\xe0", "an old Office"
    " document"), (b"PAR1", "a Parquet file"), (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"SQLite format 3", "an SQLite database"), (b"BEGIN:VCALENDAR", "a calendar (iCalendar)"),
)  # fmt: skip
# Some lines of anything, such as an error of the server, before the first object of JSON lines.
_BEHIND_LINES = re.compile(rb'(?:[^\n{]*\n){1,5}?\s*\{\s*"')
# What a description of text quotes from it.
_UNQUOTED = re.compile(r" (?:that begins|with the root) .*", re.DOTALL)


def sniff(raw: bytes) -> Seen:
    """Tell the format of a payload by its content."""
    body = (
        raw.lstrip(b"\xef\xbb\xbf \t\r\n\x00") if raw[:2] not in {b"\xff\xfe", b"\xfe\xff"} else raw
    )
    if body.startswith(b"<") and (found := root_at_the_start(body)):
        return found
    text = text_of(body[:65536]).lstrip()
    if not text:
        return Seen(None, "an empty file")
    for magic, name in _BINARY:
        if body.startswith(magic):
            return Seen(None, name)
    if text.startswith("<"):
        return xml_root(text)
    if text[0] in "{[":
        return _json(body)
    return Seen(None, "binary data") if "\x00" in text[:1000] else _table(text)


def _json(body: bytes) -> Seen:
    """Tell JSON by the first of its values that is known, else by the first one."""
    first: Seen | None = None
    for found in json_values(body):
        kind = _format_of(found)
        if kind or first is None:
            first = Seen(kind, described(found))
        if kind:
            break
    return first or Seen(None, "an empty file")


def _format_of(found: JsonValue) -> str | None:
    value = found.value
    if isinstance(value, JsonError):
        return shape_of_broken(text_of(found.raw[:65536]))
    if isinstance(value, list):
        return next((kind for item in value if (kind := shape(item))), None)
    return shape(value, among_others=not found.is_whole)


def _table(text: str) -> Seen:
    head = next((line for line in text.splitlines() if line.strip()), "").lower()
    if "project id" in head and ("," in head or ";" in head or "\t" in head):
        return Seen("ebrd", "a table of projects")
    if head.count(",") + head.count(";") + head.count("\t") >= 2:
        return Seen(None, f"a table that begins {quotable(head)!r}")
    return Seen(None, f"text that begins {quotable(text)!r}")


def read_any(
    raw: bytes,
    *,
    path: str,
    source: str | None = None,
    retrieved_at: datetime | None = None,
    is_quoted: bool = True,
) -> Iterator[Notice | Rejected]:
    """Read the notices of a payload in whatever format it has; an unknown one is rejected.

    JSON is read value by value, each in a format of its own. Without `is_quoted` reasons
    hold no words of the payload.
    """
    given = _Given(source, retrieved_at, is_quoted)
    if _is_json(raw):
        for value in json_values(raw):
            yield from _read_value(value, path, given)
        return
    found = sniff(raw)
    seen = found.seen if is_quoted else _UNQUOTED.sub("", found.seen)
    if found.format is None:
        yield Rejected(path, f"{seen}; {_what_is_read()}", source, digest(raw))
        return
    count = 0
    for item in _module(found.format).read(raw, path=path, **given.arguments()):
        count += 1
        yield item
    if not count:
        yield Rejected(path, f"{seen}, but no notice in it", source, digest(raw))


@dataclass(frozen=True, slots=True)
class _Given:
    """What holds for all notices of a payload."""

    source: str | None
    retrieved_at: datetime | None
    is_quoted: bool

    def arguments(self) -> dict[str, Any]:
        """Return what a parser takes; each has a source of its own when none is given."""
        named = {"source": self.source} if self.source else {}
        return {"retrieved_at": self.retrieved_at, **named}


def _is_json(raw: bytes) -> bool:
    """Tell JSON, also behind a few lines of something else."""
    head = utf8_of(raw[:4096]).lstrip(b" \t\r\n\x00\x1e")
    if not head:
        return False
    if head[:1] in b"{[":
        return True
    is_other = head.startswith((b"<", *(magic for magic, _ in _BINARY)))
    return not is_other and _BEHIND_LINES.match(head) is not None


def _read_value(found: JsonValue, path: str, given: _Given) -> Iterator[Notice | Rejected]:
    """Read one value of a text; the items of a list are read alone where they are not alike."""
    where = found.where(path)
    if isinstance(found.value, list) and len(set(map(shape, found.value))) > 1:
        for number, item in enumerate(found.value, start=1):
            one = replace(found, value=item, text=json.dumps(item), is_whole=False)
            kind = shape(item, among_others=True)
            yield from _read_as(kind, one, f"{where}:{number}", given)
    else:
        yield from _read_as(_format_of(found), found, where, given)


def _read_as(
    kind: str | None, found: JsonValue, path: str, given: _Given
) -> Iterator[Notice | Rejected]:
    """Read a value of the format `kind`, or say what was seen instead."""
    if kind is None:
        more = f"; {_what_is_read()}" if found.is_whole else ""
        seen = described(found, is_quoted=given.is_quoted)
        yield Rejected(path, seen + more, given.source, digest(found.raw))
        return
    module = _module(kind)
    if hasattr(module, "read_value"):
        items = module.read_value(found, path=path, **given.arguments())
    else:
        items = module.read(found.raw, path=path, **given.arguments())
    count = 0
    for item in items:
        count += 1
        yield item
    if not count:
        seen = described(found, is_quoted=given.is_quoted)
        yield Rejected(path, f"{seen}, but no notice in it", given.source, digest(found.raw))


@cache
def _module(kind: str) -> ModuleType:
    return importlib.import_module(f"spiders.formats.{FORMATS[kind][0]}")


def _what_is_read() -> str:
    return "what is read: " + ", ".join(label for _, label in FORMATS.values())

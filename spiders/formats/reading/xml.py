"""Untrusted XML, parsed without entities, network or unbounded memory."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from data.text.text_encoding import text_of, wide_encoding

_DECLARATION = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_DECLARES_ANOTHER = re.compile(
    rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE
)
_UTF8 = frozenset({"utf-8", "utf8", "ascii", "us-ascii"})
_LATIN1 = frozenset({"iso-8859-1", "latin-1", "latin1"})
_C1 = re.compile(rb"[\x80-\x9f]")
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REFERENCE = re.compile(rb"&#([0-9]{1,9}|[xX][0-9a-fA-F]{1,8});")


class XmlRefusedError(ValueError):
    """The bytes are no XML that is read here; the message says why."""


def parse(raw: bytes) -> etree._Element:
    """Return the root element of `raw`; XmlRefusedError when it is not well-formed or has a DTD."""
    if not raw or raw.isspace():
        raise XmlRefusedError("the file is empty")
    raw = in_utf8(raw) if _DECLARES_ANOTHER.match(raw) else raw
    try:
        root: etree._Element = etree.fromstring(raw, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        root = _parse_mended(raw, error)
    # Notices never carry a document type; entities are the only use that an attacker has for one.
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlRefusedError("the XML has a document type declaration, which is not read")
    return root


def _parse_mended(raw: bytes, error: Exception) -> etree._Element:
    """Parse XML with stray bytes or control characters; XmlRefusedError when there are none."""
    mended = _REFERENCE.sub(_allowed, _CONTROL.sub(b" ", in_utf8(raw)))
    try:
        if mended != raw:
            root: etree._Element = etree.fromstring(mended, _parser())
            return root
    except (etree.XMLSyntaxError, ValueError) as again:
        error = again
    message = next(iter(str(error).splitlines()), "unreadable")
    raise XmlRefusedError(f"not well-formed XML: {message}") from None


def in_utf8(raw: bytes) -> bytes:
    """Return XML in UTF-8 when it is not written in the encoding that it declares, else as it is.

    A parser would refuse it for one stray byte, or read each of its umlauts as two letters.
    """
    wide = wide_encoding(raw)
    if wide is None:
        if raw.isascii():
            return raw
        match = _DECLARATION.match(raw)
        name = match.group(1).decode("ascii").lower() if match else "utf-8"
        try:
            raw.decode("utf-8")
            is_sound = name in _UTF8
        except UnicodeDecodeError:
            is_sound = name not in _UTF8 and _is_in(raw, name)
            # Latin-1 has no letters there, and publishers mean Windows-1252 by it.
            if name in _LATIN1 and _C1.search(raw):
                is_sound = False
        if is_sound:
            return raw
    return _PROLOGUE.sub("", text_of(raw)).encode("utf-8", "replace")


def _is_in(raw: bytes, name: str) -> bool:
    try:
        raw.decode(name)
    except (LookupError, ValueError):
        return False
    return True


def _allowed(match: re.Match[bytes]) -> bytes:
    """Return a reference to a character when XML allows it, else a space."""
    digits = match.group(1)
    number = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    is_control = number < 32 and number not in {9, 10, 13}
    is_none = is_control or 0xD800 <= number <= 0xDFFF or number in {0xFFFE, 0xFFFF}
    return b" " if is_none or number > 0x10FFFF else match.group()


def _parser() -> etree.XMLParser:
    # A notice nests about twenty levels deep and its largest text is a few hundred kilobytes;
    # libxml2's own limits (256 levels, 10 MB a text) hold because huge_tree stays off.
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


class _Names(dict[Any, str]):
    """Local names by tag; a few hundred names fill all notices, so the answers are kept."""

    def __missing__(self, tag: Any) -> str:
        if len(self) >= _MOST_NAMES:  # only hostile files have so many
            self.clear()
        self[tag] = name = str(tag).rpartition("}")[2]
        return name


_MOST_NAMES = 4096
# Return the name in a Clark-notation tag without its namespace. Called some 200 times a notice,
# hence a bare lookup.
local: Callable[[Any], str] = _Names().__getitem__


def text(element: etree._Element | None) -> str | None:
    """Return the element's own text without surrounding space, or None when there is none."""
    content = element.text if element is not None else None
    return content.strip() or None if content else None


def first(element: etree._Element) -> dict[str, etree._Element]:
    """Return the first child of each local name."""
    found: dict[str, etree._Element] = {}
    for child in element:
        name = local(child.tag)
        if name not in found:
            found[name] = child
    return found

"""Bytes to text, for people and publishers who declare one encoding and send another."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNTIL_CONTENT = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9_.:-]+)""")
# Browsers read Latin-1 as Windows-1252, and publishers write it so.
_READ_AS_UTF8 = frozenset(
    {"utf-8", "utf8", "ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "cp1252",
     "windows-1252"}
)  # fmt: skip
# What UTF-8 writes characters beyond ASCII with; in other encodings it is a rare accident.
_UTF8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_BYTES_FOR_A_STRAY = 10
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def text_of(raw: bytes, declared: str | None = None) -> str:
    """Return the text: by byte order mark, as UTF-8, as declared, else as Windows-1252.

    Nothing raises. In UTF-8 with some foreign bytes only these are read as Windows-1252, so that
    one stray byte, or one line from elsewhere, does not garble the rest.
    """
    wide = wide_encoding(raw)
    if wide is not None:
        return raw.decode(wide, errors="replace").removeprefix("\ufeff")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    match = _UNTIL_CONTENT.search(raw[:2048])
    name = (declared or (match.group(1).decode("ascii") if match else "")).lower().replace("_", "-")
    if name and name not in _READ_AS_UTF8 and not _is_mostly_utf8(raw):
        found = _declared(raw, name)
        if found is not None:
            return found
    return raw.decode("utf-8", errors=_FOREIGN)


def _declared(raw: bytes, name: str) -> str | None:
    """Return the text in a declared encoding that it has, but for some stray bytes; else None."""
    try:
        text = raw.decode(name, errors="replace")
    except (LookupError, ValueError):  # no encoding, or not one of texts
        return None
    strays = text.count("\ufffd")
    return text if strays * _BYTES_FOR_A_STRAY <= len(_BEYOND_ASCII.findall(raw)) else None


def wide_encoding(raw: bytes) -> str | None:
    """Return "utf-16", "utf-32" or a form of them when that is how `raw` is written, else None."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return None if name == "utf-8" else name
    # Without a mark every second byte of ASCII is a NUL, and no other text has any.
    head = raw[:64]
    if b"\x00" not in head[:4] or len(raw) < 4:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd * 3 > len(head) and not even:
        return "utf-16-le"
    return "utf-16-be" if even * 3 > len(head) and not odd else None


def _is_mostly_utf8(raw: bytes) -> bool:
    """Tell UTF-8 with stray bytes from an encoding with one byte, or two others, a character."""
    characters = _UTF8_CHARACTER.findall(raw)
    strays = len(_BEYOND_ASCII.findall(_UTF8_CHARACTER.sub(b"", raw)))
    return len(characters) > strays


_FOREIGN = "tendril-windows-1252"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    piece = error.object[error.start : error.end]
    return piece.decode("cp1252", errors="replace"), error.end


codecs.register_error(_FOREIGN, _as_windows_1252)

"""Bytes to text and to JSON, for publishers who declare one encoding and send another."""

from __future__ import annotations

import json
import re
from typing import Any

_UNTIL_CONTENT = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([A-Za-z0-9_.:-]+)""")


class JsonError(ValueError):
    """Say where a text stops being JSON."""


def text_of(raw: bytes, declared: str | None = None) -> str:
    """Return the text: by byte order mark, as UTF-8, as declared, else as Windows-1252.

    Every byte sequence is a text in the last one, so nothing raises.
    """
    for mark, name in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            return raw.decode(name, errors="replace").removeprefix("\ufeff")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    match = _UNTIL_CONTENT.search(raw[:2048])
    name = declared or (match.group(1).decode("ascii") if match else "")
    # Browsers read Latin-1 as Windows-1252, and publishers write it so.
    if name and name.lower().replace("_", "-") not in {"iso-8859-1", "latin-1", "utf-8", "ascii"}:
        try:
            return raw.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return raw.decode("cp1252", errors="replace")


def json_of(raw: bytes, declared: str | None = None) -> Any:
    """Return the JSON value in `raw`; raises JsonError.

    Numbers outside of a double, such as `1e9999`, and NaN become None: no publisher means them.
    """
    import orjson

    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(text_of(raw, declared), parse_float=_finite, parse_constant=_nothing)
    except json.JSONDecodeError as error:
        raise JsonError(f"not valid JSON at line {error.lineno}: {error.msg}") from None
    except (RecursionError, ValueError) as error:
        raise JsonError(f"not readable as JSON: {str(error)[:80]}") from None


def _finite(text: str) -> float | None:
    number = float(text)
    return number if abs(number) != float("inf") else None


def _nothing(_: str) -> None:
    return None


def objects_in(raw: bytes, key: str) -> list[tuple[int, Any]]:
    """Return the elements of the array `key` one by one from JSON that is invalid as a whole.

    Pairs of position and value; a `JsonError` stands for an element that cannot be read. Strings
    are skipped as strings, so that braces inside them do not count.
    """
    text = text_of(raw)
    match = re.search(rf'"{re.escape(key)}"\s*:\s*\[', text)
    if match is None:
        return []
    found: list[tuple[int, Any]] = []
    depth, start = 0, -1
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', text[match.end() :], re.DOTALL):
        mark = token.group()
        if mark in "{[":
            if depth == 0:
                start = token.start()
            depth += 1
        elif mark in "}]":
            depth -= 1
            if depth < 0:
                return found
            if depth == 0:
                piece = text[match.end() + start : match.end() + token.end()]
                found.append((len(found) + 1, _element(piece)))
    if depth > 0:
        found.append((len(found) + 1, JsonError("cut off in the middle")))
    return found


def _element(text: str) -> Any:
    try:
        return json_of(text.encode())
    except JsonError as error:
        return error

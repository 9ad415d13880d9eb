"""Bytes to text and to JSON, for publishers who declare one encoding and send another."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from data.text.text_encoding import text_of, wide_encoding

__all__ = ["JsonError", "decoder", "json_of", "objects_in", "text_of", "utf8_of", "without_halves"]

_MOST_DIGITS = 300  # what a double holds
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class JsonError(ValueError):
    """Say where a text stops being JSON."""


def utf8_of(raw: bytes) -> bytes:
    """Return text in UTF-8 without a byte order mark; what is no UTF-16 or UTF-32 stays."""
    if wide_encoding(raw) is not None:
        return text_of(raw).encode("utf-8", errors="replace")
    return raw.removeprefix(b"\xef\xbb\xbf")


def json_of(raw: bytes, declared: str | None = None) -> Any:
    """Return the JSON value in `raw`; raises JsonError.

    Numbers outside of a double, such as `1e9999`, and NaN become None: no publisher means them.
    Control characters within texts stay, halves of a character become U+FFFD.
    """
    import orjson

    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        pass
    text = text_of(raw, declared)
    try:
        return without_halves(decoder(_nothing).decode(text), text)
    except json.JSONDecodeError as error:
        raise JsonError(f"not valid JSON at line {error.lineno}: {error.msg}") from None
    except (RecursionError, ValueError) as error:
        raise JsonError(f"not readable as JSON: {str(error)[:80]}") from None


def decoder(impossible: Callable[[str], Any], *, strict: bool = False) -> json.JSONDecoder:
    """Return a forgiving decoder; `impossible` gets numbers outside of a double, and NaN.

    A strict one allows no control characters within texts.
    """

    def finite(text: str) -> Any:
        number = float(text)
        return number if abs(number) != float("inf") else impossible(text)

    def whole(text: str) -> Any:
        return int(text) if len(text) < _MOST_DIGITS else impossible(text)

    return json.JSONDecoder(
        parse_float=finite, parse_int=whole, parse_constant=impossible, strict=strict
    )


def _nothing(_: str) -> None:
    return None


def without_halves(value: Any, text: str) -> Any:
    """Return what was decoded from `text` with U+FFFD for each half of a character."""
    return _mended(value) if _HALF.search(text) else value


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(each) for each in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(each) for key, each in value.items()}
    return value


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

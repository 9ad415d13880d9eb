"""The JSON values that a text holds: one, one a line, or some behind each other.

What is no JSON among them is a value of its own, so that it takes nothing else with it: it ends
where its brackets close, or else before the next line that begins an object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from spiders.formats.reading.decode import JsonError, decoder, text_of, utf8_of, without_halves

# Between values: space, commas, the end of a list that is broken, and the mark of RFC 7464.
_BETWEEN = re.compile("[\\s,\\]\x00\x1e\ufeff]*")
_NEXT_LINE = re.compile("\n[,\x1e\ufeff\r]*(?=[{\\[])")
_BROKEN_LIST = re.compile(r"\[\s*\{")
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|[{}\[\]]')
# Numbers outside of a double come as their text, which is no amount and no date.
_DECODER = decoder(str)
_STRICT = decoder(str, strict=True)
_MOST_VAIN = 1 << 20  # characters looked at in vain, beside eight times the text
_LIST = object()  # a list that is broken: its items are read one by one


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A value of a text, or why there is none, and where it stands."""

    value: Any  # a JsonError where it cannot be read
    text: bytes | str
    line: int  # on which it begins, from 1
    number: int  # among the values that begin on this line, from 1
    is_whole: bool  # nothing else is in the text

    @property
    def raw(self) -> bytes:
        """Return the value as it stands in the text, in UTF-8."""
        return self.text if isinstance(self.text, bytes) else self.text.encode("utf-8", "replace")

    def where(self, path: str) -> str:
        """Return `path` with the place of the value in it: the line, and which one there."""
        if self.is_whole:
            return path
        return f"{path}:{self.line}" + (f"[{self.number}]" if self.number > 1 else "")


def json_values(raw: bytes) -> Iterator[JsonValue]:
    """Yield the JSON values in `raw` in their order, each alone readable or not."""
    raw = utf8_of(raw)
    try:
        # A text of several values fails here at the end of the first one.
        yield JsonValue(orjson.loads(raw), raw, 1, 1, True)
    except orjson.JSONDecodeError:
        yield from _Text(text_of(raw)).values()


class _Text:
    """A text that is read value by value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._vain = 8 * len(text) + _MOST_VAIN
        self._next_line = -1

    def values(self) -> Iterator[JsonValue]:
        """Yield the values of the text."""
        at = end = self._between(0)
        line = number = 1
        is_first = True
        while at < len(self.text):
            value, end = self._value(at)
            if value is _LIST:
                after, is_first = self._between(end), False
            else:
                after = self._between(end)
                is_whole = is_first and after >= len(self.text)
                piece = self.text[at:end].rstrip()
                if isinstance(value, JsonError):
                    value = _reason(piece, 1 if is_whole else line)
                yield JsonValue(value, piece, line, number, is_whole)
                is_first = False
                number += 1
            if breaks := self.text.count("\n", at, after):
                line, number = line + breaks, 1
            at = after

    def _between(self, at: int) -> int:
        found = _BETWEEN.match(self.text, at)
        return found.end() if found else at

    def _value(self, at: int) -> tuple[Any, int]:
        """Return the value that begins at `at`, or a JsonError, and where it ends."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        if at == 0 or self.text[at - 1] == "\n":  # never twice for a line, however long
            try:
                return orjson.loads(self.text[at:end]), end
            except ValueError:
                pass
        if self._vain > 0:
            try:
                value, stop = self._decoded(at)
                return without_halves(value, self.text[at:stop]), stop
            except json.JSONDecodeError as error:
                # The error counts the lines before it, which is fast and still adds up.
                self._vain -= error.pos - at + error.pos // 64
            except (RecursionError, ValueError):
                self._vain -= _MOST_VAIN >> 6
        if self.text[at] not in "{[":
            following = self.text.find('{"', at, end)
            return JsonError(""), end if following < 0 else following
        if _BROKEN_LIST.match(self.text, at):
            return _LIST, at + 1
        return JsonError(""), self._end(at)

    def _decoded(self, at: int) -> tuple[Any, int]:
        try:
            return _STRICT.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            if not error.msg.startswith("Invalid control"):
                raise
            value, stop = _DECODER.raw_decode(self.text, at)
            # A text that was cut would go on to the first quote of the next line.
            if self._line_after(at) < stop:
                raise
            return value, stop

    def _line_after(self, at: int) -> int:
        """Return where the next line begins that may be a value of its own."""
        if self._next_line < at:
            found = _NEXT_LINE.search(self.text, at)
            self._next_line = found.start() if found else len(self.text)
        return self._next_line

    def _end(self, at: int) -> int:
        """Return where something ends that begins like a value and is none."""
        stop = self._line_after(at)
        depth = 0
        for token in _TOKEN.finditer(self.text, at, stop):
            mark = token.group()
            depth += (mark in "{[") - (mark in "}]")
            if depth == 0 and mark in "}]":
                return token.end()
        return stop


def _reason(piece: str, line: int) -> JsonError:
    """Return why `piece`, which begins on `line`, is no JSON."""
    if piece[:1] not in "{[":
        return JsonError("not valid JSON: neither an object nor a list")
    try:
        _DECODER.decode(piece)
    except json.JSONDecodeError as error:
        if error.msg.startswith("Unterminated") or error.pos >= len(piece):
            return JsonError("not valid JSON: cut off in the middle")
        at = f" at line {line + error.lineno - 1}" if "\n" in piece else ""
        return JsonError(f"not valid JSON{at}: {error.msg}")
    except RecursionError:
        return JsonError("not readable as JSON: too deep")
    except ValueError as error:
        return JsonError(f"not readable as JSON: {str(error)[:80]}")
    return JsonError("not valid JSON")

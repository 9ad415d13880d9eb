"""Data that a script assigns: `var projects = [ {...}, {...}, ];` as the JSON that it holds."""

from __future__ import annotations

import re

from spiders.formats.reading.decode import JsonError

_VALUE = re.compile(r"[\[{]")
_ENDS = {"[": "]", "{": "}"}
# A text as it stands, or a comma that nothing follows, which scripts allow and JSON does not.
_TEXT_OR_COMMA = re.compile(r'"(?:\\.|[^"\\])*"|,(?=\s*[\]}])')


def json_in_script(text: str) -> str:
    """Return the list or object that a script assigns, as JSON.

    Raise JsonError where there is none, or where the script breaks off within it.
    """
    after = text.partition("=")[2] or text
    begin = _VALUE.search(after)
    if begin is None:
        raise JsonError("a script without a list or an object")
    value = after[begin.start() :].rstrip(" \t\r\n;)")
    if not value.endswith(_ENDS[begin[0]]):
        raise JsonError("a script that breaks off within its data")
    return _TEXT_OR_COMMA.sub(lambda each: each[0] if each[0] != "," else "", value)

"""Characters that steer a terminal or reorder a line: kept out of what is stored and shown.

- C0 and C1 controls and DEL, among them ESC, which begins the sequences of a terminal;
- the bidirectional embeddings, overrides and isolates, which show words in another order;
- line and paragraph separators, and halves of surrogate pairs, which no encoding can write.
"""

from __future__ import annotations

import re

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Tabs and line feeds are layout.
_STEERING = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_BIDI}\ud800-\udfff]")
# ECMA-48: a control sequence, a string such as a window's title, or a short escape.
_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[P\\]X^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,1000}(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]*[0-~]"
)
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SEPARATOR = re.compile("[\x1c-\x1f]")


def without_controls(text: str) -> str:
    """Return a text from outside as it is stored: without what steers, lines kept as lines."""
    if _STEERING.search(text) is None:
        return text
    text = _BREAK.sub("\n", _SEQUENCE.sub("", text))
    return _STEERING.sub("", _SEPARATOR.sub(" ", text))


def harmless(text: str) -> str:
    """Return a text as it may be printed: a mark stands for each character that steers.

    As long as before, so that what was laid out stays in its place.
    """
    return _STEERING.sub("\ufffd", text)

"""Whether a document has its end: tolerant parsers read what was cut off without a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.records import Rejected

_MARKUP = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CutOff(Rejected):
    """The rest of a payload that did not come; what was read of it stands beside this."""


def lacks_end(text: str, root: str) -> bool:
    """Return whether the XML element `root`, by its full name, is never closed in a document."""
    name = re.escape(root)
    if re.search(rf"</{name}\s*>", text[-4096:]) or re.search(rf"</{name}\s*>", text):
        return False
    return not re.match(rf"\s*<{name}(?:\s[^<>]*)?/>", _MARKUP.sub(" ", text[:4096]))


def started(text: str, names: str) -> int:
    """Return how many elements of `names`, a pattern, begin in a document."""
    return len(re.findall(rf"<(?:{names})(?=[\s>/])", _MARKUP.sub(" ", text)))

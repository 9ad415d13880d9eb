"""What a call says of itself: that it is closed, that it is decided, that it gives money."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enrich.words.lexicon import Lexicon

# What a call is stands early.
LEAD = 1500
_QUOTED = 160
# A tender that is paid from a grant says so once; a call for grants goes on about it.
_FUNDING_TERMS = 2
# At the end of a title, "(Ex post)": portals tell by it that the order is placed. "Ex-post
# evaluation" is a service.
_EX_POST = re.compile(r"[(\[–—-]\s*ex[ -]?post\s*[)\]]?\s*$", re.IGNORECASE)


@cache
def lexicon() -> Lexicon:
    """Return the words of calls.toml, compiled."""
    from enrich.words.lexicon import Lexicon

    text = files("enrich.calls").joinpath("calls.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return Lexicon({name: [term for terms in lists.values() for term in terms]
                    for name, lists in tables.items()})  # fmt: skip


def ended(text: str, language: str | None) -> str | None:
    """Return the words that say that a call is closed, or in its title that it is decided."""
    words = lexicon()
    title = _title(text)
    if _EX_POST.search(text[:title]):
        return " ".join(text[:title].split())[:_QUOTED]
    scan = words.scan(text[:LEAD], language)
    closed, decided = words.bits["closed"], words.bits["decided"]
    for hit in scan.hits:
        if hit.classes & closed or (hit.classes & decided and hit.start < title):
            return " ".join(scan.sentence(hit.sentence).split())[:_QUOTED]
    return None


def gives_money(text: str, language: str | None) -> bool:
    """Tell whether a text without codes is a call for funding and not for an order.

    A word of it in the title is enough, else there have to be several.
    """
    words = lexicon()
    title = _title(text)
    scan = words.scan(text[:LEAD], language)
    funding = words.bits["funding"]
    hits = [hit for hit in scan.hits if hit.classes & funding]
    return len(hits) >= _FUNDING_TERMS or any(hit.start < title for hit in hits)


def _title(text: str) -> int:
    """Return the length of the first line."""
    end = text.find("\n")
    return len(text) if end < 0 else end

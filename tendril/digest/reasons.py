"""The reasons of the ranking in the reader's language, each quote once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tendril.digest.model import Why
from tendril.digest.wording import WORDING

# The sentences of ranking.explain, by component; another sentence is shown as it is.
_SENTENCES = {
    "cpv": re.compile(r"CPV (?P<code>\d{8}) \((?P<label>.*)\) fits (?P<solution>.+)\.", re.DOTALL),
    "semantic": re.compile(r"“.*” is close in meaning to (?P<solution>.+)\.", re.DOTALL),
    "lexical": re.compile(r"The notice says (?P<terms>.+?): “.*”", re.DOTALL),
    "exclusions": re.compile(r"Speaks against it: it may be what the profile excludes\."),
}


def split(
    reasons: Iterable[Mapping[str, Any]], language: str, *, title: str = ""
) -> tuple[tuple[Why, ...], tuple[Why, ...]]:
    """Return what speaks for and what speaks against a project, as sentences.

    What could not be checked is left out: the digest lists it as not known. A quote that only
    repeats the title that stands above it is left out as well.
    """
    speaking = [each for each in reasons if not str(each.get("component", "")).startswith("gate")]
    shown = {" ".join(title.split())}
    for_it = [_worded(each, language, shown) for each in speaking if _weight(each) >= 0]
    against = [_worded(each, language, shown) for each in speaking if _weight(each) < 0]
    return tuple(for_it), tuple(against)


def _weight(reason: Mapping[str, Any]) -> float:
    return float(reason.get("weight") or 0.0)


def _worded(reason: Mapping[str, Any], language: str, shown: set[str]) -> Why:
    component, text = str(reason.get("component", "")), str(reason["text"])
    pattern = _SENTENCES.get(component)
    found = pattern.fullmatch(text.strip()) if pattern else None
    quote = reason.get("quote")
    if quote in shown:
        quote = None
    if quote:
        shown.add(quote)
    if found is None:
        return Why(text, quote)
    return Why(WORDING[language][f"reason.{component}"].format(**found.groupdict()), quote)

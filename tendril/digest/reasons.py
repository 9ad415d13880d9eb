"""The reasons of the ranking in the reader's language, each quote once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tendril.digest.model import ShownReason
from tendril.digest.wording import WORDING


def split(
    reasons: Iterable[Mapping[str, Any]], language: str, *, title: str = ""
) -> tuple[tuple[ShownReason, ...], tuple[ShownReason, ...]]:
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


def _worded(reason: Mapping[str, Any], language: str, shown: set[str]) -> ShownReason:
    quote = reason.get("quote")
    if quote in shown:
        quote = None
    if quote:
        shown.add(quote)
    return ShownReason(_sentence(reason, WORDING[language]), quote)


def _sentence(reason: Mapping[str, Any], wording: Mapping[str, str]) -> str:
    """Return the reason in the reader's words; one without facts is shown as it is."""
    facts = reason.get("facts") or {}
    sentence = wording.get(f"reason.{reason.get('code') or _earlier_code(reason, facts)}")
    return sentence.format(**facts) if sentence and facts else str(reason["text"])


def _earlier_code(reason: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """Return the code of a reason that was stored when reasons had none."""
    component = str(reason.get("component", ""))
    if component == "feedback" and facts:
        return f"feedback.{facts['verdict']}"
    return "exclusions.words" if component == "exclusions" and facts.get("words") else component

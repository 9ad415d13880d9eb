"""The reasons of the ranking in the reader's language, each quote once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from enrich.projects.differences.standing import lot_key
from tendril.digest.model import ShownReason

if TYPE_CHECKING:
    from tendril.digest.locale import Locale

# Added to no total, and yet it speaks against a project.
_AGAINST = frozenset({"figure.outside"})


def split(
    reasons: Iterable[Mapping[str, Any]], words: Locale, *, shown: Iterable[str] = ()
) -> tuple[tuple[ShownReason, ...], tuple[ShownReason, ...]]:
    """Return what speaks for and what speaks against a project, as sentences.

    What could not be checked is left out: the digest lists it as not known. A quote that only
    repeats what is `shown` above it, such as the title or the beginning of it, is left out as well.
    """
    shown = [_flat(text) for text in shown]
    speaking = [each for each in reasons if not str(each.get("component", "")).startswith("gate")]
    seen = set(shown)
    speaking = [_beside(each, shown) for each in speaking]
    for_it = [_worded(each, words, seen) for each in speaking if not _is_against(each)]
    against = [_worded(each, words, seen) for each in speaking if _is_against(each)]
    return tuple(for_it), tuple(against)


def _beside(reason: Mapping[str, Any], shown: list[str]) -> Mapping[str, Any]:
    """Return a reason without a quote that is, or begins, what is shown above."""
    quote = _flat(reason.get("quote") or "").strip("… ")
    repeats = bool(quote) and any(text.startswith(quote) for text in shown)
    return {**reason, "quote": None} if repeats else reason


def _is_against(reason: Mapping[str, Any]) -> bool:
    return float(reason.get("weight") or 0.0) < 0 or reason.get("code") in _AGAINST


def _worded(reason: Mapping[str, Any], words: Locale, shown: set[str]) -> ShownReason:
    quote = reason.get("quote")
    if quote and _flat(quote) in shown:
        quote = None
    if quote:
        shown.add(_flat(quote))
    return ShownReason(_sentence(reason, words), quote)


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def _sentence(reason: Mapping[str, Any], words: Locale) -> str:
    """Return the reason in the reader's words; one without facts is shown as it is."""
    facts = dict(reason.get("facts") or {})
    code = str(reason.get("code") or _earlier_code(reason, facts))
    if code == "lots":
        lots = [lot_key(lot) for lot in facts["fitting"].split(", ")]
        facts["fitting"] = words("list").join(words("lot", lot=lot) for lot in lots)
        code = f"lots.{'one' if len(lots) == 1 else 'many'}"
    if code == "offer" and "label" in facts:
        code = "offer.label"
    if "unit" in facts:
        facts["range"] = _range(facts, words)
    key = f"reason.{code}"
    return words(key, **facts) if facts and words.has(key) else str(reason["text"])


def _range(facts: Mapping[str, str], words: Locale) -> str:
    """Return a range of what is built, such as "100 to 2,500 kVA"."""
    low, high = (words.number(_plain(Decimal(facts[end]))) if end in facts else None
                 for end in ("from", "to"))  # fmt: skip
    key = "range.from" if high is None else "range.up_to" if low is None else "range.span"
    return words(key, low=low, high=high, unit=facts["unit"])


def _plain(value: Decimal) -> Decimal:
    """Return a number without zeros behind its mark and without an exponent."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _earlier_code(reason: Mapping[str, Any], facts: Mapping[str, Any]) -> str:
    """Return the code of a reason that was stored when reasons had none."""
    component = str(reason.get("component", ""))
    if component == "feedback" and facts:
        return f"feedback.{facts['verdict']}"
    return "exclusions.words" if component == "exclusions" and facts.get("words") else component

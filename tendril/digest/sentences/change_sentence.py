"""A material change as a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from enrich.projects.differences.standing import lot_key
from tendril.digest.shown_facts import ChangeKind, ShownChange
from tendril.safe_text.clean import plain

if TYPE_CHECKING:
    from tendril.digest.locale import Locale

_MONEY = (ChangeKind.VALUE, ChangeKind.PRICE)
_TIMES = (ChangeKind.DEADLINE, ChangeKind.QUESTIONS)
_NO_BREAK = "\N{NO-BREAK SPACE}"


def change_sentence(words: Locale, change: ShownChange, winners: Sequence[str] = ()) -> str:
    """Return one material change as a sentence; `winners` are those of what was awarded."""
    if change.kind is ChangeKind.AWARDED and winners:
        names = ", ".join(filter(None, (plain(name, limit=80) for name in winners)))
        return words("change.awarded.to", winners=names)
    before, after = (_said(words, change.kind, value) for value in (change.before, change.after))
    key = f"change.{change.kind}" if change.lot is None else f"change.{change.kind}.lot"
    if not words.has(key):  # such as of a lot that came
        key = f"change.{change.kind}"
    if before is None and words.has(f"{key}.new"):
        key = f"{key}.new"
    lot = lot_key(change.lot) if change.lot else None
    return words(key, before=before, after=after, lot=lot) + _percent(change)


def _percent(change: ShownChange) -> str:
    """Return by how much money changed, where both amounts are in one currency."""
    if change.kind not in _MONEY or not change.before or not change.after:
        return ""
    (old, _, unit), (new, _, other) = (
        text.partition(" ") for text in (change.before, change.after)
    )
    if unit != other or not Decimal(old):
        return ""
    share = round(100 * (Decimal(new) - Decimal(old)) / Decimal(old))
    return f" ({share:+,d}{_NO_BREAK}%)".replace("-", "\N{MINUS SIGN}")


def _said(words: Locale, kind: ChangeKind, value: str | None) -> str | None:
    if value is None:
        return None
    if kind in _TIMES:
        return words.moment(datetime.fromisoformat(value))
    if kind in _MONEY:
        amount, _, currency = value.partition(" ")
        return words.money(Decimal(amount), currency or "EUR")
    if kind is ChangeKind.SLIPPED:
        return _days(words, value)
    if kind is ChangeKind.PERIOD:
        number, _, rest = value.partition(" months")
        is_months = number != value and not rest
        return f"{number} {words('months')}" if is_months else _days(words, value)
    return plain(value, limit=160)


def _days(words: Locale, value: str) -> str:
    days = (words.short_day(datetime.fromisoformat(day).date()) for day in value.split(" to "))
    return " – ".join(days)

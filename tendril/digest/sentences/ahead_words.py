"""What the digest says of a contract that ends or a tender that is announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tendril.safe_text.clean import plain

if TYPE_CHECKING:
    from datetime import date

    from tendril.digest.ahead import Ahead
    from tendril.digest.locale import Locale

_MOST_HOLDERS = 2


def ahead_line(each: Ahead, today: date, words: Locale) -> str:
    """Return when it is due, who holds the contract, and how often the day was moved."""
    said = [_due(each, today, words)]
    holders = [name for name in (plain(held, limit=60) for held in each.incumbents) if name]
    if holders:
        more = len(holders) - _MOST_HOLDERS
        names = words("list").join(holders[:_MOST_HOLDERS])
        names = words("ahead.held.more", names=names, n=more) if more > 0 else names
        said.append(words("ahead.held", names=names))
    if each.moved:
        said.append(words.count("ahead.moved", each.moved))
    return words("comma").join(said)


def _due(each: Ahead, today: date, words: Locale) -> str:
    day = words.short_day
    if each.kind != "renewal" or each.last is None or each.ends is None:
        return words(f"ahead.{each.kind}", first=day(each.first))
    key = "ahead.renewal.now" if each.first <= today else "ahead.renewal"
    return words(key, first=day(each.first), last=day(each.last), ends=day(each.ends))

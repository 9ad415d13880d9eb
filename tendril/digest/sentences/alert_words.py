"""What a kept search found, as one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tendril.safe_text.clean import plain

if TYPE_CHECKING:
    from tendril.digest.choice.alerts import AlertEntry
    from tendril.digest.locale import Locale


def alert_line(each: AlertEntry, words: Locale) -> str:
    """Return who buys, where, how far it is, and until when tenders are taken."""
    stage = f"stage.{each.stage}"
    parts = [
        plain(each.buyer, limit=100),
        words.country(each.country) if each.country else None,
        words(stage) if words.has(stage) else each.stage,
        words("alerts.until", day=words.short_day(each.deadline)) if each.deadline else None,
    ]
    return " · ".join(part for part in parts if part)

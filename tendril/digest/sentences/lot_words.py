"""The line of a lot that closes on another day than the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enrich.projects.differences.standing import lot_key
from tendril.safe_text.clean import plain

if TYPE_CHECKING:
    from tendril.digest.choice.lot_days import LotDeadline
    from tendril.digest.locale import Locale


def lot_line(lot: LotDeadline, words: Locale) -> str:
    """Return until when a lot takes tenders, and whether it fits."""
    name = words("lot", lot=lot_key(lot.lot))
    if title := plain(lot.title, limit=80):
        name = f"{name}, {title}"
    if lot.deadline is None:
        line = words("lot.unknown", name=name)
    else:
        key = "lot.open" if lot.open else "lot.over"
        line = words(key, name=name, until=words.moment(lot.deadline))
    return line if lot.fits else line + words("bracket", text=words("lot.other"))

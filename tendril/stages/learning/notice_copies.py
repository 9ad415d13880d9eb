"""A notice as another portal shows it: one purchase beyond doubt, which costs nobody a judgement.

The judged pairs of purchases have hardly any text, real notices have a page of it: without copies
the trees have never seen two long texts that are one.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from enrich.projects.facts import NoticeFacts

_CUT_FROM = 50  # letters of a title
_SHORT_TEXT = 200
_NUTS_1 = 4  # letters
_CODE_DIGITS = (2, 3, 4)


def shown_elsewhere(notice: NoticeFacts) -> NoticeFacts:
    """Return the notice as another portal might show it; always the same for one notice.

    Its title in capitals or cut off, its text shortened or left out, its deadline as a bare day or
    by another clock, days later, with a coarser code, without buyer, value or region.
    """
    # Not for security: which of the ways a portal has is drawn from the notice's key.
    chance = random.Random(zlib.crc32(notice.key.encode()))  # noqa: S311
    later = timedelta(days=chance.choice((0, 0, 0, 1, 1, 2, 3)))
    return replace(
        notice,
        key=f"copy:{notice.key}",
        source="copy",
        title=_title(notice.title, chance),
        description=_text(notice.description or "", chance),
        deadline=_deadline(notice.deadline, chance),
        published_at=notice.published_at and notice.published_at + later,
        cpv=_codes(notice.cpv, chance),
        buyer=notice.buyer if chance.random() < 0.95 else None,
        nuts=notice.nuts if chance.random() < 0.5 else (notice.nuts or "")[:_NUTS_1] or None,
        value=notice.value if chance.random() < 0.5 else None,
        eur=notice.eur if chance.random() < 0.5 else None,
        procedure_id=None,
    )


def _title(title: str, chance: random.Random) -> str:
    drawn = chance.random()
    if drawn < 0.1:
        return title.upper()
    if drawn < 0.2 and len(title) > _CUT_FROM:
        return title[: chance.randint(_CUT_FROM - 10, len(title) - 5)] + "..."
    return title


def _text(text: str, chance: random.Random) -> str | None:
    drawn = chance.random()
    if drawn < 0.35:
        return None
    return (text[:_SHORT_TEXT] if drawn < 0.55 else text) or None


def _deadline(deadline: datetime | None, chance: random.Random) -> datetime | None:
    drawn = chance.random()
    if deadline is None or drawn >= 0.4:
        return deadline
    if drawn < 0.2:
        return deadline.replace(hour=23, minute=59)
    return deadline + timedelta(hours=chance.choice((-2, -1, 1, 2)))


def _codes(codes: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    drawn = chance.random()
    if drawn < 0.1:
        return ()
    if drawn < 0.3:
        digits = chance.choice(_CODE_DIGITS)
        return tuple(code[:digits].ljust(8, "0") for code in codes[:1])
    return codes[:1] if drawn < 0.4 else codes

"""The tags that the rules find in a structured notice: signal, equipment, budget of the text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from data.records import Money, NoticeKind, Tag
from enrich.money.stated import StatedBudget, euro_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.records import Notice
    from enrich.money.rates import Rates
    from enrich.rule_reader import Reader

# What a form says of itself needs no rules.
_SIGNAL_OF = {
    NoticeKind.TENDER: "tender",
    NoticeKind.CHANGE: "tender",
    NoticeKind.PLANNED: "planned_tender",
    NoticeKind.AWARD: "award_decided",
    NoticeKind.PERMIT: "permit",
}
# Long descriptions repeat themselves, and most of their end is conditions of the contract.
_LETTERS = 2000
_LOT_TITLES = 12
_SURE_ENOUGH = 0.75


def rule_tags(notice: Notice, reader: Reader, rates: Rates, *, budget: bool) -> Iterator[Tag]:
    """Give signal, opportunity and equipment of a notice, and with `budget` that of its text."""
    known = _SIGNAL_OF.get(notice.kind)
    published = notice.published_at.date() if notice.published_at else None
    body = _body(notice)
    if known is None:
        found = reader.read(notice.title, body, notice.language, published)
        signal = found.signal
        yield Tag("signal", signal.name, "inferred", signal.confidence, signal.quote, "text")
        opportunity, sure = signal.is_opportunity, signal.confidence
        machines, stated = found.equipment, found.budget
    else:
        opportunity, sure = known != "award_decided" and not notice.cancelled, 1.0
        yield Tag("signal", known, "derived", 1.0, origin="kind")
        scan = reader.scan(f"{notice.title}\n{body}", notice.language)
        machines = reader.stated_equipment(scan, known, len(notice.title))
        stated = reader.budget(scan, notice.language) if budget else None
    yield Tag(
        "is_opportunity",
        "yes" if opportunity else "no",
        "derived",
        sure,
        origin="cancelled" if notice.cancelled else "signal",
    )
    for item in machines:
        yield Tag(
            "equipment",
            item.kind,
            "stated" if item.stated else "inferred",
            item.confidence,
            item.quote,
            item.because or "title and description",
        )
    if budget and stated is not None and stated.confidence >= _SURE_ENOUGH:
        money = Money(amount=stated.value, currency=stated.currency)
        upper = Decimal(stated.upper) if stated.upper is not None else None
        told = StatedBudget(
            money,
            "maximum" if stated.role == "maximum" else "estimate",
            "text",
            Money(amount=upper, currency=stated.currency) if upper else None,
        )
        tag = euro_tag(told, rates, published)
        if tag is not None:
            yield Tag(
                tag.field,
                tag.value,
                tag.method,
                stated.confidence,
                stated.quote,
                "text",
                tag.number,
            )


def _body(notice: Notice) -> str:
    parts = [(notice.description or "")[:_LETTERS]]
    parts.extend(lot.title for lot in notice.lots[:_LOT_TITLES] if lot.title)
    return "\n".join(parts)

"""A card as data: the documented form of `tendril project show --json`."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tendril.cards.card import Card, CardChange, CardLot
    from tendril.cards.line import Station
    from tendril.cards.renewal import Renewal


def as_form(card: Card) -> dict[str, Any]:
    """Return the card as plain values: times in ISO 8601, what is not known null or []."""
    return {
        "project": card.project,
        "title": card.title,
        "stage": card.stage,
        "status": card.status,
        "buyer": card.buyer,
        "site": {
            "town": card.town,
            "country": card.country,
            "nuts": card.nuts[0] if card.nuts else None,
        },
        "budget": None
        if card.value is None
        else {"value": card.value, "currency": card.currency, "eur": card.eur},
        "deadline": _iso(card.deadline),
        "lots": [_lot(each) for each in card.lots],
        "notices": [_notice(each) for each in card.line if each.notice],
        "changes": [_change(each) for each in card.changes],
        "follows": card.follows,
        "incumbents": [each.name for each in card.incumbents],
        "renewal": _renewal(card.renewal),
        "tags": [
            {name: tag[name] for name in ("field", "value", "method", "confidence", "quote")}
            for tag in card.tags
        ],
    }


def _notice(station: Station) -> dict[str, Any]:
    return {
        "notice": station.notice,
        "kind": station.kind,
        "source": station.source,
        "published": _iso(station.published),
        "title": station.title,
        "url": station.url,
        "status": station.status,
        "why": station.why,
    }


def _change(each: CardChange) -> dict[str, Any]:
    change = each.change
    lot = {} if change.lot is None else {"lot": change.lot}
    return {
        "at": _iso(each.at),
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "notice": each.notice,
        **lot,
    }


def _lot(lot: CardLot) -> dict[str, Any]:
    value, _, currency = (lot.budget or "").partition(" ")
    return {
        "lot": lot.lot,
        "title": lot.title,
        "deadline": _iso(lot.deadline),
        "budget": {"value": float(value), "currency": currency} if lot.budget else None,
        "status": lot.status,
        "winners": list(lot.winners),
    }


def _renewal(renewal: Renewal | None) -> dict[str, Any] | None:
    if renewal is None:
        return None
    return {
        "ends": renewal.ends.isoformat(),
        "method": renewal.method,
        "renewals_left": renewal.renewals_left,
    }


def _iso(moment: datetime | date | None) -> str | None:
    return moment.isoformat() if moment else None

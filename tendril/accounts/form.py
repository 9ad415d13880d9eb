"""An account as the form that scripts read; docs/forms.md has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from enrich.accounts.account import Account, Deal, Plan
    from enrich.accounts.next_need import Need


def as_form(account: Account, *, now: date, won: bool = False) -> dict[str, Any]:
    """Return the form of an account; `won` adds what it won itself, from whom."""
    form: dict[str, Any] = {
        "account": account.id,
        "names": list(account.names),
        "ids": list(account.ids),
        "country": account.country,
        "sites": [
            {"town": site.town, "nuts": site.nuts, "country": site.country}
            for site in account.sites
        ],
        "bought": [_deal(deal) for deal in account.bought],
        "open": [_plan(plan) for plan in account.open],
        "forecasts": [_plan(plan) for plan in account.forecasts],
        "renewals": [
            {
                "what": deal.what,
                "from": _from(deal),
                "ends": deal.ends.on.isoformat(),
                "method": deal.ends.method,
                "value_eur": deal.value_eur,
                "notice": deal.notice,
            }
            for deal in account.renewals(now)
            if deal.ends
        ],
        "contacts": [
            {
                "name": person.name,
                "role": person.role,
                "email": person.email,
                "phone": person.phone,
                "source": person.source,
                "notice": person.notice,
                "on": person.on.isoformat(),
            }
            for person in account.contacts
        ],
        "visits": [
            {
                "on": visit.on.isoformat(),
                "kind": visit.kind,
                "subject": visit.subject,
                "source": visit.source,
            }
            for visit in account.visits
        ],
        "next_need": _need(account.need) if account.need else None,
    }
    return form | {"won": [_deal(deal) for deal in account.won]} if won else form


def _deal(deal: Deal) -> dict[str, Any]:
    return {
        "what": deal.what,
        "from": _from(deal),
        "value_eur": deal.value_eur,
        "on": deal.on.isoformat() if deal.on else None,
        "notice": deal.notice,
    }


def _from(deal: Deal) -> str | None:
    return "; ".join(deal.partners) or None


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "project": plan.project,
        "title": plan.title,
        "stage": plan.stage,
        "deadline": plan.deadline.isoformat() if plan.deadline else None,
        "value_eur": plan.value_eur,
        "expected": plan.expected,
        "notice": plan.notice,
        "url": plan.url,
    }


def _need(need: Need) -> dict[str, Any]:
    return {
        "what": need.what,
        "cpv": need.group.ljust(8, "0") if need.group else None,
        "from": need.begins.isoformat(),
        "to": need.ends.isoformat(),
        "method": need.method,
        "basis": [day.isoformat() for day in need.basis],
    }

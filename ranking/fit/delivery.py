"""Whether the lead time and the free capacity of a solution reach until a project's last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ranking.fit.finding import Evidence, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ranking.capabilities import Capacity
    from ranking.fit.asked import AskedFor
    from ranking.profile import Solution

# From the day when a plan is to become a tender to its deadline: the 30 to 60 days that
# procedures in the EU mostly give.
_TENDER_DAYS = (30, 60)


@dataclass(frozen=True, slots=True)
class DecisionDays:
    """Days from the deadline of tenders to the award: half of all lie between first and last.

    `seen` is how many awards that was read from; 0 for the default.
    """

    first: int = 66
    last: int = 175
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """From when to when the order may come, and what says so."""

    first: date
    last: date
    code: str
    facts: dict[str, str]
    evidence: tuple[Evidence, ...]


def order_window(asked: AskedFor, days: DecisionDays, now: date) -> Order | None:
    """Return when the order may come: on the stated start, else some time after the deadline.

    None where neither a start, nor a deadline, nor a planned day ahead is known.
    """
    term, deadline = asked.term, asked.deadline
    if term and term.starts and term.starts >= max(deadline or now, now):
        said = (Evidence(term.notice, field="period.start"),)
        return Order(term.starts, term.starts, "order.start", {"start": str(term.starts)}, said)
    facts = {"first": str(days.first), "last": str(days.last), "seen": str(days.seen)}
    if deadline:
        first = max(now, deadline + timedelta(days=days.first))
        last = max(first, deadline + timedelta(days=days.last))
        said = (Evidence(asked.deadline_notice, field="deadline"),)
        return Order(first, last, "order.deadline", facts | {"deadline": str(deadline)}, said)
    if asked.planned:
        soon, late = (asked.planned + timedelta(days=each) for each in _TENDER_DAYS)
        first = max(now, soon + timedelta(days=days.first))
        last = max(first, late + timedelta(days=days.last))
        said = (Evidence(field="planned_on"),)
        return Order(first, last, "order.planned", facts | {"planned": str(asked.planned)}, said)
    return None


def due_day(asked: AskedFor, order: Order) -> date | None:
    """Return the last day of delivery: of goods and works the end of the contract.

    A framework's end is no delivery, nor is that of services.
    """
    if asked.framework or asked.nature == "services" or asked.term is None:
        return None
    if asked.term.ends:
        return asked.term.ends
    if asked.term.months:
        return order.first + timedelta(days=round(30.44 * asked.term.months))
    return None


def delivery(solution: Solution, asked: AskedFor, order: Order | None, now: date) -> Finding:
    """Return whether the solution can be there in time by its lead time."""
    facts = {"solution": solution.title}
    lead = solution.lead_weeks
    if lead is None:
        return Finding("delivery", "ask", "delivery.unset", facts, ask="us")
    shortest = lead.min if lead.min is not None else lead.max
    longest = lead.max if lead.max is not None else lead.min
    assert shortest is not None  # noqa: S101  (a lead time has one of both)
    assert longest is not None  # noqa: S101
    facts |= {"shortest": str(shortest), "longest": str(longest)}
    if order is None:
        return _without_order(asked, facts, float(longest), now)
    early = order.first + timedelta(weeks=float(shortest))
    late = order.last + timedelta(weeks=float(longest))
    facts |= order.facts | {"basis": order.code, "early": str(early), "late": str(late)}
    return _held(asked, order, facts, early, late)


def _held(asked: AskedFor, order: Order, facts: dict[str, str], early: date, late: date) -> Finding:
    """Return the span of delivery held against the last day, of the contract or in a text."""
    due, term, wanted = due_day(asked, order), asked.term, asked.wanted
    said: tuple[Evidence, ...] = ()
    if due and term:
        said = (Evidence(term.notice, field="period"),)
    elif wanted and not asked.framework and asked.nature != "services":
        due, said = wanted.day, (Evidence(wanted.notice, wanted.quote, "when"),)
    if due is None:
        code = "delivery.framework" if asked.framework else "delivery.no_due"
        return Finding("delivery", "ask", code, facts, order.evidence, "buyer")
    facts = facts | {"due": str(due)}
    evidence = tuple(dict.fromkeys((*order.evidence, *said)))
    if late <= due:
        return Finding("delivery", "go", "delivery.in_time", facts, evidence)
    # What a text wishes is no last day that a contract sets.
    if early > due and said[0].field == "period":
        return Finding("delivery", "no_go", "delivery.too_late", facts, evidence)
    return Finding("delivery", "ask", "delivery.tight", facts, evidence, "buyer")


def _without_order(asked: AskedFor, facts: dict[str, str], weeks: float, now: date) -> Finding:
    """Return by when an order would have to come, where a text says when the project is wanted."""
    wanted = asked.wanted
    if wanted is None:
        return Finding("delivery", "ask", "delivery.no_order", facts, ask="buyer")
    by = wanted.day - timedelta(weeks=weeks)
    facts |= {"due": str(wanted.day), "order_by": str(by)}
    evidence = (Evidence(wanted.notice, wanted.quote, "when"),)
    code = "delivery.order_by" if by >= now else "delivery.order_past"
    return Finding("delivery", "ask", code, facts, evidence, "buyer")


def capacity(
    solution: Solution, room: Capacity | None, asked: AskedFor, order: Order | None
) -> Finding:
    """Return whether enough is free from the order to the last day of delivery."""
    facts = {"solution": solution.title, "load": str(solution.load)}
    if room is None:
        return Finding("capacity", "ask", "capacity.unset", facts, ask="us")
    facts["unit"] = room.unit
    if order is None:
        return Finding("capacity", "ask", "capacity.no_order", facts, ask="buyer")
    lead = solution.lead_weeks
    weeks = float((lead.max or lead.min or 0) if lead else 0)
    until = due_day(asked, order) or order.last + timedelta(weeks=weeks)
    months = list(_months(order.first, max(until, order.first)))
    free = dict(room.free)
    known = [month for month in months if month in free]
    facts |= {"from": months[0], "to": months[-1]}
    if not known:
        return Finding("capacity", "ask", "capacity.unplanned", facts, order.evidence, "us")
    total = sum((free[month] for month in known), Decimal(0))
    facts |= {"free": str(total), "known": str(len(known)), "months": str(len(months))}
    if total >= solution.load:
        return Finding("capacity", "go", "capacity.free", facts, order.evidence)
    if len(known) == len(months):
        return Finding("capacity", "no_go", "capacity.full", facts, order.evidence)
    return Finding("capacity", "ask", "capacity.partly", facts, order.evidence, "us")


def _months(first: date, last: date) -> Iterator[str]:
    """Give the months from one day to another, such as 2027-03."""
    number, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    for each in range(number, end + 1):
        yield f"{each // 12:04}-{each % 12 + 1:02}"

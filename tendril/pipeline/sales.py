"""Figures of sales: what moved, hit rate, cycle times, value and margin, costs, accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from tendril.figures.figure import Basis, Figure, Unit
from tendril.figures.intervals import Estimate, Interval, count, median, share
from tendril.home.sales.costs import PipelineSettings
from tendril.pipeline.events import Sold
from tendril.pipeline.period import Period

_DAY = 86400.0
_ACCOUNTS = 10


def funnel_figures(sold: Sequence[Sold], period: Period) -> Iterator[Figure]:
    """Give how many projects were found, looked at, offered, won and lost in the time."""
    for name, at in (
        ("found", "found_at"),
        ("looked_at", "looking_at"),
        ("offered", "offered_at"),
    ):
        many = sum(period.holds(getattr(each.standing, at)) for each in sold)
        yield Figure(name, "count", float(many), Basis("basis.funnel", period.facts), exact(many))
    for name in ("won", "lost"):
        own = [
            each
            for each in sold
            if each.standing.stage == name and period.holds(each.standing.decided_at)
        ]
        facts = period.facts | {"by_award": sum(each.standing.moved_by == "award" for each in own)}
        yield Figure(name, "count", float(len(own)), Basis("basis.decided", facts), exact(len(own)))


def hit_figures(sold: Sequence[Sold], period: Period) -> Iterator[Figure]:
    """Give the hit rate of decided offers, by number and by value."""
    offers = _decided(sold, period)
    won = [each for each in offers if each.standing.stage == "won"]
    facts = period.facts | {"won": len(won), "offers": len(offers)}
    yield _figure("hit_rate", "share", share(len(won), len(offers)), Basis("basis.hits", facts))
    values = [each.value for each in offers if each.value is not None]
    own = sum(each.value for each in won if each.value is not None)
    facts = facts | {"value": own, "of": sum(values), "stated": len(values)}
    yield Figure(
        "hit_rate_by_value",
        "share",
        own / sum(values) if sum(values) else None,
        Basis("basis.hits.value", facts),
    )


def value_figures(
    sold: Sequence[Sold], period: Period, settings: PipelineSettings
) -> Iterator[Figure]:
    """Give value and margin won, and what each person who sells brings in a year."""
    won = [
        each
        for each in sold
        if each.standing.stage == "won" and period.holds(each.standing.decided_at)
    ]
    values = [each.value for each in won if each.value is not None]
    margins = [each.standing.margin for each in won if each.standing.margin is not None]
    for name, known in (("value_won", values), ("margin_won", margins)):
        facts = period.facts | {"won": len(won), "stated": len(known)}
        total = sum(known)
        value = total if known or not won else None
        yield Figure(name, "eur", value, Basis("basis.value", facts), _at_least(known, len(won)))
    people = settings.people
    facts = period.facts | {"people": people, "value": sum(values), "won": len(won)}
    if people is None:
        yield Figure("revenue_per_person", "eur", None, Basis("basis.people.unknown", facts))
        return
    scale = 1 / (people * period.years)
    known = [value * scale for value in values]
    value = sum(known) if known or not won else None
    basis = Basis("basis.people", facts)
    yield Figure("revenue_per_person", "eur", value, basis, _at_least(known, len(won)))


def cycle_figures(sold: Sequence[Sold], period: Period) -> Iterator[Figure]:
    """Give the days from found to offered and from found to won or lost."""
    offered = _days(
        (each.standing.found_at or each.standing.looking_at, each.standing.offered_at)
        for each in sold
        if period.holds(each.standing.offered_at)
    )
    decided = _days(
        (each.standing.found_at or each.standing.looking_at, each.standing.decided_at)
        for each in _decided(sold, period)
    )
    for name, days in (("found_to_offered", offered), ("cycle_time", decided)):
        basis = Basis("basis.cycle", period.facts | {"n": len(days)})
        yield _figure(name, "days", median(days), basis)


def cost_figures(
    sold: Sequence[Sold], period: Period, settings: PipelineSettings
) -> Iterator[Figure]:
    """Give what a qualified project and an order cost, from the costs that the user enters.

    The range is that of the number: three orders might as well have been one or nine.
    """
    own = [
        each for each in settings.cost if period.since.date() <= each.first < period.until.date()
    ]
    spent = sum(each.eur for each in own)
    qualified = sum(period.holds(each.standing.looking_at) for each in sold)
    orders = sum(
        each.standing.stage == "won" and period.holds(each.standing.decided_at) for each in sold
    )
    for name, many in (("cost_per_qualified", qualified), ("cost_per_order", orders)):
        facts = period.facts | {"spent": spent, "months": len({each.month for each in own})}
        facts |= {"n": many}
        if not own:
            yield Figure(name, "eur", None, Basis("basis.cost.none", facts))
            continue
        ends = count(many)
        interval = Interval(
            spent / ends.high if ends.high else None, spent / ends.low if ends.low else None
        )
        value = spent / many if many else None
        yield Figure(name, "eur", value, Basis("basis.cost", facts), interval)


def account_figures(sold: Iterable[Sold]) -> Iterator[Figure]:
    """Give what each customer has brought so far, the largest first."""
    orders: dict[str, list[Sold]] = defaultdict(list)
    for each in sold:
        account = each.row.get("account") or each.row.get("buyer")
        if each.standing.stage == "won" and account:
            orders[account].append(each)
    worth = {account: sum(each.value or 0.0 for each in own) for account, own in orders.items()}
    facts: dict[str, object]
    for account in sorted(orders, key=lambda each: (-worth[each], each))[:_ACCOUNTS]:
        own = orders[account]
        values = [each.value for each in own if each.value is not None]
        margins = [each.standing.margin for each in own if each.standing.margin is not None]
        label = own[0].row.get("account_name") or own[0].row.get("buyer") or account
        of = {"account": account, "label": label}
        first = min(each.standing.since for each in own)
        facts = {"n": len(own), "stated": len(values), "margin": sum(margins), "with": len(margins)}
        facts |= {"first": first.date()}
        key = "basis.account.margin" if margins else "basis.account"
        yield Figure(
            "account_value", "eur", sum(values) if values else None, Basis(key, facts),
            _at_least(values, len(own)), of,
        )  # fmt: skip


def quality_figures(sold: Sequence[Sold], period: Period) -> Iterator[Figure]:
    """Give how much of what was found was worth a look, and what the open pipeline is worth."""
    shown = [each for each in sold if period.holds(each.standing.found_at)]
    looked = sum(each.standing.looking_at is not None for each in shown)
    facts = period.facts | {"looked": looked, "shown": len(shown)}
    yield _figure(
        "qualified_share", "share", share(looked, len(shown)), Basis("basis.qualified", facts)
    )
    now_open = [each for each in sold if each.standing.stage in ("looking", "offered")]
    values = [each.value for each in now_open if each.value is not None]
    facts = {"projects": len(now_open), "stated": len(values)}
    value = sum(values) if values or not now_open else None
    yield Figure(
        "pipeline_value", "eur", value, Basis("basis.open", facts), _at_least(values, len(now_open))
    )
    yield _expected(sold, now_open)


def _expected(sold: Sequence[Sold], now_open: Sequence[Sold]) -> Figure:
    """Return what the open pipeline will bring at the rates at which projects were won so far."""
    ended = [each for each in sold if each.standing.stage in ("won", "lost")]
    chances: dict[str, Estimate | None] = {}
    for stage, own in (
        ("looking", [each for each in ended if each.standing.looking_at]),
        ("offered", [each for each in ended if each.standing.offered_at]),
    ):
        won = sum(each.standing.stage == "won" for each in own)
        chances[stage] = share(won, len(own))
    low = value = high = 0.0
    stated = 0
    for each in now_open:
        chance = chances[each.standing.stage]
        if each.value is None or chance is None:
            continue
        stated += 1
        value += each.value * chance.value
        low += each.value * (chance.interval.low or 0.0)
        high += each.value * (chance.interval.high or 0.0)
    rates = {stage: found.value if found else None for stage, found in chances.items()}
    facts = {"projects": len(now_open), "stated": stated, **rates, "ended": len(ended)}
    if not stated:
        return Figure("expected_value", "eur", None, Basis("basis.expected.none", facts))
    return Figure(
        "expected_value", "eur", value, Basis("basis.expected", facts), Interval(low, high)
    )


def exact(value: float) -> Interval:
    """Return the interval of what was counted and not estimated."""
    return Interval(float(value), float(value))


def _at_least(known: Sequence[float], of: int) -> Interval:
    """Return the interval of a sum: exact where all are known, else open upwards."""
    return Interval(sum(known), sum(known) if len(known) == of else None)


def _decided(sold: Iterable[Sold], period: Period) -> list[Sold]:
    return [
        each
        for each in sold
        if each.standing.is_decided_offer and period.holds(each.standing.decided_at)
    ]


def _days(pairs: Iterable[tuple[datetime | None, datetime | None]]) -> list[float]:
    return [(last - first).total_seconds() / _DAY for first, last in pairs if first and last]


def _figure(name: str, unit: Unit, found: Estimate | None, basis: Basis) -> Figure:
    if found is None:
        return Figure(name, unit, None, basis)
    return Figure(name, unit, found.value, basis, found.interval)

"""A project held against a solution and its company: one finding a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ranking.fit.delivery import DecisionDays, capacity, delivery, order_window
from ranking.fit.finding import Evidence, Finding
from ranking.fit.technical import CodeLabel, technical
from ranking.fit.worth import margin, price

if TYPE_CHECKING:
    from datetime import date

    from ranking.fit.asked import AskedFor
    from ranking.fit.price_level import PriceLevel
    from ranking.gates.check import ToEuro
    from ranking.profile import Profile


def findings(
    profile: Profile,
    solution: int,
    asked: AskedFor,
    *,
    level: PriceLevel | None,
    days: DecisionDays,
    label: CodeLabel,
    to_euro: ToEuro,
    now: date,
) -> list[Finding]:
    """Return what speaks for and against a project with the profile's solution `solution`."""
    own = profile.solutions[solution]
    order = order_window(asked, days, now)
    return [
        _conditions(asked),
        *technical(own, asked.texts, label),
        delivery(own, asked, order, now),
        capacity(own, profile.capacity, asked, order),
        price(own, asked, level, to_euro),
        margin(own, level),
    ]


def _conditions(asked: AskedFor) -> Finding:
    """Return whether the project passes the profile's gates."""
    failed = [gate for gate in asked.gates if gate.result == "fails"]
    unknown = [gate for gate in asked.gates if gate.result == "unknown"]
    if failed:
        facts = {"why": "; ".join(gate.evidence for gate in failed)}
        said = tuple(Evidence(field=gate.name) for gate in failed)
        return Finding("conditions", "no_go", "conditions.fail", facts, said)
    if unknown or not asked.gates:
        facts = {"why": "; ".join(gate.evidence for gate in unknown)}
        code = "conditions.unknown" if unknown else "conditions.unchecked"
        said = tuple(Evidence(field=gate.name) for gate in unknown)
        return Finding("conditions", "ask", code, facts, said, "buyer")
    facts = {"gates": str(len(asked.gates))}
    return Finding("conditions", "go", "conditions.met", facts)

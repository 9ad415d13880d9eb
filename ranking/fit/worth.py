"""Whether a project's price level and one's own margin go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ranking.fit.finding import Evidence, Finding

if TYPE_CHECKING:
    from ranking.fit.asked import AskedFor
    from ranking.fit.price_level import PriceLevel
    from ranking.gates.check import ToEuro
    from ranking.profile import Solution

# Of the awards behind a level so many are named.
_NAMED = 3


def price(
    solution: Solution, asked: AskedFor, level: PriceLevel | None, to_euro: ToEuro
) -> Finding:
    """Return whether an order of this size is one that the company makes, at its least margin.

    The size is the stated value, unless it is the ceiling of a framework, else what the middle
    half of like awards cost.
    """
    facts = {"solution": solution.title} | _facts(level)
    if solution.price is None:
        return Finding("price", "ask", "price.unset", facts, _awards(level), "us")
    money = solution.price
    own = [None if each is None else to_euro(float(each), money.currency)
           for each in (money.min, money.max)]  # fmt: skip
    least, most = own
    facts |= {name: f"{value:.0f}" for name, value in (("own_low", least), ("own_high", most))
              if value is not None}  # fmt: skip
    evidence = _awards(level)
    if asked.value_eur is not None and not asked.framework:
        low = high = asked.value_eur
        code, evidence = "stated", (Evidence(asked.value_notice, field="value"),)
        facts["value"] = f"{low:.0f}"
    elif level:
        low, high = level.first, level.third
        code = "level"
    else:
        code = "price.framework" if asked.framework else "price.unknown"
        return Finding("price", "ask", code, facts, ask="buyer")
    if least is not None and high < least * _discount(solution):
        return Finding("price", "no_go", f"price.{code}.below", facts, evidence)
    if most is not None and low > most:
        return Finding("price", "ask", f"price.{code}.above", facts, evidence, "us")
    if least is not None and low < least * _discount(solution):
        return Finding("price", "ask", f"price.{code}.perhaps", facts, evidence, "buyer")
    return Finding("price", "go", f"price.{code}.within", facts, evidence)


def margin(solution: Solution, level: PriceLevel | None) -> Finding:
    """Return what is left of the margin where like awards go below their estimate.

    The estimate is taken for what the company would ask with its typical margin.
    """
    facts = {"solution": solution.title} | _facts(level)
    if solution.margin is None:
        return Finding("margin", "ask", "margin.unset", facts, ask="us")
    typical, least = float(solution.margin.typical), float(solution.margin.least)
    facts |= {"typical": f"{typical:.4f}", "least": f"{least:.4f}"}
    if level is None or level.of_estimate is None:
        return Finding("margin", "ask", "margin.unknown", facts, ask="us")
    left = 1 - (1 - typical) / level.of_estimate
    facts |= {"share": f"{level.of_estimate:.4f}", "estimates": str(level.estimates),
              "left": f"{left:.4f}"}  # fmt: skip
    if left >= least:
        return Finding("margin", "go", "margin.kept", facts, _awards(level))
    if left >= 0:
        return Finding("margin", "ask", "margin.thin", facts, _awards(level), "us")
    return Finding("margin", "no_go", "margin.lost", facts, _awards(level))


def _discount(solution: Solution) -> float:
    """Return which share of its usual price the company may go down to."""
    if solution.margin is None:
        return 1.0
    return float((1 - solution.margin.typical) / (1 - solution.margin.least))


def _facts(level: PriceLevel | None) -> dict[str, str]:
    if level is None:
        return {}
    return {
        "awards": str(len(level.awards)), "first": f"{level.first:.0f}",
        "median": f"{level.median:.0f}", "third": f"{level.third:.0f}",
        "cpv": level.awards[0].cpv[: level.digits], "country": level.country or "",
    }  # fmt: skip


def _awards(level: PriceLevel | None) -> tuple[Evidence, ...]:
    named = level.awards[:_NAMED] if level else ()
    return tuple(Evidence(each.notice, quote=each.title, field="awards") for each in named)

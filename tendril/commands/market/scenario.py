"""`tendril scenario`: what if a material, a border or a currency moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.output import JsonOption, print_json, say_as_of, stdout_console

if TYPE_CHECKING:
    from ranking.fit.scenario import Outcome, Span
    from tendril.fit.scenarios import Played

_SHOWN, _TITLE = 25, 70


def command(
    ctx: typer.Context,
    material: Annotated[
        list[str] | None, typer.Option("--material", help="Such as steel=+20% or steel=+10..30%.")
    ] = None,
    closed: Annotated[
        list[str] | None, typer.Option("--region-closed", help="A country or NUTS code.")
    ] = None,
    fx: Annotated[
        list[str] | None, typer.Option("--fx", help="A currency against the euro: USD=-10%.")
    ] = None,
    profile: ProfileOption = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="So many open projects, the best first.")
    ] = 500,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Show what a change does to margins, to conditions and to the order of your pipeline.

    Shares of cost, margins and currencies stand in the profile; each option may come several times.
    """
    from tendril.fit.scenarios import as_form, play, scenario_of
    from tendril.home.profiles import chosen_profile

    place = Home.find(home, ctx).require()
    chosen = chosen_profile(place, profile)
    scenario = scenario_of(material or (), closed or (), fx or (), chosen)
    with place.read(newest=True) as snapshot:
        played = play(snapshot, chosen, scenario, limit)
    say_as_of(snapshot.as_of)
    if json_output:
        print_json(as_form(played))
        return
    for line in _lines(played):
        stdout_console().print(line, markup=False, soft_wrap=True)


def _lines(played: Played) -> list[str]:
    from tendril.fit.scenarios import changed_gates, contribution

    scenario = played.scenario
    changes = {**scenario.materials, **scenario.currencies}
    moved = [f"{name} {_change(each.low, each.high)}" for name, each in changes.items()]
    moved += [f"{code} closed" for code in scenario.closed]
    lines = [f"If {', '.join(moved)}:", "", "Margins of orders in euro"]
    for solution, margin in zip(played.profile.solutions, played.margins, strict=True):
        if margin is None or solution.margin is None:
            lines.append(f"  {solution.title}: the profile states no margin")
            continue
        least = float(solution.margin.least)
        warning = "" if margin.low >= least else f", least {least:.0%}"
        lines.append(f"  {solution.title}: {margin.before:.1%} → {_shares(margin)}{warning}")
    passing = [each for each in played.outcomes if each.rank_before]
    after = [each for each in played.outcomes if each.rank_after]
    valued = sum(each.contribution is not None for each in passing)
    brought = contribution(played)
    lines += [
        "",
        f"Pipeline: {len(passing)} open projects that pass → {len(after)}",
        f"Value times margin, of {valued} with a value: EUR {brought.before:,.0f} →"
        f" {_euros(brought)}",
    ]
    # What was out before and stays out is no change.
    changed = [each for each in played.outcomes
               if (each.rank_before or each.rank_after)
               and (each.below_least or changed_gates(each))]  # fmt: skip
    others = sum(each.rank_before != each.rank_after for each in played.outcomes
                 if each not in changed)  # fmt: skip
    if changed:
        lines += ["", "What changes"]
        lines += [_project(each) for each in changed[:_SHOWN]]
        if len(changed) > _SHOWN:
            lines.append(f"  and {len(changed) - _SHOWN} more; --json has all")
    if others:
        lines.append(f"Others that only move: {others}; --json has all")
    return lines


def _project(outcome: Outcome) -> str:
    from tendril.fit.scenarios import changed_gates
    from tendril.safe_text.clean import plain

    title = plain(outcome.stake.title, limit=_TITLE) or outcome.stake.project
    before, after = (str(rank) if rank else "out" for rank in
                     (outcome.rank_before, outcome.rank_after))  # fmt: skip
    why = [f"{each['name']} {each['after']}: {each['why']}" for each in changed_gates(outcome)]
    if outcome.below_least:
        why.append("margin below your least")
    reason = f" ({'; '.join(why)})" if why else ""
    return f"  {before} → {after}  {title}{reason}"


def _change(low: float, high: float) -> str:
    return f"{low:+.0%}" if low == high else f"{low:+.0%} to {high:+.0%}"


def _shares(span: Span) -> str:
    low, high = f"{span.low:.1%}", f"{span.high:.1%}"
    return low if low == high else f"{low} to {high}"


def _euros(span: Span) -> str:
    low, high = f"{span.low:,.0f}", f"{span.high:,.0f}"
    return low if low == high else f"{low} to {high}"

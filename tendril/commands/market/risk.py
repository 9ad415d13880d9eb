"""`tendril risk`: how risky regions are, by the user's own table or a public one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption
from tendril.output import (
    JsonLinesOption,
    JsonOption,
    print_json,
    print_json_lines,
    say_as_of,
    stdout_console,
)

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Load and show the risks of regions."
)
_SHOWN = 30


@app.callback()
def risk_commands() -> None:
    """Load and show the risks of regions."""


@app.command("load")
def load(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV of your own, or of the World Bank.")],
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Load a table of risks; what was known of its indicators is replaced.

    Your own has the header region,risk,source,date; risk goes from 0 to 1.
    """
    from data.published.publish import publish
    from data.warehouse import Warehouse
    from tendril.home.settings import load_settings
    from tendril.risk.store import replace_risks
    from tendril.risk.tables import read_table

    place = Home.find(home, ctx).require()
    table = read_table(file)
    with Warehouse.open(place.warehouse) as warehouse:
        replace_risks(warehouse, table.risks, now=datetime.now(UTC))
        publish(warehouse, place.published)
    indicators = sorted({each.indicator for each in table.risks})
    weights = load_settings(place.settings).risk.weights
    if json_output:
        print_json({"risks": len(table.risks), "indicators": indicators,
                    "skipped": list(table.skipped)})  # fmt: skip
        return
    out = stdout_console()
    out.print(f"{len(table.risks)} risks of {', '.join(indicators)}.", soft_wrap=True)
    if table.skipped:
        out.print(f"Not countries, left out: {', '.join(table.skipped)}.", soft_wrap=True)
    if not any(weights.get(each) for each in indicators):
        out.print(
            f"The ranking does not weigh them yet: set `weights = {{ {indicators[0]} = 0.3 }}`"
            " under [risk] in tendril.toml.",
            soft_wrap=True, markup=False,
        )  # fmt: skip


@app.command("show")
def show(
    ctx: typer.Context,
    region: Annotated[
        str | None, typer.Argument(help="A country or NUTS code; else the highest of all.")
    ] = None,
    json_lines: JsonLinesOption = False,
    home: HomeOption = None,
) -> None:
    """Show the risks of regions with source and date, and how the ranking weighs them."""
    from tendril.home.settings import load_settings
    from tendril.risk.store import kept_risks

    place = Home.find(home, ctx).require()
    weights = load_settings(place.settings).risk.weights
    with place.read(newest=True) as warehouse:
        risks = kept_risks(warehouse.connection)
    say_as_of(warehouse.as_of)
    if region:
        risks = [each for each in risks if each.region.startswith(region.upper())]
    if json_lines:
        print_json_lines(
            {
                "region": each.region, "indicator": each.indicator, "risk": each.risk,
                "low": each.low, "high": each.high, "source": each.source,
                "as_of": each.as_of, "note": each.note, "weight": weights.get(each.indicator, 0.0),
            }
            for each in risks
        )  # fmt: skip
        return
    out = stdout_console()
    for each in risks[:_SHOWN]:
        known = each.low is not None and each.high is not None
        span = f" ({each.low:.2f} to {each.high:.2f})" if known else ""
        weight = weights.get(each.indicator, 0.0)
        out.print(
            f"{each.region:<6} {each.risk:.2f}{span}  {each.indicator}, weight {weight:g}:"
            f" {each.source}, {each.as_of}{f', {each.note}' if each.note else ''}",
            soft_wrap=True, markup=False,
        )  # fmt: skip
    out.print(f"{len(risks)} risks" + (f", {_SHOWN} shown" if len(risks) > _SHOWN else ""))


@app.command("forget")
def forget(
    ctx: typer.Context,
    indicator: Annotated[str, typer.Argument(help="The indicator, such as own.")],
    home: HomeOption = None,
) -> None:
    """Delete the risks of an indicator."""
    from data.published.publish import publish
    from data.warehouse import Warehouse
    from tendril.risk.store import forget_risks

    place = Home.find(home, ctx).require()
    with Warehouse.open(place.warehouse) as warehouse:
        gone = forget_risks(warehouse, indicator)
        publish(warehouse, place.published)
    if not gone:
        raise TendrilError(f"No risks of {indicator!r}; `tendril risk show` lists what there is.")
    stdout_console().print(f"{gone} risks of {indicator} are gone.")

"""`tendril market`: growth, investors, budgets, prices, competitors and lead times."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from datetime import date

    from tendril.figures.words import Words
    from tendril.market.figures import Market

SinceOption = Annotated[
    str | None,
    typer.Option("--since", help="From this day on; else all, and for growth the last 12 months."),
]
UntilOption = Annotated[
    str | None, typer.Option("--until", help="Up to without this day; else now.")
]
SectorOption = Annotated[
    str | None, typer.Option("--sector", help="A CPV code (2 to 8 digits), or words of its label.")
]
RegionOption = Annotated[
    str | None, typer.Option("--region", help="A country or NUTS code, such as DE or DE2.")
]


def command(
    ctx: typer.Context,
    since: SinceOption = None,
    until: UntilOption = None,
    sector: SectorOption = None,
    region: RegionOption = None,
    charts: Annotated[
        Path | None, typer.Option("--charts", help="A folder to write charts into, as SVG.")
    ] = None,
    png: Annotated[bool, typer.Option("--png", help="Charts as PNG too, for mail.")] = False,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Show what grows, who invests, where budgets are, what is paid and who wins."""
    from tendril.accounts.open_home import reader_language
    from tendril.digest.locale import Locale
    from tendril.figures.words import Words
    from tendril.home.reference import reference_of
    from tendril.home.settings import load_settings
    from tendril.market.figures import market
    from tendril.market.page import MarketPage
    from tendril.market.scope import Scope, region_code, sector_code
    from tendril.market.wording import WORDING

    at = moment(now)
    place = Home.find(home, ctx).require()
    reference = reference_of(place)
    scope = Scope(
        day_of(since, "--since"),
        day_of(until, "--until"),
        sector_code(sector, reference),
        region_code(region),
    )
    locale = Locale(reader_language(place), load_settings(place.settings).run.zone)
    with place.read() as warehouse:
        found = market(warehouse, scope, now=at, reference=reference, language=locale.language)
    words, page = Words(WORDING, locale), MarketPage(locale)
    written = _write(found, words, charts, png=png) if charts else 0
    if json_output:
        for note in found.notes:
            stderr_console().print(page.note(note), soft_wrap=True)
        print_json([words.as_json(figure) for figure in found.figures])
        return
    page.show(found, stdout_console())
    if charts:
        said = words("written", {"n": written, "folder": str(charts)})
        stdout_console().print(said, soft_wrap=True)


def _write(market: Market, words: Words, folder: Path, *, png: bool) -> int:
    from data.files import write_whole
    from tendril.figures.png import as_png
    from tendril.market.charts import charts

    made = charts(market, words)
    for name, svg in made.items():
        write_whole(folder / f"{name}.svg", svg)
        if png:
            write_whole(folder / f"{name}.png", as_png(svg))
    return len(made)


def day_of(text: str | None, option: str) -> date | None:
    """Return the day that an option names, None without it."""
    return moment(text, option).date() if text else None

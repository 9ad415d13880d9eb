"""What `tendril init` proposes to read: the portals of the countries that a reader delivers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from data.codes.country_codes import iso_country
from tendril.output import stdout_console

if TYPE_CHECKING:
    from spiders.catalogue.known import Known
    from tendril.home.folder import Home


def propose(place: Home, regions: tuple[str, ...], *, ask: bool, add: bool | None) -> list[Known]:
    """Return the sources for some regions, and turn them on when that is wanted.

    `add` is what the caller said, None to ask where one can be asked.
    """
    from spiders.catalogue.known import proposed
    from tendril.home.source_list import add_sources

    found = proposed(iso_country(region) for region in regions)
    ready = [each.name for each in found if each.is_ready]
    if not ready or add is False:
        return found
    if add is None and ask:
        _show(found)
        add = typer.confirm(f"Turn on {', '.join(ready)}?", default=True)
    if add:
        add_sources(place.settings, ready)
    return found


def tell(place: Home, regions: tuple[str, ...], found: list[Known]) -> None:
    """Print what is proposed, or that it was turned on."""
    from tendril.home.settings import load_settings

    out = stdout_console()
    on = set(load_settings(place.settings).crawl.sources)
    new = [each for each in found if each.name not in on]
    if done := [each.name for each in found if each.name in on]:
        out.print(f"Turned on for {', '.join(regions)}: {', '.join(done)}", soft_wrap=True)
    if new:
        _show(new)
        names = " ".join(each.name for each in new)
        out.print(f"Turn on what you want: tendril source add {names}", soft_wrap=True)
    if regions:
        out.print(f"More of them, local ones too: tendril source find --country {regions[0][:2]}")


def _show(found: list[Known]) -> None:
    out = stdout_console()
    out.print("Sources for your regions:")
    for each in found:
        where, needs = (
            " ".join(each.countries) or "world",
            f"; needs {each.key}" if each.key else "",
        )
        needs += "; from memory, check it first" if each.is_from_memory else ""
        line = f"  {each.name:<24} {where:<3} {each.kinds[0]:<11} {each.publisher}{needs}"
        out.print(line, soft_wrap=True)

"""Which of the countries that a home's profiles deliver to no source of its own covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.country_codes import iso_country
from data.errors import TendrilError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spiders.source import Source
    from tendril.home.folder import Home


def uncovered(home: Home, sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the countries of the profiles of which no source tells tenders, in their order.

    A source of the EU or of the whole world, such as TED, does not count: it has what lies above
    the thresholds. Profiles without regions, or none that can be read, name no country.
    """
    from tendril.home.profiles import home_profiles

    try:
        profiles = home_profiles(home)
    except TendrilError:
        return ()
    wanted = dict.fromkeys(iso_country(code) for each in profiles for code in each.regions)
    read = {source.country for source in sources if source.kind == "tender"}
    return tuple(country for country in wanted if country not in read)

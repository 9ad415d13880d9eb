"""Which of the countries that a home's profiles deliver to no source covers whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import TendrilError
from tendril.coverage.regions import Uncovered, uncovered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spiders.source import Source
    from tendril.home.folder import Home


def home_gaps(home: Home, sources: Iterable[Source]) -> tuple[Uncovered, ...]:
    """Return the countries of the profiles that the sources which are turned on leave open.

    Profiles without regions, or none that can be read, name no country.
    """
    from tendril.home.profiles import home_profiles

    try:
        profiles = home_profiles(home)
    except TendrilError:
        return ()
    return uncovered((code for each in profiles for code in each.regions), list(sources))

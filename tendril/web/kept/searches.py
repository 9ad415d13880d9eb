"""Searches that were made, kept while their copy of the warehouse is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tendril.search.asked import Asked
from tendril.search.find import Found
from tendril.web.kept.once import Once

MOST_SEARCHES = 100


@dataclass(frozen=True, slots=True)
class AskedSearch:
    """What a search is made of: a version, words and conditions, the profile, and the hour.

    `by_meaning` tells whether the model was there: it loads beside the page.
    """

    version: str
    asked: Asked
    profile: str
    by_meaning: bool
    hour: datetime


KeptSearches = Once[AskedSearch, Found]

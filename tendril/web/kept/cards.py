"""Cards that were opened, kept while their copy of the warehouse is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ranking.profile import Profile
from tendril.cards.opened import OpenedCard
from tendril.web.kept.once import Once

MOST_CARDS = 200


@dataclass(frozen=True, slots=True)
class AskedCard:
    """What a card is made of: a version of the copy, who looks, and the hour.

    What readers said since is laid over it at each visit.
    """

    version: str
    named: str
    profile: Profile | None
    language: str
    zone: str
    hour: datetime


KeptCards = Once[AskedCard, OpenedCard]

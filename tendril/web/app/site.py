"""What all visits share."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tendril.home.settings import Settings, load_settings
from tendril.inbox.inbox import Inbox
from tendril.web.kept.cards import MOST_CARDS, KeptCards
from tendril.web.kept.markets import MOST, KeptMarkets
from tendril.web.kept.once import Once
from tendril.web.kept.pipelines import MOST_PIPELINES, KeptPipelines
from tendril.web.kept.searches import MOST_SEARCHES, KeptSearches
from tendril.web.kept.trials import MOST_TRIALS, KeptTrials, TrialProjects
from tendril.web.searches.model import LoadedModel
from tendril.web.security.attempts import Attempts
from tendril.web.security.users import Users
from tendril.web.warehouse.copies import PublishedCopies
from tendril.web.work.beside import Beside

if TYPE_CHECKING:
    from tendril.home.folder import Home
    from tendril.web.security.sessions import Sessions


@dataclass(slots=True)
class Site:
    """One home as it is served: its files, its published copy, and who may see it.

    `clock` tells the moment of a visit; `local` that only this machine reaches the page.
    """

    home: Home
    clock: Callable[[], datetime]
    sessions: Sessions
    copies: PublishedCopies
    users: Users
    inbox: Inbox
    local: bool
    attempts: Attempts = field(default_factory=Attempts)
    model: LoadedModel = field(default_factory=LoadedModel)
    trial_projects: TrialProjects = field(default_factory=TrialProjects)
    markets: KeptMarkets = field(default_factory=lambda: Once(MOST))
    pipelines: KeptPipelines = field(default_factory=lambda: Once(MOST_PIPELINES))
    cards: KeptCards = field(default_factory=lambda: Once(MOST_CARDS))
    searches: KeptSearches = field(default_factory=lambda: Once(MOST_SEARCHES))
    trials: KeptTrials = field(default_factory=lambda: Once(MOST_TRIALS))
    drafting: threading.Lock = field(default_factory=threading.Lock)  # one page at a time
    beside: Beside = field(init=False)

    def __post_init__(self) -> None:
        self.beside = Beside(self.home)

    @property
    def is_home(self) -> bool:
        """Whether the home exists, so that there is something to show."""
        return self.home.profile.is_file() or self.home.profiles.is_dir()

    def settings(self) -> Settings:
        """Return the settings as they stand in the file now."""
        return load_settings(self.home.settings)

"""Figures of the market that were worked out, kept while their copy of the warehouse is shown."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tendril.market.figures import Market
from tendril.market.scope import Scope

_MOST = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are of: a version of the copy, what was asked, the day and the language."""

    version: str
    scope: Scope
    day: date
    language: str


@dataclass(slots=True)
class KeptMarkets:
    """The last few, since a page and each of its charts ask for the same."""

    _kept: OrderedDict[Asked, Market] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, asked: Asked, work_out: Callable[[], Market]) -> Market:
        """Return what was worked out before, else work it out; one at a time does so."""
        with self._lock:
            if asked not in self._kept:
                self._kept[asked] = work_out()
            self._kept.move_to_end(asked)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
            return self._kept[asked]

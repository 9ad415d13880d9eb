"""How often somebody may try a password."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta

MOST, WITHIN = 5, timedelta(minutes=15)
# Of one address, which a whole office or a proxy may share.
MOST_OF_ADDRESS = 50
ADDRESS = "address:"
# Beyond so many names and addresses the oldest are forgotten.
_KEPT = 10_000


class Attempts:
    """Counts failures by any key, such as a user's name, within a quarter hour.

    A key that begins with ADDRESS is one that many may share.
    """

    def __init__(self) -> None:
        self._failed: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, *keys: str, now: datetime) -> timedelta | None:
        """Return how long none of the keys may try again, None when all may."""
        with self._lock:
            waits = [
                times[0] + WITHIN - now
                for key in keys
                if (times := self._recent(key, now)) is not None and len(times) >= _most(key)
            ]
        return max(waits, default=None)

    def failed(self, *keys: str, now: datetime) -> None:
        """Note a failure."""
        with self._lock:
            for key in keys:
                times = self._recent(key, now)
                if times is None:
                    times = self._failed[key] = deque(maxlen=_most(key))
                times.append(now)
                self._failed.move_to_end(key)
            while len(self._failed) > _KEPT:
                self._failed.popitem(last=False)

    def passed(self, *keys: str) -> None:
        """Forget the failures of who came in."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)

    def _recent(self, key: str, now: datetime) -> deque[datetime] | None:
        times = self._failed.get(key)
        while times and times[0] + WITHIN <= now:
            times.popleft()
        return times


def _most(key: str) -> int:
    return MOST_OF_ADDRESS if key.startswith(ADDRESS) else MOST

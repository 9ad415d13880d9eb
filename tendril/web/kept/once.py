"""What is worked out once for many visits, and kept while it can be asked for again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(slots=True)
class Once(Generic[K, V]):
    """The last `most` answers; of visits that ask for the same at one time, one works it out."""

    most: int
    _kept: OrderedDict[K, V] = field(default_factory=OrderedDict)
    _busy: dict[K, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, asked: K, work_out: Callable[[], V]) -> V:
        """Return what is kept for `asked`, else work it out; who comes meanwhile waits for it."""
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
            turn = self._busy.setdefault(asked, threading.Lock())
        with turn:
            with self._lock:
                if asked in self._kept:
                    return self._kept[asked]
            try:
                found = work_out()
                with self._lock:
                    self._kept[asked] = found
                    while len(self._kept) > self.most:
                        self._kept.popitem(last=False)
            finally:
                with self._lock:
                    self._busy.pop(asked, None)
        return found

"""Processes that load once what their work needs, and give results in order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from data.errors import TendrilError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

Part = TypeVar("Part")
Result = TypeVar("Result")

PARTS_WAITING = 2  # for each process
MOST = 4  # processes: each takes some 0.2 GB

_work: Callable[[Any], Any] | None = None


def cores() -> int:
    """Return how many processors are used: those that this process may use, at most MOST."""
    if hasattr(os, "sched_getaffinity"):
        return min(MOST, len(os.sched_getaffinity(0)))
    return min(MOST, os.cpu_count() or 1)


class Workers(Generic[Part, Result]):
    """Processes that work through parts; a context manager.

    `load` is called once in each process, before its first part, and returns the work: a function
    from a part to its result. Everything that goes to a process and back is pickled. The processes
    are started anew, not forked: the warehouse is open, and a fork would keep its lock and could
    wait for ever for a thread that it does not have.
    """

    def __init__(self, load: Callable[[], Callable[[Part], Result]], *, count: int) -> None:
        self.count = count
        self._pool = ProcessPoolExecutor(
            count,
            multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(load,),
        )

    def __enter__(self) -> Workers[Part, Result]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def map(self, parts: Iterable[Part]) -> Iterator[Result]:
        """Give the result of each part, in the order of the parts.

        Parts are taken as processes come free, so that few are held at a time. What the work
        raises is raised here. Raises TendrilError when a process is ended from outside.
        """
        waiting: deque[Future[Result]] = deque()
        try:
            for part in parts:
                waiting.append(self._pool.submit(_run, part))
                if len(waiting) >= self.count * PARTS_WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise TendrilError(
                "A working process was ended from outside, perhaps for want of memory."
                " What was done stays; run the command again."
            ) from error


def end_with_parent() -> None:
    """End this process when the one that started it dies, also when that is killed."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _start(load: Callable[[], Callable[[Any], Any]]) -> None:
    """Load the work of this process."""
    global _work  # noqa: PLW0603  (one work a process, which cannot be sent to it with each part)
    end_with_parent()
    _work = load()
    # What is loaded stays: it need not be looked through for garbage again and again.
    gc.freeze()


def _run(part: Any) -> Any:
    if _work is None:
        raise TendrilError("This process has no work to do.")
    return _work(part)

"""Processes give results in order, load once, and say so when one is ended."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator

import pytest

from data.errors import TendrilError
from tendril.stages.workers.pool import MOST, PARTS_WAITING, Workers, cores


def squares() -> Callable[[int], tuple[int, int]]:
    return lambda number: (number * number, os.getpid())


def refusing() -> Callable[[int], int]:
    def refuse(number: int) -> int:
        raise TendrilError(f"no {number}")

    return refuse


def dying() -> Callable[[int], int]:
    def die(number: int) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return number

    return die


def test_results_come_in_order_from_other_processes_and_few_parts_are_held() -> None:
    taken: list[int] = []

    def parts() -> Iterator[int]:
        for number in range(12):
            taken.append(number)
            yield number

    with Workers(squares, count=2) as workers:
        found = workers.map(parts())
        first = next(found)
        assert len(taken) <= 2 * PARTS_WAITING
        rest = list(found)
    assert [square for square, _ in (first, *rest)] == [number * number for number in range(12)]
    assert os.getpid() not in {process for _, process in rest}


def test_what_the_work_raises_is_raised_here() -> None:
    with Workers(refusing, count=1) as workers, pytest.raises(TendrilError, match="no 7"):
        list(workers.map([7]))


def test_a_process_that_is_ended_is_told_in_a_line() -> None:
    with Workers(dying, count=1) as workers, pytest.raises(TendrilError, match="run the command"):
        list(workers.map([1]))


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="no processors by process")
@pytest.mark.parametrize(("may", "used"), [(1, 1), (2, 2), (64, MOST)])
def test_no_more_processes_than_memory_is_for(
    monkeypatch: pytest.MonkeyPatch, may: int, used: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(may)))
    assert cores() == used

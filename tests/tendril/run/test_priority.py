"""A run lets readers come first, and says nothing where the system knows no order."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from tendril.run import priority

needs_nice = pytest.mark.skipif(
    not hasattr(os, "getpriority"), reason="this system has no such priorities"
)
_ASKED = """
import os
from tendril.run.priority import behind_readers
behind_readers()
behind_readers()
print(os.getpriority(os.PRIO_PROCESS, 0))
"""


@needs_nice
def test_a_process_runs_behind_readers_however_often_it_says_so() -> None:
    said = subprocess.run(
        [sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True
    )
    assert int(said.stdout) == max(priority.BEHIND, os.getpriority(os.PRIO_PROCESS, 0))


@needs_nice
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows a thread's priority")
def test_a_thread_runs_behind_and_the_others_stay() -> None:
    before, found = os.getpriority(os.PRIO_PROCESS, 0), []

    def work() -> None:
        priority.thread_behind_readers()
        found.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [max(priority.BEHIND, before)]
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


def test_what_the_system_refuses_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "getpriority", refuse, raising=False)
    monkeypatch.setattr(os, "setpriority", refuse, raising=False)
    priority.behind_readers()
    priority.thread_behind_readers()

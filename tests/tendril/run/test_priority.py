"""A run lets readers come first, and says nothing where the system knows no order."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tendril.run import priority

_ASKED = """
import os
from tendril.run.priority import behind_readers
behind_readers()
behind_readers()
print(os.getpriority(os.PRIO_PROCESS, 0))
"""


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="this system has no priorities")
def test_a_process_runs_behind_readers_however_often_it_says_so() -> None:
    said = subprocess.run(
        [sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True
    )
    assert int(said.stdout) == max(priority.BEHIND, os.getpriority(os.PRIO_PROCESS, 0))


def test_what_the_system_refuses_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "getpriority", refuse, raising=False)
    monkeypatch.setattr(os, "setpriority", refuse, raising=False)
    priority.behind_readers()

"""Who comes first on a busy machine: readers of the pages, before runs that write for them."""

from __future__ import annotations

import os

# As `nice` counts: a process at 10 gets a tenth of a core that one at 0 wants whole.
BEHIND = 10


def behind_readers() -> None:
    """Let this process and what it starts run behind others, as far as the system has such.

    Never raises: where the system refuses it, the work is done all the same.
    """
    if not hasattr(os, "setpriority"):  # Windows
        return
    try:
        if os.getpriority(os.PRIO_PROCESS, 0) < BEHIND:
            os.setpriority(os.PRIO_PROCESS, 0, BEHIND)
    except OSError:
        return

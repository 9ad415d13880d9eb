"""The user's cache folder: what is made once for all homes, such as the unpacked encoder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from data.files import unwritable


def cache_folder() -> Path:
    """Return the user's cache folder of Tendril, which may not exist yet.

    One that cannot be written is told once, on standard error; work goes on without.
    """
    from platformdirs import user_cache_path

    folder = user_cache_path("tendril")
    _tell(folder)
    return folder


def cache_problem(folder: Path) -> str | None:
    """Return what is wrong with a cache folder and what to do, or None."""
    why = unwritable(folder)
    if why is None:
        return None
    return (
        f"The cache folder {folder} cannot be written ({why}), so what is not in it is made anew"
        " each time. Set XDG_CACHE_HOME to a folder that can."
    )


@cache
def _tell(folder: Path) -> None:
    from tendril.output import stderr_console

    if problem := cache_problem(folder):
        stderr_console().print(problem, style="yellow", soft_wrap=True)

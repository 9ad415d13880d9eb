"""Tagging the real notices without the encoder, and where the time goes."""

from __future__ import annotations

import cProfile
import pstats
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from data.records import Notice
from data.reference import Reference
from enrich.stage import tag_notice
from spiders.archives import Limits, Member, members
from spiders.formats.sniff import read_any
from tendril.tagging import context_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.stage import TagContext

INPUT = "ted_legacy"
AT_LEAST = 400  # notices a second on two cores
CORES = 2
SHOWN = 12  # functions of the profile


def measure(real: Path) -> list[Figure]:
    """Return the notices tagged a second, with the profile of one core's share printed."""
    notices = list(read(real / INPUT))
    half = len(notices) // CORES
    context_of(Reference.builtin())  # makes the gazetteer when it is missing
    start = time.perf_counter()
    with ProcessPoolExecutor(CORES) as pool:
        tags = sum(pool.map(_tag, (notices[:half], notices[half:])))
    rate = len(notices) / (time.perf_counter() - start)
    profile(notices[:half])
    return [
        Figure("notices tagged on 2 cores, without the encoder", rate, "/s", at_least=AT_LEAST),
        Figure("tags a notice", tags / len(notices)),
    ]


def profile(notices: Sequence[Notice]) -> None:
    """Print the functions that take the most time."""
    context = context_of(Reference.builtin())
    profiler = cProfile.Profile()
    profiler.enable()
    _all(notices, context)
    profiler.disable()
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(SHOWN)


def read(folder: Path) -> list[Notice]:
    """Return the notices of all archives in a folder."""
    return [
        notice
        for path in sorted(folder.iterdir())
        for member in members(path, Limits())
        if isinstance(member, Member)
        for notice in read_any(member.raw, path=member.path)
        if isinstance(notice, Notice)
    ]


def _tag(notices: Sequence[Notice]) -> int:
    return _all(notices, context_of(Reference.builtin()))


def _all(notices: Sequence[Notice], context: TagContext) -> int:
    return sum(len(tag_notice(notice, context)) for notice in notices)

"""Tagging notices whose fields are stated, and prose with and without the encoder."""

from __future__ import annotations

import cProfile
import pstats
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from data.codes.reference import Reference
from data.records import Notice
from enrich.language.told import language
from enrich.reading.learning.judged import judged_texts
from enrich.tagging.tagger import prepared, tag_notice
from ranking.encoders.find import find_encoder, plain
from spiders.archives.folders import members
from spiders.archives.unpack import Limits, Member
from spiders.formats.sniff import read_any
from tendril.home.cache import cache_folder
from tendril.stages.learning.gold import text_of
from tendril.stages.tagging.tag_context import context_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.tag_context import TagContext

INPUT = "ted_legacy"
AT_LEAST = 400  # notices a second on two cores
CORES = 2
SHOWN = 12  # functions of the profile
PROSE = 200  # texts
# Reading prose without an encoder, to what two libraries take to tell its language.
MOST = 14.0

_context: TagContext | None = None


def measure(real: Path) -> list[Figure]:
    """Return the notices tagged a second, with the profile of one core's share printed."""
    notices = list(read(real / INPUT))
    half = len(notices) // CORES
    context_of(Reference.builtin())  # makes the gazetteer when it is missing
    with ProcessPoolExecutor(CORES, initializer=_start) as pool:
        list(pool.map(_tag, (notices[:1], notices[:1])))  # the models load at the first use
        start = time.perf_counter()
        parts = list(pool.map(_tag, (notices[:half], notices[half:])))
        rate = len(notices) / (time.perf_counter() - start)
    tags = sum(count for count, _ in parts)
    processor = sum(seconds for _, seconds in parts)
    profile(notices[:half])
    return [
        Figure("notices tagged on 2 cores, without the encoder", rate, "/s", at_least=AT_LEAST),
        # What a busy machine gives is less than what the work costs.
        Figure("the same by processor time", CORES * len(notices) / processor, "/s"),
        Figure("tags a notice", tags / len(notices)),
        *_prose(),
    ]


def _prose() -> list[Figure]:
    """Return how many of the judged texts are read a second on one core, with what they hold."""
    texts = [text_of(text.line).notice() for text in judged_texts() if text.part == "test"]
    texts = texts[:PROSE]
    context = context_of(Reference.builtin())
    encoder = plain(find_encoder(None, cache=cache_folder()))
    words = sum(len((each.description or "").split()) for each in texts) / len(texts)
    figures = [Figure("words of a text of prose", words)]
    start = time.process_time()
    for each in texts:
        language(each, context.languages)
    spoken = time.process_time() - start
    for name, used in (("without", None), ("with", encoder)):
        ready = prepared(texts, replace(context, encoder=used))
        tag_notice(texts[0], ready)
        start = time.process_time()
        _all(texts, prepared(texts, replace(context, encoder=used)))
        seconds = time.process_time() - start
        if used is None:
            ratio = seconds / spoken
            figures.append(Figure("the same, to telling languages", ratio, "times", at_most=MOST))
        rate = CORES * len(texts) / seconds
        figures.append(Figure(f"prose on 2 cores by processor time, {name} encoder", rate, "/s"))
    return figures


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


def _start() -> None:
    global _context  # noqa: PLW0603 - one context a process, which cannot be sent to it
    _context = context_of(Reference.builtin())


def _tag(notices: Sequence[Notice]) -> tuple[int, float]:
    """Return how many tags were made, and the seconds of the processor."""
    assert _context is not None
    start = time.process_time()
    return _all(notices, _context), time.process_time() - start


def _all(notices: Sequence[Notice], context: TagContext) -> int:
    return sum(len(tag_notice(notice, context).tags) for notice in notices)

"""Processor time of large inputs that happen: lists, long texts, many notices of a buyer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from data.codes.reference import Reference
from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts
from enrich.projects.grouping import group
from enrich.tagging.answer import Text, answer
from spiders.formats.ted_export import notice as ted_export
from tendril.stages.tagging.tag_context import context_of

CODES = 9454  # of the official CPV list
NEWS = "Die Molkerei Nord GmbH baut für 12,5 Mio. Euro eine Abfüllanlage in Celle aus.\n"
AWARD = Path("tests/fixtures/ted_export/f02_contract_notice.xml")
DAY = datetime(2026, 11, 2, tzinfo=UTC)


def measure(_real: Path) -> Iterator[Figure]:
    """Yield the seconds of each, and how those of grouping grow."""
    with TemporaryDirectory() as folder:
        rows = "".join(f"{n:08},Bezeichnung Nummer {n} für Maschinen\n" for n in range(CODES))
        Path(folder, "cpv-de.csv").write_text("cpv,de\n" + rows, "utf-8")
        taken = _seconds(lambda: Reference.load(Path(folder)).cpv_labels("de"))
        yield Figure(f"a list of {CODES:,} codes loaded", taken, "s", at_most=0.3)
    context = context_of(Reference.builtin())
    text = Text("x", "Molkerei baut aus", NEWS * (5_000_000 // len(NEWS)), DAY, "de")
    yield Figure(
        "a text of 5 MB answered", _seconds(lambda: answer(text, context)), "s", at_most=20
    )
    raw = AWARD.read_bytes().replace(b"<P>", b"<P>" + b"long " * 200_000, 5)
    taken = _seconds(lambda: list(ted_export.read(raw, path="x")))
    yield Figure("a notice with texts of 5 MB read", taken, "s", at_most=5)
    few, many = (_seconds(partial(group, list(_notices(count)))) for count in (500, 4000))
    yield Figure("4,000 notices grouped, to 500", many / few, "x", at_most=32)


def _notices(count: int) -> Iterator[NoticeFacts]:
    for number in range(count):
        yield NoticeFacts(
            key=f"ted:{number}:1",
            source="ted",
            source_id=str(number),
            kind=NoticeKind.TENDER,
            title=f"Erneuerung Pumpwerk {number}",
            language="de",
            buyer=f"Stadt Ort{number % 97}",
            country="DE",
            cpv=("42996900",),
            published_at=DAY,
        )


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start

"""Tags made in several processes are those of one, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from data.codes.reference import Reference
from data.notices.load import load_landing
from data.records import Notice, NoticeKind
from data.warehouse import Warehouse
from enrich.tag_context import TagContext
from enrich.tagging.read_ahead import ReadAhead, may_be_read
from enrich.tagging.tagger import prepared, tag_notice
from spiders.landing import LandingWriter
from tendril.home.folder import Home
from tendril.stages.tagging import tag
from tendril.stages.workers import tagging

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TEXTS = (
    "Brauerei Muster investiert 40 Mio. Euro in eine neue Abfüllanlage in Bamberg.",
    "Die Molkerei Beispiel schließt ihr Werk in Kempten.",
    "Lieferung einer Kammerfilterpresse für die Kläranlage Musterstadt",
)


def notices() -> list[Notice]:
    return [
        Notice(
            source="s",
            source_id=f"{number:02}",
            kind=NoticeKind.TENDER if number % 3 == 2 else NoticeKind.NEWS,
            title=f"{TEXTS[number % 3]} ({number})",
            cpv=("42912310",) if number % 2 else (),
            published_at=NOW,
        )
        for number in range(9)
    ]


class States:
    """Says of each token how long it is and where it stands, and keeps what it was asked."""

    name = "multilingual-e5-small of a test"

    def __init__(self) -> None:
        self.asked: list[int] = []

    def token_states(
        self, texts: Sequence[str], *, layer: int
    ) -> list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]]:
        self.asked.append(len(texts))
        found = []
        for text in texts:
            starts = np.arange(0, len(text), 5, dtype=np.int32)
            states = np.sin(np.outer(starts + layer, np.arange(1, 385))).astype(np.float32)
            found.append((starts, np.minimum(starts + 5, len(text)).astype(np.int32), states))
        return found


def test_the_tags_of_two_processes_are_those_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tag, "AT_ONCE", 4)
    monkeypatch.setattr(tagging, "PART", 2)
    home = Home(tmp_path / "home").create()
    with LandingWriter(home.landing, run="r1", source="s") as writer:
        for notice in notices():
            writer.add(notice)
    reference = Reference.builtin()
    found = []
    for processes in (1, 2):
        with Warehouse.open(tmp_path / f"{processes}.duckdb") as warehouse:
            load_landing(warehouse, home.landing, now=NOW)
            with tagging.tagger(
                home, reference, None, None, notices=9, processes=processes
            ) as tagger:
                done = tag.tag_by(tagger, warehouse, official=False, now=NOW)
            assert done.notices == 9
            assert tag.waiting(warehouse, official=False) == []
            found.append(warehouse.connection.execute("FROM tag").fetchall())
    assert found[0] == found[1]
    assert {field for _, field, *_ in found[0]} >= {"signal", "company", "sector.division"}


def test_what_the_encoder_says_is_told_to_who_has_none(tags: TagContext) -> None:
    encoder = States()
    context = replace(tags, encoder=encoder)
    given = notices()
    assert context.prose is not None
    assert context.sectors is not None
    ahead = ReadAhead.of(given, encoder, context.prose.model, context.sectors.head)
    told = [ahead.told(given[:5]), ahead.told(given[5:])]
    batches = list(encoder.asked)
    for notice in given:
        part = told[0] if notice in given[:5] else told[1]
        ready = prepared([notice], context)
        assert tag_notice(notice, part.given(context)).tags == tag_notice(notice, ready).tags
    # As many texts at once as when one process reads all.
    assert batches == [8]


def test_a_form_with_codes_is_not_read_by_the_encoder() -> None:
    assert may_be_read(NoticeKind.NEWS, ["42912310"])
    assert may_be_read(NoticeKind.TENDER, [])
    assert not may_be_read(NoticeKind.TENDER, ["42912310"])


@pytest.mark.parametrize(
    ("notices", "cores", "beside"),
    [
        (tagging.PROCESSES_FROM - 1, 2, False),
        (tagging.PROCESSES_FROM, 1, False),
        (tagging.PROCESSES_FROM, 2, True),
    ],
)
def test_processes_are_started_for_many_notices_on_several_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, notices: int, cores: int, beside: bool
) -> None:
    monkeypatch.setattr(tagging, "cores", lambda: cores)
    home = Home(tmp_path / "home")
    with tagging.tagger(home, Reference.builtin(), None, None, notices=notices) as tagger:
        assert isinstance(tagger, tagging.TaggerBeside) is beside

"""The quality of ranking without an encoder on the judged TED notices; minutes with one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.codes.reference import Reference
from data.records import Notice
from data.schema.migrations import make_table
from ranking.candidates import store_notices
from ranking.measure.evaluate import load_judgements, mean, measure
from ranking.profile import load_profiles
from ranking.retrieve_rerank import TwoSteps
from ranking.scoring.score import Ranker, euro_only
from spiders.archives.folders import members
from spiders.archives.unpack import Member
from spiders.formats.flat import read
from tests.conformance.parts import beside

pytestmark = pytest.mark.conformance
NOW = datetime(2026, 6, 8, tzinfo=UTC)


def test_floors_without_an_encoder(real: Path) -> None:
    folder = beside(real, "ranking_ted")
    found = [
        part
        for member in members(folder / "notices.jsonl.gz")
        if isinstance(member, Member)
        for part in read(member.raw, path=member.path)
        if isinstance(part, Notice)
    ]
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    make_table(connection, "embedding")
    store_notices(connection, found)
    lists = Reference.load(real / "reference")
    ranker = Ranker.prepare(connection, encoder=None, reference=lists)
    judged = load_judgements(folder / "judgements.jsonl")
    languages = {notice.source_id: notice.language for notice in found}
    qualities = [
        measure(
            [match.project for match in ranker.rank(profile, now=NOW, gates=False)],
            [each for each in judged if each.profile == profile.id],
            language=profile.language,
            languages=languages,
        )
        for profile in load_profiles(folder / "profiles.jsonl")
    ]
    whole = mean(qualities)
    assert whole.ndcg_10 >= 0.78
    assert whole.ndcg_50 >= 0.74
    assert whole.recall_20_other >= 0.58
    assert whole.excluded_10 <= 0.25
    steps = TwoSteps.prepare(
        connection, encoder=None, reference=lists, to_euro=euro_only, close_up=0
    )
    kept = [
        len({match.project for match in steps.rank(profile, now=NOW, gates=False, limit=50).matches}
            & {match.project for match in ranker.rank(profile, now=NOW, gates=False, limit=50)})
        for profile in load_profiles(folder / "profiles.jsonl")
    ]  # fmt: skip
    assert sum(kept) >= 0.98 * 50 * len(kept)

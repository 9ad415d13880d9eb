"""The judged set that ships, with the official lists."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.codes.reference import Reference
from data.schema.migrations import make_table
from ranking.candidates import store_notices
from ranking.measure.evaluate import mean, measure
from ranking.scoring.score import Ranker
from tendril.commands.quality.ranking import judged_set

pytestmark = pytest.mark.conformance
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_codes_are_of_the_official_lists(real: Path) -> None:
    lists = Reference.load(real / "reference")
    for notice in judged_set(None, None, None)[1]:
        for code in notice.cpv:
            assert lists.cpv_label(code, "en"), (notice.source_id, code)
        for place in notice.places:
            # The list is of 2024, when the United Kingdom had left NUTS.
            code = place.nuts or "UK"
            assert code.startswith("UK") or lists.nuts_label(code, "en"), (notice.source_id, code)


def test_floors_without_an_encoder(real: Path) -> None:
    profiles, notices, judged = judged_set(None, None, None)
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    make_table(connection, "embedding")
    store_notices(connection, notices)
    lists = Reference.load(real / "reference")
    ranker = Ranker.prepare(connection, encoder=None, reference=lists)
    languages = {notice.source_id: notice.language for notice in notices}
    whole = mean(
        [
            measure(
                [match.project for match in ranker.rank(profile, now=NOW, gates=False)],
                [each for each in judged if each.profile == profile.id],
                language=profile.language,
                languages=languages,
            )
            for profile in profiles
        ]
    )
    assert whole.ndcg_10 >= 0.81
    assert whole.ndcg_50 >= 0.75
    assert whole.excluded_10 <= 0.2

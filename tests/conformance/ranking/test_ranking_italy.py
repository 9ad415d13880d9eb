"""Calls for grants, mostly without codes, and tenders, gates on, in several ways of writing them.

With CONFORMANCE_ENCODER=e5 the sentence encoder reads them as well; minutes the first time.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

import pytest

from data.codes.reference import Reference
from ranking.candidates import store_notices
from ranking.encoders.cache import open_vector_cache
from ranking.profile import Profile
from ranking.scoring.score import Ranker
from tendril.home.cache import cache_folder
from tendril.stages.ranking.rank import open_encoder, to_euro
from tests.conformance.parts import part
from tests.conformance.ranking.italian_calls import (
    MAPPINGS,
    Judged,
    Mapping,
    first_good,
    ndcg,
    read,
)

pytestmark = pytest.mark.conformance
NOW = datetime(2026, 6, 8, tzinfo=UTC)
ENCODER = os.environ.get("CONFORMANCE_ENCODER", "none")
KINDS = {"grant": "funding", "tender": "tender"}


@pytest.fixture(scope="module")
def lists(real: Path) -> Reference:
    part(real, "ranking_italy")
    return Reference.load(real / "reference")


def figures(judged: Judged, lists: Reference, profiles: list[Profile]) -> dict[str, float]:
    """Return nDCG@10 and MRR, over judged candidates alone and over all."""
    rows = []
    with open_vector_cache(cache_folder()) as connection:
        store_notices(connection, judged.notices)
        ranker = Ranker.prepare(
            connection, encoder=open_encoder(ENCODER), reference=lists, to_euro=to_euro()
        )
        for profile in profiles:
            said = judged.judgements[profile.id]
            every = [match.project for match in ranker.rank(profile, now=NOW)]
            own = [project for project in every if project in said]
            rows.append({
                "ndcg": ndcg(own, said), "mrr": first_good(own, said),
                "ndcg of all": ndcg(every, said), "mrr of all": first_good(every, said),
            })  # fmt: skip
    return {name: mean(row[name] for row in rows) for name in rows[0]}


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.name)
def test_floors(real: Path, lists: Reference, mapping: Mapping) -> None:
    judged = read(real, mapping)
    found = figures(judged, lists, judged.profiles)
    assert found["ndcg"] >= 0.6, found
    assert found["mrr"] >= 0.55, found


def test_what_a_company_seeks_is_a_kind(real: Path, lists: Reference) -> None:
    judged = read(real, MAPPINGS[0])
    plain = figures(judged, lists, judged.profiles)
    seeking = [
        profile.model_copy(
            update={"kinds": tuple(KINDS[each] for each in judged.seeks[profile.id])}
        )
        for profile in judged.profiles
    ]
    found = figures(judged, lists, seeking)
    assert found["ndcg"] > plain["ndcg"]
    assert found["ndcg of all"] > plain["ndcg of all"]

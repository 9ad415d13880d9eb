from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.errors import TendrilError
from ranking.measure.evaluate import Judgement, found_by_language, load_judgements, mean, measure
from ranking.measure.feedback_gain import feedback_gain
from ranking.profile import Profile
from tests.ranking.conftest import NOTICES, notice, ranker_of

JUDGED = [
    Judgement("p", "a", 3), Judgement("p", "b", 2), Judgement("p", "c", 1, excluded=True),
    Judgement("p", "d", 0),
]  # fmt: skip
LANGUAGES: dict[str, str | None] = {"a": "de", "b": "fr", "c": "de", "d": "de"}


def test_the_ideal_order_is_one() -> None:
    best = measure(["a", "b", "c", "d"], JUDGED, language="de", languages=LANGUAGES)
    assert (best.ndcg_10, best.ndcg_50, best.mrr, best.recall_20) == (1, 1, 1, 1)
    assert best.recall_20_other == 1
    assert best.excluded_10 == 1


def test_ndcg_by_hand() -> None:
    found = measure(["x", "b", "a"], JUDGED, language="de", languages=LANGUAGES)
    ideal = 7 + 3 / math.log2(3) + 1 / 2
    assert found.ndcg_10 == pytest.approx((3 / math.log2(3) + 7 / 2) / ideal)
    assert found.mrr == 0.5
    assert found.excluded_10 == 0


def test_the_mean_leaves_out_what_nobody_can_have() -> None:
    own_only = measure(["a"], JUDGED[:1], language="de", languages=LANGUAGES)
    assert math.isnan(own_only.recall_20_other)
    both = measure(["a", "b"], JUDGED, language="de", languages=LANGUAGES)
    assert mean([own_only, both]).recall_20_other == 1


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text('{"profile": "p", "id": "a", "grade": 3}\n{"profile": "p"}\n')
    with pytest.raises(TendrilError, match="line 2"):
        load_judgements(path)


def test_good_notices_are_counted_by_language() -> None:
    found = found_by_language(["b", "d", "a"], JUDGED, languages=LANGUAGES, depth=2)
    assert found == {"de": (1, 0), "fr": (1, 1)}


def test_verdicts_on_earlier_notices_are_measured_on_later_ones(profile: Profile) -> None:
    names = [row[0] for row in NOTICES]
    ranker = ranker_of([notice(*row) for row in NOTICES], None)
    day = datetime(2026, 6, 1, tzinfo=UTC)
    published = {name: day + timedelta(days=number) for number, name in enumerate(names)}
    judged = [Judgement("kessler", name, 3 * (name in ("pumps", "pompes"))) for name in names]
    gain = feedback_gain(ranker, profile, judged, published, now=day)
    assert gain is not None
    assert gain.verdicts == 3
    assert gain.after.ndcg_10 >= gain.before.ndcg_10 - 0.01
    assert feedback_gain(ranker, profile, judged, {}, now=day) is None

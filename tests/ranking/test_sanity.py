"""What must hold for any notices: order does not hang on bystanders, spelling or sequence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.findings import Match
from ranking.profile import Profile
from tests.ranking.conftest import NOTICES, WordEncoder, notice, ranker_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PROFILE = Profile.model_validate(
    {
        "company": "Kälte & Wärme Süd",
        "language": "de",
        "solutions": [
            {
                "title": "Kälteanlagen",
                "description": "Kühlräume und Wärmepumpen für Großküchen.",
                "keywords": ["Kälteanlage", "Wärmepumpe", "Kühlgerät", "Straßenkühlung"],
            }
        ],
    }
)
TEXTS = st.lists(
    st.sampled_from(
        ["Kälteanlage", "Wärmepumpen", "Kühlgeräte", "Großküche", "Straße", "Äpfel", "Lieferung",
         "Schulgebäude", "Süd", "Übergabe", "électrique", "Łódź"]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)  # fmt: skip
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue",
                         "ß": "ss"})  # fmt: skip
ACCENTS = str.maketrans("äöüÄÖÜéŁódź", "aouAOUeLodz")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "umlauts as pairs": lambda text: text.translate(UMLAUTS),
    "no accents": lambda text: text.translate(ACCENTS),
    "capitals": str.upper,
    "small": str.lower,
    "hyphens within": lambda text: text.replace("anlage", "-anlage").replace("geräte", "-geräte"),
}


def scores(*texts: str) -> list[float]:
    made = [notice(str(n), "de", text, "", ("42500000",)) for n, text in enumerate(texts)]
    found = {match.project: match.score for match in ranker_of(made, None).rank(PROFILE, now=NOW)}
    return [found[each.source_id] for each in made]


@pytest.mark.parametrize("spelling", SPELLINGS)
@settings(max_examples=15, deadline=None)
@given(text=TEXTS)
def test_spelling_does_not_matter(spelling: str, text: str) -> None:
    spelled, plain = scores(SPELLINGS[spelling](text), text)
    assert spelled == pytest.approx(plain, abs=1e-6)


@cache
def alone(with_encoder: bool) -> list[Match]:
    """Return the matches of the notices without others, made once for all examples."""
    own = [notice(*row) for row in NOTICES]
    return ranker_of(own, WordEncoder() if with_encoder else None).rank(PROFILE, now=NOW)


@pytest.mark.parametrize("with_encoder", [True, False])
@settings(max_examples=15, deadline=None)
@given(
    added=st.lists(
        st.tuples(TEXTS, st.sampled_from(["15300000", "22100000", "92500000", ""])),
        min_size=1,
        max_size=4,
    ),
    shuffled=st.permutations(NOTICES),
)
def test_bystanders_and_sequence_do_not_matter(
    with_encoder: bool, added: list[tuple[str, str]], shuffled: list[tuple[str, ...]]
) -> None:
    encoder = WordEncoder() if with_encoder else None
    others = [
        notice(f"other-{number}", "de", text, "", (code,) if code else ())
        for number, (text, code) in enumerate(added)
    ]
    before = alone(with_encoder)
    mixed = [*others, *(notice(*row) for row in shuffled)]  # type: ignore[arg-type]
    after = ranker_of(mixed, encoder).rank(PROFILE, now=NOW)
    kept = [match for match in after if not match.project.startswith("other-")]
    assert [match.project for match in kept] == [match.project for match in before]
    assert [match.score for match in kept] == pytest.approx([match.score for match in before])

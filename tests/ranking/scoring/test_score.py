from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.findings import Match
from data.records import Notice
from ranking.encoders.encoder import Encoder
from ranking.profile import Profile
from tests.ranking.conftest import NOTICES, WordEncoder, notice, ranker_of


def test_the_goods_come_first_in_any_language(
    notices: list[Notice], profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    matches = ranker_of(notices, encoder).rank(profile, now=now)
    order = [match.project for match in matches]
    assert order[0] == "pumps"
    # Found by its code alone, beside notices of other trades; by chance the vectors of a test that
    # know no other language find some words of buses.
    others = ("lawn", "buses") if encoder is None else ("lawn", "repair")
    assert all(order.index("pompes") < order.index(each) for each in others)
    assert [match.rank for match in matches] == list(range(1, len(notices) + 1))
    assert [match.score for match in matches] == sorted((m.score for m in matches), reverse=True)


def test_the_same_input_gives_the_same_order(
    notices: list[Notice], profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    one = ranker_of(notices, encoder).rank(profile, now=now)
    assert ranker_of(notices[::-1], encoder).rank(profile, now=now) == one


@pytest.fixture
def before(profile: Profile, now: datetime) -> list[Match]:
    """The order of the notices alone, made once for all examples of a test."""
    return ranker_of([notice(*row) for row in NOTICES], WordEncoder()).rank(profile, now=now)


@settings(max_examples=15, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(
    words=st.lists(st.sampled_from(["Obst", "Schulessen", "Buch", "Kultur", "Museum", "Tanz"]),
                   min_size=1, max_size=6),
    code=st.sampled_from(["15300000", "22100000", "92500000", ""]),
    language=st.sampled_from(["de", "fr", "pl"]),
)  # fmt: skip
def test_an_irrelevant_notice_does_not_reorder_the_others(
    profile: Profile,
    now: datetime,
    before: list[Match],
    words: list[str],
    code: str,
    language: str,
) -> None:
    own = [notice(*row) for row in NOTICES]
    other = notice("other", language, " ".join(words), "", (code,) if code else ())
    after = ranker_of([*own, other], WordEncoder()).rank(profile, now=now)
    kept = [match.project for match in after if match.project != "other"]
    assert kept == [match.project for match in before]


@pytest.mark.parametrize(
    "spelling",
    ["Lieferung von KREISELPUMPEN fuer das Klaerwerk Nord",
     "Lieferung von Kreisel-Pumpen für das Klärwerk Nord",
     "lieferung von kreiselpumpen für das klarwerk nord"],
)  # fmt: skip
def test_spelling_does_not_matter(profile: Profile, now: datetime, spelling: str) -> None:
    name, language, _, text, cpv = NOTICES[0]
    usual = ranker_of([notice(*NOTICES[0])], None).rank(profile, now=now)
    other = ranker_of([notice(name, language, spelling, text, cpv)], None).rank(profile, now=now)
    assert other[0].score == pytest.approx(usual[0].score, abs=1e-6)


def test_what_fails_a_gate_comes_last_unless_gates_are_off(
    notices: list[Notice], profile: Profile, now: datetime
) -> None:
    late = notices[0].model_copy(update={"deadline": now - timedelta(days=1)})
    ranker = ranker_of([late, *notices[1:]], None)
    assert ranker.rank(profile, now=now)[-1].project == "pumps"
    assert ranker.rank(profile, now=now, gates=False)[0].project == "pumps"


def test_stated_codes_lift_and_struck_codes_sink(
    notices: list[Notice], profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    def score(**change: object) -> float:
        solution = profile.solutions[0].model_copy(update=change)
        changed = profile.model_copy(update={"solutions": (solution,)})
        matches = ranker_of(notices, encoder).rank(changed, now=now)
        return next(match.score for match in matches if match.project == "pompes")

    assert score(cpv=("42100000",)) > score() > score(not_cpv=("42100000",))


def test_reasons_name_the_evidence_and_its_weight(
    notices: list[Notice], profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    best = ranker_of(notices, encoder).rank(profile, now=now)[0]
    offer = best.reasons[0]
    assert offer.code == "offer.terms"
    assert set(offer.facts["terms"].split(", ")) == {"Tauchpumpen", "Kreiselpumpen"}
    assert offer.quote is not None
    assert offer.quote in f"{notices[0].title} {notices[0].description}"
    parts = best.components
    told = sum(parts.get(each, 0.0) for each in ("cpv", "semantic", "lexical"))
    assert offer.weight == pytest.approx(told)
    assert offer.component == max(parts, key=lambda part: parts[part])


def test_a_quote_begins_without_the_number_of_an_item(profile: Profile, now: datetime) -> None:
    text = "Allgemeines zum Vorhaben der Stadt. (ii) Lieferung von Kreiselpumpen und Tauchpumpen."
    best = ranker_of([notice("n", "de", "Wasserwerk", text, ("42122000",))], None).rank(
        profile, now=now
    )[0]
    assert best.reasons[0].quote == "Lieferung von Kreiselpumpen und Tauchpumpen."


def test_without_the_quoted_evidence_the_score_is_lower(
    notices: list[Notice], profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    best = ranker_of(notices, encoder).rank(profile, now=now)[0]
    assert best.project == "pumps"
    quotes = {reason.quote for reason in best.reasons if reason.quote}
    assert quotes
    for quote in quotes:
        title = notices[0].title.replace(quote, "…")
        text = (notices[0].description or "").replace(quote, "…")
        poorer = notices[0].model_copy(update={"title": title, "description": text})
        again = ranker_of([poorer, *notices[1:]], encoder).rank(profile, now=now)
        assert next(match.score for match in again if match.project == "pumps") < best.score
    if (
        encoder is None
    ):  # with one, a text without codes counts double, and here texts are all alike
        codeless = notices[0].model_copy(update={"cpv": ()})
        again = ranker_of([codeless, *notices[1:]], encoder).rank(profile, now=now)
        assert next(match.score for match in again if match.project == "pumps") < best.score


def test_what_an_exclusion_says_beyond_the_solution_speaks_against(
    profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    goods = notice("goods", "de", "Kreiselpumpen", "", ("42122000",))
    parts = notice("parts", "de", "Ersatzteile für Kreiselpumpen", "", ("42122000",))

    def scores(*exclusions: str) -> dict[str, float]:
        wishing = profile.model_copy(update={"exclusions": exclusions})
        matches = ranker_of([goods, parts], encoder).rank(wishing, now=now)
        return {match.project: match.score for match in matches}

    # Both notices fit "Ersatzteile für Kreiselpumpen" well; only one says the word that matters.
    without, wishing = scores(), scores("Ersatzteile für Kreiselpumpen")
    assert wishing["parts"] / without["parts"] < 0.5 * wishing["goods"] / without["goods"]


def test_a_notice_is_read_through_the_labels_in_its_language(now: datetime) -> None:
    profile = Profile.model_validate(
        {"company": "A", "language": "en", "solutions": [{"title": "Furniture"}]}
    )
    said = notice("said", "de", "Möbel", "", ("45000000",))
    other = notice("other", "de", "Obst", "", ("45000000", "39100000"))
    ranker = ranker_of([said, other], None)
    parts = ranker.scored(profile).parts["labels"][0]
    assert parts[1] > 0 == parts[0]
    best = ranker.rank(profile, now=now)
    reasons = next(match.reasons for match in best if match.project == "said")
    assert any("Möbel" in reason.text for reason in reasons if reason.component == "lexical")

"""Exclusions that name an activity, in pairs of exclusion and title in 24 languages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from ranking.candidates import Candidate
from ranking.encoders.encoder import Encoder
from ranking.exclusions import activities as known
from ranking.exclusions.activities import of_code
from ranking.exclusions.activities_refused import refusals, refused, understood
from ranking.exclusions.title_head import as_written, before_without, patterns, supplies
from ranking.gates.check import Facts
from ranking.lexical.fold import fold
from ranking.profile import Profile
from tests.ranking.conftest import notice, ranker_of

PAIRS = Path(__file__).parents[2] / "fixtures" / "ranking" / "exclusions.txt"
EU = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "nl",
    "pl", "pt", "ro", "sk", "sl", "sv",
)  # fmt: skip


def pairs() -> list[tuple[str, ...]]:
    lines = PAIRS.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    return [tuple(cell.strip() for cell in row.split("|")) for row in rows]


def profile_of(language: str, *exclusions: str, solution: str = "Xylophon") -> Profile:
    solutions = [{"title": solution}]
    return Profile.model_validate(
        {"company": "A", "language": language, "solutions": solutions, "exclusions": exclusions}
    )


def candidate_of(title: str, language: str | None, *cpv: str) -> Candidate:
    return Candidate("1", title, "", cpv, Facts(language=language))


def degree(profile: Profile, candidate: Candidate) -> float:
    found = refused(candidate, refusals(profile, 0))
    return found.degree if found else 0.0


@pytest.mark.parametrize("row", pairs(), ids=lambda row: f"{row[1]} / {row[3]}")
def test_a_refused_activity_is_recognised_across_languages(row: tuple[str, ...]) -> None:
    own, wish, language, title, code, hit = row
    codes = () if code == "-" else (code,)
    found = degree(profile_of(own, wish), candidate_of(title, language, *codes))
    assert found >= 0.6 if hit == "yes" else found <= 0.3


@pytest.mark.parametrize("language", EU)
def test_every_language_has_words_for_what_is_refused_most(language: str) -> None:
    for name in ("maintenance", "parts", "consumables", "hire", "design", "energy"):
        assert patterns("activities", name, language), name
    for name in ("supply", "services", "with", "and", "for", "without", "only", "frame"):
        assert patterns("title_words", name, language), name


def test_what_a_company_sells_is_not_refused_as_a_whole() -> None:
    wish = "Military weapon spares"
    seller = profile_of("en", wish, solution="Spare parts for buses")
    maker = profile_of("en", wish, solution="Buses")
    brakes = candidate_of("Ersatzteile für Busse", "de", "34300000")
    assert degree(seller, brakes) == 0 < degree(maker, brakes)


def test_a_seller_of_parts_refuses_complete_goods() -> None:
    seller = profile_of("en", "Complete vehicles", solution="Spare parts for buses")
    bus = candidate_of("Beschaffung von Linienbussen", "de", "34121000")
    assert degree(seller, bus) == 0.6
    for parts in (
        candidate_of("Bremsbeläge", "de", "34322300"),
        candidate_of("Části a náhradní díly", "cs", "34121000"),
        candidate_of("Wartung von Bussen", "de", "50113000"),
    ):
        assert degree(seller, parts) == 0
    assert degree(profile_of("en", "Complete vehicles", solution="Buses"), bus) == 0


def test_a_wide_activity_is_refused_only_where_nothing_narrower_is_said() -> None:
    works = candidate_of("Travaux de construction de la station", "fr", "45252127")
    assert degree(profile_of("de", "Kanalbau", solution="Pumpen"), works) == 0
    assert degree(profile_of("en", "Building works", solution="Furniture"), works) == 1


def test_design_and_build_is_refused_less_than_design() -> None:
    profile = profile_of("en", "Engineering design")
    both = candidate_of("Design and build of a pumping station", "en", "45000000")
    alone = candidate_of("Design of a pumping station", "en", "71300000")
    assert 0 < degree(profile, both) < degree(profile, alone)
    supplied = candidate_of("Design, supply and installation of pumps", "en", "42122000")
    assert degree(profile, supplied) == 0


def test_where_the_title_is_a_number_the_first_sentence_is_read() -> None:
    text = "Consumíveis para laboratório. Entrega em dez dias."
    numbered = Candidate("1", "212G0026 — 4008", text, ("33100000",), Facts(language="pt"))
    assert degree(profile_of("en", "Consumables"), numbered) == 1
    named = Candidate("1", "Microscópio", text, ("38510000",), Facts(language="pt"))
    assert degree(profile_of("en", "Consumables"), named) == 0


def test_an_exclusion_that_is_all_activity_leaves_the_goods_alone() -> None:
    profile = profile_of("en", "Hire of generators", "Battery systems", solution="Generators")
    assert understood(profile, "Hire of generators")
    assert not understood(profile, "Battery systems")
    assert not understood(profile, "Hire of cranes")


def test_a_wish_of_any_service_is_not_one_for_goods() -> None:
    profile = profile_of("it", "Confezionamento per conto terzi", solution="Confezionamento")
    assert understood(profile, "Confezionamento per conto terzi")
    assert degree(profile, candidate_of("Packaging machine", "en", "42921000")) == 0
    assert degree(profile, candidate_of("Packaging of parcels", "en", "79921000")) == 0.6


def test_a_code_speaks_where_the_title_does_not() -> None:
    profile = profile_of("de", "Reine Wartung")
    assert degree(profile, candidate_of("Los 7", "de", "50511000")) == 1
    assert degree(profile, candidate_of("Lieferung von Pumpen", "de", "50511000")) == 0.5
    assert degree(profile, candidate_of("Wartung", None)) == 0


def test_the_longest_known_beginning_of_a_code_tells_its_activity() -> None:
    assert of_code("71320000") == "design"
    assert of_code("71631000") == "testing"
    assert of_code("45510000") == "hire"
    assert of_code("42122000") is None


def test_a_title_supplies_goods_but_not_services() -> None:
    assert supplies(fold("Aquisição de bombas"), "pt")
    assert not supplies(fold("Aquisição de serviços de vigilância"), "pt")
    assert not supplies(fold("Pumpen"), "de")
    assert not supplies(fold("Pumps"), None)


def test_what_stands_after_without_is_not_refused() -> None:
    assert before_without("Instandsetzung ohne Lieferung", "de") == "Instandsetzung"
    assert before_without("Ohne Lieferung", "de") == "Ohne Lieferung"
    assert refusals(profile_of("en", "Repair without parts supply"), 0)[0].activity == "maintenance"


def test_words_are_quoted_as_the_notice_writes_them() -> None:
    assert as_written("Entretien et DÉPANNAGE", "depannage") == "DÉPANNAGE"
    assert as_written("Pièces de rechange", "pieces de rechange") == "Pièces de rechange"


def test_the_codes_of_activities_are_beginnings_of_codes() -> None:
    starts = [start for each in known.activities().values() for start in each.codes]
    assert starts
    assert all(start.isdecimal() and len(start) <= 8 for start in starts)
    assert len(starts) == len(set(starts))


def test_a_refused_notice_sinks_and_the_reason_quotes_it(
    profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    wanted = notice("new", "de", "Lieferung von Kreiselpumpen", "", ("42122000",))
    refused = notice("care", "fr", "Entretien de pompes centrifuges", "", ("42122000",))
    bare = profile.model_copy(update={"exclusions": ()})
    ranker = ranker_of([wanted, refused], encoder)
    before = {match.project: match for match in ranker.rank(bare, now=now)}
    after = {match.project: match for match in ranker.rank(profile, now=now)}
    assert after["care"].score < before["care"].score - 0.05
    assert "exclusions" not in {reason.component for reason in before["care"].reasons}
    reason = next(each for each in after["care"].reasons if each.component == "exclusions")
    assert reason.weight == pytest.approx(after["care"].components["exclusions"])
    assert reason.weight < 0
    assert reason.quote == "Entretien de pompes centrifuges"
    assert reason.facts == {
        "wish": "Wartung und Inspektion", "asks": "maintenance or repair", "words": "Entretien",
    }  # fmt: skip


def test_an_exclusion_that_is_hardly_near_is_not_brought_up(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    wanted = notice("new", "de", "Lieferung von Kreiselpumpen und Autobussen", "", ("42122000",))
    near = profile.model_copy(update={"exclusions": ("Autobusse",)})
    ranker = ranker_of([wanted], None)

    def told() -> bool:
        reasons = ranker.rank(near, now=now)[0].reasons
        return "exclusions" in {reason.component for reason in reasons}

    weight = ranker.rank(near, now=now)[0].components["exclusions"]
    assert weight < 0
    monkeypatch.setattr("ranking.scoring.explain._NEAR", -weight + 0.01)
    assert not told()
    monkeypatch.setattr("ranking.scoring.explain._NEAR", -weight - 0.01)
    assert told()

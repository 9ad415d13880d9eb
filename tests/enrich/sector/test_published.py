"""The sector classifier: learned from made examples, measured by time, kept small."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes.reference import Reference
from data.errors import TendrilError
from data.findings import Tag
from data.records import Notice, NoticeKind
from enrich.notice_text import NoticeText
from enrich.sector.model import Guess, SectorModel
from enrich.sector.ngrams import features, inverse_frequencies, weighted
from enrich.sector.published import sector_tags
from enrich.sector.text import likely_codes, nace_of_division
from enrich.sector.training import TrainingExample, accuracy, label_examples, split_by_time, train
from enrich.tag_context import TagContext

TEXTS = {
    "45000000": ["Neubau einer Turnhalle", "Bauarbeiten am Rathaus", "Construction of a school",
                 "Travaux de construction d'un pont", "Roboty budowlane"],
    "33000000": ["Lieferung von Röntgengeräten", "Medical imaging equipment", "Matériel médical",
                 "Sprzęt medyczny dla szpitala", "Attrezzature mediche per ospedale"],
    "72000000": ["Softwareentwicklung und IT-Betrieb", "Software development services",
                 "Services informatiques", "Usługi informatyczne", "Servizi informatici software"],
}  # fmt: skip
DAY = datetime(2022, 1, 1, tzinfo=UTC)


def examples() -> list[TrainingExample]:
    return [
        TrainingExample(text, text, (code,), 1.0, DAY + timedelta(days=number))
        for code, texts in TEXTS.items()
        for number, text in enumerate(texts)
    ]


@pytest.fixture(scope="module")
def model() -> SectorModel:
    return train(examples(), epochs=30)


@pytest.mark.parametrize(
    ("title", "division"),
    [
        ("Neubau einer Grundschule", "45"),
        ("Construction of a bridge", "45"),
        ("Röntgengeräte für das Klinikum", "33"),
        ("Softwareentwicklung", "72"),
        ("SERVICES INFORMATIQUES", "72"),
    ],
)
def test_division_of_unseen_titles(model: SectorModel, title: str, division: str) -> None:
    guesses = model.guesses(title, "")
    assert guesses[0].division == division
    assert guesses[0].confidence >= guesses[-1].confidence
    assert sum(guess.confidence for guess in guesses) <= 1.01


def test_a_saved_model_says_the_same(model: SectorModel, tmp_path: Path) -> None:
    path = tmp_path / "models" / "sector.npz"
    model.save(path)
    for title in ("Neubau", "Software"):
        ours = model.guesses(title, "")
        stored = SectorModel.load(path).guesses(title, "")
        assert [guess.division for guess in stored] == [guess.division for guess in ours]


def test_a_broken_model_file_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "sector.npz"
    path.write_bytes(b"no model")
    with pytest.raises(TendrilError, match="tendril train sector"):
        SectorModel.load(path)


def test_the_builtin_model_knows_the_languages() -> None:
    model = SectorModel.builtin()
    for title, division in (
        ("Bauarbeiten: Neubau einer Schule", "45"),
        ("Usługi sprzątania i odbiór odpadów", "90"),
        ("Servicios de desarrollo de software", "72"),
        ("Architectural and engineering services", "71"),
        ("Fourniture de médicaments", "33"),
    ):
        assert model.guesses(title, "")[0].division == division


def test_newest_are_kept_apart() -> None:
    older, newest = split_by_time(examples(), 0.2)
    assert (len(older), len(newest)) == (12, 3)
    assert max(e.published or DAY for e in older) <= min(e.published or DAY for e in newest)


def test_accuracy_counts_main_divisions(model: SectorModel) -> None:
    right = TrainingExample("Neubau einer Halle", "", ("45000000", "33000000"))
    wrong = TrainingExample("Neubau einer Halle", "", ("33000000",))
    assert accuracy(model, [right, wrong]) == 0.5


def test_too_few_divisions_is_an_error() -> None:
    with pytest.raises(TendrilError, match="too few"):
        train(label_examples({"de": {"45000000": "Bauarbeiten"}}, 1.0))


def test_labels_become_examples_once() -> None:
    made = label_examples({"de": {"45210000": "Hochbau"}, "en": {"45210000": "Hochbau"}}, 2.0)
    assert made == [TrainingExample("", "Hochbau", ("45000000",), 2.0)]


def notice(title: str, *cpv: str) -> Notice:
    return Notice(source="t", source_id="1", kind=NoticeKind.TENDER, title=title, cpv=cpv)


def sector(given: Notice, model: SectorModel) -> tuple[Tag, ...]:
    context = TagContext(Reference.builtin(), sectors=model)
    return sector_tags(given, NoticeText.of(given, "de"), context, {})


def test_missing_codes_are_inferred(model: SectorModel) -> None:
    tags = sector(notice("Neubau einer Turnhalle"), model)
    assert next(tag.value for tag in tags if tag.field == "cpv") == "45000000"
    assert next(tag.value for tag in tags if tag.field == "sector.division") == "45"
    assert {tag.method for tag in tags} == {"inferred"}


def test_published_codes_stay(model: SectorModel) -> None:
    tags = sector(notice("Neubau einer Turnhalle", "33100000"), model)
    assert "cpv" not in {tag.field for tag in tags}
    assert tags[0].value == "33"
    assert tags[0].method == "stated"


def test_codes_of_equipment_refine_divisions() -> None:
    guesses = (Guess("42", 0.5), Guess("45", 0.1))
    found = likely_codes(guesses, {"42921300": 0.6, "39000000": 0.4})
    assert [code.code for code in found] == ["42921300"]
    assert found[0].confidence == pytest.approx(0.8)
    unsure = likely_codes((Guess("42", 0.4),), {"39000000": 0.6})
    assert [code.code for code in unsure] == ["42000000", "39000000"]
    assert likely_codes((), {}) == ()


def test_nace_only_when_sure() -> None:
    assert nace_of_division("42", 0.9) == "28"
    # Whoever builds a works has it built: that is not the sector of the company.
    assert nace_of_division("45", 0.9) is None
    assert nace_of_division("42", 0.2) is None


def test_features_are_words_parts_of_unit_weight() -> None:
    one = features("Pumpen Ventile")
    assert set(features("Ventile Pumpen").columns) == set(one.columns)  # no n-gram over two words
    values = weighted(one, inverse_frequencies([one]))
    assert float((values**2).sum()) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.timeout(60)  # were all of it read, this would take many minutes
def test_a_long_text_is_read_at_its_head(model: SectorModel) -> None:
    assert model.guesses("", "Neubau " * 20_000_000) == model.guesses("", "Neubau " * 150_000)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=50), st.text(max_size=300))
def test_any_text_is_read(model: SectorModel, title: str, text: str) -> None:
    guesses = model.guesses(title, text)
    assert all(0 <= guess.confidence <= 1 for guess in guesses)

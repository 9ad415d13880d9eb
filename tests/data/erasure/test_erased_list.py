"""One address, number or name is found however it is written, and nobody else's is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.erasure.erased_list import FILE, MARK, ErasedList
from data.erasure.identifiers import addresses, forms_of_email, forms_of_name, forms_of_phone
from data.errors import TendrilError

FORMS = [
    *addresses(forms_of_email("Anna.Muster@Stadt.example")),
    *forms_of_phone("+49 (0)30 / 123-45"),
    *forms_of_phone("+34 912 345 678"),
    *forms_of_name("Frau Dr. Anna Müller"),
]


@pytest.fixture(scope="module")
def erased(tmp_path_factory: pytest.TempPathFactory) -> ErasedList:
    landing = tmp_path_factory.mktemp("home") / "landing"
    ErasedList.beside(landing).add(FORMS, "2026-11-22")
    return ErasedList.beside(landing)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an anna.muster@stadt.example.", "an [erased]."),
        ("anna.muster@stadt.example.Bitte", "[erased].Bitte"),
        ("mailto:ANNA.MUSTER@stadt.example?x", "mailto:[erased]?x"),
        ("?m=anna.muster%40stadt.example&n=1", "?m=[erased]&n=1"),
        ("anna.muster (at) stadt.example", "[erased]"),
        ("anna.muster @ stadt.example", "[erased]"),
        ("Tel.030 12345, Fax 030 12346", "Tel.[erased], Fax 030 12346"),
        ("0049 30 12345 / 0049 30 99999", "[erased] / 0049 30 99999"),
        ("tel:+493012345", "tel:[erased]"),
        ("(030) 123 45", "[erased]"),
        ("llame al 912 345 678", "llame al [erased]"),
        ("Müller, Anna und ANNA  MUELLER", "[erased] und [erased]"),
        ("in Anna Müllers Büro", "in [erased] Büro"),
    ],
)
def test_it_is_found_however_it_is_written(erased: ErasedList, text: str, expected: str) -> None:
    assert erased.redact(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "hanna.muster@stadt.example",
        "anna.muster@stadt.example.com",
        "anna.muster@andere.example",
        "030 123456",
        "3 012 345 EUR",
        "1030 12345",
        "+43 30 12345",
        "Joanna Müller",
        "Anna, 12 Jahre, und Ben Müller",
        "Anna Müllerin",
    ],
)
def test_nobody_else_is(erased: ErasedList, text: str) -> None:
    assert erased.redact(text) == text


@given(st.text(), st.text())
def test_any_text_around_it_stays(erased: ErasedList, before: str, after: str) -> None:
    text = f"{before} anna.muster@stadt.example {after}"
    cleaned = erased.redact(text)
    assert "anna.muster@stadt.example" not in cleaned.casefold()
    assert cleaned.count(MARK) >= 1
    assert erased.redact(cleaned) == cleaned


@given(st.text(alphabet="0123456789 +()/-.@abcÄ,\n", max_size=300))
def test_texts_without_it_stay_as_they_are(erased: ErasedList, text: str) -> None:
    assert erased.redact(text) == text


def test_values_are_the_same_object_where_nothing_is_found(erased: ErasedList) -> None:
    values = {"title": "x", "lots": [{"title": "y", "value": 1}], "source_id": "030-12345"}
    assert erased.redacted(values) is values
    found = erased.redacted({"lots": [{"title": "Anna Müller", "cpv": ["45000000"]}]})
    assert found == {"lots": [{"title": MARK, "cpv": ["45000000"]}]}


def test_a_damaged_list_is_no_empty_list(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{}")
    with pytest.raises(TendrilError, match="backup"):
        ErasedList.beside(tmp_path / "landing")

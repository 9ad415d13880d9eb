"""Ids of notices: every way to write one reads the same, and what is no such id stays itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.notices.notice_ids import is_global, plain_id, publication_number, reference, uuid

NAME = "0d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a11"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("123456-2026", "123456-2026"),
        ("00123456-2026", "123456-2026"),
        (" 2026/S 012-123456 ", "123456-2026"),
        ("12345-2026", "012345-2026"),
        ("https://ted.europa.eu/en/notice/-/detail/00123456-2026", "123456-2026"),
        ("https://ted.europa.eu/udl?uri=TED:NOTICE:123456-2026:TEXT:EN:HTML", "123456-2026"),
        (f"{NAME}-01", NAME),
        (NAME.upper(), NAME),
        ("2026-017", "2026-017"),
        ("https://portal.example.org/123456-2026", "https://portal.example.org/123456-2026"),
        ("", None),
        ("00000000-0000-0000-0000-000000000000-01", None),  # a stand-in
        (None, None),
    ],
)
def test_an_id_has_one_form(given: str | None, read: str | None) -> None:
    assert reference(given) == read


@given(st.integers(1, 99_999_999), st.integers(1990, 2050))
def test_leading_zeros_do_not_count(number: int, year: int) -> None:
    forms = {f"{number}-{year}", f"{number:08d}-{year}", f"{year}/S 1-{number}"}
    assert len({plain_id(form) for form in forms}) == 1
    assert len({publication_number(form) for form in forms}) == 1


@given(st.uuids(), st.integers(0, 99))
def test_the_version_behind_a_uuid_does_not_count(name: object, version: int) -> None:
    if str(name).strip("0-"):
        assert plain_id(f"{name}-{version:02d}") == plain_id(str(name).upper())


def test_only_uuids_and_ocids_count_everywhere() -> None:
    assert is_global(NAME)
    assert is_global("ocds-h6vhtk-0465b5")
    assert not is_global("123456-2026")
    assert not is_global("2026-017")
    assert uuid("00000000-0000-0000-0000-000000000000") is None

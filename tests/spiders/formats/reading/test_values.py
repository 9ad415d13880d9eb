"""Money, codes, dates and texts as publishers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.formats.reading import values
from spiders.formats.reading.dates import day, end_of_day, moment
from spiders.formats.reading.decode import JsonError, json_of, objects_in, text_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("104,000,000", "104000000"), ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1 234 567", "1234567"), ("12,5", "12.5"), ("12,500", "12500"), ("1'000.50", "1000.5"),
        (48000000, "48000000"), ("0", "0"), (1.1, "1.1"),
    ],
)  # fmt: skip
def test_amounts(text: object, expected: str) -> None:
    assert values.amount(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["1e9999", "NaN", "-5", "abc", "", None, True, 1e300, [1], {}])
def test_what_is_no_amount(text: object) -> None:
    assert values.amount(text) is None


@given(st.decimals(0, Decimal(10) ** 15, places=2))
def test_an_amount_survives_grouping(number: Decimal) -> None:
    assert values.amount(f"{number:,}") == number
    assert values.amount(f"{number:,}".translate(str.maketrans(",.", ".,"))) == number


def test_money_needs_both_parts() -> None:
    assert values.money("5", None) is None
    assert values.money(None, "EUR") is None
    found = values.money("5", "€")
    assert found is not None and found.currency == "EUR"


def test_codes() -> None:
    assert values.cpv_codes(["42921300-5", "42921300", "42", None, 45000000]) == (
        "42921300",
        "45000000",
    )
    assert values.country("FIN") == values.country("fi") == values.country("Finland") == "FI"
    assert values.country("EL") == "GR" and values.country("UK") == "GB"
    assert values.country("England") == "GB" and values.country("Nowhere") is None
    assert values.language("de-AT") == values.language("DEU") == values.language("ger") == "de"
    assert values.nuts("FI1C1") == "FI1C1" and values.nuts("XX123") is None
    place = values.place("FIN")
    assert place is not None and place.country == "FI" and place.nuts is None
    place = values.place("EL30")
    assert place is not None and (place.country, place.nuts) == ("GR", "EL30")


def test_texts_by_language() -> None:
    texts = values.by_language({"DEU": ["a", "a"], "fre": "b", "xx1": "c", "eng": None})
    assert texts == {"de": "a", "fr": "b"}
    assert values.first_text({"deu": "a", "fra": "b"}, ("fr", "de")) == "b"


def test_dates() -> None:
    assert moment("2026-06-04+02:00") == datetime(2026, 6, 3, 22, tzinfo=UTC)
    assert day("2026-06-04+02:00") == date(2026, 6, 4)
    assert moment("11-Sep-2026") == datetime(2026, 9, 11, tzinfo=UTC)
    assert moment("20261122T101500Z") == datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
    assert end_of_day("2026-06-04") == datetime(2026, 6, 4, 23, 59, tzinfo=UTC)
    assert end_of_day("2026-06-04+02:00") == datetime(2026, 6, 4, 21, 59, tzinfo=UTC)
    assert end_of_day("2026-06-04T12:00+02:00") == datetime(2026, 6, 4, 10, tzinfo=UTC)
    for text in ("2026-13-01", "soon", "31.02.2026", "", None, True, "12", "9999-99-99T99:99"):
        assert moment(text) is None


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2099, 1, 1)),  # noqa: DTZ001
    st.integers(-11 * 60, 13 * 60),
)
def test_iso_moments_are_read_to_the_second(naive: datetime, minutes: int) -> None:
    stated = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert moment(stated.isoformat()) == stated
    assert moment(stated.strftime("%a, %d %b %Y %H:%M:%S %z")) == stated


@given(st.text(max_size=60))
def test_no_text_makes_the_readers_raise(text: str) -> None:
    moment(text), values.amount(text), values.country(text), values.language(text)


def test_json_that_no_parser_takes() -> None:
    assert json_of(b'{"a": 1e9999, "b": NaN}') == {"a": None, "b": None}
    assert json_of('{"a": "é"}'.encode("latin-1")) == {"a": "é"}
    with pytest.raises(JsonError):
        json_of(b"[" * 100_000)
    broken = b'{"releases": [{"id": "a}", "x": 1}, {"id": "b" "x": 2}, {"id": "c"}, {"id": "d"'
    found = objects_in(broken, "releases")
    assert [number for number, _ in found] == [1, 2, 3, 4]
    assert found[0][1] == {"id": "a}", "x": 1} and found[2][1] == {"id": "c"}
    assert isinstance(found[1][1], JsonError) and isinstance(found[3][1], JsonError)


@given(st.binary(max_size=100))
def test_all_bytes_are_some_text(raw: bytes) -> None:
    assert isinstance(text_of(raw), str)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("9999-12-31T12:00:00Z", 9999), ("9999-12-31", 9999), ("31.12.9999 23:59", 9999),
        ("0001-01-01T00:00:00Z", 1), ("01/01/1900", 1900), ("31 Dec 2999", 2999),
        ("1970-01-01T00:00:00Z", 1970), ("1970-01-01", 1970), ("01.01.1970", 1970),
    ],
)  # fmt: skip
def test_a_placeholder_of_a_deadline_is_kept_as_it_stands(text: str, year: int) -> None:
    found = end_of_day(text)
    assert found is not None
    assert found.year == year
    assert moment(text) is None


@pytest.mark.parametrize("text", ["0000-01-01", "31.02.9999", "call 9999", "1234", "12:00 2026"])
def test_what_is_no_deadline_of_any_year(text: str) -> None:
    assert end_of_day(text) is None

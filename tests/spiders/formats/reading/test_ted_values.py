from __future__ import annotations

from datetime import UTC, date
from zoneinfo import ZoneInfo

import pycountry
import pytest

from spiders.formats.reading import addresses, codes, ted_dates, ted_ids


@pytest.mark.parametrize(
    ("published", "number"),
    [
        ("2018/S 150-343481", "343481-2018"),
        ("00343481-2018", "343481-2018"),
        ("4524-2016", "004524-2016"),
        ("004524-2016", "004524-2016"),
        (" 1234567-2024 ", "1234567-2024"),
        ("2018", None),
        ("0-2018", None),
        ("343481-1812", None),
        ("", None),
        (None, None),
    ],
)
def test_publication_numbers_have_one_form(published: str | None, number: str | None) -> None:
    assert ted_ids.publication_number(published) == number


def test_a_reference_may_be_a_uuid_with_a_version() -> None:
    uuid = "11111111-2222-4333-8444-55555555555A"
    assert ted_ids.reference(f"{uuid}-01") == uuid.lower()
    assert ted_ids.reference("2018/S 150-343481") == "343481-2018"
    assert ted_ids.reference("own/7") == "own/7"
    assert ted_ids.reference("  ") is None


def test_codes() -> None:
    assert [codes.country(code) for code in ("DEU", "EL", "UK", "gbr", "GR", "??", "D")] == [
        "DE", "GR", "GB", "GB", "GR", None, None,
    ]  # fmt: skip
    assert [codes.language(code) for code in ("DEU", "el", "FR", "GLE", "XXX")] == [
        "de", "el", "fr", "ga", None,
    ]  # fmt: skip
    assert (codes.currency("eur"), codes.currency("XYZ")) == ("EUR", None)
    assert (codes.cpv("45000000-7"), codes.cpv("4500")) == ("45000000", None)
    assert (codes.nuts("el522"), codes.nuts("UKD"), codes.nuts("DE71D1"), codes.nuts("00")) == (
        "EL522", "UKD", None, None,
    )  # fmt: skip


def test_currencies_of_today_and_of_the_oldest_notices() -> None:
    today = {one.alpha_3 for one in pycountry.currencies if not one.alpha_3.startswith("X")}
    assert {code for code in today if codes.currency(code) != code} == set()
    for code in ("DEM", "SKK", "LTL", "HRK", "BGN", "XOF", "XCG"):
        assert codes.currency(code) == code
    for code in ("XXX", "XTS", "XAU", "", "EU"):
        assert codes.currency(code) is None


def test_a_moment_takes_the_zone_of_its_time_then_of_its_day_then_the_given_one() -> None:
    athens = ZoneInfo("Europe/Athens")

    def shown(day: str, clock: str | None) -> str:
        found = ted_dates.moment(day, clock, athens)
        return found.isoformat() if found else "none"

    assert shown("2024-04-02+02:00", "11:00:00Z") == "2024-04-02T11:00:00+00:00"
    assert shown("2024-04-02+02:00", "11:00:00") == "2024-04-02T11:00:00+02:00"
    assert shown("2024-04-02", "11:00") == "2024-04-02T11:00:00+03:00"
    assert shown("2024-04-02Z", None) == "2024-04-02T23:59:00+00:00"
    assert shown("20240402", "9.30") == "2024-04-02T09:30:00+03:00"
    assert shown("2024-04-02", "24:00") == "2024-04-02T23:59:00+03:00"
    assert shown("2024-02-30", "11:00") == "none"


def test_days_and_zones() -> None:
    assert ted_dates.day("2024-04-02+02:00") == date(2024, 4, 2)
    assert ted_dates.day("soon") is None
    published = ted_dates.midnight("20240402")
    assert published is not None
    assert published.tzinfo is UTC
    assert str(ted_dates.zone_of("PT", "PT200")) == "Atlantic/Azores"
    assert str(ted_dates.zone_of("FR", "FRY40")) == "Indian/Reunion"
    assert str(ted_dates.zone_of("FR", "FR101")) == "Europe/Paris"
    assert str(ted_dates.zone_of("KE")) == "Africa/Nairobi"
    assert ted_dates.zone_of("US") is None  # several clocks
    assert ted_dates.zone_of(None) is None


def test_web_addresses() -> None:
    assert addresses.address("WWW.Example.IT/x?y=1") == "http://WWW.Example.IT/x?y=1"
    assert addresses.address("https://example.org/a") == "https://example.org/a"
    assert addresses.address("see above") is None
    assert addresses.address("javascript:alert(1)") is None

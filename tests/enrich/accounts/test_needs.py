"""What an account needs next."""

from __future__ import annotations

from datetime import date

from enrich.accounts.account import Deal, Site, distinct, merged_sites, titled
from enrich.accounts.next_need import EndingContract, Purchase, next_need, rhythm
from enrich.projects.renewals.ends import End, after

NOW = date(2026, 11, 22)


def bought(*days: str, group: str = "421") -> list[Purchase]:
    return [Purchase(date.fromisoformat(day), group, f"Pumps of {day}") for day in days]


def test_regular_purchases_tell_the_next() -> None:
    need = next_need(bought("2020-03-01", "2022-03-10", "2024-02-20"), [], now=NOW)
    assert need is not None
    assert need.method == "rhythm"
    assert date(2026, 1, 1) < need.begins <= need.ends < date(2026, 4, 1)
    assert need.what == "Pumps of 2024-02-20"


def test_lots_of_one_day_are_one_purchase() -> None:
    assert rhythm(bought("2024-03-01", "2024-03-02", "2024-03-20", "2024-04-01"), now=NOW) is None


def test_too_short_irregular_or_long_past_is_unknown() -> None:
    assert rhythm(bought("2022-01-01", "2024-01-01"), now=NOW) is None
    assert rhythm(bought("2018-01-01", "2018-05-01", "2023-05-01", "2023-08-01"), now=NOW) is None
    assert rhythm(bought("2010-01-01", "2011-01-01", "2012-01-01"), now=NOW) is None


def test_a_contract_that_ends_stands_above_a_rhythm_of_its_group() -> None:
    ending = EndingContract(date(2027, 12, 31), "421", "Pumps until 2027")
    need = next_need(bought("2020-03-01", "2022-03-10", "2024-02-20"), [ending], now=NOW)
    assert need is not None
    assert (need.method, need.begins, need.ends) == (
        "contract_end", date(2026, 12, 31), date(2027, 8, 31),
    )  # fmt: skip


def test_what_ends_in_fifteen_years_is_no_need_yet() -> None:
    far = EndingContract(date(2042, 1, 1), "650", "Concession")
    assert next_need([], [far], now=NOW) is None
    assert after(date(2042, 1, 31), -11) == date(2041, 2, 28)


def test_a_town_is_one_site_with_or_without_its_region() -> None:
    sites = [
        Site("ULM", None, "DE", 2),
        Site("Ulm", "DE144", "DE", 1),
        Site(None, "DE", "DE", 9),
        Site(None, "DE145", "DE", 1),
    ]
    assert merged_sites(sites) == (Site("ULM", "DE144", "DE", 3), Site(None, "DE145", "DE", 1))
    assert merged_sites(sites[2:3]) == (Site(None, "DE", "DE", 9),)


def test_what_a_lot_is_about_is_said_once() -> None:
    assert titled("Pumps", None) == titled("Pumps", "Pumps") == "Pumps"
    assert titled("Works at the plant", "Lot 2: pumps") == "Works at the plant – Lot 2: pumps"
    whole = "Renewal of the northern pumping station"
    assert titled(whole, f"{whole}, lot 2") == f"{whole}, lot 2"


def test_a_second_notice_about_a_contract_is_no_second_contract() -> None:
    def deal(notice: str, on: date | None, ends: End | None = None) -> Deal:
        return Deal("Pumps", ("Kolb",), 5.0, on, notice, None, "p1", "42122000", ends)

    end = End(date(2027, 1, 1), "stated_end")
    (kept,) = distinct([deal("a", NOW), deal("b", NOW, end)])
    assert kept.ends == end

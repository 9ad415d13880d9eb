"""Accounts: found by any name, in the form for scripts and as a page for people."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from data.erasure.contacts import erase_contacts
from data.erasure.erased_list import ErasedList
from data.errors import TendrilError
from data.published.publish import publish
from data.published.snapshot import Snapshot, snapshot
from data.warehouse import Warehouse
from enrich.accounts.account import Account
from enrich.money.rates import Rates
from tendril.accounts.find import find_account
from tendril.accounts.form import as_form
from tendril.accounts.load import AccountLoader
from tendril.accounts.page import AccountPage
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.merging.merge import refresh_projects
from tendril.stages.organisations.resolve import resolve_organisations
from tests.tendril.accounts.selling import DAY, NOW, WORKS, award, period, sell

KEYS = ["account", "names", "ids", "country", "sites", "bought", "open", "forecasts", "renewals",
        "contacts", "visits", "next_need"]  # fmt: skip
runner = CliRunner()


@pytest.fixture(scope="module")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("sold")).create()
    with Warehouse.open(home.warehouse) as warehouse:
        sell(warehouse)
        publish(warehouse, home.published)
    return home


@pytest.fixture
def opened(sold: Home) -> Iterator[Snapshot]:
    with snapshot(sold.warehouse, sold.published) as found:
        yield found


def load(opened: Snapshot, name: str = WORKS, **given: Any) -> Account:
    key = find_account(opened, name)
    (account,) = AccountLoader(opened, Rates.builtin(), now=NOW, **given).accounts([key])
    return account


def page(account: Account, language: str = "en", **given: Any) -> str:
    made = AccountPage(
        language, "Europe/Berlin", now=NOW, region=lambda code: f"Region {code}", **given
    )
    return "\n".join(made.lines(account))


def test_the_form_is_the_documented_one(opened: Snapshot) -> None:
    form = as_form(load(opened), now=NOW.date())
    assert list(form) == KEYS
    assert form["names"][0] == WORKS
    assert form["ids"] == ["813947261"]
    assert {site["town"] for site in form["sites"]} >= {"Ulm"}
    first, second, third = form["bought"]
    assert first == {
        "what": "Pumpen 101", "from": "Kolb Pumpen AG", "value_eur": 250_000.0,
        "on": "2026-01-26", "notice": "ted:101:1",
    }  # fmt: skip
    # One supplier under one name, whatever the notices write.
    assert (second["from"], third["from"]) == ("Kolb Pumpen AG", "Firma Alt")
    assert [plan["title"] for plan in form["open"]] == ["Rührwerke für die Filterhalle"]
    assert [(plan["title"], plan["expected"]) for plan in form["forecasts"]] == [
        ("Neubau einer Ozonanlage", "2027-06-10")
    ]
    (renewal,) = form["renewals"]
    assert (renewal["ends"], renewal["method"]) == ("2027-12-27", "stated_end")
    assert form["next_need"]["method"] == "contract_end"


def test_what_it_won_itself_is_added_when_asked_for(opened: Snapshot) -> None:
    form = as_form(load(opened), now=NOW.date(), won=True)
    (won,) = form["won"]
    assert (won["what"], won["from"], won["value_eur"]) == ("Analysen", "Landkreis Ostheim", 9_000)


def test_a_competitor_is_seen_by_what_it_won(opened: Snapshot) -> None:
    account = load(opened, "Kolb Pumpen")
    assert account.bought == ()
    assert [deal.partners for deal in account.won] == [(WORKS,), (WORKS,)]


@pytest.mark.parametrize(
    "asked",
    ["wasserwerke ostheim", "WASSERWERKE OSTHEIM GMBH", "DE 813947261", "813947261", "wasserwerke",
     "Waserwerke Ostheim"],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(opened: Snapshot, asked: str) -> None:
    assert load(opened, asked).name == WORKS


def test_an_ambiguous_name_says_what_to_type(opened: Snapshot) -> None:
    with pytest.raises(TendrilError, match=r"may be one of 2 .* tendril account org-") as caught:
        find_account(opened, "Ostheim")
    assert "\n" not in str(caught.value)
    for word in str(caught.value).split():
        if word.startswith("org-"):
            assert find_account(opened, word.rstrip(";.")) == word.rstrip(";.")


def test_an_unknown_name_says_so(opened: Snapshot) -> None:
    with pytest.raises(TendrilError, match="No organisation 'Zyxwv'"):
        find_account(opened, "Zyxwv")


def test_the_page_answers_who_supplies_and_who_decides(opened: Snapshot) -> None:
    text = page(load(opened))
    supplies = text.split("Who supplies them today?")[1].split("\n\n")[0]
    assert "Kolb Pumpen AG: 2 contracts" in supplies
    assert "it runs until 27" in supplies
    assert "Firma Alt" not in supplies  # eleven years ago
    decides = text.split("Who decides?")[1].split("\n\n")[0]
    assert "Anna Muster, anna@ostheim.example (ted:104:1, 13" in decides
    assert "Otto Alt" not in text  # expired


def test_who_handed_a_contract_over_supplies_no_more(tmp_path: Path) -> None:
    home = Home(tmp_path).create()
    given: dict[str, Any] = {"title": "Betrieb der Pumpen", "on": NOW - 300 * DAY,
                             "period": period(end=(NOW + 400 * DAY).date())}  # fmt: skip
    with Warehouse.open(home.warehouse) as warehouse:
        award(warehouse, "201", "Kolb Pumpen AG", form="F03", **given)
        award(warehouse, "202", "Rührwerk Süd SE", form="F20", follows=["201"],
              **{**given, "on": NOW - 20 * DAY})  # fmt: skip
        refresh_projects(warehouse, now=NOW)
        resolve_organisations(warehouse)
        publish(warehouse, home.published)
    with snapshot(home.warehouse, home.published) as found:
        account = load(found)
    first, second = account.suppliers(NOW.date())
    assert (first.name, first.standing) == ("Rührwerk Süd SE", "running")
    assert (second.name, second.standing) == ("Kolb Pumpen AG", "former")
    assert [deal.partners for deal in account.renewals(NOW.date())] == [("Rührwerk Süd SE",)]
    supplies = page(account).split("Who supplies them today?")[1].split("\n\n")[0]
    assert "Kolb" not in supplies


def test_the_page_says_unknown_where_nothing_is_known(opened: Snapshot) -> None:
    text = page(load(opened, "Landkreis Ostheim"))
    assert "Who decides?\n  Unknown" in text
    assert "Next expected need\n  Unknown" in text
    assert "Unknown: no notice here names who won" in page(load(opened, "Kolb Pumpen"))


def test_a_german_reader_gets_a_german_page(opened: Snapshot) -> None:
    text = page(load(opened), "de")
    for heading in ("Wer liefert heute?", "Wer entscheidet?", "Nächster erwarteter Bedarf"):
        assert f"\n{heading}\n" in text
    assert "250.000" in text
    assert "Who" not in text


def test_switched_off_contacts_are_not_shown(opened: Snapshot) -> None:
    account = load(opened, contacts=False)
    assert account.contacts == ()
    assert "switched off" in page(account, contacts=False)


def test_an_erased_person_never_returns(sold: Home, tmp_path: Path) -> None:
    home = Home(shutil.copytree(sold.root, tmp_path / "home"))
    before = home.published.read_bytes()
    with Warehouse.open(home.warehouse) as warehouse:
        erase_contacts(warehouse, home.landing, word="anna@ostheim.example", now=NOW)
        resolve_organisations(warehouse)
    # Even from a copy that was published before.
    home.warehouse.unlink()
    home.published.write_bytes(before)
    with snapshot(home.warehouse, home.published) as opened:
        account = load(opened, erased=ErasedList.beside(home.landing))
    assert account.contacts == ()


def test_a_trader_who_is_erased_is_no_organisation_any_more(sold: Home, tmp_path: Path) -> None:
    home = Home(shutil.copytree(sold.root, tmp_path / "home"))
    with Warehouse.open(home.warehouse) as warehouse:
        warehouse.connection.execute(
            "UPDATE organisation_name SET name = '[erased]' WHERE name = 'Firma Alt'"
        )
        warehouse.connection.execute(
            "UPDATE notice SET parties = list_transform(parties, lambda p: struct_update(p, name :="
            " replace(p.name, 'Firma Alt', '[erased]'))), awards = list_transform(awards, lambda a:"
            " struct_update(a, winners := list_transform(a.winners, lambda w: replace(w,"
            " 'Firma Alt', '[erased]'))))"
        )
        resolve_organisations(warehouse)
        names = warehouse.connection.execute('SELECT "name" FROM organisation_name').fetchall()
    assert not {"[erased]", "Firma Alt"} & {name for (name,) in names}
    assert (WORKS,) in names


def test_the_command_prints_one_object_and_nothing_else(sold: Home) -> None:
    result = runner.invoke(app, ["--home", str(sold.root), "account", WORKS, "--json"])
    assert result.exit_code == 0
    assert list(orjson.loads(result.stdout)) == KEYS
    shown = runner.invoke(app, ["--home", str(sold.root), "account", WORKS])
    assert shown.stdout.startswith(f"{WORKS}  (org-")


def test_all_accounts_are_lines_of_that_form(sold: Home) -> None:
    at = ["--home", str(sold.root), "accounts"]
    lines = runner.invoke(app, [*at, "--json-lines"]).stdout.splitlines()
    forms = [orjson.loads(line) for line in lines]
    assert [form["names"][0] for form in forms] == [WORKS, "Landkreis Ostheim"]
    assert all(list(form) == KEYS for form in forms)
    assert len(runner.invoke(app, [*at, "--json-lines", "--limit", "1"]).stdout.splitlines()) == 1
    assert runner.invoke(app, [*at, "--json-lines", "--country", "FR"]).stdout == ""
    assert "2 accounts" in runner.invoke(app, [*at, "--country", "de"]).stdout


def test_a_country_is_two_letters(sold: Home) -> None:
    result = runner.invoke(app, ["--home", str(sold.root), "accounts", "--country", "Germany"])
    assert isinstance(result.exception, TendrilError)


def test_analysts_see_the_same_in_the_views(opened: Snapshot) -> None:
    row = opened.connection.execute(
        "SELECT ids, suppliers, projects FROM accounts WHERE name = $1", [WORKS]
    ).fetchone()
    assert row == (["813947261"], ["Firma Alt", "Kolb Pumpen AG"], 5)
    spelled = opened.connection.execute(
        "SELECT name FROM organisation_names WHERE called = $1 ORDER BY name", [WORKS]
    ).fetchall()
    assert ("WASSERWERKE OSTHEIM G.m.b.H.",) in spelled

"""Contacts and visits of a CRM: joined, shown, renewed, expired and erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from data.erasure.contacts import tidy_contacts
from data.erasure.erased_list import ErasedList
from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.cards.opened import open_card
from tendril.cli import app
from tendril.crm.read import read_export
from tendril.crm.store import CrmImported, store_export
from tendril.home.folder import Home
from tendril.stages.organisations.resolve import resolve_organisations
from tests.tendril.accounts.selling import DAY, NOW, WORKS, sell
from tests.tendril.cards.home import PROFILE
from tests.tendril.stages.merging.made import add
from tests.tendril.stages.test_organisations import party
from tests.tendril.web.site import opened

PEOPLE = """Vorname;Nachname;E-Mail;Firma;Position;Land
Berta;Kund;berta@ostheim.example;Wasserwerke Ostheim;Einkauf;Deutschland
Carl;Fremd;carl@west.example;Wasserwerke West GmbH;Leitung;
Dora;Amt;dora@kreis.example;LANDKREIS OSTHEIM;Bauamt;DE
;;;Wasserwerke Ostheim;;
"""
VISITS = """Betreff;Datum;Firma;Typ
Pumpen mit Berta Kund;03.11.2026;Wasserwerke Ostheim GmbH;Besuch
Angebot;13.10.2026;Wasserwerke Ostheim;Anruf
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "home").create()
    with Warehouse.open(made.warehouse) as warehouse:
        sell(warehouse)
        publish(warehouse, made.published)
    yield made


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def take(warehouse: Warehouse, path: Path, *, now: datetime = NOW, **given: Any) -> CrmImported:
    export = read_export(path, today=now.date() + 30 * DAY)
    values = {"months": 12, "erased": None} | given
    return store_export(warehouse, export, file=path.name, now=now, **values)


def run(home: Home, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--home", str(home.root)])


def account(home: Home) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(run(home, "account", WORKS, "--json").stdout)
    return shown


def test_they_are_joined_shown_and_a_second_import_changes_nothing(
    home: Home, tmp_path: Path
) -> None:
    files = [str(written(tmp_path, "people.csv", PEOPLE)),
             str(written(tmp_path, "visits.csv", VISITS))]  # fmt: skip
    first = json.loads(run(home, "contacts", "import", *files, "--json").stdout)["files"]
    assert [(each["what"], each["new"], each["joined"]) for each in first] == [
        ("contacts", 3, 2), ("visits", 2, 2),
    ]  # fmt: skip
    assert first[0]["unjoined"] == [{"name": "Wasserwerke West GmbH", "lines": 1, "why": "unknown"}]
    assert first[0]["skipped"] == [{"line": 5, "why": "no_person"}]
    shown = account(home)
    assert [(each["name"], each["role"]) for each in shown["contacts"] if not each["notice"]] == [
        ("Berta Kund", "Einkauf")
    ]
    assert [(each["on"], each["kind"], each["subject"]) for each in shown["visits"]] == [
        ("2026-11-03", "visit", "Pumpen mit Berta Kund"), ("2026-10-13", "call", "Angebot"),
    ]  # fmt: skip
    text = run(home, "account", WORKS).stdout
    assert "Berta Kund, Einkauf, berta@ostheim.example (your CRM" in text
    assert "3 Nov 2026  Visit: Pumpen mit Berta Kund (your CRM)" in text.replace("\xa0", " ")
    again = run(home, "contacts", "import", *files)
    assert again.stdout.count("imported before; nothing changed") == 2
    assert account(home) == shown


def test_lines_that_are_not_joined_are_told_and_joined_later(home: Home, tmp_path: Path) -> None:
    told = run(home, "contacts", "import", str(written(tmp_path, "people.csv", PEOPLE))).stdout
    assert "No notice names these organisations yet" in told
    assert "Wasserwerke West GmbH." in told
    assert "line 5" in told
    from tendril.crm.join import join_companies

    with Warehouse.open(home.warehouse) as warehouse:
        add(warehouse, "900", buyer="Wasserwerke WEST", parties=[party("Wasserwerke WEST")])
        resolve_organisations(warehouse)
        join_companies(warehouse)
        rows = warehouse.rows("crm/companies")
    assert all(row["organisation_id"] for row in rows)


def test_of_two_accounts_of_one_name_the_place_decides(home: Home, tmp_path: Path) -> None:
    with Warehouse.open(home.warehouse) as warehouse:
        for number, (town, country) in enumerate((("Kiel", "DE"), ("Linz", "AT"))):
            add(warehouse, f"95{number}", buyer="Stadtwerke Nord", country=country,
                parties=[party("Stadtwerke Nord", town=town, country=country)])  # fmt: skip
        resolve_organisations(warehouse)
        plain = "Name,Email,Company{0}\nA B,a@b.example,Stadtwerke Nord{1}\n"
        unknown = take(warehouse, written(tmp_path, "a.csv", plain.format("", "")))
        assert [(each.name, each.why) for each in unknown.unjoined] == [
            ("Stadtwerke Nord", "several")
        ]
        known = take(warehouse, written(tmp_path, "b.csv", plain.format(",Country", ",Österreich")))
    assert known.joined == 1


def test_the_call_sheet_and_the_page_of_the_account_tell_them(home: Home, tmp_path: Path) -> None:
    with Warehouse.open(home.warehouse) as warehouse:
        take(warehouse, written(tmp_path, "people.csv", PEOPLE))
        take(warehouse, written(tmp_path, "visits.csv", VISITS))
        publish(warehouse, home.published)
    sheet = open_card(home, "ted:104:1", now=NOW, profile=None, language="de").sheet
    facts = {fact.label: fact for fact in sheet.facts}
    last = facts["Zuletzt besucht oder gesprochen"]
    assert last.text == "03.11.2026, Besuch: Pumpen mit Berta Kund"
    assert last.sources[0].name.startswith("Ihr CRM")
    assert any("Berta Kund, Einkauf" in fact.text for fact in sheet.facts)
    home.profile.write_text(PROFILE, encoding="utf-8")
    for browser in opened(home, now=NOW):
        page = browser.get("/account?name=Wasserwerke+Ostheim").text
        assert "Ihre Besuche und Anrufe" in page
        assert "Berta Kund, Einkauf" in page


def test_a_later_export_renews_what_it_still_has(home: Home, tmp_path: Path) -> None:
    with Warehouse.open(home.warehouse) as warehouse:
        take(warehouse, written(tmp_path, "a.csv", PEOPLE))
        later = NOW + 200 * DAY
        done = take(
            warehouse, written(tmp_path, "b.csv", PEOPLE.replace("Bauamt", "Tiefbau")), now=later
        )
        assert (done.new, done.changed, done.unchanged) == (0, 1, 2)
        rows = warehouse.connection.execute("SELECT DISTINCT expires_at FROM crm_contact")
        ((until,),) = rows.fetchall()
        assert until > NOW + 500 * DAY
        kept = tidy_contacts(warehouse, now=NOW + 370 * DAY)
        assert kept.contacts == 2  # the two of notices
        assert tidy_contacts(warehouse, now=NOW + 600 * DAY).contacts == 3


def test_when_they_expire_people_go_and_the_visit_stays(home: Home, tmp_path: Path) -> None:
    with Warehouse.open(home.warehouse) as warehouse:
        take(warehouse, written(tmp_path, "visits.csv", VISITS))
        tidy_contacts(warehouse, now=NOW + timedelta(days=400))
        rows = warehouse.connection.execute(
            "SELECT happened_on::VARCHAR, subject FROM crm_visit ORDER BY 1"
        ).fetchall()
    assert rows == [("2026-10-13", None), ("2026-11-03", None)]


def test_erased_people_go_from_contacts_and_subjects_and_stay_away(
    home: Home, tmp_path: Path
) -> None:
    people, visits = written(tmp_path, "p.csv", PEOPLE), written(tmp_path, "v.csv", VISITS)
    run(home, "contacts", "import", str(people), str(visits))
    assert "Berta Kund" in run(home, "contacts", "list").stdout
    done = run(home, "contacts", "erase", "berta@ostheim.example")
    assert done.exit_code == 0
    shown = json.dumps(account(home))
    assert "Berta" not in shown
    assert "Pumpen mit [erased]" in shown
    assert b"berta" not in home.warehouse.read_bytes().lower()
    people.write_text(PEOPLE + "\n", encoding="utf-8")  # another export with her in it
    again = json.loads(run(home, "contacts", "import", str(people), "--json").stdout)["files"][0]
    assert (again["erased"], again["unchanged"]) == (1, 2)
    assert "Berta" not in run(home, "contacts", "list").stdout


def test_where_people_are_not_kept_only_visits_come(home: Home, tmp_path: Path) -> None:
    home.settings.write_text("[contacts]\nkeep = false\n", encoding="utf-8")
    people, visits = written(tmp_path, "p.csv", PEOPLE), written(tmp_path, "v.csv", VISITS)
    told = run(home, "contacts", "import", str(people), str(visits)).stdout
    assert "switched off" in told
    shown = account(home)
    assert (shown["contacts"], [each["subject"] for each in shown["visits"]]) == ([], [None, None])


def test_a_file_that_is_none_leaves_the_home_as_it_was(home: Home, tmp_path: Path) -> None:
    good, bad = written(tmp_path, "p.csv", PEOPLE), written(tmp_path, "b.csv", "a,b\n1,2\n")
    done = run(home, "contacts", "import", str(good), str(bad))
    assert done.exit_code == 1
    with Warehouse.open(home.warehouse) as warehouse:
        assert warehouse.rows("crm/companies") == []


def test_an_export_without_contacts_has_none_of_the_crm(home: Home, tmp_path: Path) -> None:
    run(home, "contacts", "import", str(written(tmp_path, "p.csv", PEOPLE)))
    assert not ErasedList.beside(home.landing)
    from data.copies.export import export_tables

    with Warehouse.open(home.warehouse) as warehouse:
        made = export_tables(
            warehouse.connection, tmp_path / "out", contacts=False, now=datetime.now(UTC)
        )
    assert (made.rows["crm_contact"], made.rows["crm_company"]) == (0, 3)

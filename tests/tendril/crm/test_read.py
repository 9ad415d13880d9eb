"""Exports as the four CRMs write them, in English and German: columns, separators, encodings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import TendrilError
from tendril.crm.dates import day_of, is_month_first
from tendril.crm.read import CrmExport, read_export

TODAY = date(2026, 12, 1)
CONTACTS = {
    "hubspot en": ("hubspot", 'Record ID,First Name,Last Name,Email,Phone Number,'
        'Associated Company,'
        'Job Title,Last Modified Date\n101,Anna,Muster,anna@ostheim.example,+49 731 1,'
        '"Wasserwerke Ostheim",Head of purchasing,2026-10-03 14:12\n'),
    "hubspot de": ("hubspot", 'Datensatz-ID;Vorname;Nachname;E-Mail;Telefonnummer;'
        'Zugeordnetes Unternehmen;Jobtitel;Datum der letzten Änderung\n101;Anna;Muster;'
        'anna@ostheim.example;+49 731 1;Wasserwerke Ostheim;Head of purchasing;03.10.2026\n'),
    "salesforce en": ("salesforce", '"Contact ID","First Name","Last Name","Title","Account Name",'
        '"Email","Phone","Last Modified Date"\n"101","Anna","Muster","Head of purchasing",'
        '"Wasserwerke Ostheim","anna@ostheim.example","+49 731 1","10/3/2026"\n"","","","","",'
        '"","","10/23/2026"\n'),
    "salesforce api": ("salesforce", 'Id,FirstName,LastName,Title,Account.Name,Email,MobilePhone,'
        'LastModifiedDate\n101,Anna,Muster,Head of purchasing,Wasserwerke Ostheim,'
        'anna@ostheim.example,+49 731 1,2026-10-03T09:00:00.000+0000\n'),
    "salesforce de": ("salesforce", 'Kontakt-ID\tVorname\tNachname\tPosition\tAccountname\tE-Mail\t'
        'Telefon\tLetzte Änderung\n101\tAnna\tMuster\tHead of purchasing\tWasserwerke Ostheim\t'
        'anna@ostheim.example\t+49 731 1\t3.10.2026\n'),
    "dynamics en": ("dynamics", '(Do Not Modify) Contact,(Do Not Modify) Modified On,'
        'Full Name,Email,'
        'Company Name,Business Phone,Job Title,Modified On\n101,x,Anna Muster,anna@ostheim.example,'
        'Wasserwerke Ostheim,+49 731 1,Head of purchasing,2026-10-03\n'),
    "dynamics de": ("dynamics", '(Nicht ändern) Kontakt;Vollständiger Name;E-Mail;Firmenname;'
        'Telefon (geschäftlich);Position;Geändert am\n101;Anna Muster;anna@ostheim.example;'
        'Wasserwerke Ostheim;+49 731 1;Head of purchasing;03.10.2026 08:15\n'),
    "odoo en": ("odoo", 'External ID,Name,Related Company,Email,Phone,Job Position,'
        'Last Updated on\n'
        '__export__.res_partner_1,Wasserwerke Ostheim,,info@ostheim.example,,,2026-10-03\n'
        '101,"Wasserwerke Ostheim, Anna Muster",Wasserwerke Ostheim,anna@ostheim.example,+49 731 1,'
        'Head of purchasing,2026-10-03 07:00:00\n'),
    "odoo de": ("odoo", 'Externe ID,Name,Zugehöriges Unternehmen,E-Mail,Telefon,Stelle,'
        'Zuletzt aktualisiert am\n101,Anna Muster,Wasserwerke Ostheim,anna@ostheim.example,'
        '+49 731 1,Head of purchasing,2026-10-03 07:00:00\n'),
}  # fmt: skip
VISITS = {
    "hubspot en": ("hubspot", 'Record ID,Activity date,Activity type,Associated Company,'
        'Meeting name\n'
        '7,2026-11-03 10:00,Meeting,Wasserwerke Ostheim,Pumps for hall 2\n'),
    "hubspot de": ("hubspot", 'Datensatz-ID;Aktivitätsdatum;Aktivitätstyp;Zugeordnetes Unternehmen;'
        'Betreff\n7;03.11.2026;Meeting;Wasserwerke Ostheim;Pumps for hall 2\n'),
    "salesforce en": ("salesforce", 'Subject,Date,Company / Account,Type\nPumps for hall 2,'
        '11/3/2026,'
        'Wasserwerke Ostheim,Meeting\nLater,11/23/2026,Other,Call\n'),
    "salesforce de": ("salesforce", 'Betreff;Datum;Firma / Account;Typ\nPumps for hall 2;'
        '03.11.2026;'
        'Wasserwerke Ostheim;Besprechung\n'),
    "dynamics en": ("dynamics", '(Do Not Modify) Activity,Subject,Regarding,Activity Type,'
        'Actual Start\n7,Pumps for hall 2,Wasserwerke Ostheim,Appointment,2026-11-03 10:00\n'),
    "dynamics de": ("dynamics", '(Nicht ändern) Aktivität;Betreff;Bezug;Aktivitätstyp;'
        'Tatsächlicher Beginn\n7;Pumps for hall 2;Wasserwerke Ostheim;Termin;03.11.2026 10:00\n'),
    "odoo en": ("odoo", 'External ID,Summary,Document Name,Activity Type,Due Date\n7,'
        'Pumps for hall 2,'
        'Wasserwerke Ostheim,Meeting,2026-11-03\n'),
    "odoo de": ("odoo", 'Externe ID,Zusammenfassung,Dokumentname,Aktivitätstyp,Fälligkeitsdatum\n7,'
        'Pumps for hall 2,Wasserwerke Ostheim,Besprechung,2026-11-03\n'),
}  # fmt: skip


def read(folder: Path, text: str | bytes, **given: object) -> CrmExport:
    path = folder / "export.csv"
    path.write_bytes(text.encode("utf-8-sig") if isinstance(text, str) else text)
    return read_export(path, today=TODAY, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", CONTACTS)
def test_contacts_of_every_crm_are_known_by_their_headers(name: str, tmp_path: Path) -> None:
    system, text = CONTACTS[name]
    export = read(tmp_path, text)
    (contact,) = export.contacts
    assert (export.what, export.system) == ("contacts", system)
    assert (contact.name, contact.role, contact.organisation, contact.email, contact.phone) == (
        "Anna Muster", "Head of purchasing", "Wasserwerke Ostheim", "anna@ostheim.example",
        "+49 731 1",
    )  # fmt: skip
    assert (contact.record, contact.stated_on) == ("101", date(2026, 10, 3))


@pytest.mark.parametrize("name", VISITS)
def test_visits_of_every_crm_are_known_by_their_headers(name: str, tmp_path: Path) -> None:
    system, text = VISITS[name]
    export = read(tmp_path, text)
    visit = export.visits[0]
    assert (export.what, export.system) == ("visits", system)
    assert (visit.organisation, visit.on, visit.kind, visit.subject) == (
        "Wasserwerke Ostheim", date(2026, 11, 3), "visit", "Pumps for hall 2",
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_encoding_and_separator_will_do(encoding: str, separator: str, tmp_path: Path) -> None:
    text = "Nachname|E-Mail|Unternehmen\r\nMüßig|m@ost.example|Stadtwerke Köln\r\n"
    export = read(tmp_path, text.replace("|", separator).encode(encoding))
    assert (export.contacts[0].name, export.contacts[0].organisation) == (
        "Müßig",
        "Stadtwerke Köln",
    )


def test_what_is_no_contact_or_visit_is_told_by_its_line(tmp_path: Path) -> None:
    text = ("sep=;\nName;E-Mail;Firma\nAnna;a@b.example;Ost\nBen;b@b.example;\n;;West\n"
            "Nord;;Nord\n\nGrand total: 3;;\n")  # fmt: skip
    export = read(tmp_path, text)
    assert len(export.contacts) == 1
    assert [each.why for each in export.skipped] == [
        "no_organisation", "no_person", "no_person", "no_organisation",
    ]  # fmt: skip
    visits = "Subject,Date,Company\nA,2026-11-01,Ost\nB,soon,Ost\nC,2027-01-01,Ost\n"
    told = read(tmp_path, visits)
    assert [(each.line, each.why) for each in told.skipped] == [(3, "no_day"), (4, "later")]


def test_days_that_nothing_tells_apart_are_asked_for(tmp_path: Path) -> None:
    text = "Subject,Date,Company\nA,3/4/2026,Ost\n"
    with pytest.raises(TendrilError, match="--day-first"):
        read(tmp_path, text)
    assert read(tmp_path, text, day_first=True).visits[0].on == date(2026, 4, 3)
    assert read(tmp_path, text, day_first=False).visits[0].on == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("raw", "message"),
    [(b"", "is empty"), (b"PK\x03\x04", "workbook"), (b"a,b\n1,2\n", "neither columns"),
     (b"Last Name,Email\nA,a@b.example\n", "no column with the organisation")],
)  # fmt: skip
def test_a_file_that_is_none_says_what_it_lacks(raw: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match=message):
        read(tmp_path, raw)


def test_hostile_cells_are_text(tmp_path: Path) -> None:
    formula = '"\'=HYPERLINK(""x"")"'
    text = f'Name,E-Mail,Firma\n{formula},"x@y.example\r\nBcc: z",\x1b[31mOst\u202e\n'
    text += "A" * 3000 + ",a@b.example,Ost\n"
    first, second = read(tmp_path, text).contacts
    assert (first.name, first.email, first.organisation) == (
        '=HYPERLINK("x")',
        "x@y.example",
        "Ost",
    )
    assert len(second.name or "") == 500


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        try:
            read(Path(folder), b"Name,E-Mail,Firma\n" + raw)
        except TendrilError as error:
            assert str(error)


@pytest.mark.parametrize(
    ("column", "month_first"),
    [(["3.4.2026"], False), (["3/4/2026", "13/4/2026"], False), (["3/4/2026", "4/13/2026"], True),
     (["2026-04-03"], False), (["3/4/2026"], None), ([], False)],
)  # fmt: skip
def test_a_column_tells_what_comes_first(column: list[str], month_first: bool | None) -> None:
    assert is_month_first(column) is month_first


def test_days_in_other_forms() -> None:
    assert day_of("46329", month_first=False) == date(2026, 11, 3)
    assert day_of("3.11.26", month_first=False) == date(2026, 11, 3)
    assert day_of("31.2.2026", month_first=False) is None
    assert day_of("2026-11-03T10:00:00Z", month_first=True) == date(2026, 11, 3)

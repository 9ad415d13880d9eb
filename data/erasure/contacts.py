"""People's data: contacts expire, can be erased, and stay erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.erasure.erased_list import ErasedList
from data.erasure.identifiers import WORD, fold
from data.erasure.landed import Cleaned, batches, clean_batch, first_contact, without_contacts
from data.erasure.persons import carries, forms_asked, forms_of_persons, words_of
from data.erasure.rewriting import check_room, rewrite
from data.erasure.tables import delete_contacts, redact_tables, tables_of_people
from data.errors import TendrilError
from data.records import digest

if TYPE_CHECKING:
    from data.warehouse import Warehouse

CONTACT_MONTHS = 12
# Every day some contact expires; the whole file is not written anew for each.
_REWRITE_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, counted by place."""

    contacts: int  # rows of the warehouse
    landed: int  # contacts in landing files
    texts: Mapping[str, int] = field(default_factory=dict)  # rows with changed texts, by table
    landing: Cleaned = field(default_factory=Cleaned)


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many contacts went because they expired or are not kept."""

    contacts: int
    landing: Cleaned


def erase_contacts(
    warehouse: Warehouse, landing: Path, *, word: str | None, now: datetime
) -> Erased:
    """Erase the contacts that carry `word`, or all, and what they hold in any text.

    `word` is a whole e-mail address, a domain such as example.org, a name, a phone number or a
    party; case, accents and spacing do not matter. None erases every contact. The warehouse's
    file is written anew. Keyed hashes stay, so that nothing comes back; after a kill the same
    call goes on. Raises TendrilError where the disk has no room, before anything is erased.
    """
    if word is not None and not forms_asked(word, ()):
        raise TendrilError("The word to erase is empty. Name an address, a name or a phone number.")
    check_room(warehouse)
    erased = ErasedList.beside(landing)
    contacts = _contacts(warehouse)
    hit = [each for each in contacts if word is None or carries(each, word)]
    forms = forms_of_persons(hit, contacts, _parties(warehouse))
    if word is not None:
        forms |= forms_asked(word, contacts)
    # From here on a later run knows what to finish.
    erased.add(forms, now.date().isoformat())
    with warehouse.transaction() as connection:
        gone = delete_contacts(
            connection, lambda row: word is None or carries(row, word) or erased.carries(row)
        )
        texts = redact_tables(connection, erased)
    rewrite(warehouse)
    _note_rewriting(warehouse, now)
    done = Cleaned()
    everyone = without_contacts(until=None)

    def clean(values: dict[str, Any]) -> tuple[dict[str, Any], int]:
        stripped, first = everyone(values) if word is None else (values, 0)
        cleaned, more = erased.clean_notice(stripped)
        return cleaned, first + more

    for path in batches(landing):
        done += clean_batch(path, clean)
    return Erased(gone, done.contacts, texts, done)


def tidy_contacts(
    warehouse: Warehouse,
    *,
    now: datetime,
    landing: Path | None = None,
    keep: bool = True,
    months: int = CONTACT_MONTHS,
) -> Tidied:
    """Delete the contacts that have expired, were erased or, without `keep`, all of them.

    From `landing` go the same ones. The warehouse's file is written anew when contacts went, but
    for expired ones at most once a week.
    """
    connection = warehouse.connection
    erased = ErasedList.beside(landing) if landing else None
    earlier = {
        row[0] for row in connection.execute("SELECT word_hash FROM contact_erasure").fetchall()
    }
    with warehouse.transaction():
        gone = 0
        for table in tables_of_people(connection):
            query = f"DELETE FROM {table} WHERE expires_at <= $now OR NOT $keep"  # noqa: S608
            row = connection.execute(query, {"now": now, "keep": keep}).fetchone()
            gone += int(row[0]) if row else 0
        # That somebody was there tells of nobody; what it was about may.
        connection.execute(
            "UPDATE crm_visit SET subject = NULL WHERE expires_at <= $now AND subject IS NOT NULL",
            {"now": now},
        )
        again = 0
        if earlier or erased:
            again = delete_contacts(
                connection,
                lambda each: (
                    bool(erased and erased.carries(each))
                    or any(digest(word.encode()) in earlier for word in words_of(each))
                ),
            )
    done = Cleaned()
    if landing is not None:
        for source, run, file, loaded_at in warehouse.query(
            "load/contacts/due", now=now, every=not keep
        ).fetchall():
            path = landing / source / run / file
            if path.is_file() and file.startswith("notices-"):
                until = _months_before(warehouse, now, months) if keep else None
                done += clean_batch(path, without_contacts(until=until, loaded_at=loaded_at))
            note_contacts(
                warehouse, path, source=source, run=run, loaded_at=loaded_at, months=months
            )
    if again or (gone and (not keep or _long_ago(warehouse, now))):
        rewrite(warehouse)
        _note_rewriting(warehouse, now)
    return Tidied(gone + again, done)


def note_contacts(
    warehouse: Warehouse, path: Path, *, source: str, run: str, loaded_at: datetime, months: int
) -> None:
    """Note until when the contacts of a loaded landing file are kept."""
    since = contacts_since(path, loaded_at) if path.is_file() else None
    with warehouse.transaction():
        warehouse.query(
            "load/contacts/looked",
            source=source,
            run=run,
            file=path.name,
            contacts_since=since,
            months=months,
        )


def contacts_since(path: Path, loaded_at: datetime) -> datetime | None:
    """Return when the first contact of a landing file was obtained, None when it holds none."""
    if not path.name.startswith("notices-"):
        return None
    found, first = first_contact(path)
    return min(first or loaded_at, loaded_at) if found else None


def _months_before(warehouse: Warehouse, now: datetime, months: int) -> datetime:
    query = "SELECT $now::TIMESTAMPTZ - to_months($months)"
    row = warehouse.connection.execute(query, {"now": now, "months": months}).fetchone()
    assert row is not None  # noqa: S101  (a query without FROM gives one row)
    moment: datetime = row[0]
    return moment


def _long_ago(warehouse: Warehouse, now: datetime) -> bool:
    row = warehouse.connection.execute("SELECT max(rewritten_at) FROM rewriting").fetchone()
    return row is None or row[0] is None or now - row[0] >= _REWRITE_AFTER


def _note_rewriting(warehouse: Warehouse, now: datetime) -> None:
    with warehouse.transaction() as connection:
        connection.execute("DELETE FROM rewriting")
        connection.execute("INSERT INTO rewriting VALUES ($now)", {"now": now})


def _contacts(warehouse: Warehouse) -> list[dict[str, Any]]:
    found = warehouse.connection.execute(
        "SELECT DISTINCT party, name, email, phone FROM contact"
        " UNION SELECT DISTINCT party, name, email, phone FROM crm_contact"
    )
    names = ("party", "name", "email", "phone")
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _parties(warehouse: Warehouse) -> set[str]:
    """Return the folded names of all organisations."""
    found = warehouse.connection.execute(
        "SELECT DISTINCT unnest(list_transform(parties, lambda p: p.name)) FROM notice"
        " UNION SELECT DISTINCT party FROM contact UNION SELECT DISTINCT party FROM crm_contact"
    )
    names = (row[0] for row in found.fetchall() if row[0])
    return {" ".join(fold(word) for word in WORD.findall(name)) for name in names}

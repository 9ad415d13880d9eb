"""People's data: contacts expire, can be erased, and stay erased."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from data.errors import TendrilError
from data.files import write_whole
from data.records import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from data.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased: rows of the warehouse, and entries of landing files."""

    contacts: int
    landed: int


def tidy_contacts(warehouse: Warehouse, *, now: datetime) -> int:
    """Delete the contacts that have expired or carry an erased word, and return how many."""
    connection = warehouse.connection
    erased = {
        row[0] for row in connection.execute("SELECT word_hash FROM contact_erasure").fetchall()
    }
    again = [
        row
        for row in (warehouse.rows("contacts") if erased else [])
        if any(_word_hash(word) in erased for word in words_of(row))
    ]
    with warehouse.transaction():
        gone = connection.execute("DELETE FROM contact WHERE expires_at <= ?", [now]).fetchall()
        _delete(connection, again)
    return int(gone[0][0]) + len(again)


def erase_contacts(
    warehouse: Warehouse, landing: Path, *, word: str | None, now: datetime
) -> Erased:
    """Erase the contacts that carry `word`, or all, from the warehouse and the landing files.

    `word` is a whole e-mail address, a domain such as example.org, a name or a phone number;
    case and spacing do not matter. None erases every contact. What is erased by its word
    does not come back with a later crawl.
    """
    if word is not None and not fingerprint(word):
        raise TendrilError("The word to erase is empty. Name an address, a name or a phone number.")
    rows = warehouse.rows("contacts")
    hit = [row for row in rows if word is None or _carries(row, word)]
    with warehouse.transaction() as connection:
        if word is not None:
            connection.execute(
                "INSERT OR IGNORE INTO contact_erasure VALUES (?, ?)",
                [_word_hash(fingerprint(word)), now],
            )
        _delete(connection, hit)
    # Deleted rows stay readable in the file until a checkpoint writes it anew.
    warehouse.connection.execute("CHECKPOINT")
    return Erased(len(hit), sum(_erase_landed(path, word) for path in _batches(landing)))


def fingerprint(word: str) -> str:
    """Return `word` without what does not tell two apart: case, and the spacing of a number."""
    folded = re.sub(r"\s+", " ", word).strip().casefold()
    digits = re.sub(r"[\s()/.\-]", "", folded)
    return digits if re.fullmatch(r"\+?\d{5,}", digits) else folded


def words_of(contact: dict[str, Any]) -> set[str]:
    """Return the fingerprints by which a contact can be named, its mail domain among them."""
    found = {fingerprint(contact[key]) for key in ("email", "name", "phone") if contact.get(key)}
    email = contact.get("email") or ""
    if "@" in email:
        found.add(fingerprint(email.rsplit("@", 1)[1]))
    return found


def _carries(contact: dict[str, Any], word: str) -> bool:
    return fingerprint(word) in words_of(contact)


def _word_hash(word: str) -> str:
    return digest(word.encode())


def _delete(connection: DuckDBPyConnection, contacts: list[dict[str, Any]]) -> None:
    for row in contacts:
        connection.execute(
            "DELETE FROM contact WHERE email IS NOT DISTINCT FROM ?"
            " AND name IS NOT DISTINCT FROM ? AND phone IS NOT DISTINCT FROM ?",
            [row["email"], row["name"], row["phone"]],
        )


def _batches(landing: Path) -> Iterator[Path]:
    return iter(sorted(landing.glob("*/*/notices-*.jsonl.gz")))


def _erase_landed(path: Path, word: str | None) -> int:
    erased = 0
    lines: list[bytes] = []
    try:
        for line in gzip.decompress(path.read_bytes()).splitlines(keepends=True):
            notice = orjson.loads(line)
            contacts = notice.get("contacts") or []
            stay = [each for each in contacts if word is not None and not _carries(each, word)]
            erased += len(contacts) - len(stay)
            same = len(stay) == len(contacts)
            lines.append(line if same else orjson.dumps(notice | {"contacts": stay}) + b"\n")
    except (OSError, EOFError, orjson.JSONDecodeError) as error:
        raise TendrilError(
            f"Cannot erase contacts in {path}: {error}. Delete that file and erase again."
        ) from error
    if erased:
        write_whole(path, gzip.compress(b"".join(lines), compresslevel=1, mtime=0))
    return erased

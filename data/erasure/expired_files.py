"""Contacts that expired, taken out of the files of an export."""

from __future__ import annotations

import csv
import html
import io
import os
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import duckdb
import orjson

from data.copies.export import MANIFEST
from data.copies.manifest import ExportManifest, read_manifest
from data.files import write_whole

T = TypeVar("T")
# The column that says until when a contact is kept, in the table and in the view.
UNTIL = "expires_at"
_NAMES = ("contact", "contacts", "crm_contact", "crm_visit")
# Of a visit the subject goes, which may name people; that somebody was there stays.
_VISITS = "crm_visit"
# Day 0 of a workbook.
_DAY_0 = datetime(1899, 12, 30, tzinfo=UTC)
_ROW = re.compile(r"<row r=.*?</row>", re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+"[^>]*?(?:/>|>(.*?)</c>)', re.DOTALL)
_SHEET = re.compile(r'<sheet name="([^"]*)"')


def expire_export(folder: Path, now: datetime) -> tuple[list[Path], datetime | None]:
    """Take the contacts that have expired at `now` out of an export.

    Return the files that were written anew, and when the next contact expires. Raises OSError,
    ValueError or a duckdb.Error for files that cannot be read.
    """
    rewritten: list[Path] = []
    later: list[datetime] = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        change = _change(path, folder)
        if change is None:
            continue
        gone, following = change(path, now)
        later += [following] if following else []
        if gone:
            rewritten.append(path)
            table = path.parent.name
            if path.parent.parent == folder / "tables" and table != _VISITS:
                _count(folder / MANIFEST, table, gone)
    return rewritten, min(later, default=None)


Change = Callable[[Path, datetime], tuple[int, datetime | None]]


def _change(path: Path, folder: Path) -> Change | None:
    """Return what cleans a file of contacts, None for a file of anything else."""
    if path.suffix == ".xlsx":
        return _workbook
    if not {path.stem, path.parent.relative_to(folder.parent).name} & set(_NAMES):
        return None
    return {".parquet": _parquet, ".csv": _csv, ".jsonl": _jsonl}.get(path.suffix)


def _parquet(path: Path, now: datetime) -> tuple[int, datetime | None]:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            "CREATE TABLE exported AS FROM read_parquet($path, hive_partitioning = false)",
            {"path": str(path)},
        )
        change = "DELETE FROM exported WHERE"
        if path.parent.name == _VISITS:
            change = "UPDATE exported SET subject = NULL WHERE subject IS NOT NULL AND"
        row = connection.execute(
            f"{change} {UNTIL} <= $now",  # our own columns
            {"now": now},
        ).fetchone()
        following = connection.execute(
            f"SELECT min({UNTIL}) FROM exported WHERE {UNTIL} > $now",  # noqa: S608
            {"now": now},
        ).fetchone()
        gone = int(row[0]) if row else 0
        if gone:
            fresh = path.with_name(f".{path.name}.{os.getpid()}")
            quoted = str(fresh).replace("'", "''")
            connection.execute(f"COPY exported TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
            fresh.replace(path)
    return gone, following[0] if following else None


def _csv(path: Path, now: datetime) -> tuple[int, datetime | None]:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    place = head.index(UNTIL)
    stay, gone, following = _stay(rows, lambda row: row[place], now)
    if gone:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([head, *stay])
        write_whole(path, text.getvalue())
    return gone, following


def _jsonl(path: Path, now: datetime) -> tuple[int, datetime | None]:
    lines = path.read_bytes().splitlines(keepends=True)
    stay, gone, following = _stay(lines, lambda line: orjson.loads(line)[UNTIL], now)
    if gone:
        write_whole(path, b"".join(stay))
    return gone, following


def _workbook(path: Path, now: datetime) -> tuple[int, datetime | None]:
    """Clean the sheet of contacts, whose texts stand in its cells, as our writer puts them."""
    with zipfile.ZipFile(path) as archive:
        names = _SHEET.findall(archive.read("xl/workbook.xml").decode())
        wanted = [number for number, name in enumerate(names, 1) if html.unescape(name) in _NAMES]
        if not wanted:
            return 0, None
        sheet = f"xl/worksheets/sheet{wanted[0]}.xml"
        content = archive.read(sheet).decode()
        rows = _ROW.findall(content)
        heads = {column: re.sub(r"<[^>]+>", "", inner) for column, inner in _CELL.findall(rows[0])}
        until = next(column for column, name in heads.items() if name == UNTIL)

        def moment(row: str) -> str:
            inner = dict(_CELL.findall(row)).get(until, "")
            days = float(re.sub(r"<[^>]+>", "", inner))
            return (_DAY_0 + timedelta(days=days)).isoformat()

        stay, gone, following = _stay(rows[1:], moment, now)
        if gone:
            kept = set(stay)
            clean = _ROW.sub(lambda row: row[0] if row[0] in kept | {rows[0]} else "", content)
            fresh = path.with_name(f".{path.name}.{os.getpid()}")
            with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as written:
                for member in archive.infolist():
                    own = clean.encode() if member.filename == sheet else archive.read(member)
                    written.writestr(member, own, zipfile.ZIP_DEFLATED)
            fresh.chmod(path.stat().st_mode)
            fresh.replace(path)
    return gone, following


def _stay(
    rows: Iterable[T], until: Callable[[T], str], now: datetime
) -> tuple[list[T], int, datetime | None]:
    """Return the rows that have not expired, how many have, and when the next one does."""
    stay: list[T] = []
    later: list[datetime] = []
    gone = 0
    for row in rows:
        moment = datetime.fromisoformat(until(row))
        if moment <= now:
            gone += 1
        else:
            stay.append(row)
            later.append(moment)
    return stay, gone, min(later, default=None)


def _count(path: Path, table: str, gone: int) -> None:
    """Let the manifest of an export say how many contacts a table of it has now."""
    manifest = read_manifest(ExportManifest, path.read_bytes(), str(path))
    rows = manifest.rows | {table: manifest.rows[table] - gone}
    write_whole(path, manifest.model_copy(update={"rows": rows}).model_dump_json(indent=2))

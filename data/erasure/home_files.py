"""Erasing in all other files of a home: digests, logs, exports, caches, further databases."""

from __future__ import annotations

import gzip
import html
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import orjson

from data.erasure.rewriting import copy_database
from data.erasure.tables import erase_tables, redact_tables
from data.files import write_whole

if TYPE_CHECKING:
    from data.erasure.erased_list import ErasedList

_GZIP, _DUCKDB, _PARQUET, _ZIP = b"\x1f\x8b", b"DUCK", b"PAR1", b"PK\x03\x04"
_CHUNK, _OVERLAP = 8 << 20, 400
# What writers that were killed leave behind; see `data.files.write_whole`.
_LEFT_OVER = re.compile(r"\..+\.(?P<pid>\d+)")
_UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, duckdb.Error)


class HomeFiles:
    """Looks through a folder and rewrites what holds something that was erased.

    `rewritten` and `left` name the files that were cleaned and those that were not: what is
    kept by hand (`by_hand`), and what has a form in which nothing can be replaced.
    """

    def __init__(
        self, root: Path, erased: ErasedList, *, skip: Collection[Path], by_hand: Collection[Path]
    ) -> None:
        self.root = root
        self.erased = erased
        self.skip = {path.resolve() for path in skip} | {erased.path.resolve()}
        self.by_hand = {path.resolve() for path in by_hand}
        self.rewritten: list[Path] = []
        self.left: list[Path] = []

    def clean(self) -> None:
        """Look through every file of the folder."""
        for path in sorted(self._files()):
            try:
                if _is_left_over(path):
                    path.unlink(missing_ok=True)
                else:
                    self._one(path)
            except _UNREADABLE:
                self.left.append(path)

    def _files(self) -> Iterator[Path]:
        for folder, inner, names in os.walk(self.root):
            inner[:] = [name for name in inner if Path(folder, name).resolve() not in self.skip]
            for name in names:
                path = Path(folder, name)
                if path.is_file() and not path.is_symlink() and path.resolve() not in self.skip:
                    yield path

    def _one(self, path: Path) -> None:
        with path.open("rb") as file:
            start = file.read(12)
        if start[8:12] == _DUCKDB:
            self._database(path)
        elif start[:4] == _PARQUET:
            self._parquet(path)
        elif start[:4] == _ZIP:
            self._archive(path)
        else:
            raw = path.read_bytes()
            packed = start[:2] == _GZIP
            content = gzip.decompress(raw) if packed else raw
            cleaned = clean_bytes(content, self.erased)
            if cleaned != content and b"\0" in content:
                self.left.append(path)  # no text: other bytes in it would break it
            elif cleaned != content:
                fresh = gzip.compress(cleaned, compresslevel=1, mtime=0) if packed else cleaned
                self._replace(path, lambda: write_whole(path, fresh))

    def _replace(self, path: Path, write: Callable[[], None]) -> None:
        if path.resolve() in self.by_hand:
            self.left.append(path)
            return
        write()
        self.rewritten.append(path)

    def _database(self, path: Path) -> None:
        """Clean a database beside the warehouse, such as an earlier published copy."""
        with duckdb.connect(str(path), read_only=True) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            changed = redact_tables(connection, self.erased, count_only=True)
        # Deleted rows may stand in its free blocks.
        if not changed and not self._holds_address(path):
            return
        fresh, again = (path.with_name(f".{path.name}-{n}.{os.getpid()}") for n in (1, 2))
        try:
            copy_database(path, fresh)
            with duckdb.connect(str(fresh)) as connection:
                connection.execute("SET TimeZone = 'UTC'")
                erase_tables(connection, self.erased)
            copy_database(fresh, again)
            self._replace(path, lambda: _move(again, path))
        finally:
            fresh.unlink(missing_ok=True)
            again.unlink(missing_ok=True)

    def _parquet(self, path: Path) -> None:
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        with duckdb.connect() as connection:
            connection.execute("SET TimeZone = 'UTC'")
            connection.execute(
                "CREATE TABLE exported AS FROM read_parquet($path, hive_partitioning = false)",
                {"path": str(path)},
            )
            if redact_tables(connection, self.erased):
                quoted = str(fresh).replace("'", "''")
                connection.execute(
                    f"COPY exported TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)"
                )
                self._replace(path, lambda: _move(fresh, path))
        fresh.unlink(missing_ok=True)

    def _archive(self, path: Path) -> None:
        """Clean the texts in a zip file, such as the sheets of a workbook."""
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        changed = False
        try:
            with zipfile.ZipFile(path) as archive, zipfile.ZipFile(fresh, "w") as cleaned:
                for member in archive.infolist():
                    content = archive.read(member)
                    clean = clean_bytes(content, self.erased)
                    if clean != content and b"\0" in content:
                        self.left.append(path)  # a file in a form that cannot be changed
                        return
                    changed |= clean != content
                    cleaned.writestr(member, clean, zipfile.ZIP_DEFLATED)
            if changed:
                fresh.chmod(path.stat().st_mode)
                self._replace(path, lambda: _move(fresh, path))
        finally:
            fresh.unlink(missing_ok=True)

    def _holds_address(self, path: Path) -> bool:
        """Tell whether the bytes of a file hold an address, some megabytes at a time."""
        before = ""
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                text = before + chunk.decode("latin-1")
                if any(True for _ in self.erased.spans(text, only_addresses=True)):
                    return True
                before = text[-_OVERLAP:]
        return False


def clean_bytes(content: bytes, erased: ErasedList) -> bytes:
    """Return the bytes of a text file without what was erased; JSON and HTML with their escapes."""
    try:
        text, encoding = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        # Every byte has a letter here, and comes back as it was.
        text, encoding = content.decode("latin-1"), "latin-1"
    if text.lstrip()[:1] in ("{", "["):
        cleaned = _clean_json(text, erased)
    else:
        cleaned = erased.redact(text)
        if "&" in cleaned:
            cleaned = _clean_html(cleaned, erased)
    return content if cleaned == text else cleaned.encode(encoding)


def _clean_json(text: str, erased: ErasedList) -> str:
    try:
        values = orjson.loads(text)
    except orjson.JSONDecodeError:
        return "".join(_clean_line(line, erased) for line in text.splitlines(keepends=True))
    cleaned = erased.redacted(values)
    if cleaned is values:
        return text
    option = orjson.OPT_INDENT_2 if "\n" in text.strip() else 0
    return orjson.dumps(cleaned, option=option).decode() + ("\n" if text.endswith("\n") else "")


def _clean_line(line: str, erased: ErasedList) -> str:
    try:
        values = orjson.loads(line)
    except orjson.JSONDecodeError:
        return erased.redact(line)
    cleaned = erased.redacted(values)
    return line if cleaned is values else orjson.dumps(cleaned).decode() + "\n"


def _clean_html(text: str, erased: ErasedList) -> str:
    """Replace what is found only once the entities are read, as they are written."""
    plain = html.unescape(text)
    for start, end in set(erased.spans(plain)):
        text = text.replace(html.escape(plain[start:end]), erased.mark)
    return text


def _is_left_over(path: Path) -> bool:
    found = _LEFT_OVER.fullmatch(path.name)
    if not found:
        return False
    try:
        os.kill(int(found["pid"]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _move(fresh: Path, path: Path) -> None:
    fresh.replace(path)

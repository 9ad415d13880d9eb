"""Contacts that expired, taken out of exports and backups that were made before."""

from __future__ import annotations

import os
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import duckdb
from dateutil.relativedelta import relativedelta

from data.copies.archive import check_archive, write_archive
from data.copies.copy_list import known_copies, note_expiry
from data.erasure.contacts import contacts_since
from data.erasure.copies import CleanedCopies, files_below
from data.erasure.expired_files import expire_export
from data.erasure.landed import clean_batch, without_contacts
from data.erasure.rewriting import copy_database
from data.erasure.tables import delete_expired, expired
from data.errors import TendrilError
from data.storage.table_rows import counts
from data.warehouse import connect, sql

_UNREADABLE = (TendrilError, OSError, ValueError, KeyError, duckdb.Error, zipfile.BadZipFile)


def expire_copies(root: Path, *, now: datetime, months: int) -> CleanedCopies:
    """Take the contacts that have expired at `now` out of every copy that the home `root` knows.

    Contacts of landed files are kept for `months`. A copy in which none has expired yet is not
    opened again; a backup needs room for two unpacked copies beside it. What cannot be reached or
    read is left and named.
    """
    done = CleanedCopies()
    for copy in known_copies(root):
        path = Path(copy.path)
        if copy.next_expiry and datetime.fromisoformat(copy.next_expiry) > now:
            continue
        try:
            if path.is_dir():
                rewritten, following = expire_export(path, now)
                done.rewritten += rewritten
            elif path.exists():
                changed, following = _expire_backup(path, now, months)
                done.rewritten += [path] if changed else []
            else:  # on a disk that is not there
                done.left.append(path)
                continue
        except _UNREADABLE:
            done.left.append(path)
            continue
        # Where nobody is in it any more, there is nothing to look for.
        note_expiry(root, path, following or datetime.max.replace(tzinfo=now.tzinfo))
    return done


def _expire_backup(path: Path, now: datetime, months: int) -> tuple[bool, datetime | None]:
    """Unpack a backup, clean it and put it together again where a contact has expired.

    Return whether one had, and when the next one does.
    """
    folder = path.with_name(f".{path.name}.d.{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        manifest = check_archive(path, folder)
        stored = next(iter(folder.glob("warehouse/*.duckdb")), None)
        if stored is None:
            return False, None
        with connect(stored, read_only=True) as connection:
            due = connection.execute(
                sql("load/contacts/due"), {"now": now, "every": False}
            ).fetchall()
            gone, next_one = expired(connection, now)
            later = [
                row[0]
                for row in connection.execute(sql("retention/next_expiry"), {"now": now}).fetchall()
                if row[0]
            ]
        landed = 0
        until = now - relativedelta(months=months)
        for source, run, file, loaded_at in due:
            batch = folder / "landing" / source / run / file
            if not batch.is_file() or not file.startswith("notices-"):
                continue
            clean = without_contacts(until=until, loaded_at=loaded_at)
            landed += clean_batch(batch, clean).lines
            if since := contacts_since(batch, loaded_at):
                later.append(since + relativedelta(months=months))
        following = min([*later, *([next_one] if next_one else [])], default=None)
        if not landed and not gone:
            return False, following
        if gone:
            _delete(stored, now)
        with connect(stored, read_only=True) as connection:
            rows = counts(connection)
        files = {str(each.relative_to(folder)): each for each in files_below(folder)}
        write_archive(path, files, manifest.made_at, manifest.migrations, rows)
        return True, following
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _delete(stored: Path, now: datetime) -> None:
    """Delete the contacts of a warehouse that expired, and write it anew: blocks keep them."""
    fresh = stored.with_name(f".{stored.name}.{os.getpid()}")
    with connect(stored, read_only=False) as connection:
        delete_expired(connection, now)
    copy_database(stored, fresh)
    fresh.replace(stored)

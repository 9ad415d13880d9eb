"""Exports of a home's published warehouse, and a home's warehouse made of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.copies.copy_list import note_copy
from data.copies.export import VIEWS, Exported, Form, export_tables, export_views
from data.copies.import_export import import_export
from data.erasure.erased_list import ErasedList
from data.erasure.rewriting import rewrite
from data.erasure.tables import erase_tables
from data.published.publish import publish
from data.warehouse import Warehouse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from tendril.home.folder import Home


def export_home(
    home: Home, folder: Path, form: Form, views: Sequence[str], *, contacts: bool, now: datetime
) -> Exported:
    """Write what was published: all tables as Parquet, or views where some are named.

    Other forms have views only, the usual ones where none is named. Noted in the home, so that
    what is erased later is erased there as well.
    """
    with home.read() as warehouse:
        note_copy(home.root, folder, "export", now=now)
        if form == "parquet" and not views:
            return export_tables(warehouse.connection, folder, contacts=contacts, now=now)
        return export_views(warehouse.connection, folder, form, views or VIEWS)


def import_home(folder: Path, home: Home, *, now: datetime) -> dict[str, int]:
    """Make the warehouse of a home of an export, without what was erased in this home."""
    home.create()
    rows = import_export(folder, home.warehouse)
    erased = ErasedList.beside(home.landing)
    with Warehouse.open(home.warehouse) as warehouse:
        if erased:
            with warehouse.transaction() as connection:
                erase_tables(connection, erased)
            rewrite(warehouse)
        publish(warehouse, home.published, now=now)
    return rows

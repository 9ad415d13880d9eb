"""A home of many made projects with the texts of real notices, as pages read it."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pyarrow as pa

from benchmarks.speed.analyst import make as make_warehouse
from benchmarks.speed.tagging import read
from data.codes.reference import Reference
from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.digest.build import build
from tendril.digest.store import record_delivery, write
from tendril.home.folder import Home
from tendril.home.new import NewHome, NewSolution, make_home
from tendril.home.profiles import home_profiles
from tendril.search.index import refresh_search

PROJECTS = 200_000
_TEXTS = 4_000
_SOLUTIONS = (
    NewSolution("Kreiselpumpen", "Pumpen und Pumpwerke für Abwasser", ("Pumpe", "Pumpwerk")),
    NewSolution("Notstromaggregate", "Stromerzeuger bis 2.500 kVA", ("Notstrom", "Generator")),
)
# The text of a real notice for each made one, so that words are as frequent as they are.
_WITH_TEXTS = (
    "UPDATE notice SET title = t.title || ' ' || source_id, description = t.description,"
    " cpv = t.cpv FROM texts AS t"
    " WHERE t.number = hash(regexp_extract(source_id, '[0-9]+')) % getvariable('texts')",
    "UPDATE project SET title = n.title, description = n.description, cpv = n.cpv FROM notice AS n"
    " WHERE n.notice_key = latest_notice_key",
    'UPDATE match SET score = 0.95 - "rank" / 10000',
)


def make(folder: Path, projects: int, real: Path) -> Home:
    """Return the home in a folder; it is made where it is missing."""
    home = Home(folder / "home")
    if home.published.exists():
        return home
    folder.mkdir(parents=True, exist_ok=True)
    make_home(home, NewHome("Muster GmbH", _SOLUTIONS, language="de", regions=("DE", "FR")))
    make_warehouse(home.warehouse_folder, projects)
    now = datetime.now(UTC)
    with Warehouse.open(home.warehouse) as warehouse:
        texts = [each for each in islice(read(real / "ted_legacy"), _TEXTS) if each.title]
        connection = warehouse.connection
        connection.register("texts", pa.table({
            "number": pa.array(range(len(texts))),
            "title": pa.array([each.title for each in texts]),
            "description": pa.array([each.description for each in texts], pa.string()),
            "cpv": pa.array([list(each.cpv) for each in texts], pa.list_(pa.string())),
        }))  # fmt: skip
        connection.execute(f"SET VARIABLE texts = {len(texts)}")
        for change in _WITH_TEXTS:
            connection.execute(change)
        connection.unregister("texts")
        refresh_search(warehouse)
        (profile,) = home_profiles(home)
        made = build(
            warehouse, profile, now=now, zone="Europe/Berlin", reference=Reference.builtin(),
            home=home,
        )  # fmt: skip
        record_delivery(warehouse, made, write(made, home.digests).html)
        publish(warehouse, home.published)
    return home

"""What came out of a CRM expires in exports and backups as well."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from data.erasure.expired import expire_copies
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.upkeep.backup import back_up_home, restore_home
from tendril.upkeep.export import export_home, import_home
from tests.tendril.accounts.selling import NOW
from tests.tendril.crm.test_import import PEOPLE, VISITS, take, written


def test_people_go_and_days_of_visits_stay(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    with Warehouse.open(home.warehouse) as warehouse:
        take(warehouse, written(tmp_path, "p.csv", PEOPLE))
        take(warehouse, written(tmp_path, "v.csv", VISITS))
    export_home(home, tmp_path / "out", "parquet", (), contacts=True, now=NOW)
    back_up_home(home, tmp_path / "b.tar.gz", now=NOW)
    done = expire_copies(home.root, now=NOW + timedelta(days=400), months=12)
    assert done.left == []
    import_home(tmp_path / "out", Home(tmp_path / "a"), now=NOW)
    restore_home(tmp_path / "b.tar.gz", Home(tmp_path / "b"), now=NOW)
    for name in ("a", "b"):
        with Warehouse.open(Home(tmp_path / name).warehouse) as warehouse:
            people = warehouse.connection.execute("FROM crm_contact").fetchall()
            visits = warehouse.connection.execute("SELECT subject FROM crm_visit").fetchall()
        assert people == []
        assert visits == [(None,), (None,)]

"""A buyer under two names is one: to the digest, to cards, to renewals and to who follows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from data.notices.load import load_landing
from data.published.publish import publish
from data.records import Notice
from data.warehouse import Warehouse
from tendril.digest.choice.followed import followed_news
from tendril.digest.rows import digest_rows
from tendril.follow.follows import Follow, start
from tendril.home.folder import Home
from tendril.stages.merging.merge import refresh_projects
from tendril.stages.organisations.resolve import resolve_organisations
from tests.data.made import land
from tests.tendril.cards.home import run
from tests.tendril.stages.merging.made import NOW

DAY = timedelta(days=1)
OLD, NEW = "Stadtwerke Ottenbach GmbH", "SWO Ottenbach"


def notice(number: str, buyer: str, **given: Any) -> Notice:
    fields: dict[str, Any] = {
        "source": "made",
        "source_id": number,
        "cpv": ["42996900"],
        "parties": [
            {
                "role": "buyer", "name": buyer, "national_id": "DE811128135",
                "place": {"country": "DE", "town": "Ottenbach", "postal_code": "73113"},
            },
        ],
    }  # fmt: skip
    return Notice.model_validate(fields | given)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("buyer") / "home").create()
    award = {"status": "awarded", "winners": ["Nordtechnik GmbH"], "decided_on": "2024-12-01"}
    land(
        home.landing,
        "run-1",
        [
            notice("old", OLD, kind="award", title="Wartung der Dekanter", awards=[award],
                   published_at=NOW - 700 * DAY),
            notice("new", NEW, kind="tender", title="Zwei Zentrifugen für Klärschlamm",
                   published_at=NOW - DAY, deadline=NOW + 30 * DAY),
            notice("far", "Gemeinde Adelfing", kind="tender", title="Zentrifuge", parties=[
                {"role": "buyer", "name": "Gemeinde Adelfing", "place": {"country": "DE"}}],
                published_at=NOW - DAY, deadline=NOW + 30 * DAY),
        ],
    )  # fmt: skip
    with Warehouse.open(home.warehouse) as warehouse:
        load_landing(warehouse, home.landing, now=NOW)
        refresh_projects(warehouse, now=NOW)
        resolve_organisations(warehouse)
        publish(warehouse, home.published)
    return home


@pytest.fixture
def warehouse(home: Home) -> Iterator[Warehouse]:
    with Warehouse.open(home.warehouse) as opened:
        yield opened


def project_of(warehouse: Warehouse, number: str) -> str:
    rows = warehouse.connection.execute(
        "SELECT project_id FROM project_notice WHERE notice_key LIKE ?", [f"made:{number}:%"]
    )
    (found,) = rows.fetchone() or ("",)
    return str(found)


def test_the_digest_tells_who_supplied_it_before(warehouse: Warehouse) -> None:
    ids = [project_of(warehouse, number) for number in ("new", "far")]
    rows = digest_rows(warehouse.connection, "details", projects=ids, profile="demo")
    before = {row["project_id"]: row["bought_before"] for row in rows}
    assert [each["winners"] for each in before[ids[0]]] == [["Nordtechnik GmbH"]]
    assert before[ids[1]] is None


def test_the_card_tells_who_supplies_today(home: Home) -> None:
    shown = json.loads(run(home, "project", "show", "made:new", "--json").stdout)
    assert shown["incumbents"] == ["Nordtechnik GmbH"]


def test_contracts_of_one_buyer_are_read_together(warehouse: Warehouse) -> None:
    warehouse.query("renewals/stale", most=100)
    rows = warehouse.connection.execute("SELECT project_id, buyer FROM touched").fetchall()
    buyers = dict(rows)
    new, old, far = (buyers[project_of(warehouse, number)] for number in ("new", "old", "far"))
    assert new == old != far


@pytest.mark.parametrize("name", [OLD, NEW, "stadtwerke ottenbach"])
def test_who_follows_one_name_is_told_of_the_other(home: Home, tmp_path: Path, name: str) -> None:
    copied = tmp_path / "w.duckdb"
    copied.write_bytes(home.published.read_bytes())
    with Warehouse.open(copied) as warehouse:
        start(warehouse.connection, Follow("account", name, name, None, NOW - DAY))
        told = followed_news(
            warehouse.connection, "demo", "d", before=NOW + DAY, least_score=0.3
        ).items
        assert project_of(warehouse, "new") in {each.project for each in told}
        assert project_of(warehouse, "far") not in {each.project for each in told}

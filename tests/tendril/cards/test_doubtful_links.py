"""What a card says of notices that may belong to its project."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from data.published.publish import publish
from data.warehouse import Warehouse
from tests.tendril.cards.home import made_home, run


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        (["same_company", "alike", "same_town"], False),  # all that a town buys shares these
        (["same_company", "alike", "same_town", "same_machines"], True),
        (["title_alike", "same_buyer"], True),
        (["same_title", "same_buyer"], True),  # rules, not likeness
    ],
)
def test_company_and_place_alone_are_on_no_card(
    tmp_path: Path, evidence: list[str], told: bool
) -> None:
    home = made_home(tmp_path / "home")
    with Warehouse.open(home.warehouse) as warehouse:
        (project,) = warehouse.connection.execute(
            "SELECT project_id FROM project_notice WHERE notice_key LIKE '%222-2026%'"
        ).fetchone() or ("",)
        warehouse.connection.execute(
            "INSERT INTO project_notice (project_id, notice_key, status, why, evidence)"
            " SELECT ?, notice_key, 'pending', 'made', ? FROM notice WHERE source_id = '555'",
            [project, evidence],
        )
        publish(warehouse, home.published)
    card = orjson.loads(run(home, "project", "show", "222-2026", "--json").stdout)
    pending = [each["notice"] for each in card["notices"] if each["status"] == "pending"]
    assert bool(pending) is told

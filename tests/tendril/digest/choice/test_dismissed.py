"""What a reader said no to stays away, also when it changes, until he takes it back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from data.warehouse import Warehouse
from ranking.feedback import give, take_back
from tendril.digest.kept import kept_digests
from tendril.home.settings import load_settings
from tendril.run.daily import run_day
from tests.tendril.stages.merging.made import DAY, NOW, add
from tests.tendril.web.site import made_site


def test_a_dismissal_holds_through_a_change_and_can_be_undone(tmp_path: Path) -> None:
    home = made_site(tmp_path)
    settings = load_settings(home.settings)
    with Warehouse.open(home.warehouse) as warehouse:
        (project,) = warehouse.connection.execute(
            "SELECT project_id FROM project_notice WHERE notice_key = 'ted:222-2026:1'"
        ).fetchone() or ("",)
        give(warehouse.connection, profile="profile", project=project, verdict="no", now=NOW,
             reason="too small")  # fmt: skip
        add(warehouse, "888-2026", kind="change", corrects=["222-2026"],
            deadline=NOW + 60 * DAY, published_at=NOW)  # fmt: skip

    def shown(days: int) -> str:
        run_day(home, settings, now=NOW + timedelta(days=days), crawl=False)
        return kept_digests(home.digests)[-1].path.read_text()

    first = shown(1)
    assert f'"project": "{project}"' not in first.split('"withheld"')[0]
    assert '"dismissed"' in first
    with Warehouse.open(home.warehouse) as warehouse:
        take_back(warehouse.connection, profile="profile", project=project)
    assert f'"project": "{project}"' in shown(2).split('"withheld"')[0]

"""03: a tender is as open as its lots that are open and fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conformance.faults.home import answer, made_home, rows

pytestmark = pytest.mark.conformance
LATE = "2027-01-15T11:00:00+00:00"


@pytest.fixture(scope="module")
def home(faults: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths = [faults / "03-lots-deadlines" / part for part in ("in", "v")]
    return made_home(tmp_path_factory.mktemp("lots") / "home", paths)


def test_the_digest_shows_the_day_of_an_open_lot_that_fits(home: Path) -> None:
    digest: dict[str, Any] = answer(home, "digest", "--json")
    found = {each["title"]: each["deadline"] for each in digest["entries"]}
    assert found == {
        "Schneckenpressen in zwei Losen": LATE,
        "Drei Lose, zwei vorbei": LATE,
        "Kläranlage: Bau und Schneckenpresse, Bau bald": LATE,
    }
    withheld = {each["reason"]: each["count"] for each in digest["withheld"]}
    assert withheld["deadline"] == 2  # all is over; the press closes in three days
    text = next((home / "digests").glob("*.txt")).read_text("utf-8")
    assert "Los 1, Schneckenpresse Werk Nord: geschlossen seit 18.11.2026" in text
    assert "Los 1, Bau: bis 25.11.2026, 12:00 Uhr (nicht Ihr Angebot)" in text


def test_views_keep_the_days_of_all_lots(home: Path) -> None:
    query = "SELECT lot, deadline FROM lots WHERE notice_key LIKE '%704001%' ORDER BY lot"
    lots = rows(home, query)
    assert [row["deadline"][:10] for row in lots] == ["2026-11-18", "2027-01-15"]
    query = "SELECT len(lot_deadlines) AS lots FROM projects WHERE title LIKE 'Drei Lose%'"
    assert rows(home, query) == [{"lots": 3}]

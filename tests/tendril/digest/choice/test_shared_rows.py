"""What the digests of one profile share is worked out once, however many readers there are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from data.warehouse import Warehouse
from ranking.profile import Profile, Solution
from tendril.digest.choice.selection import Sifted
from tendril.digest.choice.shared_rows import SharedRows
from tendril.digest.shown_facts import ShownFacts
from tendril.home.folder import Home

NOW = datetime(2026, 12, 1, 6, tzinfo=UTC)


def counted(monkeypatch: pytest.MonkeyPatch, name: str, answer: Any) -> list[str]:
    """Let a function of the room give an answer, and count how often it is asked."""
    asked: list[str] = []

    def give(*_: object, **__: object) -> Any:
        asked.append(name)
        return answer

    monkeypatch.setattr(f"tendril.digest.choice.shared_rows.{name}", give)
    return asked


def test_readers_of_other_limits_share_the_choice_but_for_their_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sifted = counted(monkeypatch, "sift", Sifted((), {}, (), (), ()))
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        shared = SharedRows(warehouse)
        for limit in (3, 5, 7):
            shared.selection("p", 0.5, limit, {}, {})
        assert len(sifted) == 1
        shared.selection("p", 0.5, 3, {"x": ShownFacts("x")}, {})
        assert len(sifted) == 2


def test_what_is_due_on_a_day_is_looked_up_once_for_all_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due, scored = counted(monkeypatch, "due", ()), counted(monkeypatch, "scored", ())
    solution = Solution(title="Pumps", description="Pumps for sewage", keywords=("pump",))
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        shared = SharedRows(warehouse)
        for language in ("de", "en", "de"):
            profile = Profile(company="A", solutions=(solution,), language=language)
            for day in (date(2026, 12, 1), date(2026, 12, 2)):
                shared.coming(profile, now=NOW, day=day, home=Home(tmp_path))
    assert (len(due), len(scored)) == (2, 4)

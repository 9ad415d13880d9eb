"""`tendril project negotiate`: what a buyer weighs and demands, and what like contracts cost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.stages.merging.merge import refresh_projects
from tests.tendril.cards.home import HOSTILE, PROFILE, made_home, run
from tests.tendril.fit.test_check import ABLE, AT
from tests.tendril.stages.merging.made import DAY, NOW, add

CONTRACT = "Vertragsstrafe 0,2 % je Werktag. Leistung nach Plan."


def term(kind: str, **given: Any) -> dict[str, Any]:
    return {"kind": kind, "lot": None, "name": None, "weight": None, "text": None} | given


def won(number: int, price: int, *, winner: str = "A GmbH", **given: Any) -> dict[str, Any]:
    award = {"lot": given.pop("lot", None), "status": "awarded", "winners": [winner],
             "value": {"amount": price, "currency": "EUR"},
             "decided_on": (NOW - number * DAY).date(), "tenders_received": 3,
             "reason": None}  # fmt: skip
    return {"kind": "award", "awards": [award], "deadline": None, "value_amount": None,
            "value_currency": None, "published_at": NOW - number * DAY} | given  # fmt: skip


def fill(home: Home) -> None:
    with Warehouse.open(home.warehouse) as warehouse:
        for number in range(1, 8):
            add(
                warehouse, f"{number}00-2025", title=f"Zentrifuge {number}",
                buyer=f"Stadt {number}", **won(number, 100_000 * number),
            )  # fmt: skip
        # Not prices: a ceiling, a prize.
        add(warehouse, "801-2025", title="Rahmen", buyer="Stadt 8", agreement="framework",
            **won(8, 90_000_000))  # fmt: skip
        add(warehouse, "802-2025", title="Wettbewerb", buyer="Stadt 9", form="F13", **won(9, 9_000))
        add(warehouse, "901-2025", title="Dekanter, Los 1 und 2", **won(30, 400_000, winner="Nord"))
        add(warehouse, "902-2024", title="Rechenanlage", published_at=NOW - 400 * DAY,
            terms=[term("payment", text="30 Tage nach Abnahme"),
                   term("performance", text=CONTRACT),
                   term("award_criterion", name="price", weight="100 %"),
                   term("guarantee", text=HOSTILE)])  # fmt: skip
        refresh_projects(warehouse, now=NOW)
        publish(warehouse, home.published)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = made_home(tmp_path / "home")
    home.profile.write_text(PROFILE + ABLE, encoding="utf-8")
    fill(home)
    return home


def negotiate(home: Home, *words: str) -> str:
    result = run(home, "project", "negotiate", "222-2026", *AT, *words)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_data_is_whole(home: Home) -> None:
    form = json.loads(negotiate(home, "--json"))
    level = form["price_level"]
    assert [each["title"] for each in level["awards"]] == [
        *(f"Zentrifuge {number}" for number in range(1, 8)), "Dekanter, Los 1 und 2",
        "Wartung der Dekanter im Klärwerk Nordhafen",
    ]  # fmt: skip
    assert level["median_eur"] == 400_000
    assert {(each["kind"], each["text"], each["own"]) for each in form["terms"]} >= {
        ("payment", "30 Tage nach Abnahme", False),
        ("penalty", "Vertragsstrafe 0,2 % je Werktag.", False),
        ("performance", CONTRACT, False),
    }
    assert form["awards"][0]["winners"] == ["Nord"]
    assert {each["title"] for each in form["awards"]} >= {
        "Wartung der Dekanter im Klärwerk Nordhafen"
    }


def test_the_page_is_in_the_profiles_language(home: Home) -> None:
    page = negotiate(home)
    assert "Die Hälfte von 9 Zuschlägen unter CPV" in page
    assert re.search(r"\*\*400.000.EUR\*\*: Dekanter, Los 1 und 2; Nord; 3 Angebote", page)
    assert "frühere des Auftraggebers" in page
    assert "**Preis**: 100 %" in page
    assert "**Vertragsstrafe, früher**: Vertragsstrafe 0,2 % je Werktag." in page
    assert "**Zahlung, früher**: 30 Tage nach Abnahme" in page


def test_ones_own_margin_stands_only_on_the_page_that_asks_for_it(home: Home) -> None:
    assert "20 %" not in negotiate(home)
    assert "20 %" in negotiate(home, "--own")


def test_what_came_from_outside_is_text(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    negotiate(home, "--out", str(out))
    page = out.read_text("utf-8")
    assert "<script" not in page
    assert "alert(1)" in page
    assert "javascript:" not in re.sub(r">[^<]*<", "><", page)
    assert "<script" not in negotiate(home)


def test_a_project_without_anything_says_so(tmp_path: Path) -> None:
    home = made_home(tmp_path / "home")
    page = negotiate(home)
    assert "weniger als fünf" in page
    assert "stehen in den Unterlagen" in page

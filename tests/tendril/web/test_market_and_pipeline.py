"""Market and Pipeline: figures and charts are shown, and a move stands at once and is kept."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.inbox.apply import apply_inbox
from tests.tendril.web.site import NOW, Browser


def test_market_has_its_tables_and_notes(browser: Browser) -> None:
    page = browser.get("/market")
    assert page.status_code == 200
    assert "Der Markt" in page.text and "Stichprobe" in page.text
    assert page.text.count("Stand: ") == 1
    assert "<svg onload" not in page.text


def test_charts_are_pictures_with_nothing_to_load(browser: Browser) -> None:
    names = re.findall(r'src="(/market/chart/[a-z_]+\.svg)', browser.get("/market").text)
    assert names
    for name in names:
        answer = browser.get(name)
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert "script" not in answer.headers["content-security-policy"]
        assert ET.fromstring(answer.text).tag.endswith("svg")  # noqa: S314 - our own
    assert browser.get("/market/chart/none.svg").status_code == 422


@pytest.mark.parametrize("wrong", ["sector=4", "region=%3Cb%3E", "since=yesterday"])
def test_what_cannot_be_asked_is_said(browser: Browser, wrong: str) -> None:
    answer = browser.get(f"/market?{wrong}")
    assert answer.status_code == 422
    assert "<b>" not in answer.text


def test_a_move_stands_at_once_and_is_kept_by_the_next_writer(browser: Browser, home: Home) -> None:
    page = browser.get("/pipeline")
    assert page.status_code == 200
    project = re.search(r'name="project" value="([^"]+)"', page.text)
    assert project, "the digest showed something"
    done = browser.post(
        "/pipeline/move", project=project[1], stage="offered", value="250.000", margin="40.000",
        reason="",
    )  # fmt: skip
    assert done.status_code == 303
    assert "250.000" in _column(browser.get("/pipeline").text, "offered")
    with Warehouse.open(home.warehouse) as warehouse:
        assert apply_inbox(warehouse, home, now=NOW).entries == 1
        stored = warehouse.connection.execute(
            "SELECT project_id, stage, value_eur, margin_eur FROM pipeline_move"
        ).fetchall()
    assert stored == [(project[1], "offered", 250_000.0, 40_000.0)]


@pytest.mark.parametrize(
    "wrong",
    [{"stage": "gone"}, {"value": "much"}, {"value": "5", "margin": "6"}, {"project": "none"}],
)
def test_moves_that_cannot_be_are_refused(
    browser: Browser, home: Home, wrong: dict[str, str]
) -> None:
    found = re.search(r'name="project" value="([^"]+)"', browser.get("/pipeline").text)
    assert found
    fields: dict[str, Any] = {"project": found[1], "stage": "offered", **wrong}
    assert browser.post("/pipeline/move", **fields).status_code == 422
    assert not list(home.inbox.glob("*.json"))


def test_figures_since_a_day(browser: Browser) -> None:
    assert "01.01.2026" in browser.get("/pipeline?since=2026-01-01").text
    assert browser.get("/pipeline?since=soon").status_code == 422


def _column(page: str, stage: str) -> str:
    return page.split(f'id="c-{stage}"')[1].split("</section>", maxsplit=1)[0]

"""What pages keep: worked out once, and never older than what was said or published since."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.web.app.ready import make_ready
from tendril.web.app.site import Site
from tendril.web.kept.once import Once
from tendril.web.warehouse.copies import PublishedCopies
from tests.tendril.web.site import NOW, Browser


def test_many_at_once_have_it_worked_out_once() -> None:
    once: Once[str, int] = Once(2)
    begun, go, times, got = threading.Event(), threading.Event(), list[int](), list[int]()

    def work() -> int:
        begun.set()
        go.wait(10)
        times.append(1)
        return 7

    readers = [threading.Thread(target=lambda: got.append(once.get("a", work))) for _ in range(8)]
    for reader in readers:
        reader.start()
    begun.wait(10)
    go.set()
    for reader in readers:
        reader.join(10)
    assert (got, times) == ([7] * 8, [1])


def test_the_oldest_go_and_a_failure_is_not_kept() -> None:
    once: Once[str, str] = Once(2)

    def fail() -> str:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        once.get("a", fail)
    for word in ("a", "b", "c"):
        assert once.get(word, lambda word=word: word.upper()) == word.upper()  # type: ignore[misc]
    assert once.get("c", fail) == "C"
    assert once.get("a", lambda: "anew") == "anew"


def test_a_new_version_is_asked_anew(tmp_path: Path) -> None:
    target = tmp_path / "published.duckdb"
    copies = PublishedCopies(target, threads=1)
    run = {"source": "s", "state": "ok", "finished_at": NOW, "started_at": NOW}
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        for number in (1, 2):
            warehouse.append("crawl_run", [run | {"run": str(number)}])
            publish(warehouse, target)
            for _ in range(2):
                with copies.reading() as copy:
                    assert copy is not None
                    assert len(copy.snapshot.rows("crawl_runs")) == number
    copies.close()


def test_rows_of_one_visit_are_not_those_of_the_next(tmp_path: Path) -> None:
    target = tmp_path / "published.duckdb"
    copies = PublishedCopies(target, threads=1)
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        publish(warehouse, target)
    for _ in range(2):
        with copies.reading() as copy:
            assert copy is not None
            found = copy.snapshot.rows("counted")
            assert len(found) == 1
            found.clear()
    copies.close()


def test_what_is_said_is_on_every_page_at_once(browser: Browser, home: Home) -> None:
    """Also where the page before was worked out a moment ago."""
    board = browser.get("/pipeline").text
    with Warehouse.open(home.warehouse, read_only=True) as warehouse:
        (project,) = warehouse.connection.execute(
            "SELECT project_id FROM match JOIN project USING (project_id) ORDER BY rank LIMIT 1"
        ).fetchone() or ("",)
    card = browser.get(f"/project/{project}").text
    assert 'value="undo"' not in card
    moved = browser.post("/pipeline/move", project=project, stage="offered", value="12345")
    assert moved.status_code == 303
    assert browser.get("/pipeline").text != board
    assert f'id="p-{project}"' in browser.get("/pipeline").text
    answered = browser.post("/answer", project=project, say="no:too small")
    assert answered.status_code == 303
    assert browser.get(f"/project/{project}").text != card
    assert 'value="undo"' in browser.get(f"/project/{project}").text


def test_a_setting_holds_from_the_next_page_on(browser: Browser, home: Home) -> None:
    assert browser.get("/profile").status_code == 200
    home.settings.write_text("[web]\nseconds = 0\n", "utf-8")
    assert browser.get("/profile").status_code == 422
    home.settings.write_text("[web]\nseconds = 9\n", "utf-8")
    assert browser.get("/profile").status_code == 200


def test_a_new_version_has_what_all_ask_for_before_they_do(
    browser: Browser, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    site: Site = browser.client.app.state.site  # type: ignore[attr-defined]
    with site.copies.reading() as copy:
        assert copy is not None
        make_ready(site, copy)

    def late(*_: object, **__: object) -> None:
        raise AssertionError("it is worked out while a reader waits")

    for worked_out in ("account.find_accounts", "market.market", "pipeline.pipeline",
                       "project.card_of", "search.search"):  # fmt: skip
        monkeypatch.setattr(f"tendril.web.pages.{worked_out}", late)
    monkeypatch.setattr("tendril.web.profiles.trial._trial", late)
    monkeypatch.setattr("data.published.snapshot.Snapshot.rows", late)
    (card,) = set(re.findall(r'href="(/project/[^"#?]+)"', browser.get("/").text)[:1])
    for page in ("/", card, "/search", "/account", "/ahead", "/market", "/pipeline", "/profile"):
        assert browser.get(page).status_code == 200, page

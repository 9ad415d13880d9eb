"""`/health` of the page: to this machine without a login, to nobody else; 503 when stale."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from tendril.home.folder import Home
from tendril.home.settings import Settings
from tendril.web.app.make_app import make_app
from tendril.web.security.users import Users
from tendril.web.warehouse.copies import PublishedCopies
from tests.tendril.web.site import NOW, Browser, made_site, opened

HERE, ELSEWHERE = ("127.0.0.1", 40_000), ("192.0.2.7", 40_000)


def ask(
    home: Home, now: Any = NOW, peer: Any = HERE, host: str = "127.0.0.1", **headers: str
) -> Any:
    app = make_app(home, lambda: now, settings=Settings(), host=host, threads=1)
    with TestClient(app, base_url="http://localhost", client=peer) as client:
        return client.get("/health", headers=headers, follow_redirects=False)


def test_all_is_well_after_a_run(tmp_path: Path) -> None:
    home = made_site(tmp_path)
    made = PublishedCopies(home.published).as_of()
    assert made is not None
    answer = ask(home, made + timedelta(hours=2))
    told = answer.json()
    assert (answer.status_code, told["well"], told["last_state"]) == (200, True, "ok")
    assert told["age_hours"] == 2.0
    assert datetime.fromisoformat(told["as_of"]) == made
    assert answer.headers["cache-control"] == "no-store"


def test_it_is_503_when_no_run_comes(tmp_path: Path) -> None:
    answer = ask(made_site(tmp_path), datetime.now(UTC) + timedelta(days=3))
    assert answer.status_code == 503
    assert any("no run has started" in each["text"] for each in answer.json()["reasons"])


def test_it_is_503_when_the_pages_show_an_older_copy(tmp_path: Path) -> None:
    home = made_site(tmp_path)
    home.published.unlink()
    answer = ask(home)
    assert answer.status_code == 503
    assert any("the pages show nothing" in each["text"] for each in answer.json()["reasons"])


def test_without_a_home_it_says_so(tmp_path: Path) -> None:
    answer = ask(Home(tmp_path / "none"))
    assert (answer.status_code, answer.json()["well"]) == (503, False)


def test_where_users_log_in_a_monitor_on_this_machine_need_not(tmp_path: Path) -> None:
    home = made_site(tmp_path)
    Users(home.users).add("anna", "a long password", "reader")
    assert ask(home, host="0.0.0.0").status_code == 200  # noqa: S104


def test_nobody_else_is_told_anything(tmp_path: Path) -> None:
    home = made_site(tmp_path)
    Users(home.users).add("anna", "a long password", "reader")
    for answer in (
        ask(home, peer=ELSEWHERE, host="0.0.0.0"),  # noqa: S104
        ask(home, host="0.0.0.0", **{"X-Forwarded-For": "192.0.2.7"}),  # noqa: S104
    ):
        assert answer.status_code == 403
        assert answer.json().keys() == {"error"}


def test_a_secret_of_the_environment_is_not_in_it(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("TENDRIL_MAIL_PASSWORD", "very-secret")
    monkeypatch.setenv("TENDRIL_WEB_KEY", "k" * 40)
    text = ask(made_site(tmp_path), NOW + timedelta(days=9)).text
    assert "very-secret" not in text
    assert "k" * 40 not in text


def test_a_reader_who_is_logged_in_is_told_from_anywhere(tmp_path: Path) -> None:
    home = made_site(tmp_path)
    for browser in opened(home):
        assert isinstance(browser, Browser)
        assert browser.client.get("/health").status_code == 200

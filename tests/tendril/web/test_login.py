"""Who may see the pages, and who may change what."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.errors import TendrilError
from tendril.cli import app
from tendril.home.folder import Home
from tendril.home.settings import Settings, load_settings
from tendril.home.web_settings import WebSettings
from tendril.web.security.binding import check_binding, trusted_hosts
from tendril.web.security.sessions import COOKIE, Session, Sessions
from tendril.web.security.users import Users
from tests.tendril.web.site import NOW, Browser, opened

PASSWORD = "four words nobody says"
EVERYWHERE = "0.0.0.0"  # noqa: S104


def _add(home: Home, name: str = "anna", role: str = "reader", password: str = PASSWORD) -> None:
    words = ["serve", "user", "add", name, "--role", role, "--home", str(home.root)]
    done = CliRunner().invoke(app, words, input=f"{password}\n")
    assert done.exit_code == 0, done.output


def test_hashes_are_kept_and_nobody_else_reads_them(home: Home) -> None:
    _add(home)
    kept = home.users.read_text()
    assert PASSWORD not in kept
    assert "$argon2id$" in kept
    assert home.users.stat().st_mode & 0o077 == 0
    listed = CliRunner().invoke(app, ["serve", "user", "list", "--home", str(home.root)])
    assert listed.stdout == "anna  reader\n1 user\n"


def test_with_users_nobody_reads_without_logging_in(home: Home, browser: Browser) -> None:
    _add(home)
    asked = browser.client.get("/?day=2026-11-22", follow_redirects=False)
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?next=%2F%3Fday%3D2026-11-22"
    page = browser.get("/login?next=/search")
    assert 'value="/search"' in page.text
    wrong = browser.post("/login", name="anna", password="nothing of that")
    assert wrong.status_code == 401
    assert "stimmt nicht" in wrong.text
    right = browser.post("/login", name="anna", password=PASSWORD, next="/search")
    assert (right.status_code, right.headers["location"]) == (303, "/search")
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Angemeldet als anna" in browser.get("/").text
    browser.post("/logout")
    assert browser.client.get("/", follow_redirects=False).status_code == 303


def test_another_password_ends_open_sessions(home: Home, browser: Browser) -> None:
    _add(home)
    browser.post("/login", name="anna", password=PASSWORD)
    assert browser.client.get("/", follow_redirects=False).status_code == 200
    _add(home, password="quite another password")
    assert browser.client.get("/", follow_redirects=False).status_code == 303


def test_five_wrong_passwords_make_wait(home: Home, browser: Browser) -> None:
    _add(home)
    for _ in range(5):
        assert browser.post("/login", name="anna", password="wrong wrong").status_code == 401
    assert browser.post("/login", name="anna", password=PASSWORD).status_code == 429
    for later in opened(home, now=NOW + timedelta(minutes=16)):
        assert later.post("/login", name="anna", password=PASSWORD).status_code == 303


def test_one_address_may_try_longer_than_one_name(home: Home, browser: Browser) -> None:
    _add(home)
    attempts = browser.client.app.state.site.attempts  # type: ignore[attr-defined]
    for number in range(50):
        assert attempts.wait(f"user:{number}", "address:1.2.3.4", now=NOW) is None
        attempts.failed(f"user:{number}", "address:1.2.3.4", now=NOW)
    assert attempts.wait("user:anna", "address:1.2.3.4", now=NOW)
    assert attempts.wait("user:anna", "address:5.6.7.8", now=NOW) is None


def test_a_form_without_its_token_changes_nothing(home: Home, browser: Browser) -> None:
    browser.get("/")
    answer = browser.client.post("/answer", data={"project": "p", "say": "yes"})
    assert answer.status_code == 403
    assert "Formular ist zu alt" in answer.text
    browser.token = "guessed"
    assert browser.post("/answer", project="p", say="yes").status_code == 403
    assert not home.inbox.exists()


def test_a_session_that_another_key_signed_is_none(home: Home, browser: Browser) -> None:
    _add(home, role="admin")
    user = Users(home.users).find("anna")
    assert user
    forged = Sessions("another key").write(Session("token", "anna", user.mark))
    browser.client.cookies.set(COOKIE, forged)
    assert browser.client.get("/", follow_redirects=False).status_code == 303


def test_other_names_of_the_host_are_refused(browser: Browser) -> None:
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.nip.io", ""):
        assert browser.client.get("/", headers={"host": host}).status_code == 400
    for host in ("localhost:8000", "127.0.0.1:8000", "[::1]:8000"):
        assert browser.client.get("/", headers={"host": host}).status_code == 200


def test_every_answer_has_the_headers(browser: Browser) -> None:
    for path in ("/", "/nothing", "/static/style.css", "/login"):
        headers = browser.client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
    assert "style=" not in browser.get("/").text
    assert "<script>" not in browser.get("/").text


def test_a_form_of_megabytes_is_refused(browser: Browser) -> None:
    browser.get("/")
    answer = browser.post("/answer", project="p", say="x" * 3_000_000)
    assert answer.status_code == 413


def test_a_proxy_is_believed_only_where_it_is_named(home: Home) -> None:
    said = {"X-Remote-User": "anna"}
    for plain in opened(home):
        _add(home)
        assert plain.client.get("/", headers=said, follow_redirects=False).status_code == 303
    text = home.settings.read_text()
    home.settings.write_text(f'{text}\n[web]\nproxy_header = "X-Remote-User"\n'
                             'proxy_addresses = ["testclient"]\n')  # fmt: skip
    for named in opened(home):
        assert named.client.get("/", headers=said).status_code == 200
        assert named.client.get("/", follow_redirects=False).status_code == 303
    home.settings.write_text(f'{text}\n[web]\nproxy_header = "X-Remote-User"\n')
    for elsewhere in opened(home):
        assert elsewhere.client.get("/", headers=said, follow_redirects=False).status_code == 303


def test_it_listens_to_others_only_when_somebody_is_checked(tmp_path: Path) -> None:
    users = Users(tmp_path / "users.json")
    check_binding("127.0.0.1", WebSettings(), users)
    check_binding("::1", WebSettings(), users)
    with pytest.raises(TendrilError, match="user add NAME"):
        check_binding(EVERYWHERE, WebSettings(), users)
    check_binding(EVERYWHERE, WebSettings(proxy_header="X-Remote-User"), users)
    users.add("anna", PASSWORD, "reader")
    check_binding(EVERYWHERE, WebSettings(), users)
    assert EVERYWHERE not in trusted_hosts(EVERYWHERE, WebSettings())
    assert "tendril.example.org" in trusted_hosts(
        EVERYWHERE, WebSettings(hosts=("tendril.example.org",))
    )


def test_serve_refuses_to_start_open(home: Home) -> None:
    done = CliRunner().invoke(app, ["serve", "--host", EVERYWHERE, "--home", str(home.root)])
    assert isinstance(done.exception, TendrilError)


def test_beyond_loopback_nobody_is_let_in_without_users(home: Home) -> None:
    for browser in opened(home, host=EVERYWHERE):
        assert browser.client.get("/", follow_redirects=False).status_code == 303


def test_short_passwords_and_bad_names_are_refused(tmp_path: Path) -> None:
    users = Users(tmp_path / "users.json")
    with pytest.raises(TendrilError, match="Take at least 10"):
        users.add("anna", "short", "reader")
    with pytest.raises(TendrilError, match="cannot be a user's name"):
        users.add("anna\nadmin", PASSWORD, "reader")


def test_key_of_sessions_comes_from_the_environment(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENDRIL_WEB_KEY", "k" * 40)
    settings: Settings = load_settings(home.settings)
    assert settings.web_key is not None
    home.settings.write_text('web_key = "x"\n')
    with pytest.raises(TendrilError, match="TENDRIL_WEB_KEY"):
        load_settings(home.settings)

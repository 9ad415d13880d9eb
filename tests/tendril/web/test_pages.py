"""Every page: what it shows, and that texts from outside are texts."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tendril.home.folder import Home
from tendril.home.settings import Settings, load_settings
from tendril.inbox.entries import Missed, SearchSaved
from tendril.inbox.inbox import Inbox
from tendril.web.app.page import navigation
from tendril.web.profiles.form import edited
from tests.tendril.web.site import NOW, Browser, opened

PATHS = (
    "/", "/search", "/search?q=Dekanter", "/search?q=%3Cscript%3Ealert(9)%3C/script%3E", "/account",
    "/account?name=Nordtechnik", "/account?name=%3Cimg%20src=x%20onerror=alert(9)%3E", "/ahead",
    "/ahead?from=0&to=60&every=1", "/sources", "/sources?find=Poland%20water", "/missed",
    "/missed?link=222-2026", "/missed?link=%22%3E%3Csvg%20onload=alert(9)%3E", "/profile",
    "/project/555", "/project/666-2026", "/project/777-2026", "/project/666-2026/sheet",
)  # fmt: skip


class _Hostile(HTMLParser):
    """Collects what could run: scripts of no file, handlers, addresses that are none."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in ("img", "svg", "iframe", "object", "embed", "base"):
            self.found.append((tag, "", None))
        if tag == "script" and not (named.get("src") or "").startswith("/static/"):
            self.found.append((tag, "src", named.get("src")))
        for name, value in attrs:
            target = re.sub(r"\s", "", value or "").lower()
            if (
                name.startswith("on")
                or name == "style"
                or target.startswith(("javascript:", "data:", "vbscript:"))
            ):
                self.found.append((tag, name, value))


@pytest.mark.parametrize("path", PATHS)
def test_texts_from_outside_are_texts(browser: Browser, path: str) -> None:
    page = browser.get(path)
    assert page.status_code in (200, 404), page.text[:500]
    read = _Hostile()
    read.feed(page.text)
    assert read.found == []
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page.text)
    assert len(page.text) < 300_000  # also with a title of a megabyte


def test_navigation_leads_to_every_page(browser: Browser) -> None:
    links = re.findall(r"<nav.*?</nav>", browser.get("/").text, re.DOTALL)[0]
    for page in navigation():
        assert f'href="{page.path}"' in links
        assert browser.get(page.path).status_code == 200


def test_pages_speak_the_language_of_the_profile(home: Home) -> None:
    home.profile.write_text(home.profile.read_text().replace('"de"', '"en"'), encoding="utf-8")
    for browser in opened(home):
        for path in ("/search", "/account", "/ahead", "/sources", "/missed", "/profile"):
            page = browser.get(path)
            assert '<html lang="en">' in page.text
            assert "As of " in page.text


def test_freshness_is_the_same_everywhere(browser: Browser) -> None:
    told = {
        found[0]
        for path in ("/", "/search", "/account", "/ahead", "/sources", "/missed", "/profile")
        if (found := re.findall(r"Stand: [^<]+", browser.get(path).text))
    }
    assert len(told) == 1


def test_search_shows_choices_and_keeps_alerts(browser: Browser, home: Home) -> None:
    page = browser.get("/search?q=Dekanter")
    assert "Dekanter" in page.text
    assert 'href="/search?q=Dekanter&amp;status=open"' in page.text
    part = browser.get("/search?q=Dekanter", **{"HX-Request": "true"})
    assert part.text.startswith('<div id="found"')
    browser.get("/search?q=Dekanter&status=open")
    assert browser.post("/search/save", query="q=Dekanter&status=open").status_code == 303
    (kept,) = Inbox(home.inbox).waiting()
    assert isinstance(kept, SearchSaved)
    assert kept.label == "Dekanter, offen"
    assert "Ihre Benachrichtigungen" in browser.get("/search").text
    for later in opened(home, now=NOW + timedelta(hours=1)):
        assert "Ihre Benachrichtigungen" not in later.get("/").text  # nothing is new since
    browser.post("/search/save", query="q=Dekanter&status=open", say="forget")
    assert "Ihre Benachrichtigungen" not in browser.get("/search").text
    assert browser.post("/search/save", query="").status_code == 422


def test_accounts_are_found_shown_and_followed(browser: Browser, home: Home) -> None:
    page = browser.get("/account?name=Nordtechnik")
    assert "Was sie selbst gewonnen haben" in page.text
    browser.post("/account/follow", name="Nordtechnik GmbH", what="competitor", id="x")
    assert Inbox(home.inbox).waiting()[0].kind == "followed"
    assert 'aria-pressed="true"' in browser.get("/account?name=Nordtechnik").text
    assert browser.post("/account/follow", name="N", what="nonsense").status_code == 422
    assert browser.get("/account?name=nobody-at-all").status_code == 404


def test_ahead_shows_what_ends_and_what_is_announced(browser: Browser) -> None:
    page = browser.get("/ahead?from=0&to=24&every=1").text
    assert "Verträge, die in 0 bis 24 Monaten enden" in page
    assert "Angekündigt für die nächsten 12 Monate" in page


def test_what_was_shown_is_not_asked_for(browser: Browser) -> None:
    page = browser.get("/missed?link=222-2026").text
    assert "In der Übersicht vom" in page
    assert "Es hätte gezeigt werden sollen" not in page
    assert "Shown on" not in page


def test_missed_tells_why_and_is_kept(browser: Browser, home: Home) -> None:
    page = browser.get("/missed?link=444-2024")
    assert "Gesehen" in page.text
    browser.post("/missed", link="444-2024")
    (kept,) = Inbox(home.inbox).waiting()
    assert isinstance(kept, Missed)
    assert "Als verpasst notiert" in browser.get("/missed?link=444-2024").text
    assert browser.post("/missed", link="").status_code == 422


def _profile_fields(page: str) -> dict[str, str]:
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r' name="([^"]+)"', tag), re.search(r' value="([^"]*)"', tag)
        if name:
            found[name[1]] = value[1] if value else ""
    for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', page,
                                 re.DOTALL):  # fmt: skip
        found[name] = text
    return found


def test_profile_is_tried_out_saved_and_shown(browser: Browser, home: Home) -> None:
    page = browser.get("/profile")
    fields = {**_profile_fields(page.text), "language": "de", "company": "Aurach Neu GmbH",
              "regions": "DE, AT", "title-1": "Trocknung", "keywords-1": "Trockner"}  # fmt: skip
    assert "Was dieses Profil durchlässt" in page.text
    assert "42996900" in page.text  # where its words lead
    tried = browser.post("/profile/check", {"HX-Request": "true"}, **fields)
    assert "Trocknung" in tried.text
    assert not home.inbox.exists()
    assert browser.post("/profile", **fields).status_code == 303
    shown = browser.get("/profile").text
    assert "Aurach Neu GmbH" in shown
    assert "Das wurde zuletzt gespeichert" in shown
    wrong = browser.post("/profile", **{**fields, "regions": "Bavaria"})
    assert wrong.status_code == 422
    assert "regions" in wrong.text


def test_readers_change_only_what_is_theirs(home: Home) -> None:
    from tendril.web.security.users import Users

    Users(home.users).add("ben", "four words nobody says", "reader")
    for browser in opened(home):
        browser.post("/login", name="ben", password="four words nobody says")
        browser.get("/profile")
        assert browser.post("/profile", company="X").status_code == 403
        assert browser.post("/sources", source="pl_bzp").status_code == 403
        assert browser.post("/run").status_code == 403
        assert browser.post("/project/555/join", other="222-2026").status_code == 403
        assert "Jetzt laufen lassen" not in browser.get("/sources").text


def test_comments_of_a_profile_stay() -> None:
    text = 'company = "A"  # us\nlanguage = "en"\n[[solutions]]\ntitle = "Pumps" # main\n'
    fields = {"company": "B", "language": "de", "title-0": "Pumps", "least": "10.000"}
    done = edited(text, lambda name: fields.get(name, ""), name="profile.toml", default_id="p")
    assert "# us" in done
    assert "# main" in done
    assert tomllib.loads(done)["budget"]["min"] == 10_000


def test_two_profiles_are_chosen_between(home: Home) -> None:
    (home.profiles).mkdir()
    other = home.profile.read_text().replace("Aurach", "Zweite").replace('"de"', '"en"')
    (home.profiles / "second.toml").write_text(other, encoding="utf-8")
    for browser in opened(home):
        assert "Zweite" in browser.get("/search").text  # the list to choose from
        browser.post("/profile/choose", profile="second", next="/search")
        assert '<html lang="en">' in browser.get("/search").text


def test_a_copy_of_another_version_is_told(browser: Browser, home: Home) -> None:
    import duckdb

    home.published.unlink()
    with duckdb.connect(str(home.published)) as connection:
        connection.execute("CREATE TABLE project (project_id VARCHAR)")
    page = browser.get("/search")
    assert page.status_code == 503
    assert "anderen Fassung" in page.text


def test_without_a_home_the_set_up_comes_first(tmp_path: Path) -> None:
    home = Home(tmp_path / "none")
    for browser in opened(home, settings=Settings()):
        asked = browser.client.get("/", follow_redirects=False)
        assert asked.headers["location"] == "/setup"
        page = browser.get("/setup")
        assert "Welcome to Tendril" in page.text
        assert not home.root.exists()
        pumps = {"company": "Pump Works", "title-0": "Pumps"}
        wrong = browser.post("/setup", **pumps, regions="Bavaria")
        assert wrong.status_code == 422
        assert "Pump Works" in wrong.text
        assert not home.profile.exists()
        done = browser.post(
            "/setup", company="Pump Works", **{"title-0": "Pumps", "keywords-0": "pump\nlift"},
            regions="PL, DE", language="en", days="14", least="100 000", sources="1",
            zone="Europe/Warsaw", contact="ops@example.org",
        )  # fmt: skip
        assert done.headers["location"] == "/profile"
        settings = load_settings(home.settings)
        assert settings.run.zone == "Europe/Warsaw"
        assert len(settings.crawl.sources) > 1
        assert "There is no digest yet" in browser.get("/").text
        assert browser.get("/profile").status_code == 200
        assert browser.client.get("/setup", follow_redirects=False).headers["location"] == "/"


def test_today_tells_what_is_new_of_an_alert(browser: Browser, home: Home) -> None:
    entry = SearchSaved(profile="profile", query="q=Dekanter", label="Dekanter")
    Inbox(home.inbox).put(entry, now=NOW - timedelta(days=3))
    page = browser.get("/").text
    assert "Ihre Benachrichtigungen" in page
    assert re.search(r"\d+ neue seit 19\.\d\d\.2026", page) or "1 neues seit" in page

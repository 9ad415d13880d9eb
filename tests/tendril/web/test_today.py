"""Today: the digest with buttons; what is said stands at once and can be undone."""

from __future__ import annotations

import re
from datetime import timedelta

from tendril.home.folder import Home
from tendril.inbox.entries import PutOff, Verdicted
from tendril.inbox.inbox import Inbox
from tests.tendril.web.site import NOW, Browser, opened


def _first(browser: Browser) -> str:
    found = re.search(r'name="project" value="([^"]+)"', browser.get("/").text)
    assert found
    return found[1]


def test_digest_is_shown_with_the_time_of_the_copy(browser: Browser) -> None:
    page = browser.get("/")
    assert page.status_code == 200
    assert "Dekanter" in page.text
    assert page.text.count("Stand: ") == 1
    assert "Projekte für Sie" in page.text


def test_no_with_a_reason_stands_aside_and_is_undone(browser: Browser, home: Home) -> None:
    project = _first(browser)
    answer = browser.post("/answer", project=project, say="no:too small", next="/")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/#e-{project}"
    assert "Weggelegt: zu klein." in browser.get("/").text
    (entry,) = Inbox(home.inbox).waiting()
    assert isinstance(entry, Verdicted)
    assert (entry.verdict, entry.reason, entry.notice is None) == ("no", "too small", False)
    browser.post("/answer", project=project, say="undo", next="/")
    assert "Weggelegt" not in browser.get("/").text


def test_htmx_gets_the_buttons_alone(browser: Browser) -> None:
    project = _first(browser)
    part = browser.post("/answer", {"HX-Request": "true"}, project=project, say="yes", next="/")
    assert part.status_code == 200
    assert part.text.startswith('<div class="answers"')
    assert 'value="undo" data-key="y" class="pressed"' in part.text


def test_later_comes_back_after_a_week(browser: Browser, home: Home) -> None:
    project = _first(browser)
    browser.post("/answer", project=project, say="later", next="/")
    assert "Zurückgestellt bis" in browser.get("/").text
    (entry,) = Inbox(home.inbox).waiting()
    assert isinstance(entry, PutOff)
    for later in opened(home, now=NOW + timedelta(days=8)):
        assert "Das wollten Sie wieder sehen" in later.get("/").text


def test_what_is_followed_is_a_notice(browser: Browser, home: Home) -> None:
    project = _first(browser)
    browser.post("/answer", project=project, say="follow", next="/")
    assert 'value="unfollow"' in browser.get("/").text
    assert Inbox(home.inbox).waiting()[0].kind == "followed"


def test_unknown_words_projects_and_days_are_told(browser: Browser) -> None:
    project = _first(browser)
    assert browser.post("/answer", project=project, say="perhaps").status_code == 422
    assert browser.post("/answer", project="p-none", say="yes").status_code == 422
    assert browser.get("/?day=1999-01-01").status_code == 422


def test_after_a_form_the_browser_stays_with_us(browser: Browser) -> None:
    project = _first(browser)
    for path in ("//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1"):
        answer = browser.post("/answer", project=project, say="yes", next=path)
        assert answer.headers["location"] == f"/#e-{project}"

"""Sources on the page: found, proposed, turned on and off with the next run, by who may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tendril.home.folder import Home
from tendril.home.settings import load_settings
from tendril.inbox.file_entries import SourceChosen
from tendril.inbox.inbox import Inbox
from tendril.run.daily import run_day
from tendril.run.day import Day
from tendril.web.security.users import Users
from tests.tendril.web.site import NOW, Browser, opened


def listed(home: Home) -> list[str]:
    return list(load_settings(home.settings).crawl.sources)


def test_a_source_is_turned_on_with_the_next_run(
    browser: Browser, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "BZP" in browser.get("/sources?find=Poland").text
    assert browser.post("/sources", source="pl_bzp", say="add").status_code == 303
    assert browser.post("/sources", source="pl_bzp", say="add").status_code == 303  # once
    assert "pl_bzp" not in listed(home)  # a run may be reading the file
    (entry,) = Inbox(home.inbox).waiting()
    assert (isinstance(entry, SourceChosen), entry.at) == (True, NOW)
    page = browser.get("/sources").text
    assert "Mit dem nächsten Lauf" in page
    assert "wird eingeschaltet" in page

    crawled: list[str] = []
    monkeypatch.setattr(Day, "crawl", lambda day: crawled.extend(day.settings.crawl.sources))
    run_day(home, load_settings(home.settings), now=NOW + timedelta(days=1))
    assert "pl_bzp" in crawled  # by this run already
    assert "pl_bzp" in listed(home)
    assert "wird eingeschaltet" not in browser.get("/sources").text

    browser.post("/sources", source="pl_bzp", say="remove")
    assert "wird ausgeschaltet" in browser.get("/sources").text
    run_day(home, load_settings(home.settings), now=NOW + timedelta(days=2), crawl=False)
    assert "pl_bzp" not in listed(home)


def test_what_was_chosen_is_taken_back(browser: Browser, home: Home) -> None:
    browser.get("/sources")
    browser.post("/sources", source="pl_bzp", say="add")
    browser.post("/sources", source="pl_bzp", say="remove")
    assert "Mit dem nächsten Lauf" not in browser.get("/sources").text
    run_day(home, load_settings(home.settings), now=NOW + timedelta(days=1), crawl=False)
    assert "pl_bzp" not in listed(home)


def test_what_cannot_be_is_refused_with_the_reason(browser: Browser, home: Home) -> None:
    browser.get("/sources")
    for name, reason in (("no-such-source", "No source is called"), ("se_mercell", "robots.txt")):
        refused = browser.post("/sources", source=name, say="add")
        assert (refused.status_code, reason in refused.text) == (422, True)
    assert browser.post("/sources", source="pl_bzp", say="remove").status_code == 422
    assert Inbox(home.inbox).waiting() == []
    assert 'lang="en">(robots.txt forbids' in browser.get("/sources?find=mercell").text


def test_the_profile_s_regions_propose_sources(browser: Browser, home: Home) -> None:
    text = home.profile.read_text("utf-8")
    home.profile.write_text(f'regions = ["PL", "NO", "NL"]\n{text}', encoding="utf-8")
    page = browser.get("/sources").text
    assert "Für die Regionen Ihres Profils" in page
    for name in ("pl_bzp", "no_doffin", "nl_commissie_mer"):
        assert name in page
    assert browser.post("/sources", say="proposed").status_code == 303
    chosen = {
        entry.source for entry in Inbox(home.inbox).waiting() if isinstance(entry, SourceChosen)
    }
    assert {"pl_bzp", "nl_tenderned", "no_nve"} <= chosen
    assert not {"no_doffin", "nl_commissie_mer"} & chosen  # a key first, and a look first


def test_a_key_that_is_missing_is_asked_for(
    browser: Browser, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TENDRIL_DOFFIN_KEY", raising=False)
    browser.get("/sources")
    browser.post("/sources", source="no_doffin", say="add")
    page = browser.get("/sources").text
    assert "Schlüssel, die fehlen" in page
    assert "<code>TENDRIL_DOFFIN_KEY</code>" in page
    monkeypatch.setenv("TENDRIL_DOFFIN_KEY", "made")
    page = browser.get("/sources").text
    assert "Schlüssel, die fehlen" not in page
    assert "made<" not in page


def test_readers_see_sources_and_change_none(home: Home) -> None:
    Users(home.users).add("ben", "four words nobody says", "reader")
    for browser in opened(home):
        browser.post("/login", name="ben", password="four words nobody says")
        page = browser.get("/sources?find=Poland").text
        assert "BZP" in page
        assert 'action="/sources" class' in page  # the search, but no button that changes
        assert 'name="say"' not in page
        for say in ("add", "remove", "proposed"):
            assert browser.post("/sources", source="pl_bzp", say=say).status_code == 403
    assert Inbox(home.inbox).waiting() == []


def test_a_form_of_another_page_changes_nothing(browser: Browser, home: Home) -> None:
    browser.get("/sources")
    browser.token = "another"
    assert browser.post("/sources", source="pl_bzp", say="add").status_code == 403
    assert Inbox(home.inbox).waiting() == []

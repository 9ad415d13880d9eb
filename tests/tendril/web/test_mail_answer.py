"""A click in a mail opens a page; only its button says anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tendril.delivery.answers import Given, Signer
from tendril.home.folder import Home
from tendril.inbox.entries import Verdicted
from tendril.inbox.inbox import Inbox
from tendril.web.security.users import Users
from tests.tendril.web.site import NOW, opened

KEY = "0123456789abcdef0123"


def test_opening_changes_nothing_and_the_button_keeps_it(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENDRIL_LINK_KEY", KEY)
    Users(home.users).add("ben", "four words nobody says", "reader")  # a mail needs no login
    with home.read() as copy:
        row = copy.connection.execute("SELECT project_id FROM project LIMIT 1").fetchone()
    assert row
    said = Given("profile", row[0], "no", "too small", "anna", NOW + timedelta(days=3))
    token = Signer(KEY).sign(said)
    for browser in opened(home):
        page = browser.get(f"/answer?answer={token}")
        assert "Das passt nicht, zu klein." in page.text
        assert Inbox(home.inbox).waiting() == []
        assert browser.client.post("/answer/mail", data={"token": token}).status_code == 403
        assert "Gemerkt" in browser.post("/answer/mail", token=token).text
        (entry,) = Inbox(home.inbox).waiting()
        assert isinstance(entry, Verdicted)
        assert (entry.by, entry.project, entry.reason) == ("anna", row[0], "too small")
        assert browser.get(f"/answer?answer={token}x").status_code == 422
        assert browser.client.get("/", follow_redirects=False).status_code == 303
    for later in opened(home, now=NOW + timedelta(days=4)):
        assert later.get(f"/answer?answer={token}").status_code == 422


def test_without_a_key_there_is_no_such_page(home: Home) -> None:
    for browser in opened(home):
        assert browser.get("/answer?answer=x").status_code == 404

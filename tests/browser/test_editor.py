"""The profile's editor tries out what is entered, and saves only by its button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tendril.inbox.inbox import Inbox
from tests.browser.conftest import served
from tests.tendril.web.site import NOW, made_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_what_is_entered_is_tried_at_once(chromium: Browser, tmp_path: Path) -> None:
    home = made_site(tmp_path)
    with served(home, lambda: NOW) as address:
        page = chromium.new_page()
        page.goto(f"{address}/profile")
        page.fill("#title-1", "Bandtrockner")
        page.fill("#regions", "DE")
        page.press("#regions", "Tab")
        page.locator("#trial >> text=„Bandtrockner“ führt zu").wait_for()
        assert not home.inbox.exists()
        page.fill("#regions", "Bavaria")
        page.press("#regions", "Tab")
        page.locator("#trial .alert").wait_for()
        page.fill("#regions", "DE")
        page.click("button.main >> text=Speichern")
        page.locator("text=Das wurde zuletzt gespeichert").wait_for()
        page.close()
    (entry,) = Inbox(home.inbox).waiting()
    assert entry.kind == "profile"

"""Sources chosen in a real browser: without JavaScript, on a phone, and as axe sees the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tendril.home.folder import Home
from tendril.inbox.file_entries import SourceChosen
from tendril.inbox.inbox import Inbox
from tests.browser.conftest import served
from tests.tendril.web.site import NOW, made_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = made_site(tmp_path)
    text = home.profile.read_text("utf-8")
    home.profile.write_text(f'regions = ["PL", "NO", "SK"]\n{text}', encoding="utf-8")
    return home


def test_sources_are_chosen_without_javascript(
    chromium: Browser, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TENDRIL_DOFFIN_KEY", raising=False)
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with served(home, lambda: NOW) as address:
        page = chromium.new_page(java_script_enabled=False)
        page.goto(address + "/sources")
        page.get_by_role("button", name="Einschalten: Doffin").click()
        page.get_by_role("button", name="Einschalten: BZP").click()
        text = page.inner_text("main")
        assert "Mit dem nächsten Lauf" in text
        assert "TENDRIL_DOFFIN_KEY" in text
        page.get_by_role("button", name="Zurücknehmen: BZP").click()
        assert "Einschalten: BZP" in page.content()  # proposed again
        page.close()

        page = chromium.new_page(viewport={"width": 360, "height": 800})
        page.goto(address + "/sources?find=Slovakia")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        results = axe.run(page)
        assert [each["id"] for each in results.response["violations"]] == []
        page.close()
    said = [e.on for e in Inbox(home.inbox).waiting() if isinstance(e, SourceChosen)]
    assert said == [True, True, False]

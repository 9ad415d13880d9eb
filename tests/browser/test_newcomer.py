"""The newcomer's path, by mouse and by keyboard only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tendril.home.folder import Home
from tendril.home.settings import load_settings
from tendril.run.daily import run_day
from tests.browser.conftest import served
from tests.tendril.web.site import NOW, made_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_from_no_home_to_made_data(chromium: Browser, tmp_path: Path) -> None:
    home = Home(tmp_path / "new-home")
    with served(home, lambda: datetime.now(UTC)) as address:
        page = chromium.new_page(locale="de-DE")
        page.goto(address)
        assert page.inner_text("h1") == "Willkommen bei Tendril"
        page.click("text=Zeig es mir")
        page.wait_for_selector("text=7 Projekte für Sie", timeout=240_000)
        page.click("article .title a >> nth=0")
        page.wait_for_selector("text=Der lange Weg")
        page.close()


def test_an_answer_stands_and_holds_tomorrow(chromium: Browser, tmp_path: Path) -> None:
    home = made_site(tmp_path)
    moment = [NOW]
    with served(home, lambda: moment[0]) as address:
        page = chromium.new_page()
        page.goto(address)
        first = page.locator("article[data-entry]").first
        title, name = first.locator(".title").inner_text(), first.get_attribute("id")
        assert name
        project = name.removeprefix("e-")
        first.locator("summary[data-key=n]").click()
        first.locator("button", has_text="zu klein").click()
        entry = page.locator(f"#{name}")
        entry.locator("text=Weggelegt: zu klein.").wait_for()
        assert not entry.locator(".body").is_visible()
        second = page.locator("article[data-entry]").nth(1)
        second.locator("button[data-key=f]").click()
        second.locator("button[data-key=f].pressed").wait_for()
        page.reload()
        assert page.locator(f"#{name} >> text=Weggelegt: zu klein.").is_visible()
        moment[0] = NOW + timedelta(days=1)
        run_day(home, load_settings(home.settings), now=moment[0], crawl=False)
        page.goto(address)
        assert page.locator("h1").inner_text() != title
        assert page.locator(f"article#e-{project}").count() == 0
        page.goto(f"{address}/project/{project}")
        page.locator("text=Weggelegt: zu klein.").wait_for()
        page.click("text=Rückgängig")
        page.locator("button[data-key=y]").wait_for()
        page.close()


def test_by_keyboard_only(chromium: Browser, tmp_path: Path) -> None:
    with served(made_site(tmp_path), lambda: NOW) as address:
        page = chromium.new_page()
        page.goto(address)
        page.keyboard.press("j")
        first = page.evaluate("document.activeElement.id")
        page.keyboard.press("j")
        second = page.evaluate("document.activeElement.id")
        assert first.startswith("e-")
        assert second.startswith("e-")
        assert first != second
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.id") == first
        page.keyboard.press("y")
        page.locator(f"#{first} button[data-key=y].pressed").wait_for()
        page.keyboard.press("n")
        page.keyboard.press("Enter")  # the first reason
        page.locator(f"#{first} >> text=Weggelegt").wait_for()
        page.keyboard.press("/")
        page.wait_for_url("**/search*")
        page.keyboard.type("jkynf/")
        assert page.input_value("#q") == "jkynf/"
        page.fill("#q", "Dekanter")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=Dekanter*")
        page.locator("#found article h3").first.wait_for()
        page.close()


def test_without_scripts_everything_is_readable_and_answered(
    chromium: Browser, tmp_path: Path
) -> None:
    with served(made_site(tmp_path), lambda: NOW) as address:
        page = chromium.new_page(java_script_enabled=False)
        page.goto(address)
        name = page.locator("article[data-entry]").first.get_attribute("id")
        page.locator(f"#{name} button[data-key=y]").click()
        page.locator(f"#{name} button.pressed[data-key=y]").wait_for()
        page.goto(f"{address}/search?q=Dekanter")
        page.locator("#found article").first.wait_for()
        page.close()

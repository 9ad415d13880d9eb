"""Every page in a real browser: no violation that axe finds, no overflow, nothing that runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.conftest import served
from tests.tendril.web.site import NOW, made_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATHS = (
    "/", "/project/ted:222-2026:1", "/search", "/search?q=Dekanter&status=open", "/account",
    "/account?name=Nordtechnik", "/account?name=nobody-at-all", "/ahead", "/sources?find=Poland",
    "/missed?link=222-2026", "/market", "/pipeline", "/profile", "/nothing",
)  # fmt: skip


def _watched(page: Page) -> list[str]:
    """Return a list that gets whatever a page complains about or opens."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.on(
        "console",
        lambda said: heard.append(said.text) if "Content Security" in said.text else None,
    )
    return heard


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(
    chromium: Browser, tmp_path: Path, theme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with served(made_site(tmp_path), lambda: NOW) as address:
        page = chromium.new_page(color_scheme=theme)
        heard = _watched(page)
        found = {}
        for path in PATHS:
            page.goto(address + path)
            results = axe.run(page)
            if results.violations_count:
                found[path] = [
                    (each["id"], each["nodes"][0]["html"][:200])
                    for each in results.response["violations"]
                ]
        page.close()
    assert found == {}
    assert heard == []


def test_nothing_is_wider_than_a_phone_or_a_doubled_page(chromium: Browser, tmp_path: Path) -> None:
    wide = []
    with served(made_site(tmp_path), lambda: NOW) as address:
        # A page of 1280 pixels at 200 % has 640 of its own.
        for width in (360, 640):
            page = chromium.new_page(viewport={"width": width, "height": 800})
            for path in PATHS:
                page.goto(address + path)
                taken = page.evaluate("document.documentElement.scrollWidth")
                if taken > width:
                    wide.append((path, width, taken))
            page.close()
    assert wide == []


def test_hostile_texts_run_nothing_and_steer_nothing(chromium: Browser, tmp_path: Path) -> None:
    with served(made_site(tmp_path), lambda: NOW) as address:
        page = chromium.new_page()
        heard = _watched(page)
        for path in (*PATHS, "/project/666", "/project/ted:777-2026:1", "/search?q=<script>"):
            page.goto(address + path)
            targets = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
            assert [each for each in targets if not each.startswith("http")] == []
            # Charts are pictures of our own.
            strange = "main svg, main img:not([src^='/market/chart/']), main iframe, main script"
            assert page.locator(strange).count() == 0
            text = page.inner_text("body")
            assert not set(text) & set("\u202e\u202d\u2066\u2067\x1b")
        page.close()
    assert heard == []


# Pairs of things one right below the other, by what the upper one is called and where it ends.
TOUCHING = """() => {
  const seen = each => each.checkVisibility() && each.getBoundingClientRect().height > 0;
  const some = what => [...document.querySelectorAll("main " + what.split(",").join(",main "))]
    .filter(seen).map(each => [each, each.getBoundingClientRect()]);
  const lower = some("button,input,select,textarea,.card,h3");
  return some("button,.button,input,select,textarea,table").flatMap(([a, up]) => lower
    .filter(([b, low]) => !a.contains(b) && !b.contains(a) && low.left < up.right
      && up.left < low.right && low.top - up.bottom > -2 && low.top - up.bottom < 4)
    .map(([b]) => `${a.outerHTML.slice(0, 90)} / ${b.outerHTML.slice(0, 90)}`));
}"""


def test_no_button_touches_what_stands_below_it(chromium: Browser, tmp_path: Path) -> None:
    found = {}
    with served(made_site(tmp_path), lambda: NOW) as address:
        for width in (1100, 360):
            page = chromium.new_page(viewport={"width": width, "height": 800})
            for path in (*PATHS, "/search?q=Dekanter&least=1"):
                page.goto(address + path)
                if touching := page.evaluate(TOUCHING):
                    found[path, width] = touching
            page.close()
    assert found == {}


def test_the_reasons_of_a_no_open_below_the_buttons_and_move_nothing(
    chromium: Browser, tmp_path: Path
) -> None:
    with served(made_site(tmp_path), lambda: NOW) as address:
        for width in (1100, 360):
            page = chromium.new_page(viewport={"width": width, "height": 800})
            page.goto(address + "/project/ted:222-2026:1")
            follow = page.locator("button[data-key=f]").first
            before = follow.bounding_box()
            page.locator(".actions summary").first.click()
            assert follow.bounding_box() == before
            reason = page.locator(".actions details button").first.bounding_box()
            assert before and reason and reason["y"] > before["y"] + before["height"]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.close()


def test_a_source_turned_on_leaves_room_for_its_name_on_a_phone(
    chromium: Browser, tmp_path: Path
) -> None:
    with served(made_site(tmp_path), lambda: NOW) as address:
        page = chromium.new_page(viewport={"width": 360, "height": 800})
        page.goto(address + "/sources?find=Poland")
        row = page.locator("li.split").last
        assert (
            row.locator("span").first.evaluate("each => each.clientWidth || each.offsetWidth") > 200
        )
        page.close()


def test_on_a_phone_what_was_found_stands_before_the_choices(
    chromium: Browser, tmp_path: Path
) -> None:
    with served(made_site(tmp_path), lambda: NOW) as address:
        for width, is_first in ((360, True), (1100, False)):
            page = chromium.new_page(viewport={"width": width, "height": 800})
            page.goto(address + "/search?q=Dekanter")
            found, choices = page.locator("#found article").first, page.locator("#narrow ul").first
            tops = found.bounding_box(), choices.bounding_box()
            assert tops[0] and tops[1]
            assert (tops[0]["y"] < tops[1]["y"]) is is_first
            assert page.locator("a[href='#narrow']").is_visible() is is_first
            page.close()

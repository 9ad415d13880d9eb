"""A home made from a company's own web page, in the terminal and in the browser."""

from __future__ import annotations

import html
import json
import re
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import spiders.checking.site
from spiders.checking.site import look_at_site
from tendril.cli import main
from tendril.home.folder import Home
from tendril.home.settings import Settings
from tendril.web.entry import setup_draft
from tests.spiders.serving import Answer, Served, serving
from tests.tendril.drafting.sites import GERMAN, HTML
from tests.tendril.web.site import opened


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Serve the German site on loopback, which only tests may ask."""
    look = partial(look_at_site, allow_private=True, delay=0.0)
    monkeypatch.setattr(spiders.checking.site, "look_at_site", look)
    monkeypatch.setattr(setup_draft, "look_at_site", look)
    with serving() as running:
        running.pages["/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n")
        for path, text in GERMAN.items():
            running.pages[path] = Answer(text.encode(), headers={"Content-Type": HTML})
        yield running


def init(home: Path, site: Served, *more: str) -> int:
    """Run the command and return its exit status."""
    with pytest.raises(SystemExit) as ended:
        main(["init", "--home", str(home), "--from-page", site.url, *more])
    return int(ended.value.code or 0)


def test_init_takes_over_what_the_page_says(
    site: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(tmp_path, site) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert "- Dekanter (" in told
    assert "smallest and largest order" in told or "kleinster und größter Auftrag" in told
    profile = tomllib.loads((tmp_path / "profile.toml").read_text("utf-8"))
    assert profile["company"] == "Aurach Trenntechnik GmbH"
    assert (profile["language"], profile["regions"]) == ("de", ["DE", "AT", "CH"])
    assert [each["title"] for each in profile["solutions"]] == ["Dekanter", "Bandfilter"]
    assert profile["certificates"] == ["ISO 9001", "ISO 14001", "EN 1090 EXC 3"]


def test_what_flags_say_goes_before_the_page(
    site: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init(tmp_path, site, "--company", "Aurach", "--regions", "FR", "--language", "en",
         "--builds", "Pumps: they pump", "--json")  # fmt: skip
    answer = json.loads(capsys.readouterr().out)
    draft = answer["draft"]
    assert (draft["company"], draft["regions"], draft["language"]) == ("Aurach", ["FR"], "en")
    assert [each["title"] for each in draft["solutions"]] == ["Pumps"]
    assert draft["pages"][0].startswith(site.url)
    assert any("Digest" in note or "order" in note for note in draft["notes"])


def test_a_page_that_cannot_be_read_makes_no_home(
    site: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n")
    assert init(tmp_path / "home", site) > 0
    assert "robots.txt" in capsys.readouterr().err
    assert not (tmp_path / "home" / "profile.toml").exists()


def value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page) or re.search(
        rf'name="{name}"[^>]*>([^<]*)<', page
    )
    return html.unescape(found[1]) if found else ""


def test_the_browsers_form_is_filled_in_and_nothing_is_made_yet(
    site: Served, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home")
    for browser in opened(home, settings=Settings()):
        browser.get("/setup")
        answer = browser.post("/setup/draft", page=site.url)
        assert answer.status_code == 200
        page = answer.text
        assert value(page, "company") == "Aurach Trenntechnik GmbH"
        assert [value(page, f"title-{n}") for n in range(3)] == ["Dekanter", "Bandfilter", ""]
        assert value(page, "regions") == "DE, AT, CH"
        assert (value(page, "least"), value(page, "days")) == ("", "14")
        assert "Correct it before you set up" in page
        assert not home.profile.exists()
        fields = {name: value(page, name) for name in ("company", "title-0", "certificates")}
        done = browser.post("/setup", language="de", days="14", **fields)
        assert done.headers["location"] == "/profile"
    profile = tomllib.loads(home.profile.read_text("utf-8"))
    assert profile["certificates"] == ["ISO 9001", "ISO 14001", "EN 1090 EXC 3"]


def test_a_page_that_is_none_is_said_on_the_form(site: Served, tmp_path: Path) -> None:
    for browser in opened(Home(tmp_path / "home"), settings=Settings()):
        browser.get("/setup")
        for address in ("", "ftp://example.org", f"{site.url}/nothing"):
            answer = browser.post("/setup/draft", page=address)
            assert answer.status_code == 422
            assert value(answer.text, "page") == address


def test_only_an_administrator_may_have_pages_read(site: Served, tmp_path: Path) -> None:
    for browser in opened(Home(tmp_path / "home"), settings=Settings(), host="0.0.0.0"):  # noqa: S104
        browser.get("/login")
        assert browser.post("/setup/draft", page=site.url).status_code == 403
    assert site.asked == []

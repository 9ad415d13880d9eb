"""A project's card: everything with its source, and what people decide about its notices."""

from __future__ import annotations

import pytest

from tendril.home.folder import Home
from tendril.inbox.entries import Joined, Parted
from tendril.inbox.inbox import Inbox
from tests.tendril.web.site import Browser

TENDER = "ted:222-2026:1"


def test_card_is_found_by_a_notice_and_has_its_own_address(browser: Browser) -> None:
    asked = browser.client.get(f"/project/{TENDER}", follow_redirects=False)
    assert asked.status_code == 303
    page = browser.get(asked.headers["location"])
    assert page.status_code == 200
    for part in ("Eckdaten", "Der lange Weg", "Vorinformation", "Berichtigung", "Lose",
                 "Nordtechnik GmbH", "Wer sie heute beliefert",
                 "Was sich geändert hat"):  # fmt: skip
        assert part in page.text
    assert "444-2024" in page.text  # the source of who supplies today
    line = page.text.split("Der lange Weg")[1].split("</ol>")[0]
    assert "· TED" in line and "· ted<" not in line


def test_every_finding_has_its_evidence(browser: Browser) -> None:
    page = browser.get(f"/project/{TENDER}").text
    table = page.split("Was in seinen Bekanntmachungen gefunden wurde")[1]
    assert "Dekanter" in table
    assert "angegeben," in table
    assert "None" not in table


def test_sheet_stands_alone(browser: Browser) -> None:
    page = browser.get(f"/project/{TENDER}/sheet")
    assert "script-src" not in page.headers["content-security-policy"]
    assert "<link" not in page.text
    words = browser.get(f"/project/{TENDER}/sheet?format=md")
    assert words.headers["content-type"].startswith("text/markdown")
    missing = browser.get("/project/none-such")
    assert missing.status_code == 404
    assert "Diese Seite gibt es nicht" in missing.text


def test_join_and_part_are_kept_and_told(browser: Browser, home: Home) -> None:
    address = browser.client.get(f"/project/{TENDER}").url.path
    browser.get(address)
    done = browser.post(f"{address}/join", other="555")
    assert done.status_code == 303
    assert "Zusammengelegt mit" in browser.get(address).text
    browser.post(f"{address}/part", notice="ted:111-2026:1")
    assert "Herausgenommen: ted:111-2026:1" in browser.get(address).text
    joined, parted = Inbox(home.inbox).waiting()
    assert isinstance(joined, Joined)
    assert isinstance(parted, Parted)
    assert joined.other == "feed:555:1"
    assert browser.post(f"{address}/part", notice="ted:9:1").status_code == 422
    assert browser.post(f"{address}/join", other="222-2026").status_code == 422


def test_unknown_supplier_is_told(browser: Browser) -> None:
    page = browser.get("/project/feed:555:1").text
    box = page.split("Wer sie heute beliefert</h2>")[1].split("</section>")[0]
    assert "Unbekannt: Keine Vergabe" in box


def test_of_many_changes_the_newest_stand_there(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = browser.get(f"/project/{TENDER}").text
    monkeypatch.setattr("tendril.web.pages.project.MOST_CHANGES", 1)
    cut = browser.get(f"/project/{TENDER}").text
    changes = [
        page.split("Was sich geändert hat")[1].split("</section>")[0] for page in (whole, cut)
    ]
    assert changes[0].count("<li>") > changes[1].count("<li>") == 1
    assert "weitere" in changes[1]

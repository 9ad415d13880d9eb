"""The digest in simplified Chinese: whole in HTML, text, Markdown and mail."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from rich.cells import cell_len

from data.codes.reference import Reference
from tendril.coverage.regions import Uncovered
from tendril.delivery.compose import issue_of
from tendril.digest.layout.render import render_html, render_markdown, render_text, subject
from tendril.digest.locale import Locale
from tendril.digest.sentences.describe import Describer
from tendril.digest.sentences.equipment_names import equipment_name
from tendril.digest.sentences.places import place_of
from tendril.digest.wording import LANGUAGES, WORDING
from tests.tendril.digest.samples import NOW, digest

ZH = Locale("zh", "Europe/Berlin", among=LANGUAGES)


@pytest.mark.parametrize("form", [render_html, render_text, render_markdown])
def test_every_form_speaks_chinese(form: object) -> None:
    text = form(digest("zh"))  # type: ignore[operator]
    text = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
    for words in ("为您选出 7 个项目", "采购方", "240万欧元", "2026年12月15日 11:00 CET",
                  "还剩 23 天", "535万波兰兹罗提（约 130万欧元）", "未注明",
                  "匹配理由", "不完整"):  # fmt: skip
        assert words in text, words
    said = [text for key, text in WORDING["en"].items() if len(text) > 12 and "{" not in text]
    assert [words for words in said if words in text] == []


def test_lists_and_brackets_are_chinese() -> None:
    gaps = (Uncovered("AT", "above"), Uncovered("CH", "above"))
    page = render_html(replace(digest("zh"), uncovered=gaps))
    text = re.sub("<[^>]*>", "", page.split("<body")[1])
    assert "奥地利、瑞士" in text
    assert "（2026年11月22日）、" in text
    assert re.search(r"[一-鿿], |[一-鿿] \(", text) is None


def test_lines_of_the_text_fit_a_mail_window() -> None:
    lines = render_text(digest("zh")).splitlines()
    assert [line for line in lines if cell_len(line) > 78 and "http" not in line] == []


def test_the_mail_is_chinese_as_a_whole() -> None:
    sent = issue_of(digest("zh"), recipient="li", due=NOW)
    assert sent.subject.startswith("为您选出 7 个项目：") and sent.subject == subject(digest("zh"))
    assert "截止时间：2026年12月15日 11:00 CET（还剩 23 天）" in sent.items[0].facts.replace(
        "\N{NO-BREAK SPACE}", " "
    )


@pytest.mark.parametrize(
    ("amount", "text"),
    [("9500", "9,500欧元"), ("12345", "1.2万欧元"), ("2400000", "240万欧元"),
     ("150000000", "1.5亿欧元"), ("12000000000", "120亿欧元")],
)  # fmt: skip
def test_money_is_counted_in_wan_and_yi(amount: str, text: str) -> None:
    assert ZH.money(Decimal(amount), "EUR") == text


def test_dates_are_written_the_chinese_way() -> None:
    assert ZH.day(date(2026, 12, 4), weekday=True) == "2026年12月4日星期五"
    assert ZH.day(date(2026, 12, 4)) == ZH.short_day(date(2026, 12, 4)) == "2026年12月4日"
    assert ZH.moment(datetime(2026, 12, 4, 23, 0, tzinfo=UTC)) == "2026年12月5日"


def test_what_has_no_chinese_name_is_english() -> None:
    assert equipment_name("no_such_machine", "zh") == "（no such machine）"
    assert equipment_name("no_such_machine", "fr") == "no such machine"
    describer = Describer("zh", NOW, "UTC", Reference.builtin())
    english = Describer("en", NOW, "UTC", Reference.builtin())._sector(["42996900"])
    assert english and describer._sector(["42996900"]) == english


def test_countries_have_chinese_names() -> None:
    row = {"country": "DE", "nuts": [], "places": [], "parties": [], "towns": []}
    assert place_of(row, Reference.builtin(), "zh").country == "德国"


def test_pages_that_have_no_chinese_yet_speak_english() -> None:
    assert Locale("zh", "UTC").language == "en"

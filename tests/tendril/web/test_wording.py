"""All that pages say is there in every language, and says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from data.vocabulary import LinkCode
from enrich.projects.evidence import WORDS
from spiders.catalogue.known import known
from spiders.catalogue.vocabulary import OFF
from tendril.accounts.wording import WORDING as ACCOUNTS
from tendril.cards.why_words import why_words
from tendril.cards.wording import CARD_WORDS
from tendril.digest.wording import LANGUAGES
from tendril.drafting.wording import WORDING as DRAFTING
from tendril.figures.wording import WORDING as FIGURES
from tendril.home.folder import Home
from tendril.home.settings import Settings
from tendril.market.wording import WORDING as MARKET
from tendril.missed.wording import WORDING as MISSED
from tendril.pipeline.wording import WORDING as PIPELINE
from tendril.profile_check import ADVICE
from tendril.web.app.page import pages
from tendril.web.wording.frame import FRAME
from tendril.web.wording.messages import GERMAN, in_words
from tendril.web.wording.messages_chinese import CHINESE
from tendril.web.wording.problems import PROBLEMS, problem_in_words
from tendril.web.wording.sources import SOURCES
from tests.tendril.web.site import Browser, opened

Table = Mapping[str, Mapping[str, str]]
# A place that is filled in, without the nouns that an amount may have.
_PLACE = re.compile(r"\{(\w+(?::\w+)?)[^{}]*\}")
# Words that are no language's own, such as the name of a CRM stage.
_SAME = {"why.names", "board.value", "and"}


def tables() -> Iterator[tuple[str, Table]]:
    """Give every table of words that a page may show."""
    yield "frame", FRAME
    for page in pages():
        if page.words["en"]:
            yield page.name, page.words
    yield from {
        "account's page": ACCOUNTS, "card": CARD_WORDS, "figures": FIGURES, "market": MARKET,
        "pipeline": PIPELINE, "draft": DRAFTING, "advice": ADVICE,
    }.items()  # fmt: skip
    # English says gates and states by their own names.
    yield "missed", {"en": MISSED["de"], "de": MISSED["de"], "zh": MISSED["zh"]}


@pytest.mark.parametrize(("name", "table"), list(tables()), ids=[name for name, _ in tables()])
def test_no_word_is_missing_in_any_language(name: str, table: Table) -> None:
    assert set(table) == set(LANGUAGES)
    for language in LANGUAGES:
        assert table[language].keys() == table["en"].keys()
        for key, english in table["en"].items():
            said = table[language][key]
            assert sorted(_PLACE.findall(said)) == sorted(_PLACE.findall(english)), (language, key)


@pytest.mark.parametrize(("name", "table"), list(tables()), ids=[name for name, _ in tables()])
def test_nothing_is_left_in_english(name: str, table: Table) -> None:
    alike = {
        key
        for key, said in table["zh"].items()
        if not re.search(r"[\u4e00-\u9fff]", _PLACE.sub("", said))
        and re.search(r"[A-Za-z]{2}", _PLACE.sub("", table["en"][key]))
    }
    assert alike - _SAME == set()


def test_why_a_notice_belongs_is_told_in_every_language() -> None:
    codes: list[LinkCode] = list(WORDS)
    for code in codes:
        told = {why_words([code], language) for language in LANGUAGES}
        assert len(told) == len(LANGUAGES) and "" not in told, code


def test_every_message_is_told_in_every_language() -> None:
    assert [form for form, _ in CHINESE] == [form for form, _ in GERMAN]
    for form, chinese in CHINESE:
        assert sorted(_PLACE.findall(form)) == sorted(_PLACE.findall(chinese)), form
    assert in_words("profile.toml: `min`: input should be greater than 0, not -1. (2 more)", "zh") \
        == "profile.toml：`min`：数值必须大于 0，而不是 -1。 （另有 2 处）"  # fmt: skip


def test_what_is_wrong_with_the_job_is_told_in_every_language() -> None:
    for english, german, chinese in PROBLEMS:
        assert sorted(_PLACE.findall(english)) == sorted(_PLACE.findall(german)), english
        assert sorted(_PLACE.findall(english)) == sorted(_PLACE.findall(chinese)), english
        said = english.format_map(dict.fromkeys(_PLACE.findall(english), "x"))
        told = {problem_in_words(said, language) for language in LANGUAGES}
        assert len(told) == len(LANGUAGES) and not any("{" in each for each in told)
    assert problem_in_words("something new", "de") == "something new"


@pytest.mark.parametrize("kind", OFF)
def test_why_a_source_cannot_be_turned_on_has_words_in_german(kind: str, browser: Browser) -> None:
    closed = [each for each in known().values() if each.state == f"off: {kind}"]
    for each in closed[:1]:
        page = browser.get(f"/sources?find={each.name}").text
        assert SOURCES["de"][f"soff.{kind}"] in page


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Browser]:
    """Give the pages where there is no home yet."""
    yield from opened(
        Home(tmp_path / "none"), settings=Settings.model_validate({"ranking": {"encoder": "none"}})
    )


def test_a_browser_that_asks_for_chinese_gets_it_where_no_profile_says_otherwise(
    bare: Browser,
) -> None:
    page = bare.get("/setup", **{"accept-language": "zh-CN,zh;q=0.9"}).text
    assert '<html lang="zh-Hans">' in page
    assert "欢迎使用 Tendril" in page


# Marks of other languages behind Chinese words, and a blank behind a Chinese mark.
LATIN_MARKS = r".{9}[一-鿿][,:] |.{9}[一-鿿] \([^)]*[一-鿿]\)|： "


def test_a_chinese_page_has_chinese_punctuation(home: Home) -> None:
    home.profile.write_text(home.profile.read_text().replace('"de"', '"zh"'), encoding="utf-8")
    for browser in opened(home):
        browser.get("/search?q=Dekanter&status=open")
        browser.post("/search/save", query="q=Dekanter&status=open")
        for path in ("/", "/search", "/account?name=Nordtechnik", "/project/555", "/sources",
                     "/profile"):  # fmt: skip
            text = re.sub(r"<[^>]*>", "", browser.get(path).text.split("<main")[1])
            assert re.findall(LATIN_MARKS, text) == [], path
        assert "Dekanter、开放" in browser.get("/search").text


def test_places_and_shares_are_written_as_the_reader_writes_them(browser: Browser) -> None:
    assert "Polen" in browser.get("/sources?find=Poland").text
    assert "100\N{NO-BREAK SPACE}%" in browser.get("/project/555").text
    browser.get("/account?name=Nordtechnik")
    assert "Als Wettbewerber verfolgen" in browser.get("/account?name=Nordtechnik").text
    browser.post("/account/follow", name="Nordtechnik GmbH", what="competitor", id="x")
    assert "Wird als Wettbewerber verfolgt" in browser.get("/account?name=Nordtechnik").text


def test_what_is_no_link_cannot_have_been_missed(browser: Browser) -> None:
    page = browser.get("/missed?link=Dekanter").text
    assert "weder ein Link noch eine Nummer" in page
    assert "Es hätte gezeigt werden sollen" not in page and "Nicht gesehen" not in page

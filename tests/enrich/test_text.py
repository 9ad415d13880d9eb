import random
import time
from datetime import UTC, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.records import Lot, Money, Notice
from data.reference import Reference
from enrich.notice_rules import rule_tags
from enrich.rule_reader import Reader
from enrich.stage import TagContext
from enrich.text import Text, tag_text
from enrich.words.markup import words_of

PUBLISHED = datetime(2026, 3, 1, tzinfo=UTC)
KEYS = [
    "id", "language", "is_opportunity", "signal", "company", "site", "budget", "when",
    "equipment", "incumbents", "cpv", "nace", "confidence",
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.builtin()


@pytest.fixture(scope="module")
def context() -> TagContext:
    return TagContext(reference=Reference.builtin())


def test_the_documented_form(reader: Reader, context: TagContext) -> None:
    text = Text(
        "1",
        "Brewer adds line",
        "The brewer will invest £40m in a new canning line, to open in Q3 2027.",
        PUBLISHED,
        "en",
    )
    plain = tag_text(text, context, reader).plain()
    assert list(plain) == KEYS
    assert (plain["signal"], plain["is_opportunity"], plain["when"]) == (
        "new_line",
        True,
        "2027-Q3",
    )
    budget = plain["budget"]
    assert (budget["value"], budget["currency"], budget["max"]) == (40e6, "GBP", None)
    assert 40e6 < budget["eur"] < 60e6
    assert plain["nace"] == "11"
    assert plain["cpv"][0] == {"code": "42921300", "confidence": 0.6}


def test_what_is_unknown_is_null_or_empty(reader: Reader, context: TagContext) -> None:
    plain = tag_text(Text("1", "", "Lorem ipsum."), context, reader).plain()
    assert (plain["budget"], plain["when"], plain["nace"]) == (None, None, None)
    assert (plain["equipment"], plain["incumbents"], plain["cpv"]) == ([], [], [])


def test_markup_is_left_out(reader: Reader, context: TagContext) -> None:
    assert words_of("<p>40&nbsp;M&euro; <b>neu</b></p>") == "\n40\xa0M€ neu\n"
    assert words_of("a < b and c") == "a < b and c"
    text = Text("1", "Usine", "<p>L'usine co&ucirc;tera <em>9,5&nbsp;millions d&rsquo;euros</em>.")
    budget = tag_text(text, context, reader).budget
    assert budget is not None
    assert budget.value == 9.5e6


def notice(**fields: Any) -> Notice:
    given_fields: dict[str, Any] = {
        "source": "x", "source_id": "1", "kind": "tender", "title": "Filling line",
        "language": "en", "published_at": PUBLISHED,
    }  # fmt: skip
    return Notice(**(given_fields | fields))


def test_a_notice_has_the_signal_of_its_form(reader: Reader, context: TagContext) -> None:
    description = "Supply of two conveyors. Estimated value: EUR 300,000."
    given_notice = notice(description=description, lots=(Lot(id="1", title="Palletiser"),))
    tags = list(rule_tags(given_notice, reader, context.rates, budget=True))
    assert [tag.value for tag in tags if tag.field == "signal"] == ["tender"]
    assert [tag.value for tag in tags if tag.field == "is_opportunity"] == ["yes"]
    kinds = [tag.value for tag in tags if tag.field == "equipment"]
    assert sorted(kinds) == ["conveyor", "filler", "palletiser"]
    assert [tag.number for tag in tags if tag.field == "budget.eur"] == [300_000.0]


def test_a_stated_value_goes_before_the_text(reader: Reader, context: TagContext) -> None:
    given_notice = notice(
        description="Estimated value: EUR 300,000.",
        value=Money(amount=Decimal(1000), currency="EUR"),
    )
    fields = [tag.field for tag in rule_tags(given_notice, reader, context.rates, budget=False)]
    assert "budget.eur" not in fields


def test_a_cancelled_notice_and_news(reader: Reader, context: TagContext) -> None:
    cancelled = list(rule_tags(notice(cancelled=True), reader, context.rates, budget=True))
    assert [tag.value for tag in cancelled if tag.field == "is_opportunity"] == ["no"]
    news = notice(kind="news", title="Brewer to build brewery", description="A new brewery.")
    tags = list(rule_tags(news, reader, context.rates, budget=True))
    assert [tag.value for tag in tags if tag.field == "signal"] == ["new_plant"]


PIECES = [
    "Die Firma investiert ", "40 Mio. Euro", "€", "1.200.000", " in ein neues Werk", "\n", ". ",
    "EUR ", "zwischen 30 und ", "2027", "Q3 ", "14.04.", "<b>", "&nbsp;", "\x00", "\ud83d", "İ",
    "ﬁ", "٣٤", "1" * 60, "zwei Millionen ", "lot 1: ", "next year", "ǅ", "\u202e", "%", "{", "'",
]  # fmt: skip


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join),
    st.sampled_from(["de", "en", "fr", "it", "es", "pl", "hu", None]),
)
def test_no_text_breaks_it(reader: Reader, words: str, language: str | None) -> None:
    found = reader.read(words[:20], words_of(words), language, PUBLISHED.date())
    assert found.budget is None or found.budget.value > 0
    assert 0 <= found.signal.confidence <= 1


def _mutated(text: str, chance: random.Random) -> str:
    """Return a text with some of its pieces cut, doubled, moved or replaced."""
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.randint(0, 40))
        piece = text[start:end]
        put = chance.choice(("", piece * 2, piece[::-1], chance.choice(PIECES), piece.upper()))
        text = text[:start] + put + text[end:]
    return text


@pytest.mark.conformance
@pytest.mark.timeout(600)
def test_ten_thousand_texts_break_nothing(reader: Reader, context: TagContext) -> None:
    chance = random.Random(7)
    folder = files("enrich").joinpath("gold")
    gold = [
        orjson.loads(line)
        for language in ("de", "en", "es", "fr", "it", "pl")
        for line in folder.joinpath(f"{language}.jsonl").read_bytes().splitlines()
    ]
    for number in range(10_000):
        line = chance.choice(gold)
        title, text = line["title"], _mutated(line["text"][:1500], chance)
        if number % 2:
            title, text = "", "".join(chance.choices(PIECES, k=chance.randint(0, 30)))
        language = chance.choice((line["language"], "en", None))
        given = Text("x", _mutated(title, chance), text, PUBLISHED, language, line["source"])
        assert tag_text(given, context, reader).plain()["signal"]


@pytest.mark.conformance
@pytest.mark.timeout(120)
def test_five_megabytes_take_seconds(reader: Reader, context: TagContext) -> None:
    unit = "Die Molkerei Nord GmbH baut für 12,5 Mio. Euro eine Abfüllanlage in Celle aus.\n"
    text = unit * (5_000_000 // len(unit))
    start = time.process_time()
    found = tag_text(Text("x", "Molkerei baut aus", text, PUBLISHED, "de"), context, reader)
    assert found.is_opportunity
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    "unit", ["a ", "€ 1 ", "2027 ", "Werk neu ", "<", "<b", "&amp", "&#", "1. "]
)
def test_time_is_linear(reader: Reader, unit: str) -> None:
    def seconds(letters: int) -> float:
        text = unit * (letters // len(unit))
        start = time.perf_counter()
        reader.read("", words_of(text), "de", PUBLISHED.date())
        return time.perf_counter() - start

    seconds(1000)
    assert seconds(80_000) < 60 * max(seconds(8_000), 0.004)

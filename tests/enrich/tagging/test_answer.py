import random
from datetime import UTC, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.codes.reference import Reference
from data.records import Lot, Money, Notice, Party
from data.vocabulary import TagField
from enrich.rule_reader import Reader
from enrich.tag_context import TagContext
from enrich.tagging.answer import Text, answer
from enrich.tagging.tagger import tag_notice
from enrich.words.markup import words_of

PUBLISHED = datetime(2026, 3, 1, tzinfo=UTC)
KEYS = [
    "id", "language", "is_opportunity", "signal", "company", "site", "budget", "when",
    "equipment", "incumbents", "cpv", "nace", "confidence",
]  # fmt: skip


@pytest.fixture(scope="module")
def context(reader: Reader) -> TagContext:
    return TagContext(reference=Reference.builtin(), reader=reader)


def test_the_documented_form(context: TagContext) -> None:
    text = Text(
        "1",
        "Brewer adds line",
        "The brewer will invest £40m in a new canning line, to open in Q3 2027.",
        PUBLISHED,
        "en",
    )
    plain = answer(text, context).plain()
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


def test_what_is_unknown_is_null_or_empty(context: TagContext) -> None:
    plain = answer(Text("1", "", "Lorem ipsum."), context).plain()
    assert (plain["budget"], plain["when"], plain["nace"]) == (None, None, None)
    assert (plain["equipment"], plain["incumbents"], plain["cpv"]) == ([], [], [])


def test_markup_is_left_out(context: TagContext) -> None:
    assert words_of("<p>40&nbsp;M&euro; <b>neu</b></p>") == "40 M€ neu"
    assert words_of("<script>var budget = '9 Mio. EUR'</script><p>Neubau</p>") == "Neubau"
    assert words_of("<td>Los 1</td><td>Pumpen</td>") == "Los 1\nPumpen"
    assert words_of("a < b and c") == "a < b and c"
    text = Text("1", "Usine", "<p>L'usine co&ucirc;tera <em>9,5&nbsp;millions d&rsquo;euros</em>.")
    budget = answer(text, context).budget
    assert budget is not None
    assert budget["value"] == 9.5e6


def notice(**fields: Any) -> Notice:
    given_fields: dict[str, Any] = {
        "source": "x", "source_id": "1", "kind": "tender", "title": "Filling line",
        "language": "en", "published_at": PUBLISHED,
    }  # fmt: skip
    return Notice(**(given_fields | fields))


def values(given_notice: Notice, field: TagField, context: TagContext) -> list[str]:
    return [tag.value for tag in tag_notice(given_notice, context).all(field)]


def test_a_notice_has_the_signal_of_its_form(context: TagContext) -> None:
    description = "Supply of two conveyors. Estimated value: EUR 300,000."
    given_notice = notice(description=description, lots=(Lot(id="1", title="Palletiser"),))
    assert values(given_notice, "signal", context) == ["tender"]
    assert values(given_notice, "is_opportunity", context) == ["yes"]
    assert sorted(values(given_notice, "equipment", context)) == [
        "conveyor", "filler", "palletiser",
    ]  # fmt: skip
    assert values(given_notice, "budget.eur", context) == ["300000.00"]


def test_a_stated_value_goes_before_the_text(context: TagContext) -> None:
    stated = {"value": Money(amount=Decimal(1000), currency="EUR")}
    given_notice = notice(description="Estimated value: EUR 300,000.", **stated)
    assert values(given_notice, "budget", context) == ["1000 EUR"]


def test_a_cancelled_notice_and_news(context: TagContext) -> None:
    assert values(notice(cancelled=True), "is_opportunity", context) == ["no"]
    news = notice(kind="news", title="Brewer to build brewery", description="A new brewery.")
    assert values(news, "signal", context) == ["new_plant"]


@pytest.mark.parametrize(
    ("description", "opportunity"),
    [
        ("Bekanntmachung: Die Molkerei Nord GmbH hat die Genehmigung beantragt.", "yes"),
        ("Der Antrag der Molkerei Nord GmbH auf Genehmigung wurde abgelehnt.", "no"),
    ],
)
def test_a_permit_is_a_permit_unless_it_is_denied(
    context: TagContext, description: str, opportunity: str
) -> None:
    permit = notice(kind="permit", title="Erweiterung der Käserei in Celle", language="de",
                    description=description)  # fmt: skip
    assert values(permit, "signal", context) == ["permit"]
    assert values(permit, "is_opportunity", context) == [opportunity]


def test_who_acts_is_read_only_where_no_field_names_him(context: TagContext) -> None:
    words = {"title": "Die Molkerei Nord GmbH baut in Celle eine Käserei", "language": "de"}
    assert values(notice(kind="news", **words), "company", context) == ["Molkerei Nord GmbH"]
    assert values(notice(**words), "buyer", context) == ["Molkerei Nord GmbH"]
    named = (Party(role="buyer", name="Stadt Celle"),)
    assert values(notice(parties=named, **words), "buyer", context) == ["Stadt Celle"]
    assert values(notice(parties=named, **words), "company", context) == []


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
def test_ten_thousand_texts_break_nothing(context: TagContext) -> None:
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
        assert answer(given, context).plain()["signal"]


@pytest.mark.conformance
@pytest.mark.timeout(120)  # work that grows with the square of the text would take hours
def test_five_megabytes_are_read_to_an_answer(context: TagContext) -> None:
    unit = "Die Molkerei Nord GmbH baut für 12,5 Mio. Euro eine Abfüllanlage in Celle aus.\n"
    text = unit * (5_000_000 // len(unit))
    found = answer(Text("x", "Molkerei baut aus", text, PUBLISHED, "de"), context)
    assert found.is_opportunity


@pytest.mark.parametrize(
    "unit", ["a ", "€ 1 ", "2027 ", "Werk neu ", "<", "<b", "&amp", "&#", "1. "]
)
@pytest.mark.timeout(30)  # work that grows with the square of the text would take hours
def test_a_long_text_ends_and_hides_nothing_before_it(reader: Reader, unit: str) -> None:
    news = "Die Molkerei Nord GmbH baut in Celle eine neue Abfüllanlage.\n"
    text = words_of(news + unit * (60_000 // len(unit)))
    found = reader.read("", text, "de", PUBLISHED.date())
    assert found.signal.name == "new_plant"


def test_a_plan_that_is_put_off_is_tagged_as_such(context: TagContext) -> None:
    def told(title: str) -> list[str]:
        news = Text("x", title, "", PUBLISHED, "en").notice()
        return [tag.value for tag in tag_notice(news, context).tags if tag.field == "plan"]

    assert told("Dairy cancels plans for new plant in Bremen") == ["cancelled"]
    assert told("Dairy builds new plant in Bremen") == []

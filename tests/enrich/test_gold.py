"""The gold set of the tags is well formed, balanced, and true to its own texts."""

import html
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from typing import Any

import orjson
import pytest

from data.codes.country_codes import eu_code
from data.codes.reference import Reference

LANGUAGES = ("de", "en", "es", "fr", "it", "pl")
SIGNALS = {
    "new_plant", "expansion", "modernisation", "new_line", "logistics", "energy", "relocation",
    "permit", "subsidy", "planned_tender", "tender", "award_decided", "closure",
    "financial_results", "m_and_a", "product_launch", "personnel", "other",
}  # fmt: skip
CLOSED = {
    "award_decided", "closure", "financial_results", "m_and_a", "product_launch", "personnel",
    "other",
}  # fmt: skip
KEYS = {
    "language": str,
    "is_opportunity": bool,
    "signal": (str, list),
    "company": (str, list, type(None)),
    "site": (dict, type(None)),
    "budget": (dict, type(None)),
    "when": (str, list),
    "equipment": list,
    "equipment_allowed": list,
    "incumbents": list,
    "cpv": list,
    "nace": (str, list),
}
WHEN = re.compile(r"20\d\d(-Q[1-4]|-H[12]|-\d\d(-\d\d)?|-(spring|summer|autumn|winter|mid|late))?$")
NUMBER = re.compile(r"\d(?:[\d.,\s]*\d)?")


def lines(*folders: str) -> list[dict[str, Any]]:
    folder = files("enrich").joinpath("gold", *folders)
    return [
        orjson.loads(line)
        for language in LANGUAGES
        for line in folder.joinpath(f"{language}.jsonl").read_bytes().splitlines()
    ]


LINES = lines()
HELD_OUT = lines("held_out")
DEVELOPMENT = lines("development")
SECOND = lines("held_out", "second")
EVERY = (*LINES, *HELD_OUT, *DEVELOPMENT, *SECOND)
REFERENCE = Reference.builtin()


def every_line(check: Callable[[dict[str, Any]], None]) -> Callable[[str], None]:
    """Run a check on all lines of a language at a time; one test a line takes ten times as long."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test(language: str) -> None:
        for line in EVERY:
            if line["language"] == language:
                try:
                    check(line)
                except AssertionError as error:
                    raise AssertionError(f"{line['id']}: {error}") from error

    return test


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@every_line
def test_a_line_has_the_form_of_the_documentation(line: dict[str, Any]) -> None:
    assert set(line) == {"id", "title", "text", "language", "source", "published", "gold"}
    gold = line["gold"]
    for key, value in gold.items():
        assert isinstance(value, KEYS[key]), key  # type: ignore[arg-type]
    assert gold["language"] == line["language"] == line["id"][:2]
    assert "is_opportunity" in gold
    assert date.fromisoformat(line["published"]) <= date(2026, 11, 22)
    assert line["title"].strip()


@every_line
def test_signals_agree_with_opportunities(line: dict[str, Any]) -> None:
    gold = line["gold"]
    signals = set(several(gold.get("signal", [])))
    assert signals <= SIGNALS
    if gold["is_opportunity"]:
        assert signals
        assert not signals & CLOSED


@every_line
def test_codes_exist(line: dict[str, Any]) -> None:
    gold = line["gold"]
    for code in (code for item in gold.get("cpv", ()) for code in several(item)):
        assert REFERENCE.cpv_label(code, "en"), code
    for code in several(gold.get("nace", [])):
        assert re.fullmatch(r"\d\d", code)
    site = gold.get("site") or {}
    for code in several(site.get("nuts")):
        if code is None:
            continue
        assert code.startswith(eu_code(several(site["country"])[0]))
        # The built-in table has the regions above NUTS 3; the United Kingdom left NUTS.
        assert code.startswith("UK") or REFERENCE.nuts_label(code[:4], "en"), code
        assert len(code) == 5


@every_line
def test_times_are_dates_or_parts_of_years(line: dict[str, Any]) -> None:
    for moment in several(line["gold"].get("when", [])):
        assert WHEN.match(moment), moment


@every_line
def test_budgets_are_quoted_from_the_text(line: dict[str, Any]) -> None:
    budget = line["gold"].get("budget")
    if not budget:
        return
    assert set(budget) == {"value", "max", "currency", "quote"}
    assert budget["quote"] in f"{line['title']}\n{line['text']}"
    words = html.unescape(budget["quote"]).replace("\u00a0", " ")
    numbers = [amount for match in NUMBER.findall(words) for amount in readings(match)]
    for value in (budget["value"], budget["max"]):
        if value is not None:
            ratios = {round(value / number, 6) for number in numbers}
            assert ratios & {1.0, 1e3, 1e6, 1e9}, (value, numbers)


def readings(number: str) -> list[float]:
    """Return what a number may mean when its point and comma are not known."""
    plain = re.sub(r"\s", "", number)
    grouped = re.sub(r"[.,](?=\d{3}(\D|$))", "", plain)
    return [
        float(one.replace(",", "."))
        for one in {plain, grouped}
        if one.count(".") < 2
        and one.replace(",", ".").count(".") < 2
        and float(one.replace(",", "."))
    ]


@every_line
def test_names_are_in_the_text(line: dict[str, Any]) -> None:
    gold, text = line["gold"], html.unescape(f"{line['title']}\n{line['text']}")
    # Where several names are fair, one may stand there inflected.
    for names in (several(gold.get("company")), several((gold.get("site") or {}).get("town"))):
        assert any(name is None or name in text for name in names), names
    assert all(name in text for name in gold.get("incumbents", ()))


@every_line
def test_equipment_kinds_are_plain_names(line: dict[str, Any]) -> None:
    gold = line["gold"]
    names = [name for item in gold.get("equipment", ()) for name in several(item)]
    assert all(re.fullmatch(r"[a-z][a-z_0-9]*", name) for name in names)
    assert not set(names) & set(gold.get("equipment_allowed", ()))


def test_every_language_has_its_share_and_a_third_are_no_opportunities() -> None:
    counts = Counter(line["language"] for line in LINES)
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 30
    for language in LANGUAGES:
        closed = [
            line
            for line in LINES
            if line["language"] == language and not line["gold"]["is_opportunity"]
        ]
        assert len(closed) >= counts[language] / 3


def test_the_held_out_texts_are_as_mixed_and_none_of_the_others() -> None:
    counts = Counter(line["language"] for line in HELD_OUT)
    assert set(counts) == set(LANGUAGES)
    assert min(counts.values()) >= 10
    assert sum(not line["gold"]["is_opportunity"] for line in HELD_OUT) >= len(HELD_OUT) / 3
    assert not {line["title"] for line in HELD_OUT} & {line["title"] for line in LINES}


def test_the_set_is_varied() -> None:
    assert len({line["id"] for line in EVERY}) == len(EVERY)
    assert len({line["title"] for line in EVERY}) == len(EVERY)
    assert len({line["source"] for line in LINES}) >= 8
    for language in LANGUAGES:
        lengths = [
            len(f"{line['title']} {line['text']}".split())
            for line in LINES
            if line["language"] == language
        ]
        assert max(lengths) > 300
        assert min(lengths) < 30
    budgets = [line["gold"]["budget"] for line in LINES if line["gold"].get("budget")]
    assert len({budget["currency"] for budget in budgets}) >= 6
    assert any(budget["max"] for budget in budgets)
    signals = {signal for line in LINES for signal in several(line["gold"].get("signal", []))}
    assert signals == SIGNALS

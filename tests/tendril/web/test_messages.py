"""What goes wrong is told in German on German pages: each message that a page raises has a form."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.errors import TendrilError
from ranking.profile import Profile, Solution, parse_profiles
from tendril.profile_check import ADVICE, advice
from tendril.web.wording.messages import GERMAN, in_words
from tests.tendril.web.site import Browser

# What only the command line says.
OF_COMMANDS = ("--host", "The password has", "'x' cannot be a user's name")
ROOT = Path(__file__).parents[3]


def raised() -> Iterator[tuple[str, str]]:
    """Give the messages that the pages raise, with an x for what is filled in."""
    for path in sorted((ROOT / "tendril" / "web").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            called = node.exc.func
            if isinstance(called, ast.Name) and called.id == "TendrilError":
                text = written(node.exc.args[0])
                if text:
                    yield path.name, text


def written(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "'x'" for part in node.values
        )
    return ""  # its words come from the wording already


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("where", "message"), [*raised()])
def test_every_message_that_a_page_raises_has_german_words(where: str, message: str) -> None:
    if message.startswith(OF_COMMANDS):
        return
    assert in_words(message, "de") != message
    assert in_words(message, "en") == message


def test_no_form_is_written_twice_and_all_fill_in_the_same() -> None:
    assert len({form for form, _ in GERMAN}) == len(GERMAN)
    for form, german in GERMAN:
        assert fields(german) == fields(form)


@pytest.mark.parametrize(
    ("line", "german"),
    [
        ('regions = ["Bavaria"]', "der Text muss die Form"),
        ("colour = 1", "ist nicht bekannt; erlaubt sind"),
        ("budgets = {}", "meinten Sie `budget`?"),
        ("min_days_to_deadline = -1", "der Wert muss mindestens 0 sein, nicht -1"),
        ('[digest]\nlimit = "many"', "der Wert muss eine ganze Zahl sein"),
    ],
)
def test_what_is_wrong_with_a_profile_is_told_in_german(line: str, german: str) -> None:
    text = f'company = "A"\n{line}\n[[solutions]]\ntitle = "B"\n'
    with pytest.raises(TendrilError) as wrong:
        parse_profiles(text.encode(), "profile.toml")
    told = in_words(str(wrong.value), "de")
    assert german in told
    assert told.startswith("profile.toml: `")


def test_advice_is_told_in_german() -> None:
    profile = Profile(
        company="A", solutions=(Solution(title="Pumpen", keywords=("Pumpe",), cpv=("42000000",)),)
    )
    english, german = advice(profile), advice(profile, "de")
    assert len(english) == len(german) == 8
    assert not set(english) & set(german)
    assert german[0].startswith("„Pumpen“ hat 1 Schlagwort;")
    assert ADVICE["en"].keys() == ADVICE["de"].keys()


def test_a_german_page_says_it_in_german(browser: Browser) -> None:
    browser.get("/profile")
    answer = browser.post("/profile/check", company="A", language="de", least="viel",
                          **{"title-0": "Pumpen"})  # fmt: skip
    assert "&#39;viel&#39; ist keine Zahl" in answer.text
    page = browser.get("/missed?link=ABC").text
    assert "weder ein Link noch eine Nummer" in page
    assert "neither" not in page
    assert "Laden Sie sie neu" in browser.post("/account/follow", name="A", what="x").text

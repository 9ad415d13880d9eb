"""The page about forms names every key that a profile may have and that commands print."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from data.findings import Match, Reason
from data.vocabulary import SignalName
from ranking.capabilities import Capacity, LeadTime, Margin, Price, PublicOffer, SignOff
from ranking.capabilities import TechnicalRange as Range
from ranking.profile import Budget, DigestWish, Profile, Solution
from tendril.commands.job.rank import match_as_json
from tendril.digest.store import to_json
from tendril.explain_tags import _SIGNAL_WORDS as SIGNAL_WORDS
from tests.tendril.cards.home import made_home, run
from tests.tendril.digest.samples import digest

PAGE = (Path(__file__).parents[2] / "docs/forms.md").read_text("utf-8")


@pytest.mark.parametrize(
    "part",
    [Profile, Solution, Budget, DigestWish, Capacity, LeadTime, Margin, Price, PublicOffer, SignOff,
     Range],
)  # fmt: skip
def test_every_key_of_a_profile_is_documented(part: type[Profile]) -> None:
    assert [name for name in part.model_fields if f"`{name}`" not in PAGE] == []


def form_of(command: str) -> Any:
    """Return what the page says that a command prints, null where it says no more of a key."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `tendril {command}"))
    form = re.search(r"`(\{.*?\})`", row)
    assert form, row
    return json.loads(re.sub(r'("\w+")(?=[,}])', r"\1:null", form.group(1)))


def lacking(form: Any, printed: Any, path: str = "") -> list[str]:
    """Return the keys of a form that what was printed has not, whatever else it has."""
    if isinstance(form, list):
        if not form:  # of plain values
            return []
        return [key for each in printed for key in lacking(form[0], each, f"{path}[]")]
    if not isinstance(form, dict):
        return []
    found = [f"{path}.{key}" for key in form if key not in printed]
    return found + [
        missed
        for key, part in form.items()
        if key in printed
        for missed in lacking(part, printed[key], f"{path}.{key}")
    ]


def test_a_digest_is_printed_in_the_form_of_the_page() -> None:
    printed = to_json(digest())
    form = form_of("digest")
    assert lacking(form, printed) == []
    # The reasons of an entry are called alike everywhere.
    assert set(form["entries"][0]["reasons"][0]) == set(printed["entries"][0]["reasons"][0])
    assert "why" not in printed["entries"][0]


def test_a_match_is_printed_in_the_form_of_the_page() -> None:
    reason = Reason("offer", "Says pump.", "lexical", "a pump", 0.5, {"terms": "pump"})
    printed = match_as_json(Match("p", "n1", 1, 0.5, reasons=(reason,)))
    form = form_of("rank")
    assert set(printed) == set(form)
    assert set(printed["reasons"][0]) == set(form["reasons"][0])


def test_every_signal_is_documented_and_has_words_for_people() -> None:
    assert [name for name in get_args(SignalName) if f"`{name}`" not in PAGE] == []
    assert set(SIGNAL_WORDS) == set(get_args(SignalName))


def test_a_card_is_printed_in_the_form_of_the_page(tmp_path: Path) -> None:
    home = made_home(tmp_path / "home")
    for named in ("222-2026", "444-2024"):
        result = run(home, "project", "show", named, "--json")
        printed = json.loads(result.stdout)
        form = form_of("project show")
        if printed["renewal"] is None:
            form["renewal"] = None
        form["lots"][0]["budget"] = None
        assert lacking(form, printed) == []


def test_every_command_has_one_row() -> None:
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `tendril ")]
    assert sorted(rows) == sorted(set(rows))

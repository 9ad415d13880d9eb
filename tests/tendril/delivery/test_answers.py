"""Signed answers: read back, refused when changed or old, and applied by a command."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from data.errors import TendrilError
from tendril.delivery.answers import CHOICES, Given, Signer, answers
from tendril.delivery.compose import issue_of
from tendril.home.folder import Home
from tests.tendril.commands.ranking_home import home, own_cache, run, said  # noqa: F401 (fixtures)
from tests.tendril.digest.samples import NOW, digest

KEY = "0123456789abcdef0123456789abcdef"
GIVEN = Given("profile", "pumps", "no", "too small", "anna", NOW + timedelta(days=60))


def test_an_answer_comes_back_as_it_was_given() -> None:
    signer = Signer(KEY)
    token = signer.sign(GIVEN)
    assert re.fullmatch(r"[\w.-]+", token)
    assert signer.read(f" {token[:20]}\n{token[20:]} ", now=NOW) == GIVEN  # as mails wrap it


@pytest.mark.parametrize("change", ["other key", "first letter", "cut", "empty", "no token"])
def test_what_was_changed_is_refused(change: str) -> None:
    token = Signer(KEY).sign(GIVEN)
    changed = {
        "other key": Signer(KEY[::-1]).sign(GIVEN),
        "first letter": ("X" if token[0] != "X" else "Y") + token[1:],
        "cut": token[:-4],
        "empty": "",
        "no token": "yes",
    }[change]
    with pytest.raises(TendrilError, match="is not one that this home gave"):
        Signer(KEY).read(changed, now=NOW)


def test_an_old_answer_says_what_to_do() -> None:
    token = Signer(KEY).sign(GIVEN)
    with pytest.raises(TendrilError, match="tendril feedback no pumps"):
        Signer(KEY).read(token, now=NOW + timedelta(days=61))


def test_a_short_key_signs_nothing() -> None:
    with pytest.raises(TendrilError, match="at least 16"):
        Signer("short")


@pytest.mark.parametrize("place", ["mailto:t@example.org", "https://t.example.org/answer?x=1"])
def test_links_open_a_mail_or_a_page(place: str) -> None:
    made = digest()
    given = answers(made, place, lambda project, verdict, reason: f"{project}.{verdict}.{reason}")
    assert len(given["p1"]) == len(CHOICES)
    link = given["p1"][2].link
    asked = parse_qs(urlsplit(link).query)
    if place.startswith("mailto:"):
        assert asked["body"][0].splitlines()[2] == "p1.no.too small"
        assert "\n" not in unquote(link.partition("&body=")[0])
    else:
        assert asked == {"x": ["1"], "answer": ["p1.no.too small"]}
    sent = issue_of(made, recipient="anna", due=NOW, answers=given)
    assert sent.html.count("Zu klein") == 7
    assert ("Zu klein" in sent.text) is not place.startswith("mailto:")


def test_without_answers_no_links_are_shown() -> None:
    sent = issue_of(digest(), recipient="anna", due=NOW)
    assert "Zu klein" not in sent.html + sent.text


def test_the_command_applies_an_answer_once_it_is_ours(
    home: Home,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    token = Signer(KEY).sign(GIVEN)
    asked = run("feedback", "--token", token, "--now", NOW.isoformat())
    assert asked.exit_code == 1
    assert "TENDRIL_LINK_KEY" in str(asked.exception)
    monkeypatch.setenv("TENDRIL_LINK_KEY", KEY)
    given = run("feedback", "--token", token, "--now", NOW.isoformat())
    assert given.exit_code == 0, given.output
    assert "no (too small), pumps, by anna" in given.output
    listed = run("feedback", "list", "--json-lines").stdout
    assert '"project":"pumps","verdict":"no","reason":"too small"' in listed
    other = Signer(KEY).sign(replace(GIVEN, project="gone"))
    assert run("feedback", "--token", other, "--now", NOW.isoformat()).exit_code == 1
    assert run("feedback").exit_code == 2

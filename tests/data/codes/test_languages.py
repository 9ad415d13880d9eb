"""Languages by the codes and names that publishers use."""

from __future__ import annotations

import pycountry
import pytest

from data.codes.languages import language_name, language_named, two_letters

# Of the languages of the EU and its neighbours, in both forms of ISO 639-2.
LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "tr", "uk",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_forms_of_three_letters(language: str) -> None:
    known = pycountry.languages.get(alpha_2=language)
    assert known is not None
    forms = {known.alpha_3, getattr(known, "bibliographic", known.alpha_3)}
    assert {two_letters(form) for form in forms} == {language}
    assert {two_letters(form.upper()) for form in forms} == {language}


@pytest.mark.parametrize("code", ["xyz", "", "d", "mul", "deutsch"])
def test_what_names_no_language(code: str) -> None:
    assert two_letters(code) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_leads_back_to_its_language(language: str) -> None:
    assert language_named(language_name(language, "en")) == language
    assert language_name(language, "de") != language


def test_names() -> None:
    assert (language_named("GREEK"), language_named("Persian")) == ("el", "fa")
    assert (language_named("Klingon"), language_named("")) == (None, None)
    assert language_name("el", "de") == "Griechisch"
    assert language_name("xq", "de") == "xq"

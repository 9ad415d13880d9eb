"""Rule files of one's own: each is read in place of its namesake, and by all that read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import TendrilError
from enrich import rule_files
from enrich.parties.finder import OrganisationFinder
from enrich.places.named.names import PlaceNames
from enrich.rulebook import RuleBook

TEXT = "Der Werkladen Kohlhaas Quux investiert in eine neue Halle."


def own(folder: Path, name: str, old: str, new: str) -> Path:
    """Write a copy of a built-in rule file with one change into `folder`."""
    text = (rule_files.FOLDER / f"{name}.toml").read_text("utf-8")
    assert old in text
    (folder / f"{name}.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_every_rule_file_is_a_toml_file_that_may_be_replaced(tmp_path: Path) -> None:
    files = {path.name for path in rule_files.FOLDER.iterdir() if path.is_file()}
    assert files == {f"{name}.toml" for name in rule_files.FILES}
    for name in rule_files.FILES:
        own(tmp_path, name, "", "")
    assert rule_files.tables(tmp_path) == rule_files.tables()


def test_rules_that_were_kept_are_those_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = rule_files.tables()
    cache = tmp_path / "cache"

    def read_anew() -> dict[str, rule_files.Table]:
        monkeypatch.setattr(rule_files, "_read_before", {})
        return rule_files.tables(cache=cache)

    assert read_anew() == plain
    (path,) = cache.iterdir()
    whole = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(rule_files, "_read", None)  # no file is parsed
        assert read_anew() == plain
    for damaged in (b"", whole[:1000], whole.replace(b"AT", b"DE")):
        path.write_bytes(damaged)
        assert read_anew() == plain
        assert path.read_bytes() == whole


def test_a_changed_rule_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, folder = tmp_path / "cache", tmp_path / "rules"
    folder.mkdir()
    for name in rule_files.FILES:
        own(folder, name, "", "")
    monkeypatch.setattr(rule_files, "FOLDER", folder)
    monkeypatch.setattr(rule_files, "_read_before", {})
    rule_files.tables(cache=cache)
    own(folder, "countries", "AT = [", 'AT = ["Ostarrichi",')
    monkeypatch.setattr(rule_files, "_read_before", {})
    assert "Ostarrichi" in rule_files.tables(cache=cache)["countries"]["AT"]


def test_legal_forms_of_ones_own(tmp_path: Path) -> None:
    folder = own(tmp_path, "parties", "forms = [", 'forms = [ "Quux",')
    finder = OrganisationFinder.of(rule_files.tables(folder))
    assert OrganisationFinder.builtin().company("", TEXT) != finder.company("", TEXT)
    found = finder.company("", TEXT)
    assert found is not None and found.name.endswith("Kohlhaas Quux")


def test_places_and_countries_of_ones_own(tmp_path: Path) -> None:
    own(tmp_path, "places", "[countries]", '[countries]\nXK = ["Kosova e re"]')
    own(tmp_path, "countries", "AT = [", 'AT = ["Ostarrichi",')
    tables = rule_files.tables(tmp_path)
    names = PlaceNames.load(tables=tables)
    assert names.countries["kosova e re"] == "XK"
    assert names.countries["ostarrichi"] == "AT"
    lexicon = RuleBook(tables).lexicon
    assert lexicon.classes("Ostarrichi") & lexicon.bits["country"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("signals", "", "signals.toml is no rule file"),
        ("parties", "[legal_forms]\nforms = []\n", "it has no acts"),
        ("dates", "x = [", "Cannot read the rule file"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TendrilError, match=words):
        rule_files.tables(tmp_path)


def test_a_folder_without_rules_is_named(tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="there is no"):
        RuleBook.load(tmp_path)

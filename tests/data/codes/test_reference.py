"""Labels of codes: the built-in tables, loaded lists, and what answers when one lacks a code."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.codes.reference import Reference, find_reference
from data.errors import TendrilError

CPV = "cpv,de,en,it\n42000000,Maschinen,Machines,Macchine\n42122130,Wasserpumpen,Water pumps,\n"
NUTS = "nuts,en,de\nDE145,Alb-Donau-Kreis,Alb-Donau-Kreis\n"
GENERICODE = """<?xml version="1.0"?>
<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/">
  <Identification><ShortName>Made</ShortName><LongName>made-part</LongName>
    <LongName Identifier="eFormsParentId">{name}</LongName></Identification>
  <ColumnSet><Column Id="code"/><Column Id="Name"/><Column Id="deu_label"/>
    <Column Id="eng_label"/></ColumnSet>
  <SimpleCodeList>
    <Row><Value ColumnRef="code"><SimpleValue>{code}</SimpleValue></Value>
      <Value ColumnRef="Name"><SimpleValue>Drills</SimpleValue></Value>
      <Value ColumnRef="deu_label"><SimpleValue>Bohrer</SimpleValue></Value></Row>
  </SimpleCodeList>
</gc:CodeList>
"""


def test_the_builtin_tables_are_whole() -> None:
    builtin = Reference.builtin()
    assert not builtin.official
    assert builtin.languages == {"de", "en"}
    for language in ("de", "en"):
        cpv = builtin.cpv_labels(language)
        divisions = [code for code in cpv if code.endswith("000000")]
        groups = [code for code in cpv if code.endswith("00000") and code not in divisions]
        assert (len(divisions), len(groups)) == (45, 272)
        assert all(f"{code[:2]}000000" in cpv for code in cpv)
        # Classes and categories where machine builders look, down to "Dekanter" being a centrifuge.
        finer = {code[:2] for code in cpv if not code.endswith("00000")}
        assert finer == {"16", "24", "31", "34", "38", "42", "43", "44", "45", "50", "51", "71"}
        assert all(code.endswith("000") for code in cpv)
        assert len(set(cpv.values())) > 0.98 * len(cpv)  # a label tells its code from others
        nuts = builtin.nuts_labels(language)
        assert all(2 <= len(code) <= 4 for code in nuts)
        assert all(code[:-1] in nuts for code in nuts if len(code) > 2)
        assert all(label == label.strip() and label for label in (*cpv.values(), *nuts.values()))


def test_labels_and_the_nearest_one_above() -> None:
    builtin = Reference.builtin()
    assert builtin.cpv_label("42000000-6", "de") == "Industriemaschinen"
    assert builtin.cpv_label("42122130", "de") is None
    assert builtin.cpv_nearest("42122130", "en") == ("42122000", "Pumps")
    assert builtin.cpv_nearest("42931100", "de") == ("42931000", "Zentrifugen")
    assert builtin.cpv_nearest("30191000", "en") == (
        "30100000",
        "Office machines and supplies",
    )
    assert builtin.cpv_nearest("30000000", "en") == ("30000000", "Computers and office machines")
    assert builtin.cpv_nearest("99000000", "en") is None
    assert builtin.nuts_label("DE2", "de") == "Bayern"
    assert builtin.nuts_label("GR43") == builtin.nuts_label("EL43") == "Crete"
    assert builtin.nuts_label("GB") == "United Kingdom"
    assert builtin.nuts_nearest("DE145", "de") == ("DE14", "Tübingen")
    assert builtin.nuts_label("FR71") == "Rhône-Alpes (until 2016)"


def test_a_language_without_labels_is_answered_in_english() -> None:
    assert Reference.builtin().cpv_label("42000000", "pl") == "Industrial machines"


def test_loaded_lists_come_first_and_the_builtin_ones_fill_in(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/cpv.csv").write_text(CPV)
    (tmp_path / "nuts.csv").write_text(NUTS)
    (tmp_path / "rates.csv").write_text("Date,USD\n2026-01-01,1.1\n")
    (tmp_path / "part.gc").write_text(GENERICODE.format(name="cpv", code="42662000"))
    (tmp_path / "other.gc").write_text(GENERICODE.format(name="currency", code="EUR"))
    loaded = Reference.load(tmp_path)
    assert loaded.official
    assert loaded.has("cpv")
    assert loaded.cpv_label("42000000", "de") == "Maschinen"
    assert loaded.cpv_label("42662000", "de") == "Bohrer"
    assert loaded.cpv_label("42662000", "en") == "Drills"
    assert loaded.cpv_label("42000000", "it") == "Macchine"
    # Italian has no label for this code, and the built-in tables know the others.
    assert loaded.cpv_label("42122130", "it") is None
    assert loaded.cpv_label("45000000", "de") == "Bauarbeiten"
    assert loaded.nuts_label("DE145") == "Alb-Donau-Kreis"
    assert loaded.nuts_label("FR71", "de") == "Rhône-Alpes (bis 2016)"


def test_saved_lists_load_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "cpv.csv").write_text(CPV)
    loaded = Reference.load(tmp_path / "cpv.csv")
    paths = loaded.save(tmp_path / "home")
    assert [path.name for path in paths] == ["cpv-de.csv", "cpv-en.csv", "cpv-it.csv"]
    again = Reference.load(tmp_path / "home")
    assert not again.has("nuts")
    for language in ("de", "en", "it"):
        assert again.cpv_labels(language) == loaded.cpv_labels(language)


def test_the_nearest_lists_are_found(tmp_path: Path) -> None:
    home, cache, explicit = (tmp_path / name for name in ("home", "cache", "explicit.csv"))
    assert not find_reference(None, home, cache).official
    cache.mkdir()
    (cache / "cpv.csv").write_text(CPV.replace("Machines", "Cached"))
    assert find_reference(None, home, cache).cpv_label("42000000", "en") == "Cached"
    home.mkdir()
    assert find_reference(None, home, cache).official
    (home / "cpv.csv").write_text(CPV.replace("Machines", "Home"))
    assert find_reference(None, home, cache).cpv_label("42000000", "en") == "Home"
    explicit.write_text(CPV)
    assert find_reference(explicit, home, cache).cpv_label("42000000", "en") == "Machines"


@pytest.mark.parametrize("content", [None, "", "a,b\n1,2\n"])
def test_what_is_no_list_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "list.csv"
    if content is not None:
        path.write_text(content)
    with pytest.raises(TendrilError, match="No CPV or NUTS list at"):
        Reference.load(path)


def test_a_damaged_list_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "cpv.gc"
    path.write_text(GENERICODE.format(name="cpv", code="42662000")[:-60])
    with pytest.raises(TendrilError, match="is damaged") as caught:
        Reference.load(path).cpv_labels("de")
    assert "\n" not in str(caught.value)


@pytest.mark.timeout(60)  # each code looked for among all would take minutes
def test_a_list_of_full_size_is_read_whole(tmp_path: Path) -> None:
    rows = "".join(f"{n:08},Bezeichnung Nummer {n} für Maschinen\n" for n in range(100_000))
    (tmp_path / "cpv-de.csv").write_text("cpv,de\n" + rows)
    labels = Reference.load(tmp_path).cpv_labels("de")
    assert labels["00099999"] == "Bezeichnung Nummer 99999 für Maschinen"


def test_regions_of_the_lists_are_told_however_their_country_is_written() -> None:
    lists = Reference.builtin()
    assert lists.has_region("EL3") and lists.has_region("GR3") and lists.has_region(" de2 ")
    assert not lists.has_region("DE2ZZ") and not lists.has_region("")

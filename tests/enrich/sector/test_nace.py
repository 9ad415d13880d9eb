"""The NACE division by trade words: what is made, not what surrounds it."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from enrich.rule_reader import Reader


@pytest.mark.parametrize(
    ("language", "title", "text", "company", "division"),
    [
        ("de", "Brauerei baut Logistikzentrum", "Die Brauerei Anker lagert Bier.", None, "11"),
        ("de", "Neues Werk", "Die Schraubenfabrik Nord baut.", "Schraubenfabrik Nord", "25"),
        ("en", "Dairy to expand", "The cheese maker will build a warehouse.", None, "10"),
        ("en", "New data centre", "The hyperscaler will build a data centre.", None, "63"),
        ("fr", "La cimenterie investit", "La cimenterie modernise son four.", None, "23"),
        ("it", "Nuovo stabilimento", "Il mobilificio produce sedie e divani.", None, "31"),
        ("es", "La planta crecerá", "El fabricante de neumáticos amplía su fábrica.", None, "22"),
        ("pl", "Rozbudowa zakładu", "Producent mebli rozbuduje halę.", None, "31"),
    ],
)
def test_division(
    reader: Reader, language: str, title: str, text: str, company: str | None, division: str
) -> None:
    scan = reader.scan(f"{title}\n{text}", language)
    assert reader.nace.division(scan, len(title), company) == division


def test_words_without_a_trade_tell_nothing(reader: Reader) -> None:
    scan = reader.scan("Der Vorstand berichtet über das Jahr.", "de")
    assert reader.nace.division(scan, 0, None) is None


def test_the_name_counts_more_than_the_text(reader: Reader) -> None:
    text = "Möbelwerk Ost kauft Glas und Glasplatten"
    scan = reader.scan(text, "de")
    assert reader.nace.division(scan, 0, "Möbelwerk Ost") == "31"


def test_every_division_has_two_digits(reader: Reader) -> None:
    text = files("enrich").joinpath("rules", "nace.toml").read_text("utf-8")
    assert set(reader.rules.tables["nace"]["divisions"]) == set(
        re.findall(r"^(\d\d) = \[", text, re.M)
    )

"""What steers a terminal is neither stored nor printed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import Lot, Notice, NoticeKind, Party
from data.text.controls import harmless, without_controls

# With what a terminal acts upon in front.
TEXTS = st.text(
    st.one_of(st.characters(max_codepoint=0xFF), st.characters(), st.sampled_from("\x1b\x9b\u202e"))
)


def steers(char: str) -> bool:
    if char in "\t\n":
        return False
    return unicodedata.category(char) in ("Cc", "Cs") or unicodedata.bidirectional(char) in (
        "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("Neubau \x1b[31mKläranlage\x1b[0m", "Neubau Kläranlage"),
        ("\x1b]0;a window's title\x07Turbine", "Turbine"),
        ("\x1b]8;;https://x.example\x1b\\Presse\x1b]8;;\x1b\\", "Presse"),
        ("\x9b2JPompe à vide", "Pompe à vide"),
        ("\x1bcStation \x1b(B2", "Station 2"),
        ("Pla\x00nt\x08\x7f", "Plant"),
        ("erste Zeile\x0bzweite\r\ndritte\u2028vierte", "erste Zeile\nzweite\ndritte\nvierte"),
        ("Rechnung\u202efdp.exe", "Rechnungfdp.exe"),
        ("\u2066Presse\u2069", "Presse"),
        ("Größe\t5 m³ – „grün“ 工場 مصنع\n", "Größe\t5 m³ – „grün“ 工場 مصنع\n"),
        ("\x1b]0;never ends and all the rest", "0;never ends and all the rest"),
    ],
)
def test_what_steers_is_left_out(raw: str, stored: str) -> None:
    assert without_controls(raw) == stored


@given(TEXTS)
def test_nothing_that_steers_is_stored_or_printed(text: str) -> None:
    assert not any(map(steers, without_controls(text)))
    shown = harmless(text)
    assert not any(map(steers, shown))
    assert len(shown) == len(text)


@given(TEXTS)
def test_what_is_stored_is_stored_the_same_again(text: str) -> None:
    stored = without_controls(text)
    assert without_controls(stored) == stored


def test_every_text_of_a_notice_is_read_without_controls() -> None:
    bad = "A\x1b[2JB\u202eC\x00"
    notice = Notice(
        source="s",
        source_id=bad,
        kind=NoticeKind.NEWS,
        title=bad,
        description=bad,
        warnings=(bad,),
        parties=(Party(role="buyer", name=bad),),
        lots=(Lot(id="1", title=bad),),
    )
    texts = [notice.source_id, notice.title, notice.description, *notice.warnings]
    texts += [notice.parties[0].name, notice.lots[0].title]
    assert set(texts) == {"ABC"}

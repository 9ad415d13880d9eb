"""Bytes become text without loss, whatever was declared and whatever stands among them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text.text_encoding import text_of

WORDS = "Kläranlage Öhringen – für 5 Mio. €"


@pytest.mark.parametrize(
    "raw",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("cp1252"),
        WORDS.encode("utf-16"),
        WORDS.encode("utf-32"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
    ],
)
def test_one_text_in_eight_encodings(raw: bytes) -> None:
    assert text_of(raw) == WORDS


@given(st.text(alphabet="aé ßüč漢\n", max_size=60), st.sampled_from(b"\x80\x96\xe4\xfc\xff"))
def test_a_stray_byte_costs_itself_alone(words: str, stray: int) -> None:
    raw = words.encode() + b"|" + bytes([stray]) + b"|" + words.encode()
    before, _, after = text_of(raw).split("|")
    assert (before, after) == (words, words)


def test_lines_of_two_encodings_are_both_read() -> None:
    raw = b"\n".join([WORDS.encode(), WORDS.encode("cp1252"), WORDS.encode("cp1252")])
    assert text_of(raw).split("\n") == [WORDS] * 3


@pytest.mark.parametrize(
    ("words", "name"),
    [("Очистная станция", "windows-1251"), ("Čistírna odpadních vod Říčany", "iso-8859-2"),
     ("下水処理場の更新", "shift_jis"), ("Διαγωνισμός έργου", "iso-8859-7")],
)  # fmt: skip
def test_a_declared_encoding_holds_although_a_byte_is_foreign_to_it(words: str, name: str) -> None:
    raw = (words * 5).encode(name)
    assert text_of(raw, name) == words * 5
    if name == "windows-1251":  # 0x98 is no character there
        assert text_of(raw + b"\x98", name) == words * 5 + "\ufffd"
    assert text_of((words * 5).encode(), name) == words * 5  # declared, and sent in UTF-8
    assert text_of((words * 5).encode() + b"\xe4", name) == words * 5 + "ä"

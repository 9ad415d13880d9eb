"""HTML made plain text, and cut to a length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.web.html_text import is_html, plain, shorten


@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    found = plain(text)
    assert found is None or found.strip() == found != ""


@pytest.mark.parametrize("element", ["script", "style", "template", "svg", "iframe"])
def test_what_no_reader_sees_is_left_out(element: str) -> None:
    assert plain(f"A<{element}>var x = 1;</{element}><b>b</b>") == "Ab"


@pytest.mark.parametrize("text", ["A < B & C", "5 <6", "x > y", "R&D", ""])
def test_signs_that_are_no_html(text: str) -> None:
    assert not is_html(text)


def test_html_to_text() -> None:
    assert (
        plain("<p>A&nbsp;&amp; B<br>C</p><style>x{}</style><!-- no --><ul><li>D</ul>")
        == "A & B\nC\nD"
    )
    assert plain("5 < 6 and 7 > 3") == "5 < 6 and 7 > 3"
    assert plain("&lt;b&gt;") == "<b>"
    assert plain("  ") is None and plain(None) is None
    assert plain("<div>" * 3000 + "x") == "x"


def test_shorten_ends_with_a_sentence_or_a_word() -> None:
    assert shorten("One. Two three four five.", 12) == "One."
    assert shorten("onetwo threefour", 10) == "onetwo…"
    assert shorten("short", 10) == "short"

"""Whatever stands in a text, a reader of Markdown shows just that."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from tendril.safe_text.markdown import markdown_link, markdown_own, markdown_text


@pytest.mark.parametrize(
    "text",
    [
        "- no list", "+ none", "# no title", "= no line", "1. Los", "12) Lose", "1.5 MW",
        "*bold* _thin_ ~~gone~~ `code`", "[pay](https://evil.example)", "![x](y)", "a | b",
        "[ref]: https://evil.example", "back\\slash", "{{ 7*7 }}", "R&D, 5 & 6", "> quoted",
        ">quoted", "a_b_c _d_ __e__", "_f",
    ],
)  # fmt: skip
def test_text_is_shown_as_it_is(text: str) -> None:
    shown = MarkdownIt("commonmark").parse(markdown_text(text))
    assert [each.type for each in shown] == ["paragraph_open", "inline", "paragraph_close"]
    children = shown[1].children or []
    assert {each.type for each in children} <= {"text", "text_special"}
    assert "".join(each.content for each in children) == text


def test_who_reads_the_file_itself_meets_few_backslashes() -> None:
    assert markdown_text("R&amp;amp;D") == r"R\&amp;D"
    plain = "Maier GmbH & Co. KG, {a_b} 5 > 4"
    assert markdown_text(plain) == plain


def test_commands_in_a_sentence_of_our_own_stay_code() -> None:
    assert markdown_own("Run `tendril a_b *c*` *now*.") == r"Run `tendril a_b *c*` \*now\*."
    assert markdown_own("one ` alone") == r"one \` alone"


def test_bare_addresses_become_no_links() -> None:
    assert markdown_text("see https://a.example and www.b.example") == (
        r"see https:\/\/a.example and www\.b.example"
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", None])
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert markdown_link(url) is None


def test_an_address_cannot_leave_its_brackets() -> None:
    assert markdown_link("https://a.example/?q=<b>") == "https://a.example/?q=%3Cb%3E"

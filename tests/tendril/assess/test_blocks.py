"""Pages of blocks as Markdown and HTML: texts stay texts."""

from __future__ import annotations

from tendril.assess.blocks import Block, Heading, Items, Rows, Text, as_html, as_markdown


def test_pages_show_texts_as_texts() -> None:
    blocks: list[Block] = [
        Heading("<b>x</b>", 1), Text("*y*"), Rows(("a|b",), (("c|d",),)), Items(("`z`",)),
        Items(("run `z`",), is_own=True),
    ]  # fmt: skip
    assert as_markdown(blocks).startswith("# x\n\n\\*y\\*") and "c\\|d" in as_markdown(blocks)
    html = as_html(blocks, "en")
    assert "<b>" not in html and "<code>z</code>" in html


def test_markdown_has_no_backslash_that_it_does_not_need() -> None:
    texts = ("under [pilot] in tendril.toml", "by `tendril profile check`", "service_bund_rss 3")
    assert as_markdown([Text(each) for each in texts]) == "\n\n".join(texts) + "\n"
    tricks = ("[a](http://x.example)", "[a]: http://x.example", "[a][b]", "`<img>`", "_x_")
    for trick in tricks:
        shown = as_markdown([Text(trick)])
        assert shown.count("\\") >= 2 or "<" not in shown, shown
    assert as_markdown([Text(tricks[0])]).startswith("\\[a\\](")
    assert as_markdown([Text(tricks[1])]).startswith("\\[a\\]:")
    assert as_markdown([Text(tricks[2])]).startswith("\\[a\\]\\[b")

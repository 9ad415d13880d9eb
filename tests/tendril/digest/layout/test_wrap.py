"""Lines hold their width in every script, and lose nothing."""

from __future__ import annotations

import textwrap

import pytest
from rich.cells import cell_len

from tendril.digest.layout.wrap import wrapped

CHINESE = (
    "每条理由都引用公告原文。投标前请核对原件。用 `tendril feedback yes` 或 `no`"
    " 加项目编号可以改进排序，用 `tendril explain` 可以查看评分的由来（满分 100）。"
)


@pytest.mark.parametrize("width", [20, 34, 50, 78])
def test_chinese_lines_hold_their_width_and_lose_nothing(width: int) -> None:
    lines = wrapped(CHINESE, width, first=" - ", rest="   ").split("\n")
    assert max(map(cell_len, lines)) <= width
    told = "".join(line.strip(" ") for line in lines).removeprefix("- ")
    assert told.replace(" ", "") == CHINESE.replace(" ", "")
    assert [line for line in lines[1:] if line.strip()[0] in "，。：；）”"] == []
    assert [line for line in lines if line[-1] in "（“"] == []


def test_other_scripts_are_laid_out_as_ever() -> None:
    text = "Lieferung und Montage von zwei Dekanterzentrifugen mit Polymeraufbereitung " * 3
    assert wrapped(text, 40, first="- ", rest="  ") == textwrap.fill(
        text, 40, initial_indent="- ", subsequent_indent="  ", break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip

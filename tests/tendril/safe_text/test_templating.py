"""What stands between backticks is code on a page, and nothing of it can act."""

from __future__ import annotations

import pytest

from tendril.safe_text.templating import commands


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`tendril run` does it.", "<code>tendril run</code> does it."),
        ("Ask for `admin` or `reader`.", "Ask for <code>admin</code> or <code>reader</code>."),
        ("a ` alone <b>", "a ` alone &lt;b&gt;"),
        ("`<script>` & <i>", "<code>&lt;script&gt;</code> &amp; &lt;i&gt;"),
        (None, ""),
    ],
)
def test_commands_are_code(text: str | None, shown: str) -> None:
    assert str(commands(text)) == shown

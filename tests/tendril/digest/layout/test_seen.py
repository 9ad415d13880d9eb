"""What was seen on pictures of the digest, and must not come back."""

from __future__ import annotations

import re

import pytest

from tendril.digest.layout.render import render_html
from tests.tendril.digest.samples import digest


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_commands_are_code_in_html_and_the_button_can_be_read_in_the_dark(language: str) -> None:
    page = render_html(digest(language))
    assert "<code>tendril explain</code>" in page and "`" not in page
    dark = page.split("prefers-color-scheme:dark")[1].split("</style>")[0]
    button = re.search(r"\.go\{background:#(\w{6})", dark)
    assert button and _contrast(button[1], "ffffff") >= 4.5


def _contrast(one: str, two: str) -> float:
    """Return the contrast of two colours by WCAG 2: 4.5 and more can be read."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

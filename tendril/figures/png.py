"""SVG charts as PNG, for mail: by vl-convert, which the extra `charts` brings."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from data.errors import TendrilError

_SCALE = 2  # px of the picture for one of the chart, so that it is sharp on most screens


def as_png(svg: str) -> bytes:
    """Return a chart as a PNG picture, or raise a TendrilError where vl-convert is missing."""
    if find_spec("vl_convert") is None:
        raise TendrilError(
            'PNG charts need vl-convert. Install it with `pip install "tendril[charts]"`,'
            " or take the SVG."
        )
    return bytes(import_module("vl_convert").svg_to_png(svg, scale=_SCALE))

"""Charts are well-formed SVG, whatever the texts and values are."""

from __future__ import annotations

from importlib.util import find_spec
from xml.etree import ElementTree as ET

import pytest

from tendril.figures.charts import Point, bars, lines, ranges
from tendril.figures.png import as_png
from tendril.figures.svg import axis

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script> & "x" \x1b[31m\u202e' + "w" * 300


def text(value: float) -> str:
    return f"{value:g}"


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


@pytest.mark.parametrize("make", [bars, ranges])
def test_hostile_texts_stay_texts(make: type) -> None:
    svg = make(HOSTILE, HOSTILE, [Point(HOSTILE, 1.0, 0.5, None, hint=HOSTILE)], text)
    root = drawn(svg)
    assert root.find(f".//{SVG}script") is None
    assert root.find(f"{SVG}title") is not None
    assert root.get("role") == "img"
    assert not {"\x1b", "\u202e"} & set(svg)
    label = next(each.text for each in root.iter(f"{SVG}text") if (each.text or "").endswith("…"))
    assert label and len(label) < 60


def test_values_stand_in_their_order() -> None:
    points = [Point("a", -0.2, -0.4, 0.1), Point("b", 0.3, 0.2, 9.0), Point("c", 0.0)]
    root = drawn(ranges("Growth", "below", points, text, zero=True))
    places = [float(each.get("cx", "")) for each in root.iter(f"{SVG}circle")]
    assert places[0] < places[2] < places[1] < 760


def test_powers_of_ten_and_single_values_have_an_axis() -> None:
    scale = axis([900.0, 2_000_000.0], 0, 100, logarithmic=True)
    assert (scale.low, scale.high) == (100.0, 10_000_000.0)
    assert 2 <= len(scale.ticks) <= 5
    assert scale.at(100) == 0 and scale.at(10_000_000) == 100
    for values in ([0.0], [5.0], [-3.0, -3.0]):
        found = axis(values, 0, 100)
        assert found.low < found.high
        assert 0 <= found.at(values[0]) <= 100


def test_months_are_bars_with_a_line() -> None:
    names = [f"{n}" for n in range(40)]
    root = drawn(lines("Calls", "x", names, range(40), text, second=[1.0] * 40, second_name="s"))
    assert len(list(root.iter(f"{SVG}rect"))) == 41
    assert root.find(f".//{SVG}polyline") is not None


@pytest.mark.skipif(find_spec("vl_convert") is None, reason="vl-convert comes with the extra")
def test_a_chart_becomes_a_picture() -> None:
    picture = as_png(bars("Budgets", "x", [Point("a", 1.0)], text))
    assert picture.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("label", "longest"),
    [("Gebäude, Straßen, Brücken und andere Bauwerke", 33), ("FARMACEUTICA REMEDIA & CO " * 3, 28),
     ("東京都下水道局流域下水道本部技術部設計課", 17)],
)  # fmt: skip
def test_labels_of_wide_letters_are_cut_sooner(label: str, longest: int) -> None:
    root = drawn(bars("t", "b", [Point(label, 1.0)], text))
    shown = next(each.text for each in root.iter(f"{SVG}text") if (each.text or "").endswith("…"))
    assert shown
    assert longest - 4 <= len(shown) <= longest

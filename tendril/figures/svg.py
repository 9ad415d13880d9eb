"""Plain SVG: a drawing with a title that screen readers find, and axes with round numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from xml.etree import ElementTree as ET

from data.text.controls import without_controls

WIDTH = 760
TEXT = 13  # px
# How wide a letter is in the mean, of what is drawn by whatever font is there.
_LETTER = 6.9
_STYLE = """
text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1d2733; }
.title { font-size: 17px; font-weight: 600; }
.quiet { fill: #5a6675; font-size: 12px; }
.paper { fill: #ffffff; }
.grid { stroke: #e1e5ea; }
.zero { stroke: #7b8794; }
.mark { fill: #0b5cad; stroke: #0b5cad; }
.unsure { fill: #8a95a3; stroke: #8a95a3; }
.second { fill: none; stroke: #b4540a; }
@media (prefers-color-scheme: dark) {
  text { fill: #e8edf3; } .quiet { fill: #a7b3c2; } .paper { fill: #161b22; }
  .grid { stroke: #2d3642; } .zero { stroke: #8593a3; }
  .mark { fill: #6db3ff; stroke: #6db3ff; } .unsure { fill: #8593a3; stroke: #8593a3; }
  .second { stroke: #ffa657; }
}
"""


class Drawing:
    """An SVG image of a fixed width, with a title, a line below it and a description."""

    def __init__(self, title: str, below: str, height: int) -> None:
        self.root = ET.Element(
            "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {height}",
            width=str(WIDTH), height=str(height), role="img",
        )  # fmt: skip
        ET.SubElement(self.root, "title").text = without_controls(title)
        ET.SubElement(self.root, "desc").text = without_controls(below)
        ET.SubElement(self.root, "style").text = _STYLE
        self.put("rect", "paper", x=0, y=0, width=WIDTH, height=height)
        self.write(16, 28, title, "title")
        self.lines_below = 0
        for line in wrapped(below, WIDTH - 32):
            self.write(16, 48 + 16 * self.lines_below, line, "quiet")
            self.lines_below += 1

    @property
    def top(self) -> int:
        """Where what is drawn begins."""
        return 58 + 16 * self.lines_below

    def put(self, tag: str, style: str, **where: float | str) -> ET.Element:
        """Draw one shape; numbers are in px."""
        found = {name.replace("_", "-"): _number(value) for name, value in where.items()}
        return ET.SubElement(self.root, tag, {"class": style, **found})

    def write(self, x: float, y: float, text: str, style: str = "", anchor: str = "start") -> None:
        """Write text that begins, ends or is centred at x; y is the line it stands on."""
        attributes = {"x": _number(x), "y": _number(y), "text-anchor": anchor}
        if style:
            attributes["class"] = style
        ET.SubElement(self.root, "text", attributes).text = without_controls(text)

    def label(self, x: float, y: float, text: str, room: float) -> None:
        """Write a text that ends at x, cut to its room, with the whole of it as a hint."""
        plain = without_controls(text)
        cut = _cut(plain, room)
        element = ET.SubElement(
            self.root, "text", {"x": _number(x), "y": _number(y), "text-anchor": "end"}
        )
        element.text = cut
        if cut != plain:
            ET.SubElement(element, "title").text = plain

    def hint(self, element: ET.Element, text: str) -> None:
        """Say more of a shape to who points at it."""
        ET.SubElement(element, "title").text = without_controls(text)

    def text(self) -> str:
        """Return the SVG document."""
        return ET.tostring(self.root, encoding="unicode", xml_declaration=False) + "\n"


def _cut(text: str, room: float) -> str:
    if sum(map(_width, text)) <= room:
        return text
    kept = ""
    left = room - _LETTER
    for letter in text:
        left -= _width(letter)
        if left < 0:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def _width(letter: str) -> float:
    """Return about how wide a letter is drawn: capitals and East Asian letters take more room."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 2 * _LETTER
    return 1.3 * _LETTER if letter.isupper() else _LETTER


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from values to px, linear or by powers of ten, with the values to write on it."""

    low: float
    high: float
    begin: float
    end: float
    ticks: tuple[float, ...]
    logarithmic: bool = False

    def at(self, value: float) -> float:
        """Return where a value stands; what is beyond the ends stands there."""
        inside = min(max(value, self.low), self.high)
        low, high, place = self.low, self.high, inside
        if self.logarithmic:
            low, high, place = log10(low), log10(high), log10(inside)
        return self.begin + (place - low) / ((high - low) or 1) * (self.end - self.begin)


def axis(
    values: Sequence[float], begin: float, end: float, *, logarithmic: bool = False,
    zero: bool = False,
) -> Axis:  # fmt: skip
    """Return an axis over the values with round ends; `zero` takes it in."""
    if logarithmic:
        positive = [value for value in values if value > 0] or [1.0]
        first, last = floor(log10(min(positive))), ceil(log10(max(positive)))
        last = max(last, first + 1)
        # Labels such as "EUR 100,000" need room.
        every = max(1, ceil((last - first) / 4))
        marks = tuple(10.0**power for power in range(first, last + 1, every))
        return Axis(10.0**first, 10.0**last, begin, end, marks, logarithmic=True)
    low, high = min([*values, *([0.0] if zero else [])]), max([*values, *([0.0] if zero else [])])
    step = _round_step((high - low) or abs(high) or 1.0)
    below, above = floor(low / step), ceil(high / step)
    above = max(above, below + 1)
    marks = tuple(step * number for number in range(below, above + 1))
    return Axis(step * below, step * above, begin, end, marks)


def draw_axis(
    drawing: Drawing, scale: Axis, top: float, bottom: float, text: Callable[[float], str]
) -> None:
    """Draw the lines of an axis that lies below, with their values."""
    for tick in scale.ticks:
        x = scale.at(tick)
        is_zero = tick == 0 and not scale.logarithmic and scale.low < 0
        drawing.put("line", "zero" if is_zero else "grid", x1=x, x2=x, y1=top, y2=bottom)
        drawing.write(x, bottom + 18, text(tick), "quiet", "middle")


def wrapped(text: str, room: float) -> list[str]:
    """Return a text in lines that fit into so many px."""
    letters, lines = int(room / (_LETTER * 0.9)), [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) + 1 > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if text else []


def _round_step(length: float) -> float:
    rough = length / 5
    power = 10.0 ** floor(log10(rough))
    return next(step for times in (1, 2, 2.5, 5, 10) if (step := times * power) >= rough * 0.999)


def _number(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".rstrip("0").rstrip(".")

"""Charts of figures: bars, values with their ranges, and months as lines; all plain SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tendril.figures.svg import WIDTH, Axis, Drawing, axis, draw_axis

_ROW = 26
_LABELS, _VALUES, _EDGE = 250, 96, 16


@dataclass(frozen=True, slots=True)
class Point:
    """One row of a chart: a value, and between what it lies; `is_sure` draws it in colour.

    An open end of the range is None and drawn up to the edge.
    """

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    is_sure: bool = True
    hint: str = ""


def bars(title: str, below: str, points: Sequence[Point], text: Callable[[float], str]) -> str:
    """Return bars from zero, a row a point, with the value at their end."""
    return _rows(title, below, points, text, as_bars=True)


def ranges(
    title: str, below: str, points: Sequence[Point], text: Callable[[float], str], *,
    logarithmic: bool = False, zero: bool = False,
) -> str:  # fmt: skip
    """Return values as dots with their ranges as lines, a row a point."""
    return _rows(title, below, points, text, logarithmic=logarithmic, zero=zero)


def _rows(
    title: str, below: str, points: Sequence[Point], text: Callable[[float], str], *,
    as_bars: bool = False, logarithmic: bool = False, zero: bool = False,
) -> str:  # fmt: skip
    drawing = Drawing(title, below, _height(title, below, len(points)))
    top, bottom = drawing.top, drawing.top + _ROW * len(points)
    begin, end = _EDGE + _LABELS, WIDTH - _EDGE - _VALUES
    known = [each for point in points for each in (point.value, *_ends(point)) if each is not None]
    shown = [point.value for point in points] if as_bars else _without_extremes(known, points)
    scale = axis(shown, begin, end, logarithmic=logarithmic, zero=zero or as_bars)
    draw_axis(drawing, scale, top, bottom, text)
    for number, point in enumerate(points):
        y = top + _ROW * number + _ROW / 2
        drawing.label(begin - 10, y + 4, point.label, _LABELS - 10)
        style = "mark" if point.is_sure else "unsure"
        if as_bars:
            zero_at = scale.at(0.0)
            there = scale.at(point.value)
            shape = drawing.put(
                "rect", style, x=min(zero_at, there), y=y - 8, width=abs(there - zero_at), height=16
            )
        else:
            _draw_range(drawing, scale, point, y, style)
            shape = drawing.put("circle", style, cx=scale.at(point.value), cy=y, r=5)
        if point.hint:
            drawing.hint(shape, point.hint)
        drawing.write(WIDTH - _EDGE, y + 4, text(point.value), "", "end")
    return drawing.text()


def _draw_range(drawing: Drawing, scale: Axis, point: Point, y: float, style: str) -> None:
    if point.low is None and point.high is None:
        return
    low = scale.begin if point.low is None else scale.at(point.low)
    high = scale.end if point.high is None else scale.at(point.high)
    drawing.put("line", style, x1=low, x2=high, y1=y, y2=y, stroke_width=2)
    # An end that is known has a mark; one that is open, or lies beyond the edge, has none.
    for end, x in ((point.low, low), (point.high, high)):
        if end is not None and scale.low <= end <= scale.high:
            drawing.put("line", style, x1=x, x2=x, y1=y - 4, y2=y + 4, stroke_width=2)


def lines(
    title: str, below: str, names: Sequence[str], values: Sequence[float],
    text: Callable[[float], str], *, second: Sequence[float] = (), second_name: str = "",
) -> str:  # fmt: skip
    """Return values one after the other, such as months, as bars; a second row as a line."""
    drawing = Drawing(title, below, _height(title, below, 10) + (24 if second else 0))
    top, bottom = drawing.top, drawing.top + 10 * _ROW
    left, right = _EDGE + 54, WIDTH - _EDGE
    scale = axis([*values, *second], bottom, top, zero=True)
    for tick in scale.ticks:
        y = scale.at(tick)
        drawing.put("line", "grid", x1=left, x2=right, y1=y, y2=y)
        drawing.write(left - 8, y + 4, text(tick), "quiet", "end")
    step = (right - left) / max(1, len(values))
    every = max(1, -(-len(names) // 8))
    for number, value in enumerate(values):
        x = left + step * number
        shape = drawing.put(
            "rect", "mark", x=x + step * 0.1, y=scale.at(value), width=step * 0.8,
            height=bottom - scale.at(value),
        )  # fmt: skip
        drawing.hint(shape, f"{names[number]}: {text(value)}")
        if number % every == 0:
            drawing.write(x + step / 2, bottom + 18, names[number], "quiet", "middle")
    if second:
        where = " ".join(
            f"{left + step * (number + 0.5):.1f},{scale.at(value):.1f}"
            for number, value in enumerate(second)
        )
        drawing.put("polyline", "second", points=where, stroke_width=2.5)
        drawing.put("line", "second", x1=left, x2=left + 26, y1=bottom + 38, y2=bottom + 38,
                    stroke_width=2.5)  # fmt: skip
        drawing.write(left + 34, bottom + 42, second_name, "quiet")
    return drawing.text()


def _height(title: str, below: str, rows: int) -> int:
    return Drawing(title, below, 0).top + _ROW * rows + 32


def _ends(point: Point) -> tuple[float | None, float | None]:
    return point.low, point.high


def _without_extremes(known: Sequence[float], points: Sequence[Point]) -> list[float]:
    """Return what the axis has to hold: all values, and ranges up to thrice their spread.

    One range that nobody can draw would press all others into a dot.
    """
    values = [point.value for point in points]
    spread = (max(values) - min(values)) or abs(values[0]) or 1.0
    low, high = min(values) - spread, max(values) + spread
    return [*values, *(each for each in known if low <= each <= high)]

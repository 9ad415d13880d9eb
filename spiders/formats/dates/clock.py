"""The time of the day in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HALF = r"(上午|下午|午前|午後|오전|오후|[ap]\.?m\b\.?)"
_CLOCK = re.compile(
    rf"(?<![\d+:-]){_HALF}?\s?(\d{{1,2}})\s?(?:[:h時时시]\s?(\d{{2}})?|\.(?=\d{{2}}(?!\d)))"
    rf"(\d{{2}})?(?:\s?[:分분.]\s?(\d{{2}})秒?초?)?(?:[.,]\d+)?[分분]?\s?{_HALF}?",
    re.IGNORECASE,
)
_BARE_HOUR = re.compile(rf"(?<![\d+:-])(\d{{1,2}})\s?(?:{_HALF}|Uhr\b|h\b)", re.IGNORECASE)
_AFTERNOON = ("p", "下午", "午後", "오후")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day as written; `stated` is False where a text has none."""

    hour: int = 0
    minute: int = 0
    second: int = 0
    stated: bool = True


def clock_in(text: str) -> tuple[Clock | None, str]:
    """Return the clock that a text names, None for one that is none, and the text without it."""
    match = _CLOCK.search(text)
    if match:
        before, hour, colon, dot, second, after = match.groups()
        numbers = [int(hour), int(colon or dot or 0), int(second or 0)]
        half = before or after
    elif match := _BARE_HOUR.search(text):
        numbers, half = [int(match.group(1)), 0, 0], match.group(2)
    else:
        return Clock(stated=False), text
    if half:
        if numbers[0] > 12 and not half.lower().startswith(_AFTERNOON):
            return None, text
        if numbers[0] <= 12:
            late = half.lower().startswith(_AFTERNOON)
            numbers[0] = numbers[0] % 12 + (12 if late else 0)
    rest = text[: match.start()] + " " + text[match.end() :]
    return Clock(numbers[0], numbers[1], numbers[2]), rest

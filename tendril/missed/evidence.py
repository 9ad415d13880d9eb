"""What a gate gives as its evidence, for readers; ranking writes it in English for scripts."""

from __future__ import annotations

import re
from datetime import date

_DAY = r"(\d{4}-\d{2}-\d{2})"
# Every form in which `ranking.gates.check` says why a gate fails; a test holds that none is left.
_GERMAN = (
    (rf"it passed on {_DAY}(.*)", "abgelaufen am {0}{1}"),
    (rf"by its text it closed on {_DAY}: (.*)", "laut Text beendet am {0}: {1}"),
    (r"by its text it is over: (.*)", "laut Text vorbei: {0}"),
    (rf"(-?\d+) days left, until {_DAY}(.*); at least (\d+) are needed",
     "noch {0} Tage, bis {1}{2}; Sie brauchen mindestens {3}"),
    (r"(.*) is not in (.*)", "{0} liegt nicht in {1}"),
    (r"(.*) is below (.*)", "{0} liegt unter {1}"),
    (r"(.*) is above (.*)", "{0} liegt über {1}"),
    (r"written in (.*)", "geschrieben auf {0}"),
    (r"(.*) is not among (.*)", "{0} gehört nicht zu {1}"),
    (r"(.*) is asked for: (.*)", "verlangt wird {0}: {1}"),
)  # fmt: skip


_CHINESE = (
    (rf"it passed on {_DAY}(.*)", "已于 {0}{1} 截止"),
    (rf"by its text it closed on {_DAY}: (.*)", "据正文已于 {0} 结束：{1}"),
    (r"by its text it is over: (.*)", "据正文已结束：{0}"),
    (rf"(-?\d+) days left, until {_DAY}(.*); at least (\d+) are needed",
     "还剩 {0} 天，截至 {1}{2}；至少需要 {3} 天"),
    (r"(.*) is not in (.*)", "{0} 不在 {1} 之内"),
    (r"(.*) is below (.*)", "{0} 低于 {1}"),
    (r"(.*) is above (.*)", "{0} 高于 {1}"),
    (r"written in (.*)", "原文语言：{0}"),
    (r"(.*) is not among (.*)", "{0} 不在 {1} 之列"),
    (r"(.*) is asked for: (.*)", "要求 {0}：{1}"),
)  # fmt: skip
_FORMS = {"de": _GERMAN, "zh": _CHINESE}


def told(evidence: str, language: str) -> str:
    """Return a gate's evidence in a language; what has no known form stays as it is."""
    for form, sentence in _FORMS.get(language, ()):
        if match := re.fullmatch(form, evidence, re.DOTALL):
            return sentence.format(*(_day(each, language) for each in match.groups()))
    return evidence


def _day(text: str, language: str) -> str:
    return day_text(text, language) if re.fullmatch(_DAY, text) else text


def day_text(text: str, language: str) -> str:
    """Return a day in ISO form as a language writes it."""
    day = date.fromisoformat(text)
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day:%d.%m.}{day.year}" if language == "de" else text

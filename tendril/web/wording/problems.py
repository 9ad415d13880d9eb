"""What is wrong with the day's job and what to do about it, told to readers of other languages.

Each English form stands as `tendril.run` says it, with a name in braces for what is filled in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tendril.web.wording.messages import pattern_of

# The English form, then German and Chinese.
PROBLEMS: Final[tuple[tuple[str, str, str], ...]] = (
    ("the last run failed: {why}",
     "Der letzte Lauf ist fehlgeschlagen: {why}", "上次运行失败：{why}"),
    ("the run of {time} died before its end",
     "Der Lauf vom {time} brach vor seinem Ende ab", "{time} 的运行在结束前中断"),
    ("the last run was incomplete: {why}",
     "Der letzte Lauf war unvollständig: {why}", "上次运行不完整：{why}"),
    ("no run has started since {since}, though one was due on {day} at {due}",
     "Seit {since} hat kein Lauf begonnen, obwohl einer fällig war: {day}, {due}",
     "自 {since} 以来没有开始运行，而应运行的时间是 {day} {due}"),
    ("the last run wrote no digest",
     "Der letzte Lauf hat keine Übersicht geschrieben", "上次运行没有写出摘要"),
    ("the digest {path} is missing",
     "Die Übersicht {path} fehlt", "摘要 {path} 缺失"),
    ("the digest {path} has {found} of {size} bytes",
     "Die Übersicht {path} hat {found} von {size} Bytes",
     "摘要 {path} 只有 {size} 字节中的 {found}"),
    ("{path} is missing though the last run wrote it",
     "{path} fehlt, obwohl der letzte Lauf es geschrieben hat", "{path} 缺失，而上次运行曾写出它"),
    ("`tendril schedule` gave its last sign of life at {time}",
     "`tendril schedule` gab das letzte Lebenszeichen um {time}",
     "`tendril schedule` 最后一次活动于 {time}"),
    ("Mend that, then `tendril run` goes on from there.",
     "Beheben Sie das, dann macht `tendril run` dort weiter.",
     "请先解决，然后用 `tendril run` 从那里继续。"),
    ("`tendril run` goes on from there; {logs} may tell why it died.",
     "`tendril run` macht dort weiter; in {logs} steht vielleicht, warum.",
     "`tendril run` 会从那里继续；原因可能见 {logs}。"),
    ("Mend that, then `tendril run` makes up for it.",
     "Beheben Sie das, dann holt `tendril run` es nach.", "请先解决，然后用 `tendril run` 补上。"),
    ("See that `tendril schedule` runs; `tendril run` makes today's digest.",
     "Sehen Sie nach, ob `tendril schedule` läuft; `tendril run` macht die Übersicht von heute.",
     "请检查 `tendril schedule` 是否在运行；`tendril run` 会生成今天的摘要。"),
    ("`tendril run` writes one.",
     "`tendril run` schreibt eine.", "`tendril run` 会写出一份。"),
    ("`tendril run --no-crawl` writes it again.",
     "`tendril run --no-crawl` schreibt sie neu.", "`tendril run --no-crawl` 会重新写出。"),
    ("`tendril run --no-crawl` makes it again.",
     "`tendril run --no-crawl` macht es neu.", "`tendril run --no-crawl` 会重新生成。"),
    ("Start it again; without it, delete {beats} and call `tendril run` by cron.",
     "Starten Sie es neu; ohne es löschen Sie {beats} und rufen `tendril run` mit cron auf.",
     "请重新启动；如果不用它，请删除 {beats} 并用 cron 调用 `tendril run`。"),
)  # fmt: skip
_LANGUAGES: Final = {"de": 1, "zh": 2}


def problem_in_words(text: str, language: str) -> str:
    """Return a problem, or what to do, in a language; as it is where it has no known form."""
    if language in _LANGUAGES:
        for form, told in _forms(_LANGUAGES[language]):
            if match := form.fullmatch(text):
                return told.format(**match.groupdict())
    return text


@cache
def _forms(place: int) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern_of(row[0]), re.DOTALL), row[place]) for row in PROBLEMS)

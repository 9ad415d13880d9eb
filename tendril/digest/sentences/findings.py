"""What is wrong with a source, in a sentence for the operator or the reader of a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spiders.health import About, Finding
    from tendril.digest.locale import Locale

_SENTENCES: Final[Mapping[str, Mapping[About, str]]] = {
    "en": {
        "never": "never crawled; run `tendril crawl`",
        "ended": "{ended}: {reason}",
        "repeated": "{ended} {times} times in a row: {reason}",
        "slow": "not crawled for {span}, though it publishes {cadence}",
        "silent": "nothing new for {span}, though it publishes {cadence}",
        "quiet": "nothing new for {span}, longer than this source ever paused",
        "shrunken": "{notices} notices where {usual} are usual",
        "changed": "answers in a new shape, so something may be missing: {names}",
        "rejecting": "{rejected} of {entries} entries could not be read",
    },
    "de": {
        "never": "nie abgerufen; das tut `tendril crawl`",
        "ended": "{ended}: {reason}",
        "repeated": "{ended}, {times} Mal hintereinander: {reason}",
        "slow": "seit {span} nicht abgerufen, obwohl die Quelle {cadence} veröffentlicht",
        "silent": "seit {span} nichts Neues, obwohl die Quelle {cadence} veröffentlicht",
        "quiet": "seit {span} nichts Neues, so lange pausierte diese Quelle noch nie",
        "shrunken": "{notices} Bekanntmachungen, üblich sind {usual}",
        "changed": "antwortet in neuer Form, es kann also etwas fehlen: {names}",
        "rejecting": "{rejected} von {entries} Einträgen waren nicht lesbar",
    },
    "zh": {
        "never": "从未抓取；请运行 `tendril crawl`",
        "ended": "{ended}：{reason}",
        "repeated": "{ended}，连续 {times} 次：{reason}",
        "slow": "{span}未抓取，而该来源{cadence}发布",
        "silent": "{span}没有新内容，而该来源{cadence}发布",
        "quiet": "{span}没有新内容，比该来源以往任何一次停顿都长",
        "shrunken": "{notices} 条公告，通常为 {usual} 条",
        "changed": "应答采用了新的格式，可能有遗漏：{names}",
        "rejecting": "{entries} 个条目中有 {rejected} 个无法读取",
    },
}
_SPANS: Final = {
    "en": {"days": "{n} days", "hours": "{n} hours"},
    "de": {"days": "{n} Tagen", "hours": "{n} Stunden"},
    "zh": {"days": "{n} 天", "hours": "{n} 小时"},
}
# What a form may have new, by the kind that parsers name.
_SHAPES: Final = {
    "en": {"field": "field {name}", "part": "part {name}"},
    "de": {"field": "Feld {name}", "part": "Teil {name}"},
    "zh": {"field": "字段 {name}", "part": "部分 {name}"},
}
_CADENCES: Final = {
    "en": {
        "hourly": "every hour",
        "daily": "every day",
        "weekdays": "every working day",
        "weekly": "every week",
        "monthly": "every month",
    },
    "de": {
        "hourly": "stündlich",
        "daily": "täglich",
        "weekdays": "an jedem Werktag",
        "weekly": "wöchentlich",
        "monthly": "monatlich",
    },
    "zh": {
        "hourly": "每小时",
        "daily": "每天",
        "weekdays": "每个工作日",
        "weekly": "每周",
        "monthly": "每月",
    },
}


def sentence(finding: Finding, words: Locale) -> str:
    """Return a finding in one line of the reader's language."""
    facts = dict(finding.facts)
    if "hours" in facts:
        facts["span"] = _span(facts["hours"], words)
        facts["cadence"] = _CADENCES[words.language][facts["cadence"]]
    if "ended" in facts:
        facts["ended"] = words(f"state.{facts['ended']}")
    if "shapes" in facts:
        shapes = _SHAPES[words.language]
        facts["names"] = ", ".join(shapes[kind].format(name=name) for kind, name in facts["shapes"])
    if "usual" in facts:
        facts["usual"] = words.number(round(facts["usual"]))
    return _SENTENCES[words.language][finding.about].format(**facts)


def _span(hours: float, words: Locale) -> str:
    unit, n = ("days", hours / 24) if hours >= 48 else ("hours", hours)
    return _SPANS[words.language][unit].format(n=round(n))

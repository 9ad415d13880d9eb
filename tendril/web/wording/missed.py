"""The words of the page that tells why something was not shown."""

from __future__ import annotations

from typing import Final

MISSED: Final[dict[str, dict[str, str]]] = {
    "en": {
        "nav.missed": "Missed?",
        "missed.title": "Was something missed?",
        "missed.link": "The link or number of a notice",
        "missed.hint": "Such as 924011-2026, or the address of its page.",
        "missed.go": "Look",
        "missed.seen": "Seen",
        "missed.unseen": "Not seen",
        "missed.first": "for the first time on {time}",
        "missed.shown": "Shown in the digest of {day}",
        "missed.why": "What is known",
        "missed.should": "It should have been shown",
        "missed.should.note": "It counts as a miss, and the next run learns from it.",
        "missed.noted": "Noted as missed. The next run ranks with it.",
    },
    "de": {
        "nav.missed": "Verpasst?",
        "missed.title": "Wurde etwas verpasst?",
        "missed.link": "Der Link oder die Nummer einer Bekanntmachung",
        "missed.hint": "Etwa 924011-2026 oder die Adresse ihrer Seite.",
        "missed.go": "Nachsehen",
        "missed.seen": "Gesehen",
        "missed.unseen": "Nicht gesehen",
        "missed.first": "zuerst am {time}",
        "missed.shown": "In der Übersicht vom {day} gezeigt",
        "missed.why": "Was bekannt ist",
        "missed.should": "Es hätte gezeigt werden sollen",
        "missed.should.note": "Es zählt als verpasst, und der nächste Lauf lernt daraus.",
        "missed.noted": "Als verpasst notiert. Der nächste Lauf berücksichtigt es.",
    },
    "zh": {
        "nav.missed": "有遗漏？",
        "missed.title": "有什么被遗漏了吗？",
        "missed.link": "公告的链接或编号",
        "missed.hint": "例如 924011-2026，或其页面的地址。",
        "missed.go": "查询",
        "missed.seen": "已看到",
        "missed.unseen": "未看到",
        "missed.first": "首次于 {time}",
        "missed.shown": "已在 {day} 的摘要中展示",
        "missed.why": "已知情况",
        "missed.should": "本应展示",
        "missed.should.note": "它将计为遗漏，下次运行会从中学习。",
        "missed.noted": "已记为遗漏。下次运行将据此评分。",
    },
}

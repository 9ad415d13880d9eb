"""What the digest says of searches that are kept as alerts."""

from __future__ import annotations

from typing import Final

ALERTS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "alerts": "New for your saved searches",
        "alerts.more.one": "and 1 more, on the page Search",
        "alerts.more.many": "and {n} more, on the page Search",
        "alerts.until": "until {day}",
        "headline.alerts.one": "1 new project for your saved searches",
        "headline.alerts.many": "{n} new projects for your saved searches",
        "subject.alerts.one": "1 new for your saved searches: {first}",
        "subject.alerts.many": "{n} new for your saved searches: {first}",
    },
    "de": {
        "alerts": "Neu für Ihre gespeicherten Suchen",
        "alerts.more.one": "und 1 weiteres, auf der Seite Suche",
        "alerts.more.many": "und {n} weitere, auf der Seite Suche",
        "alerts.until": "bis {day}",
        "headline.alerts.one": "1 neues Projekt für Ihre gespeicherten Suchen",
        "headline.alerts.many": "{n} neue Projekte für Ihre gespeicherten Suchen",
        "subject.alerts.one": "1 neues für Ihre gespeicherten Suchen: {first}",
        "subject.alerts.many": "{n} neue für Ihre gespeicherten Suchen: {first}",
    },
    "zh": {
        "alerts": "您保存的搜索有新结果",
        "alerts.more.one": "另有 1 个，见搜索页面",
        "alerts.more.many": "另有 {n} 个，见搜索页面",
        "alerts.until": "截止 {day}",
        "headline.alerts.one": "您保存的搜索有 1 个新项目",
        "headline.alerts.many": "您保存的搜索有 {n} 个新项目",
        "subject.alerts.one": "您保存的搜索有 1 个新项目：{first}",
        "subject.alerts.many": "您保存的搜索有 {n} 个新项目：{first}",
    },
}

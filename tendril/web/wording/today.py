"""The words of the page Today, beside those of the digest."""

from __future__ import annotations

from typing import Final

TODAY: Final[dict[str, dict[str, str]]] = {
    "en": {
        "nav.today": "Today",
        "today.title": "Today",
        "today.none": "There is no digest yet",
        "today.none.advice": "The first run makes it: it fetches the sources, ranks what they bring"
        " against your profile and writes the digest.",
        "today.earlier": "Earlier: {day}",
        "today.later": "Later: {day}",
        "today.newest": "Newest",
        "today.card": "All about it",
        "today.returning": "You wanted to see these again",
        "today.made": "The digest was made on {time}.",
        "today.gone": "It is part of another project since.",
    },
    "de": {
        "nav.today": "Heute",
        "today.title": "Heute",
        "today.none": "Noch gibt es keine Übersicht",
        "today.none.advice": "Der erste Lauf macht sie: Er holt die Quellen, vergleicht, was sie"
        " bringen, mit Ihrem Profil und schreibt die Übersicht.",
        "today.earlier": "Früher: {day}",
        "today.later": "Später: {day}",
        "today.newest": "Neueste",
        "today.card": "Alles dazu",
        "today.returning": "Das wollten Sie wieder sehen",
        "today.made": "Die Übersicht wurde am {time} erstellt.",
        "today.gone": "Es gehört inzwischen zu einem anderen Projekt.",
    },
    "zh": {
        "nav.today": "今日",
        "today.title": "今日",
        "today.none": "还没有摘要",
        "today.none.advice": "首次运行会生成摘要：抓取来源，对照公司档案为结果评分，然后写出摘要。",
        "today.earlier": "较早：{day}",
        "today.later": "较晚：{day}",
        "today.newest": "最新",
        "today.card": "全部信息",
        "today.returning": "您想再次查看的项目",
        "today.made": "摘要生成于 {time}。",
        "today.gone": "它后来并入了另一个项目。",
    },
}

"""What is said of a notice that was not shown, in the languages of readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from tendril.missed.evidence import day_text, told

WORDING: Final[dict[str, dict[str, str]]] = {
    "en": {
        "no_project": "It is loaded and belongs to no project yet: the next `tendril run` merges"
        " it.",
        "rejected": "{source} gave it on {day} and it could not be read: {reason}.",
        "merged.one": "It is part of the project “{title}” with 1 other notice: {named}.",
        "merged.many": "It is part of the project “{title}” with {n} other notices: {named}.",
        "pending": "It may belong to {project}, “{title}”, as well.",
        "shown": "Shown on {day} ({readers}).",
        "own_digest": "the home's own digest",
        "score": "It scores {score} of 100 and is number {rank}; shown is what scores at least"
        " {least}.",
        "fits": "It fits, with {score} of 100. {standing}",
        "standing.next": "It is among those that the next digest shows.",
        "standing.dismissed": "A reader said that it does not fit; `tendril feedback undo` forgets"
        " that.",
        "standing.alike": "It is a lot or a copy of another that is or was shown.",
        "standing.variety": "It gave way to others of another kind with a score as high.",
        "standing.seen": "It was shown before and has not changed since.",
        "standing.limit": "It is number {place} of what is new; a digest shows {limit}.",
        "open": "It can no longer be won: {status}.",
        "opportunity": "Its words announce no order: it was read as news without an opportunity.",
        "gate": "It fails your profile's conditions: {gates}.",
        "old": "Nothing was heard of it since {day}: older than is ranked.",
        "unranked": "It was not ranked for this profile yet; the next `tendril run` does.",
        "far_off": "It was too far off this profile to be looked at closely, as others were"
        " ({counts}).",
        "not_chosen": "{sources} would bring it and is not among your sources: add it to `sources`"
        " under [crawl] in tendril.toml.",
        "no_link": "That is neither a link nor a number; the search finds projects by words. Paste"
        " the address of the notice's page.",
        "no_source.site": "No source that Tendril knows reads the site {host}; `tendril source new`"
        " makes one.",
        "no_source.number": "No source that Tendril knows reads a number like this; `tendril source"
        " new` makes one.",
        "read.one": "{sources} reads that site, last on {day} and to the end, and did not bring"
        " it: it is older than the first crawl, or not published there.",
        "read.many": "{sources} read that site, last on {day} and to the end, and did not bring"
        " it: it is older than the first crawl, or not published there.",
        "never_crawled": "{source} would bring it and was never crawled.",
        "crawl_failed": "{source} would bring it, and its last run of {day} was {state}: {reason}.",
        "no_reason": "no reason given",
        "and": " and ",
    },
    "de": {
        "no_project": "Sie ist geladen und gehört noch zu keinem Projekt: Der nächste `tendril"
        " run` ordnet sie zu.",
        "rejected": "{source} lieferte sie am {day}, und sie ließ sich nicht lesen: {reason}.",
        "merged.one": "Sie gehört zum Projekt „{title}“, mit 1 weiteren Bekanntmachung: {named}.",
        "merged.many": "Sie gehört zum Projekt „{title}“, mit {n} weiteren Bekanntmachungen:"
        " {named}.",
        "pending": "Sie gehört vielleicht auch zu {project}, „{title}“.",
        "shown": "Gezeigt am {day} ({readers}).",
        "own_digest": "die Übersicht des Profils",
        "score": "Das Projekt erreicht {score} von 100 und steht auf Platz {rank}; gezeigt wird,"
        " was mindestens {least} erreicht.",
        "fits": "Das Projekt passt, mit {score} von 100. {standing}",
        "standing.next": "Es gehört zu dem, was die nächste Übersicht zeigt.",
        "standing.dismissed": "Ein Leser sagte, dass es nicht passt; „Rückgängig“ auf seiner Seite"
        " oder `tendril feedback undo` nimmt das zurück.",
        "standing.alike": "Es ist ein Los oder eine Kopie eines anderen, das gezeigt wird oder"
        " wurde.",
        "standing.variety": "Es machte anderen von anderer Art Platz, die so gut passen.",
        "standing.seen": "Es wurde früher gezeigt und hat sich seither nicht geändert.",
        "standing.limit": "Es steht auf Platz {place} der neuen; eine Übersicht zeigt {limit}.",
        "open": "Der Auftrag ist nicht mehr zu gewinnen: {status}.",
        "opportunity": "Der Text kündigt keinen Auftrag an; er wurde als bloße Nachricht gelesen.",
        "gate": "Das Projekt erfüllt Bedingungen Ihres Profils nicht: {gates}.",
        "old": "Seit dem {day} war nichts davon zu hören: älter als das, was bewertet wird.",
        "unranked": "Das Projekt wurde für dieses Profil noch nicht bewertet; das macht der"
        " nächste `tendril run`.",
        "far_off": "Das Projekt liegt zu weit weg von diesem Profil, um genau gelesen zu werden,"
        " wie andere auch ({counts}).",
        "not_chosen": "{sources} würde sie liefern und gehört nicht zu Ihren Quellen: Nehmen Sie"
        " es unter [crawl] in tendril.toml in `sources` auf.",
        "no_link": "Das ist weder ein Link noch eine Nummer; nach Wörtern findet die Suche."
        " Fügen Sie die Adresse der Bekanntmachung ein.",
        "no_source.site": "Keine Quelle, die Tendril kennt, liest die Website {host}; `tendril"
        " source new` legt eine an.",
        "no_source.number": "Keine Quelle, die Tendril kennt, liest eine solche Nummer; `tendril"
        " source new` legt eine an.",
        "read.one": "{sources} liest diese Website, zuletzt am {day} und bis zum Ende, und lieferte"
        " sie nicht: Sie ist älter als der erste Abruf oder steht dort nicht.",
        "read.many": "{sources} lesen diese Website, zuletzt am {day} und bis zum Ende, und"
        " lieferten sie nicht: Sie ist älter als der erste Abruf oder steht dort nicht.",
        "never_crawled": "{source} würde sie liefern und wurde noch nie abgerufen.",
        "crawl_failed": "{source} würde sie liefern; der letzte Abruf vom {day} war {state}:"
        " {reason}.",
        "no_reason": "ohne Angabe eines Grundes",
        "and": " und ",
        "state.incomplete": "unvollständig",
        "state.failed": "fehlgeschlagen",
        "status.awarded": "vergeben",
        "status.cancelled": "aufgehoben",
        "status.closed": "Frist abgelaufen",
        "status.ended": "Vertrag beendet",
        "status.stopped": "eingestellt, verschoben oder abgelehnt",
        "status.dormant": "seit zwei Jahren ohne Lebenszeichen",
        "gate.deadline": "Frist",
        "gate.region": "Region",
        "gate.budget": "Budget",
        "gate.exclusions": "Ausschlüsse",
        "gate.language": "Sprache",
        "gate.certificates": "Nachweise",
        "gate.kind": "Art",
        "gate.open": "noch offen",
        "gate.funding": "Förderung",
    },
    "zh": {
        "no_project": "已载入，但尚未归入任何项目：下一次 `tendril run` 会进行合并。",
        "rejected": "{source} 于 {day} 提供了它，但无法读取：{reason}。",
        "merged.one": "它属于项目“{title}”，该项目另有 1 条公告：{named}。",
        "merged.many": "它属于项目“{title}”，该项目另有 {n} 条公告：{named}。",
        "pending": "它也可能属于 {project}，“{title}”。",
        "shown": "已于 {day} 展示（{readers}）。",
        "own_digest": "公司档案自身的摘要",
        "score": "它的得分为 {score}（满分 100），排第 {rank} 位；得分至少 {least} 才会展示。",
        "fits": "它合适，得分 {score}（满分 100）。{standing}",
        "standing.next": "它在下一次摘要要展示的项目之中。",
        "standing.dismissed": "有读者说它不合适；在其页面上按“撤销”或用 `tendril feedback undo` "
        "可收回。",
        "standing.alike": "它是另一个已展示或将展示的项目的标段或副本。",
        "standing.variety": "它让位给了得分同样高的其他类型的项目。",
        "standing.seen": "它以前展示过，此后没有变化。",
        "standing.limit": "它在新项目中排第 {place} 位；一份摘要展示 {limit} 个。",
        "open": "已无法再赢得：{status}。",
        "opportunity": "其文字没有预示订单：它被视为没有商机的新闻。",
        "gate": "它不满足公司档案中的条件：{gates}。",
        "old": "自 {day} 以来没有消息：早于参与评分的范围。",
        "unranked": "尚未针对此档案评分；下一次 `tendril run` 会进行。",
        "far_off": "它与此档案相差太远，因此没有细看，其他一些项目也是如此（{counts}）。",
        "not_chosen": "{sources} 会提供它，但不在您的来源之中：请把它加入 tendril.toml 中 "
        "[crawl] 下的 `sources`。",
        "no_link": "这既不是链接也不是编号；按词语查找请用搜索。请粘贴公告页面的地址。",
        "no_source.site": "Tendril 已知的来源都不读取网站 {host}；`tendril source new` 可新建一"
        "个。",
        "no_source.number": "Tendril 已知的来源都不读取这样的编号；`tendril source new` 可新建一"
        "个。",
        "read.one": "{sources} 读取该网站，最近一次于 {day} 读到末尾，但没有得到它：它早于首次抓"
        "取，或没有在那里发布。",
        "read.many": "{sources} 读取该网站，最近一次于 {day} 读到末尾，但没有得到它：它早于首次"
        "抓取，或没有在那里发布。",
        "never_crawled": "{source} 会提供它，但从未抓取过。",
        "crawl_failed": "{source} 会提供它，但其 {day} 的最近一次运行{state}：{reason}。",
        "no_reason": "没有说明原因",
        "and": "、",
        "state.incomplete": "不完整",
        "state.failed": "失败",
        "status.awarded": "已授标",
        "status.cancelled": "已取消",
        "status.closed": "截止时间已过",
        "status.ended": "合同已结束",
        "status.stopped": "已停止、推迟或被拒绝",
        "status.dormant": "两年没有消息",
        "gate.deadline": "截止时间",
        "gate.region": "地区",
        "gate.budget": "预算",
        "gate.exclusions": "排除条件",
        "gate.language": "语言",
        "gate.certificates": "证书",
        "gate.kind": "类型",
        "gate.open": "仍然开放",
        "gate.funding": "资助",
    },
}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def why_text(key: str, facts: Mapping[str, str], language: str) -> str:
    """Return a sentence with its facts; English where a language is not known.

    The fact `standing` is the key of a sentence of its own; `gates` has one a line, its name before
    its evidence; days are in ISO form.
    """
    words = WORDING.get(language, WORDING["en"])
    shown: dict[str, str] = {}
    for name, value in facts.items():
        match name:
            case "standing":
                shown[name] = words[f"standing.{value}"].format(**facts)
            case "gates":
                shown[name] = "; ".join(_gate(each, language) for each in value.split("\n"))
            case "state" | "status":
                shown[name] = words.get(f"{name}.{value}", value)
            case "day" if _DAY.fullmatch(value):
                shown[name] = day_text(value, language)
            case "reason":
                shown[name] = value or words["no_reason"]
            case "readers":
                named = (each or words["own_digest"] for each in value.split("\n"))
                shown[name] = ", ".join(named)
            case "sources":
                shown[name] = words["and"].join(value.split("\n"))
            case _:
                shown[name] = value
    return words[key].format(**shown)


def _gate(text: str, language: str) -> str:
    name, _, evidence = text.partition("\t")
    called = WORDING.get(language, WORDING["en"]).get(f"gate.{name}", name)
    return f"{called} ({told(evidence, language)})" if evidence else called

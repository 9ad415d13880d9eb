"""What a draft says of itself, in the languages of readers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tendril.drafting.draft import Draft

WORDING: Final[dict[str, dict[str, str]]] = {
    "en": {
        "read.one": "Read 1 page: {urls}.",
        "read.many": "Read {n} pages: {urls}.",
        "problem": "Not everything could be read: {why}.",
        "regions.stated": "The site states where you deliver: {said}.",
        "regions.text": "Regions after this sentence: “{said}”",
        "regions.everywhere": "The site says that you deliver everywhere, so that no region is"
        " named: “{said}”",
        "regions.seat": "Regions are the country of your address only ({said}): add where you"
        " deliver.",
        "language": "The pages are in {language}. Digest and pages of Tendril speak English or"
        " German; the solutions are kept in the words of the pages.",
        "most": "Of very many products the first {n} were taken.",
        "missing.company": "The company's name was not found.",
        "missing.language": "The language of the pages was not found.",
        "missing.solutions": "Nothing was found that says what you make. Pages that only show"
        " something with JavaScript cannot be read.",
        "missing.keywords": "For some solutions no keywords were found: name words that a buyer"
        " would write.",
        "missing.regions": "Where you deliver was not found; without regions projects anywhere"
        " pass.",
        "missing.certificates": "No certificates were found.",
        "never": "Never on a page, so not asked for there: smallest and largest order, the days"
        " that you need for an offer, and what you never want to see.",
    },
    "de": {
        "read.one": "1 Seite gelesen: {urls}.",
        "read.many": "{n} Seiten gelesen: {urls}.",
        "problem": "Nicht alles ließ sich lesen: {why}.",
        "regions.stated": "Die Website nennt, wohin Sie liefern: {said}.",
        "regions.text": "Regionen nach diesem Satz: „{said}“",
        "regions.everywhere": "Die Website sagt, dass Sie überallhin liefern, deshalb steht keine"
        " Region da: „{said}“",
        "regions.seat": "Als Region steht nur das Land Ihrer Adresse da ({said}): Ergänzen Sie,"
        " wohin Sie liefern.",
        "language": "Die Seiten sind auf {language}. Digest und Seiten von Tendril sprechen"
        " Deutsch oder Englisch; die Lösungen stehen in den Worten der Seiten da.",
        "most": "Von sehr vielen Produkten stehen die ersten {n} da.",
        "missing.company": "Der Name des Unternehmens wurde nicht gefunden.",
        "missing.language": "Die Sprache der Seiten wurde nicht gefunden.",
        "missing.solutions": "Es wurde nichts gefunden, das sagt, was Sie bauen. Seiten, die nur"
        " mit JavaScript etwas zeigen, lassen sich nicht lesen.",
        "missing.keywords": "Für manche Lösung wurden keine Schlagwörter gefunden: Nennen Sie"
        " Wörter, die ein Auftraggeber schreiben würde.",
        "missing.regions": "Wohin Sie liefern, wurde nicht gefunden; ohne Regionen bleiben"
        " Projekte überall stehen.",
        "missing.certificates": "Zertifikate wurden nicht gefunden.",
        "never": "Das steht auf keiner Website und fehlt deshalb: kleinster und größter Auftrag,"
        " die Tage, die Sie für ein Angebot brauchen, und was Sie nie sehen wollen.",
    },
    "zh": {
        "read.one": "读取了 1 个页面：{urls}。",
        "read.many": "读取了 {n} 个页面：{urls}。",
        "problem": "未能全部读取：{why}。",
        "regions.stated": "网站写明了供货地区：{said}。",
        "regions.text": "地区依据这句话：“{said}”",
        "regions.everywhere": "网站称供货不限地区，因此没有列出地区：“{said}”",
        "regions.seat": "地区仅为贵公司地址所在的国家（{said}）：请补充供货地区。",
        "language": "网页的语言是{language}。Tendril 的摘要和页面使用中文、英语或德语；解决方案"
        "保留网页的原文。",
        "most": "产品很多，仅取前 {n} 个。",
        "missing.company": "没有找到公司名称。",
        "missing.language": "没有识别出网页的语言。",
        "missing.solutions": "没有找到说明贵公司制造什么的内容。只能通过 JavaScript 显示的页面无"
        "法读取。",
        "missing.keywords": "有些解决方案没有找到关键词：请写出采购方会用的词语。",
        "missing.regions": "没有找到供货地区；不填地区则任何地方的项目都会放行。",
        "missing.certificates": "没有找到证书。",
        "never": "以下内容不会出现在网页上，因此没有查找：最小和最大订单、准备报价所需的天数，以"
        "及永远不想看到的内容。",
    },
}


def draft_lines(draft: Draft, language: str) -> Iterator[str]:
    """Yield sentences on what was read, what it rests on, and what was not found."""
    from data.codes.languages import language_name
    from tendril.drafting.solutions import MOST

    words = WORDING[language if language in WORDING else "en"]
    count = len(draft.pages)
    urls = ", ".join(draft.pages)
    yield (
        words["read.one"].format(urls=urls)
        if count == 1
        else words["read.many"].format(n=count, urls=urls)
    )
    if draft.problem:
        yield words["problem"].format(why=draft.problem.rstrip("."))
    regions = draft.regions
    if regions.how != "none":
        how = "everywhere" if regions.everywhere else regions.how
        yield words[f"regions.{how}"].format(said=regions.said.rstrip("."))
    if draft.language and draft.language not in WORDING:
        yield words["language"].format(language=language_name(draft.language, language))
    if len(draft.solutions) == MOST:
        yield words["most"].format(n=MOST)
    for name in draft.missing:
        yield words[f"missing.{name}"]
    yield words["never"]

"""The words of the set-up in the browser."""

from __future__ import annotations

from typing import Final

SETUP: Final[dict[str, dict[str, str]]] = {
    "en": {
        "setup.title": "Welcome to Tendril",
        "setup.intro": "Tendril finds the orders that fit what your company builds. Tell it what"
        " that is, or look at it with made data first.",
        "setup.demo": "Look at it with made data",
        "setup.demo.note": "Sources of our own invention are crawled, tagged, merged and ranked,"
        " without any network; it takes about a minute.",
        "setup.demo.go": "Show me",
        "setup.own": "Set it up for your company",
        "setup.draft": "Begin with your company's web page",
        "setup.draft.page": "Address of your company's page",
        "setup.draft.hint": "Tendril reads it and a few pages that it links to, one a"
        " second, and fills in the form below for you to correct. Nothing is set up by that.",
        "setup.draft.go": "Fill in from the page",
        "setup.draft.busy": "Another page is being read. Wait for it to end, then try again.",
        "setup.drafted": "Filled in below. Correct it before you set up:",
        "setup.certificates": "Certificates that you hold",
        "setup.certificates.hint": "One a line, such as ISO 9001. Notices that ask for another one"
        " by number are left out.",
        "setup.contact": "Your e-mail",
        "setup.contact.hint": "Shown to the sources, so that they can reach you.",
        "setup.zone": "Time zone",
        "setup.sources": "Turn on the portals of these countries",
        "setup.go": "Set up",
        "setup.working": "One moment",
        "setup.working.note": "The made sources are being read. This page goes on by itself.",
        "setup.failed": "That did not work: {why}",
        "setup.where": "Everything will lie in {home}.",
        "setup.again": "Load again",
    },
    "de": {
        "setup.title": "Willkommen bei Tendril",
        "setup.intro": "Tendril findet die Aufträge, die zu dem passen, was Ihr Unternehmen baut."
        " Sagen Sie ihm, was das ist, oder sehen Sie es sich erst mit erfundenen Daten an.",
        "setup.demo": "Mit erfundenen Daten ansehen",
        "setup.demo.note": "Erfundene Quellen werden abgerufen, ausgewertet, zusammengeführt und"
        " bewertet, ohne Netz; es dauert etwa eine Minute.",
        "setup.demo.go": "Zeig es mir",
        "setup.own": "Für Ihr Unternehmen einrichten",
        "setup.draft": "Mit Ihrer Website beginnen",
        "setup.draft.page": "Adresse der Website Ihres Unternehmens",
        "setup.draft.hint": "Tendril liest sie und einige Seiten, auf die sie verweist,"
        " eine je Sekunde, und füllt das Formular darunter aus; Sie korrigieren es. Eingerichtet"
        " wird damit nichts.",
        "setup.draft.go": "Von der Website ausfüllen",
        "setup.draft.busy": "Gerade wird eine andere Website gelesen. Warten Sie, bis das zu Ende"
        " ist, und versuchen Sie es dann noch einmal.",
        "setup.drafted": "Unten ausgefüllt. Korrigieren Sie es vor dem Einrichten:",
        "setup.certificates": "Zertifikate, die Sie haben",
        "setup.certificates.hint": "Eines je Zeile, etwa ISO 9001. Bekanntmachungen, die ein"
        " anderes mit Nummer verlangen, bleiben weg.",
        "setup.contact": "Ihre E-Mail",
        "setup.contact.hint": "Die Quellen sehen sie, damit sie Sie erreichen können.",
        "setup.zone": "Zeitzone",
        "setup.sources": "Die Portale dieser Länder einschalten",
        "setup.go": "Einrichten",
        "setup.working": "Einen Moment",
        "setup.working.note": "Die erfundenen Quellen werden gelesen. Diese Seite geht von selbst"
        " weiter.",
        "setup.failed": "Das ging nicht: {why}",
        "setup.where": "Alles wird in {home} liegen.",
        "setup.again": "Neu laden",
    },
    "zh": {
        "setup.title": "欢迎使用 Tendril",
        "setup.intro": "Tendril 寻找与贵公司产品相符的订单。请告诉它贵公司制造什么，或先用虚构数"
        "据看一看。",
        "setup.demo": "用虚构数据查看",
        "setup.demo.note": "抓取、标注、合并并评分我们虚构的来源，不使用网络；大约需要一分钟。",
        "setup.demo.go": "开始演示",
        "setup.own": "为贵公司设置",
        "setup.draft": "从贵公司的网站开始",
        "setup.draft.page": "贵公司网站的地址",
        "setup.draft.hint": "Tendril 会读取该页面及其链接的几个页面，每秒一个，并填写下面的表单"
        "供您修改。这不会设置任何内容。",
        "setup.draft.go": "根据网站填写",
        "setup.draft.busy": "正在读取另一个网站。请等它结束后再试。",
        "setup.drafted": "已填写在下面。设置前请先修改：",
        "setup.certificates": "贵公司持有的证书",
        "setup.certificates.hint": "每行一个，例如 ISO 9001。要求其他编号证书的公告将被略去。",
        "setup.contact": "您的电子邮箱",
        "setup.contact.hint": "会告知各来源，以便它们联系您。",
        "setup.zone": "时区",
        "setup.sources": "启用这些国家的门户网站",
        "setup.go": "设置",
        "setup.working": "请稍候",
        "setup.working.note": "正在读取虚构的来源。此页面会自动继续。",
        "setup.failed": "操作未成功：{why}",
        "setup.where": "所有内容将存放在 {home}。",
        "setup.again": "重新加载",
    },
}

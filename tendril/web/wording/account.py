"""The words of the pages about accounts, beside those of the account's own page."""

from __future__ import annotations

from typing import Final

ACCOUNT: Final[dict[str, dict[str, str]]] = {
    "en": {
        "nav.account": "Accounts",
        "account.title": "Accounts",
        "account.name": "A customer or competitor",
        "account.hint": "A name, a part of one, or a registration number.",
        "account.go": "Show",
        "account.list": "Who buys and builds most",
        "account.notices.one": "1 notice",
        "account.notices.many": "{n} notices",
        "account.last": "last on {day}",
        "account.several": "Several may be meant",
        "account.nobody": "No notice names such an organisation",
        "account.near": "Nearly so called are:",
        "account.follow": "Follow",
        "account.follow.account": "as an account",
        "account.follow.competitor": "as a competitor",
        "account.follow.supplier": "as our supplier",
        "account.followed": "You follow {name} now; the digest tells what is new.",
        "account.unfollow": "No longer",
    },
    "de": {
        "nav.account": "Firmen",
        "account.title": "Firmen und Behörden",
        "account.name": "Ein Kunde oder Wettbewerber",
        "account.hint": "Ein Name, ein Teil davon oder eine Registernummer.",
        "account.go": "Zeigen",
        "account.list": "Wer am meisten kauft und baut",
        "account.notices.one": "1 Bekanntmachung",
        "account.notices.many": "{n} Bekanntmachungen",
        "account.last": "zuletzt am {day}",
        "account.several": "Mehrere können gemeint sein",
        "account.nobody": "Keine Bekanntmachung nennt eine solche Organisation",
        "account.near": "Fast so heißen:",
        "account.follow": "Verfolgen",
        "account.follow.account": "als Kunde",
        "account.follow.competitor": "als Wettbewerber",
        "account.follow.supplier": "als unser Lieferant",
        "account.followed": "Sie verfolgen jetzt {name}; die Übersicht meldet, was es Neues gibt.",
        "account.unfollow": "Nicht mehr",
    },
}

"""What the digest says of what comes, in the languages of readers."""

from __future__ import annotations

from typing import Final

AHEAD: Final[dict[str, dict[str, str]]] = {
    "en": {
        "ahead": "Ahead",
        "ahead.renewal": "A new tender is due from {first} to {last}: the contract ends on {ends}",
        "ahead.renewal.now": "A new tender is due until {last}: the contract ends on {ends}",
        "ahead.held": "held by {names}",
        "ahead.held.more": "{names} and {n} more",
        "ahead.forecast": "The tender is announced for {first}",
        "ahead.late": "The tender was announced for {first}; none is known yet",
        "ahead.approval": "The bank is to approve it on {first}",
        "ahead.moved.one": "moved once",
        "ahead.moved.many": "moved {n} times",
    },
    "de": {
        "ahead": "Voraus",
        "ahead.renewal": "Neue Ausschreibung zu erwarten von {first} bis {last}: der Vertrag endet"
        " am {ends}",
        "ahead.renewal.now": "Neue Ausschreibung zu erwarten bis {last}: der Vertrag endet am"
        " {ends}",
        "ahead.held": "heute bei {names}",
        "ahead.held.more": "{names} und {n} weiteren",
        "ahead.forecast": "Die Ausschreibung ist für den {first} angekündigt",
        "ahead.late": "Die Ausschreibung war für den {first} angekündigt, noch ist keine bekannt",
        "ahead.approval": "Die Bank soll am {first} zustimmen",
        "ahead.moved.one": "einmal verschoben",
        "ahead.moved.many": "{n}-mal verschoben",
    },
    "zh": {
        "ahead": "前瞻",
        "ahead.renewal": "预计 {first} 至 {last} 重新招标：合同于 {ends} 到期",
        "ahead.renewal.now": "预计在 {last} 之前重新招标：合同于 {ends} 到期",
        "ahead.held": "现由 {names} 履行",
        "ahead.held.more": "{names} 及另外 {n} 家",
        "ahead.forecast": "预告将于 {first} 招标",
        "ahead.late": "原预告将于 {first} 招标，目前尚未发现",
        "ahead.approval": "银行预计于 {first} 批准",
        "ahead.moved.one": "已推迟 1 次",
        "ahead.moved.many": "已推迟 {n} 次",
    },
}

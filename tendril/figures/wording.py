"""The words that all figures share, in the languages of readers."""

from __future__ import annotations

from typing import Final

WORDING: Final[dict[str, dict[str, str]]] = {
    "en": {
        "unknown": "unknown",
        "range": "{low} to {high}",
        "range.from": "{low} at least",
        "range.to": "{high} at most",
        "range.exact": "exact",
        "days": "{n} days",
        "hours": "{n} hours",
        "column.value": "value",
        "column.range": "95% range",
        "column.basis": "rests on",
        "sample": "sample",
        "more": "{n} more in --json",
    },
    "de": {
        "unknown": "unbekannt",
        "range": "{low} bis {high}",
        "range.from": "mindestens {low}",
        "range.to": "höchstens {high}",
        "range.exact": "genau",
        "days": "{n} Tage",
        "hours": "{n} Stunden",
        "column.value": "Wert",
        "column.range": "95-%-Bereich",
        "column.basis": "beruht auf",
        "sample": "Stichprobe",
        "more": "{n} weitere in --json",
    },
    "zh": {
        "unknown": "不详",
        "range": "{low} 至 {high}",
        "range.from": "至少 {low}",
        "range.to": "至多 {high}",
        "range.exact": "精确",
        "days": "{n} 天",
        "hours": "{n} 小时",
        "column.value": "数值",
        "column.range": "95% 区间",
        "column.basis": "依据",
        "sample": "样本",
        "more": "另有 {n} 个，见 --json",
    },
}

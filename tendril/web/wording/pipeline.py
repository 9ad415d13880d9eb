"""The words of the page Pipeline, beside those of its figures."""

from __future__ import annotations

from typing import Final

PIPELINE: Final[dict[str, dict[str, str]]] = {
    "en": {
        "nav.pipeline": "Pipeline",
        "pipeline.title": "Pipeline",
        "pipeline.move": "Move",
        "pipeline.stage": "Stage",
        "pipeline.reason": "Reason",
        "pipeline.value": "Value, EUR",
        "pipeline.margin": "Margin, EUR",
        "pipeline.keep": "Keep",
        "pipeline.nothing": "nothing",
        "pipeline.sum": "{value}, {n} with a value",
        "pipeline.since": "Figures from",
        "pipeline.show": "Show",
        "pipeline.ranges": "All ranges are of 95%. What each figure means stands when you point at"
        " it, and in docs/pipeline.md.",
    },
    "de": {
        "nav.pipeline": "Pipeline",
        "pipeline.title": "Pipeline",
        "pipeline.move": "Verschieben",
        "pipeline.stage": "Stufe",
        "pipeline.reason": "Grund",
        "pipeline.value": "Wert, EUR",
        "pipeline.margin": "Deckungsbeitrag, EUR",
        "pipeline.keep": "Merken",
        "pipeline.nothing": "nichts",
        "pipeline.sum": "{value}, {n} mit Wert",
        "pipeline.since": "Zahlen ab",
        "pipeline.show": "Zeigen",
        "pipeline.ranges": "Alle Bereiche sind 95-%-Bereiche. Was jede Zahl bedeutet, steht beim"
        " Zeigen darauf und in docs/pipeline.md.",
    },
    "zh": {
        "nav.pipeline": "商机",
        "pipeline.title": "商机看板",
        "pipeline.move": "移动",
        "pipeline.stage": "阶段",
        "pipeline.reason": "原因",
        "pipeline.value": "金额（欧元）",
        "pipeline.margin": "毛利（欧元）",
        "pipeline.keep": "保存",
        "pipeline.nothing": "无",
        "pipeline.sum": "{value}，其中 {n} 个有金额",
        "pipeline.since": "数据起始日",
        "pipeline.show": "显示",
        "pipeline.ranges": "所有区间均为 95% 区间。把鼠标移到数字上可看到其含义，另见 "
        "docs/pipeline.md。",
    },
}

"""The machines of a project stand in the digest in the reader's language."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.warehouse import Warehouse
from enrich.rulebook import RuleBook
from tendril.digest.layout.render import render_html, render_text
from tendril.digest.model import ShownEquipment
from tendril.digest.sentences.equipment_names import equipment_name
from tendril.digest.wording import LANGUAGES, WORDING
from tests.tendril.digest.building import add, made
from tests.tendril.digest.samples import NOW, digest, entry

CENTRIFUGE, PUMP = ShownEquipment("centrifuge", True), ShownEquipment("pump", True)
TANK = ShownEquipment("tank", False)


def tagged(warehouse: Warehouse, project: str, kind: str, *, stated: bool = True) -> None:
    row: dict[str, Any] = {
        "notice_key": f"ted:{project}:1",
        "field": "equipment",
        "value": kind,
        "method": "stated" if stated else "inferred",
        "confidence": 0.9 if stated else 0.5,
        "tagged_at": NOW,
    }
    warehouse.append("tag", [row])


def test_named_machines_come_first_and_guesses_end_with_the_tender(tmp_path: Path) -> None:
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        for rank, (project, stage) in enumerate((("plan", "announced"), ("call", "tender")), 1):
            add(warehouse, project, score=0.9 - rank / 10, rank=rank, stage=stage)
            tagged(warehouse, project, "tank", stated=False)
            tagged(warehouse, project, "centrifuge")
            tagged(warehouse, project, "pump")
        plan, call = made(warehouse).entries
    assert plan.equipment == (CENTRIFUGE, PUMP, TANK)
    assert call.equipment == (CENTRIFUGE, PUMP)


@pytest.mark.parametrize(
    ("language", "equipment", "line"),
    [
        ("en", (CENTRIFUGE, PUMP), "Machines: centrifuge, pump"),
        ("en", (CENTRIFUGE, TANK), "Machines: centrifuge; likely also tank"),
        ("de", (CENTRIFUGE, PUMP), "Maschinen: Zentrifuge, Pumpe"),
        ("de", (TANK,), "Maschinen: wohl Tank"),
        ("zh", (CENTRIFUGE, TANK), "设备：离心机；可能还需要 储罐"),
    ],
)
def test_one_line_tells_them(
    language: str, equipment: tuple[ShownEquipment, ...], line: str
) -> None:
    shown = replace(digest(language), entries=(entry(equipment=equipment),))
    assert f"   {line}\n" in render_text(shown)
    assert re.split("[:：] ?", line, maxsplit=1)[1] in render_html(shown)


def test_a_project_without_machines_has_no_such_line() -> None:
    shown = replace(digest("en"), entries=(entry(equipment=()),))
    assert "Machines" not in render_text(shown) + render_html(shown)


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_kind_has_a_name_in_every_language(language: str) -> None:
    kinds = RuleBook.builtin().tables["equipment"]["kinds"]
    foreign = WORDING[language]["foreign"]
    english = {kind: foreign.format(text=equipment_name(kind, "en")) for kind in kinds}
    same = [kind for kind in kinds if equipment_name(kind, language) == english[kind]]
    assert same == []


def test_english_names_are_the_kind_or_a_better_word() -> None:
    assert equipment_name("screw_press", "en") == "screw press"
    assert equipment_name("ups", "en") == "uninterruptible power supply"

"""What an entry says of plans, of qualification systems and of other calls that are no tender."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from data.warehouse import Warehouse
from tendril.digest.layout.render import render_html, render_markdown, render_text
from tendril.digest.model import Entry, ShownCall
from tests.tendril.digest.building import add, made
from tests.tendril.digest.samples import NOW, digest, entry

PLAN: dict[str, Any] = {"stage": "planned", "kind": "planned"}


def lines(language: str, shown: Entry) -> str:
    """Return an entry in all its forms, none of them differing in what it says here."""
    whole = replace(digest(language), entries=(shown,))
    forms = render_text(whole), render_markdown(whole), render_html(whole)
    return "\n".join(forms).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "call", "line"),
    [
        ("de", ShownCall(None, date(2027, 4, 19)), "Ausschreibung: ab 19.04.2027"),
        ("en", ShownCall(None, date(2027, 4, 19)), "Tender: expected from 19 Apr 2027"),
        ("de", ShownCall(None, date(2026, 4, 19), None, passed=True),
         "Ausschreibung: war ab 19.04.2026 angekündigt, noch ist keine bekannt"),
        ("de", ShownCall("qualification"), "Bewerbung: jederzeit"),
        ("de", ShownCall("qualification", None, date(2031, 4, 11)),
         "Bewerbung: jederzeit; das System läuft bis 11.04.2031"),
        ("en", ShownCall("qualification", None, date(2025, 4, 11), passed=True),
         "Apply: the system ran until 11 Apr 2025"),
    ],
)  # fmt: skip
def test_what_stands_for_a_deadline(language: str, call: ShownCall, line: str) -> None:
    stage = "planned" if call.starts else "tender"
    shown = entry(1, deadline=None, days_left=None, stage=stage, call=call)
    assert line in lines(language, shown)


def test_a_call_that_is_no_tender_is_named() -> None:
    shown = entry(1, call=ShownCall("consultation"))
    assert "Markterkundung · " in lines("de", shown)
    assert "Market consultation · " in lines("en", shown)


def test_years_are_not_counted_in_days() -> None:
    shown = entry(1, deadline=NOW + timedelta(days=1884), days_left=1884)
    said = lines("de", shown)
    assert "Frist: laufend bis 19.01.2032" in said
    assert "noch 1.884 Tage" not in said


def test_a_plan_tells_the_day_of_its_tender_and_no_deadline(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.9, rank=1, planned_on=date(2027, 4, 19), **PLAN)
    add(warehouse, "p2", score=0.8, rank=2, planned_on=date(2026, 4, 19), **PLAN)
    first, second = made(warehouse).entries
    assert (first.deadline, first.days_left) == (None, None)
    assert first.call == ShownCall(None, date(2027, 4, 19))
    assert second.call.passed


def test_a_qualification_system_is_told_by_its_form_even_after_a_correction(
    warehouse: Warehouse,
) -> None:
    period = {"start": None, "end": date(2031, 4, 11), "months": None, "renewals": None,
              "renewal_note": None}  # fmt: skip
    notice = {"form": "F07", "period": period}
    add(warehouse, "p1", score=0.9, rank=1, deadline=None, notice=notice)
    (shown,) = made(warehouse).entries
    assert shown.call == ShownCall("qualification", None, date(2031, 4, 11))

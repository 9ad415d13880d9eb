"""SQL writes and compares the same words as the closed sets of data.records."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import get_args

from data.vocabulary import ChangeField, GateName, Membership, ProjectStatus, Stage
from data.warehouse import sql
from ranking.sql import read_sql


def test_changes_are_kept_of_the_fields_that_records_name() -> None:
    found = re.findall(r"'field': '(\w+)'|'(\w+)' AS field", sql("merge/changes"))
    assert {one or other for one, other in found} == set(get_args(ChangeField))


def test_a_project_ends_in_the_stages_that_records_name() -> None:
    listed = re.search(r"WHEN stage IN \((.*?)\) THEN stage ELSE '(\w+)'", sql("merge/current"))
    assert listed
    status = {*re.findall(r"\w+", listed[1]), listed[2]}
    assert status == set(get_args(ProjectStatus))
    assert status - {"open"} <= set(get_args(Stage))


def test_notices_are_members_as_records_name_it() -> None:
    schema = files("data").joinpath("schema", "0001_first.sql").read_text("utf-8")
    checked = re.search(r"status VARCHAR NOT NULL CHECK \(status IN \(('confirmed'.*?)\)\)", schema)
    assert checked
    assert set(re.findall(r"\w+", checked[1])) == set(get_args(Membership))


def test_recall_fails_gates_that_there_are() -> None:
    gates = set(re.findall(r"THEN '(\w+)'", read_sql("recall_gated")))
    assert gates
    assert gates <= set(get_args(GateName))

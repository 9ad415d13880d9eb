"""SQL writes and compares the same words as the closed sets of data.records."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import get_args

from data.vocabulary import GateName, Membership, ProjectStatus, Stage
from data.warehouse import sql
from ranking.sql import read_sql


def test_a_project_has_the_states_that_records_name() -> None:
    ends = re.search(
        r"CASE\s+WHEN stage IN \((.*?)\) THEN stage(.*?)END AS status",
        sql("merge/store/current"),
        re.S,
    )
    assert ends
    status = {*re.findall(r"\w+", ends[1]), *re.findall(r"(?:THEN|ELSE) '(\w+)'", ends[2])}
    status |= set(re.findall(r"THEN '(stopped)' WHEN", sql("merge/store/current")))
    aged = re.search(r"status = CASE (.*?)\n", sql("merge/aged"))
    assert aged
    status |= set(re.findall(r"(?:THEN|ELSE) '(\w+)'", aged[1]))
    assert status == set(get_args(ProjectStatus))
    named = set(re.findall(r"'([a-z-]+)'", sql("merge/aged") + ends[1])) - status
    assert named <= set(get_args(Stage))


def test_notices_are_members_as_records_name_it() -> None:
    schema = files("data").joinpath("schema", "0001_first.sql").read_text("utf-8")
    checked = re.search(r"status VARCHAR NOT NULL CHECK \(status IN \(('confirmed'.*?)\)\)", schema)
    assert checked
    assert set(re.findall(r"\w+", checked[1])) == set(get_args(Membership))


def test_recall_fails_gates_that_there_are() -> None:
    gates = set(re.findall(r"THEN '(\w+)'", read_sql("recall_gated")))
    assert gates
    assert gates <= set(get_args(GateName))

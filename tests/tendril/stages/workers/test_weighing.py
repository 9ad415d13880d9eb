"""Pairs that are compared in several processes say what they say in one."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from data.warehouse import Warehouse
from enrich.projects.facts import NoticeFacts
from enrich.projects.pairing.candidates import Candidate
from tendril.stages.merging import weigh
from tendril.stages.merging.merge import refresh_projects
from tendril.stages.workers import weighing
from tests.tendril.stages.merging.made import NOW, drawn, put
from tests.tendril.stages.merging.replay import facts, kept


@pytest.fixture
def stored(warehouse: Warehouse) -> Warehouse:
    for number in range(16):
        put(warehouse, drawn(number, random.Random(number)))
    return warehouse


def test_two_processes_say_of_pairs_what_one_says(
    stored: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "NOTICES", 5)
    numbered: dict[int, NoticeFacts] = dict(enumerate(facts(stored)))
    pairs = [Candidate(*pair, titled=True, alike=True) for pair in combinations(numbered, 2)]
    starts = range(0, len(pairs), 20)
    said = []
    for processes in (1, 2):
        with weighing.comparing(16, read_later=True, processes=processes) as comparing:
            marked = list(comparing.marked(numbered))
            some = [weighing.Part(numbered, pairs[start : start + 20]) for start in starts]
            parts = list(comparing.compared(some))
        links = {link for part in parts for link in part.links}
        unread = {pair for part in parts for pair in part.unread}
        said.append((marked, links, unread))
    assert said[0] == said[1]
    assert said[0][1]
    assert said[0][2]


def test_many_notices_are_merged_in_processes_as_few_are_in_one(
    stored: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh_projects(stored, now=NOW)
    found = kept(stored)
    stored.connection.execute("UPDATE weighed SET rules = 'others'")
    monkeypatch.setattr(weighing, "PROCESSES_FROM", 1)
    monkeypatch.setattr(weighing, "cores", lambda: 2)
    monkeypatch.setattr(weigh, "AT_ONCE", 10)
    refresh_projects(stored, now=NOW)
    assert kept(stored) == found

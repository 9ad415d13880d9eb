"""Grouping on real notices: portals of August 2026 and the references of TED notices."""

from __future__ import annotations

import json
import tarfile
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from data.records import Notice
from enrich.projects.facts import NoticeFacts, facts_of
from enrich.projects.grouping import group
from enrich.projects.text import same_title
from spiders.formats import flat
from spiders.formats.ted_export import notice as ted_export

pytestmark = pytest.mark.conformance

KINDS = {"can-standard": "award", "award": "award", "can-modif": "award", "veat": "award",
         "pin-only": "planned", "pin-rtl": "planned"}  # fmt: skip


@pytest.fixture(scope="module")
def portals(real: Path) -> list[NoticeFacts]:
    rows = json.loads((real / "tenders_de_multiportal" / "notices.json").read_text())
    return [
        facts_of(
            flat.notice(
                {
                    "id": row["source_id"],
                    "source": row["source"],
                    "kind": KINDS.get(row["kind"], "tender"),
                    "title": row["title"],
                    "description": row["description"],
                    "language": "de",
                    "buyer": row["buyer"],
                    "country": "DE",
                    "cpv": [code[:8].ljust(8, "0") for code in row["cpv"]],
                    "value": row["value_eur"],
                    "currency": "EUR",
                    "published": row["published"],
                    "deadline": row["deadline"],
                    # The type of procedure, as this data has it: it must not be taken for an id.
                    "procedure": row["procedure"],
                }
            )
        )
        for row in rows
    ]


def test_one_tender_at_several_portals_is_one_project(portals: list[NoticeFacts]) -> None:
    projects = {n.key: p.project for p in group(portals).projects for n in p.notices}
    # What nobody doubts: the same words as title, the same buyer, and the same day of deadline.
    sure = [
        (one, other)
        for one, other in combinations(portals, 2)
        if any(same_title(a, b) == "same" for a in one.titles for b in other.titles)
        and one.buyer == other.buyer
        and one.deadline
        and other.deadline
        and one.deadline.date() == other.deadline.date()
    ]
    joined = sum(projects[one.key] == projects[other.key] for one, other in sure)
    assert len(sure) >= 30
    assert joined == len(sure)


def test_projects_of_several_portals_agree_in_place_and_time(portals: list[NoticeFacts]) -> None:
    merged = [p for p in group(portals).projects if len(p.notices) > 1]
    assert len(merged) >= 50
    for project in merged:
        days = [n.published_at for n in project.notices if n.published_at]
        assert not days or (max(days) - min(days)).days <= 540
        titles = [n.titles for n in project.notices]
        for one, other in combinations(titles, 2):
            assert any(same_title(a, b) for a in one for b in other)


def test_notices_that_ted_links_are_one_project(real: Path) -> None:
    facts: list[NoticeFacts] = []
    for path in sorted((real / "ted_legacy").glob("*.tar.gz")):
        with tarfile.open(path) as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isfile() else None
                if file:
                    found = ted_export.read(file.read(), source="ted", path=member.name)
                    facts += [facts_of(one) for one in found if isinstance(one, Notice)]
    grouping = group(facts)
    projects = {n.source_id: p.project for p in grouping.projects for n in p.notices}
    linked: Counter[bool] = Counter()
    for notice in facts:
        for earlier in (*notice.corrects, *notice.follows):
            if earlier in projects:
                linked[projects[earlier] == projects[notice.source_id]] += 1
    assert linked.total() >= 70
    assert linked[True] / linked.total() >= 0.9
    largest = max(len(project.notices) for project in grouping.projects)
    assert largest <= 12

"""Why notices are one project is told by codes, each with a sentence of its own."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from data.records import NoticeKind
from data.vocabulary import LinkCode
from enrich.projects.evidence import WORDS, Evidence
from enrich.projects.grouping import group
from tests.enrich.projects.notices import DAY, ONE, START, TITLE, notice


def test_every_code_has_words_of_its_own() -> None:
    assert set(WORDS) == set(get_args(LinkCode))
    assert len(set(WORDS.values())) == len(WORDS)


def test_evidence_reads_as_one_line() -> None:
    told = Evidence.of("same_buyer", "title_near").with_("same_deadline")
    assert str(told) == "same buyer, same title but for spelling, same deadline"
    doubted = Evidence.of("same_title").but("other_procedure").but("other_members")
    assert str(doubted) == "same title, but another procedure, not with the others of the project"
    assert doubted.codes == ("same_title", "other_procedure", "other_members")


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ({"source": "portal"}, ("same_buyer", "same_title", "same_deadline")),
        (
            {"source": "portal", "title": TITLE.replace("maschinellen", "maschinelen")},
            ("same_buyer", "title_near", "same_deadline"),
        ),
        (
            {"published_at": START + 9 * DAY, "deadline": START + 44 * DAY},
            ("same_buyer", "same_title", "deadline_moved"),
        ),
        ({"source": "portal", "buyer": "Ingenieurbüro Falk"}, ("same_title", "same_minute")),
        ({"kind": NoticeKind.CHANGE, "corrects": ("1",), "title": "Frist"}, ("corrects",)),
    ],
)
def test_a_project_tells_what_joined_it(other: dict[str, Any], codes: tuple[LinkCode]) -> None:
    (project,) = group([ONE, notice("2", **other)]).projects
    assert [each.codes for each in project.why] == [codes]


def test_a_doubtful_link_tells_what_speaks_against_it() -> None:
    grouping = group([ONE, notice("2", procedure_id="2026-0999"), notice("3", cpv=("79000000",))])
    against = {code for link in grouping.pending for code in link.why.against}
    assert "other_cpv" in against

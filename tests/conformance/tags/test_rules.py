"""The rules for texts over real notices: no crash, few invented budgets, quick."""

import tarfile
from itertools import islice
from pathlib import Path

import pytest

from data.records import Notice
from enrich.rule_reader import Reader
from spiders.formats.ted_export import notice as ted_export
from tests.conformance.parts import part

pytestmark = pytest.mark.conformance
A_YEAR = 200


@pytest.fixture(scope="module")
def notices(real: Path) -> list[Notice]:
    found: list[Notice] = []
    for path in sorted(part(real, "ted_legacy").glob("*.tar.gz")):
        with tarfile.open(path) as archive:
            members = (member for member in archive if member.isfile())
            for member in islice(members, A_YEAR):
                file = archive.extractfile(member)
                assert file is not None
                read = ted_export.read(file.read(), source="ted", path=member.name)
                found.extend(notice for notice in read if isinstance(notice, Notice))
    return found


def test_budgets_in_texts_agree_with_published_values(notices: list[Notice]) -> None:
    reader = Reader.builtin()
    told = right = 0
    for notice in notices:
        if notice.value is None or notice.kind == "award" or not notice.description:
            continue
        scan = reader.scan(f"{notice.title}\n{notice.description}", notice.language)
        budget = reader.budget(scan, notice.language)
        if budget is None or budget.currency != notice.value.currency:
            continue
        told += 1
        tops = [value for value in (budget.value, budget.upper) if value is not None]
        right += any(abs(top - notice.value.amount) <= notice.value.amount / 100 for top in tops)
    assert told >= 5
    assert right / told >= 0.4  # texts of one lot, or of a year, tell a part of the total

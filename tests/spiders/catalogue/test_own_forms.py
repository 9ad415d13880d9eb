"""Entries against answers in the form that others describe, field by field.

The answers of `test_entries` come from the declarations themselves; these do not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Response

from data.records import Notice
from spiders.catalogue.entry import entries
from spiders.configured import spec_of
from spiders.crawling.job import Job
from spiders.fixtures.fixture import Recorded
from spiders.fixtures.replay import replay, response_of
from tests.spiders.catalogue.made_answers import NOW
from tests.spiders.catalogue.own_project_forms import PROJECT_FORMS
from tests.spiders.catalogue.own_tender_forms import TENDER_FORMS

FORMS = PROJECT_FORMS | TENDER_FORMS


def told(notice: Notice) -> dict[str, Any]:
    """Return what a notice says, by short names."""
    parties, places = notice.parties, notice.places
    return {
        "source_id": notice.source_id,
        "title": notice.title,
        "party": parties[0].name if parties else None,
        "country": places[0].country if places else None,
        "amount": f"{notice.value.amount.normalize():f} {notice.value.currency}"
        if notice.value
        else None,
        "published": notice.published_at and f"{notice.published_at:%Y-%m-%d}",
        "deadline": notice.deadline and f"{notice.deadline:%Y-%m-%d}",
        "url": notice.url,
        "cpv": notice.cpv,
        "on_ted": notice.on_ted,
    }


@pytest.mark.parametrize("name", FORMS)
def test_an_entry_reads_the_form_that_its_facts_describe(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, expected = FORMS[name]
    entry = entries()[name]
    if entry.key:
        monkeypatch.setenv(entry.key, "made-key")

    def respond(request: Request) -> Response:
        body = next(body for part, body in answers.items() if part in request.url)
        headers = {"Set-Cookie": "session=made; Path=/"}  # which one of them sends along
        return response_of(request, Recorded(request.url, headers=headers), body)

    spider = spec_of(entry.kind, {**entry.table, "at_least": 0}).spider()
    job = Job(source=name, landing=Path("unused"), run="made", now=NOW, first_days=7)
    done = replay(spider(job=job), respond)
    (notice,) = [record for record in done.records if isinstance(record, Notice)]
    assert (done.run.state, done.run.reason) == ("ok", None)
    assert {key: told(notice)[key] for key in expected} == expected
    assert notice.warnings == ()

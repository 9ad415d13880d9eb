"""Every entry of the catalogue against a made service in the form that it declares."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from data.errors import TendrilError
from data.records import Notice
from spiders.catalogue.entry import Entry, entries, entry_named, entry_of, files
from spiders.configured import spec_of
from spiders.crawling.cursor import Cursor
from spiders.crawling.job import Job
from spiders.declared.publisher_spec import PublisherSpec
from spiders.fixtures.replay import Replayed, replay
from tests.spiders.catalogue.made_answers import NOW, Service, small

ON = [name for name, entry in entries().items() if not entry.off]


def crawl(entry: Entry, service: Service, cursor: Cursor | None = None) -> Replayed:
    spider = service.spec.spider()
    job = Job(source=entry.name, landing=Path("unused"), run="made", now=NOW, first_days=1)
    return replay(spider(job=job, cursor=cursor), service)


@pytest.mark.parametrize("name", ON)
def test_an_entry_reads_a_made_answer_once_and_notices_a_cut_one(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = entries()[name]
    if entry.key:
        monkeypatch.setenv(entry.key, "made-key")
    spec = small(spec_of(entry.kind, dict(entry.table)))

    service = Service(spec)
    first = crawl(entry, service)
    notices = [record for record in first.records if isinstance(record, Notice)]
    assert notices, first.run.reason
    assert (first.run.state, first.run.reason) == ("ok", None)
    assert not [warning for notice in notices for warning in notice.warnings]
    if isinstance(spec, PublisherSpec) and spec.how.pages:
        sent = [(request.url, bytes(request.body)) for request in service.asked]
        assert len(set(sent)) == len(sent) > 1  # each page is another request

    again = Service(spec)
    second = crawl(entry, again, first.cursor)
    assert second.run.state == "ok", second.run.reason
    ids = {record.source_id for record in second.records if isinstance(record, Notice)}
    assert ids <= {notice.source_id for notice in notices}
    if isinstance(spec, PublisherSpec) and spec.how.items and not spec.how.items.revised:
        assert again.items == []  # what was read is not asked for again

    broken = crawl(entry, Service(spec, cut=True))
    assert broken.run.state in ("failed", "incomplete")
    if entry.key:
        assert "made-key" not in repr(first.records) + repr(broken.run)


def test_an_entry_says_where_its_facts_are_from() -> None:
    told = {"publisher": "X", "countries": [], "kinds": ["tender"], "sure": "from memory"}
    told |= {"state": "made answers", "url": "https://x.example.org"}
    assert entry_of("x_y", {**told, "facts": "a public crawler"}).facts
    with pytest.raises(TendrilError, match="x_y: facts"):
        entry_of("x_y", told)
    for entry in entries().values():
        assert entry.facts.strip(), entry.name


def test_what_is_off_says_why_and_the_rest_was_seen_as_it_says() -> None:
    for entry in entries().values():
        assert (entry.off is None) == (entry.state is not None), entry.name


def test_an_entry_cut_out_of_its_file_is_the_entry() -> None:
    for name, entry in entries().items():
        assert entry_named(name) == entry
    assert entry_named("no_such_entry") is None


def test_two_hundred_publishers_can_be_turned_on_without_code() -> None:
    from spiders.builtin_sources import builtin

    assert len(ON) + len(builtin()) >= 200


def test_the_files_are_read_as_they_stand() -> None:
    total = sum(len(tomllib.loads(path.read_text("utf-8"))) for path in files())
    assert total == len(entries())

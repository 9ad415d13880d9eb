"""Published feeds: each is read or rejected with a reason, and more completely than before."""

from __future__ import annotations

import io
from pathlib import Path

import feedparser
import pytest

from data.records import Notice, Rejected
from spiders.archives.folders import members
from spiders.archives.unpack import Member
from spiders.formats.sniff import read_any
from spiders.formats.web import feed
from tests.conformance.parts import part

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def folder(real: Path) -> Path:
    return part(real, "feeds")


def test_every_file_is_read_or_rejected_with_a_reason(folder: Path) -> None:
    files = {str(path): 0 for path in folder.rglob("*") if path.is_file()}
    for item in members(folder):
        found = read_any(item.raw, path=item.path) if isinstance(item, Member) else iter([item])
        for entry in found:
            assert not isinstance(entry, Rejected) or len(entry.reason) > 10
            files[item.path] += 1
    assert [path for path, count in files.items() if not count] == []


def test_more_entries_with_date_and_link_than_feedparser_alone(folder: Path) -> None:
    ours = ours_complete = theirs = theirs_complete = 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        raw = path.read_bytes()
        for item in feed.read(raw, path=str(path)):
            if isinstance(item, Notice):
                ours += 1
                ours_complete += bool(item.url and item.published_at)
        for entry in feedparser.parse(io.BytesIO(raw)).entries:
            theirs += 1
            dated = entry.get("published_parsed") or entry.get("updated_parsed")
            theirs_complete += bool(entry.get("link") and dated)
    share, their_share = ours_complete / ours, theirs_complete / theirs
    summary = f"{ours_complete}/{ours} = {share:.3f}"
    summary += f", feedparser {theirs_complete}/{theirs} = {their_share:.3f}"
    print(summary)  # noqa: T201
    assert share >= 0.94, summary
    assert share > their_share, summary
    assert ours_complete > theirs_complete * 1.1, summary

"""Feeds that failed once: links, dates, encodings, and news that came again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.records import Notice
from enrich.projects.facts import facts_of
from enrich.projects.grouping import group
from spiders.formats.sniff import read_any

pytestmark = pytest.mark.conformance


def notices(path: Path) -> list[Notice]:
    read = read_any(path.read_bytes(), path=str(path))
    return [item for item in read if isinstance(item, Notice)]


def folder(faults: Path, name: str) -> Path:
    return faults / name


def test_links_are_whole(faults: Path) -> None:
    where = folder(faults, "09-feeds")
    assert [n.url for n in notices(where / "a-xmlbase.atom")] == [
        "https://www.example.org/press/2026/11/20/new-line",
        "https://www.example.org/news/2",
    ]
    assert [n.url for n in notices(where / "b-relative.rss")] == [
        "https://www.example.com/en/news/7"
    ]
    assert [n.url for n in notices(where / "i-jsonfeed.json")] == [
        "https://www.example.com/rel/1",
        "https://www.example.com/2",
    ]


def test_dates_are_as_published(faults: Path) -> None:
    found = {n.title: n.published_at for n in notices(folder(faults, "09-feeds") / "c-dates.rss")}
    day = datetime(2026, 11, 5, tzinfo=UTC)
    assert found["slash date"] == datetime(2026, 11, 9, 15, 7, 41, tzinfo=UTC)
    assert found["slash date 2"] == datetime(2026, 6, 29, tzinfo=UTC)
    assert found["us date"] == day + timedelta(hours=14, minutes=30)
    assert found["midnight epoch zero"] is None
    assert found["year zero"] is None
    assert all(when for title, when in found.items() if title not in
               {"midnight epoch zero", "year zero"})  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("d-entities.rss", "M&A: Klärwerk Müller & Söhne baut für 5 Mio. €"),
        ("e-latin1.rss", "Kläranlage Öhringen für 5 Mio. €"),
        ("f-declared-utf8-is-cp1252.rss", "Kläranlage Öhringen – für 5 Mio. €"),
        ("g-declared-latin1-is-utf8.rss", "Kläranlage Öhringen – für 5 Mio. €"),
    ],
)
def test_letters_are_as_published(faults: Path, name: str, title: str) -> None:
    assert notices(folder(faults, "09-feeds") / name)[0].title == title


@pytest.mark.parametrize("name", ["v.rss", "v.atom"])
def test_no_date_is_completed_from_the_clock(faults: Path, name: str) -> None:
    half = {"2026/6", "2026-W46", "0000-00-00 00:00:00", "-0001-11-30T00:00:00+00:00"}
    whole = {datetime(2026, 11, 9).date(), datetime(2026, 6, 29).date()}  # noqa: DTZ001
    for notice in notices(folder(faults, "11-feed-dates") / name):
        if notice.title in half:
            assert notice.published_at is None, notice.title
            assert notice.warnings, notice.title
        elif "24:00" in notice.title:
            assert notice.published_at == datetime(2026, 11, 10, tzinfo=UTC)
        else:
            assert notice.published_at is not None, notice.title
            assert notice.published_at.date() in whole, notice.title


def test_news_that_comes_again_is_one_project(faults: Path) -> None:
    where = folder(faults, "10-gnews")
    found = [n for name in ("day1", "day2", "other") for n in notices(where / f"{name}.xml")]
    assert {n.title for n in found} == {"Brauerei Muster baut neue Abfüllanlage in Bamberg"}
    assert len(group(facts_of(n) for n in found).projects) == 1

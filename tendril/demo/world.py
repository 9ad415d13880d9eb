"""The made notices and news of the demo, with dates relative to its first day."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

# Each repetition of a series is by another buyer, this many at most.
_REPEATS = 2
# Over so many days before the first one, every working day has notices.
_SPREAD = 18
# Names of the demo's notices stay the same for one first day and never meet those of another.
_NAMESPACE = uuid.UUID("6f1c6a52-7d53-5a0e-9c39-2f3d5a6f2b10")


@dataclass(frozen=True, slots=True)
class MadeNotice:
    """One made notice, with everything that its eForms XML says."""

    number: str  # publication number, NNNNNN-YYYY
    notice_id: str
    procedure_id: str
    version: int
    form: str  # pin-only, cn-standard, can-standard, corr or cancel
    expect: str  # fit, near or noise
    language: str
    buyer: str
    town: str
    nuts: str
    postal_code: str
    country: str
    cpv: tuple[str, ...]
    nature: str
    value: int | None
    currency: str
    published: date
    deadline: datetime | None
    title: str
    text: str
    lots: tuple[str, ...]
    portal: bool  # also in the feed of the German portal
    winner: str | None = None
    changed_notice: str | None = None  # publication number of the notice that this one changes
    change: str | None = None


@dataclass(frozen=True, slots=True)
class MadeNews:
    """One made news item."""

    feed: str
    slug: str
    expect: str
    published: datetime
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class MadeFeed:
    """One made news feed; its pages are on the site of the same name."""

    name: str
    title: str
    language: str
    site: str


@dataclass(frozen=True)
class World:
    """Everything that the demo's sources publish, seen from its first day."""

    first_day: date

    @cached_property
    def notices(self) -> tuple[MadeNotice, ...]:
        """All notices in the order of their publication numbers."""
        made: list[MadeNotice] = []
        by_key: dict[str, MadeNotice] = {}
        for language, row in _rows():
            notice = self._notice(len(made), language, row, by_key)
            made.append(notice)
            if key := row.get("key"):
                by_key[key] = notice
        return tuple(made)

    @cached_property
    def feeds(self) -> tuple[MadeFeed, ...]:
        """The news feeds."""
        return tuple(MadeFeed(name=name, **row) for name, row in _text("news")["feed"].items())

    @cached_property
    def news(self) -> tuple[MadeNews, ...]:
        """All news items, newest first."""
        made = [
            MadeNews(
                feed=row["feed"],
                slug=str(uuid.uuid5(_NAMESPACE, f"{self.first_day} {row['title']}"))[:8],
                expect=row["expect"],
                published=datetime.combine(self._day(row["age"]), time(7, 15 + number), UTC),
                title=row["title"],
                text=row["text"],
            )
            for number, row in enumerate(_text("news")["item"])
        ]
        return tuple(sorted(made, key=lambda item: item.published, reverse=True))

    def _notice(
        self, number: int, language: str, row: Mapping[str, Any], by_key: Mapping[str, MadeNotice]
    ) -> MadeNotice:
        published = _working_day(self._day(row.get("age", number % _SPREAD + 1)))
        changed = by_key.get(row.get("changes", ""))
        names = f"{self.first_day} {number}"
        return MadeNotice(
            number=f"{self._first_number + number:06d}-{published.year}",
            notice_id=str(uuid.uuid5(_NAMESPACE, names)),
            procedure_id=changed.procedure_id
            if changed
            else str(uuid.uuid5(_NAMESPACE, f"{names} procedure")),
            version=1,
            form=row.get("form", "cn-standard"),
            expect=row.get("expect", "noise"),
            language=language,
            buyer=row["buyer"],
            town=row["town"],
            nuts=row["nuts"],
            postal_code=row.get("postal_code", ""),
            country=row.get("country", "DE"),
            cpv=tuple(row["cpv"]),
            nature=row["nature"],
            value=row.get("value"),
            currency=row.get("currency", "EUR"),
            published=published,
            deadline=self._deadline(row, number),
            title=row["title"],
            text=row["text"],
            lots=tuple(row.get("lots", ())),
            portal=row.get("portal", False),
            winner=row.get("winner"),
            changed_notice=changed.number if changed else None,
            change=row.get("change"),
        )

    @property
    def _first_number(self) -> int:
        # Above what TED publishes in a year, so that no link of the demo opens a real notice.
        return 900_000 + self.first_day.toordinal() % 99 * 1000

    def _day(self, age: int) -> date:
        return self.first_day - timedelta(days=age)

    def _deadline(self, row: Mapping[str, Any], number: int) -> datetime | None:
        if row.get("form", "").startswith(("pin", "can")):
            return None
        days = row.get("days", 12 + number * 7 % 31)
        hour = (10, 11, 12, 14)[number % 4]
        return datetime.combine(self._day(-days), time(hour), ZoneInfo(row["zone"]))


def _working_day(day: date) -> date:
    """Return `day`, or the last working day before it: nothing official appears on weekends."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _text(name: str) -> dict[str, Any]:
    return tomllib.loads(files("tendril.demo").joinpath("texts", f"{name}.toml").read_text("utf-8"))


def _rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every notice of every language as its table in the texts, with what it inherits."""
    folder = files("tendril.demo").joinpath("texts")
    names = sorted(path.name.removesuffix(".toml") for path in folder.iterdir())
    for name in names:
        if name == "news":
            continue
        texts = _text(name)
        for row in texts["notice"]:
            yield texts["language"], {"zone": texts["zone"], **row}
        for number, series in enumerate(texts["series"]):
            buyers = texts["buyer"]
            for repeat in range(min(_REPEATS, len(buyers))):
                yield texts["language"], _filled(series, buyers[(number + repeat) % len(buyers)],
                                                 number * 3 + repeat, texts["zone"])  # fmt: skip


def _filled(
    series: Mapping[str, Any], buyer: Mapping[str, Any], number: int, zone: str
) -> dict[str, Any]:
    """Return one notice of a series: its text about this buyer's town, its own numbers."""
    blanks = {"town": buyer["town"], "n": (7 + number * 11) % 60 + 14}
    row = {**series, **buyer, "buyer": buyer["name"], "zone": zone}
    row["title"] = series["title"].format(**blanks)
    row["text"] = series["text"].format(**blanks)
    if value := series.get("value"):
        row["value"] = value + number * 17_000
    return row

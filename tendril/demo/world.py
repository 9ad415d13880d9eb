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

# Each repetition of a series is by another buyer, this many at most before the first day; the
# days after it have one more.
_REPEATS = 2
_WEEK_DAYS = 6
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
    why: str | None = None  # what a near one lacks
    again: bool = False  # who was shown the notice before it has to be shown this one


@dataclass(frozen=True, slots=True)
class MadeNews:
    """One made news item."""

    feed: str
    slug: str
    expect: str
    published: datetime
    title: str
    text: str
    why: str | None = None
    story: str = ""  # one name for all that tell of the same project


@dataclass(frozen=True, slots=True)
class MadeFeed:
    """One made news feed; its pages are on the site of the same name."""

    name: str
    title: str
    language: str
    site: str


@dataclass(frozen=True)
class World:
    """Everything that the demo's sources have published by the morning of a day of its week."""

    first_day: date
    today: date | None = None  # None: the first day

    @property
    def morning(self) -> date:
        """The day that sees what was published before it."""
        return self.today or self.first_day

    @cached_property
    def notices(self) -> tuple[MadeNotice, ...]:
        """All notices so far, in the order of their publication numbers."""
        return tuple(made for made in self._every_notice if made.published < self.morning)

    @cached_property
    def _every_notice(self) -> tuple[MadeNotice, ...]:
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
        """All news items so far, newest first."""
        made = [
            MadeNews(
                feed=row["feed"],
                slug=str(uuid.uuid5(_NAMESPACE, f"{self.first_day} {row['title']}"))[:8],
                expect=row["expect"],
                published=datetime.combine(self._day(row["age"]), time(7, 15 + number), UTC),
                title=row["title"],
                text=row["text"],
                why=row.get("why"),
                story=row.get("same") or row.get("key") or row["title"],
            )
            for number, row in enumerate(_text("news")["item"])
        ]
        made = [item for item in made if item.published.date() < self.morning]
        return tuple(sorted(made, key=lambda item: item.published, reverse=True))

    def _notice(
        self, number: int, language: str, row: Mapping[str, Any], by_key: Mapping[str, MadeNotice]
    ) -> MadeNotice:
        age = row.get("age", number % _SPREAD + 1)
        # What the first day has seen is never moved beyond it, nor what it has not before it.
        published = _working_day(self._day(age), forward=age <= 0)
        changed = by_key.get(row.get("changes", ""))
        earlier = changed or by_key.get(row.get("follows", ""))
        names = f"{self.first_day} {number}"
        return MadeNotice(
            number=f"{self._first_number + number:06d}-{published.year}",
            notice_id=str(uuid.uuid5(_NAMESPACE, names)),
            procedure_id=earlier.procedure_id
            if earlier
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
            why=row.get("why"),
            again=row.get("again", False),
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


def _working_day(day: date, *, forward: bool) -> date:
    """Return `day` or the working day next to it: nothing official appears on weekends."""
    if day.weekday() < 5:
        return day
    return day + timedelta(days=7 - day.weekday() if forward else 4 - day.weekday())


def _text(name: str) -> dict[str, Any]:
    return tomllib.loads(files("tendril.demo").joinpath("texts", f"{name}.toml").read_text("utf-8"))


def _rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every notice of every language as its table in the texts, with what it inherits."""
    folder = files("tendril.demo").joinpath("texts")
    names = sorted(path.name.removesuffix(".toml") for path in folder.iterdir())
    languages = [_text(name) for name in names if name not in ("news", "week")]
    for texts in languages:
        for row in texts["notice"]:
            yield texts["language"], {"zone": texts["zone"], **row}
        for number in range(len(texts["series"])):
            for repeat in range(min(_REPEATS, len(texts["buyer"]))):
                yield texts["language"], _repeated(texts, number, repeat)
    for row in _text("week")["notice"]:
        yield row["language"], row
    for texts in languages:
        for number in range(len(texts["series"]) if len(texts["buyer"]) > _REPEATS else 0):
            row = _repeated(texts, number, _REPEATS)
            yield texts["language"], {**row, "age": -(number % _WEEK_DAYS)}


def _repeated(texts: Mapping[str, Any], number: int, repeat: int) -> dict[str, Any]:
    buyers = texts["buyer"]
    buyer = buyers[(number + repeat) % len(buyers)]
    return _filled(texts["series"][number], buyer, number * 3 + repeat, texts["zone"])


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

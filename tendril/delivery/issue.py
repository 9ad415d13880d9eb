"""One recipient's digest of one day, as all channels send it: plain values and finished texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import orjson

from data.errors import TendrilError

AppointmentKind = Literal["deadline", "questions", "site_visit", "opening"]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the digest: texts are one line each, without markup or controls."""

    project: str
    rank: int
    score: int  # 0..100
    title: str
    link: str | None  # http or https
    buyer: str | None
    buyer_is_company: bool  # it announces an investment, and is no public buyer
    town: str | None
    region: str | None
    country: str | None
    country_code: str | None  # ISO 3166 alpha-2
    amount: float | None
    currency: str | None
    amount_eur: float | None
    deadline: str | None  # ISO 8601
    days_left: int | None
    stage: str | None
    is_new: bool
    sector: str | None
    summary: str | None
    why: str | None  # a sentence in the reader's language
    quote: str | None  # the notice's own words
    facts: str  # place, budget and deadline as the reader's language writes them
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day that a bidder must not miss; `cancelled` when it no longer holds."""

    project: str
    kind: AppointmentKind
    lot: str  # empty where the project has one day
    title: str
    at: str  # ISO 8601 with offset
    place: str | None = None
    link: str | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Issue:
    """What one recipient gets of one day."""

    recipient: str
    profile: str
    company: str
    day: date
    digest_id: str
    language: str
    zone: str
    made_at: datetime
    due: datetime  # not sent before
    subject: str
    headline: str
    text: str
    html: str
    markdown: str = ""  # empty in an issue of a version that made none
    notices: tuple[str, ...] = ()  # what went wrong before, in the reader's language
    items: tuple[Item, ...] = ()
    closed: tuple[str, ...] = ()  # a sentence for each project of earlier digests that ended
    alerts: tuple[str, ...] = ()  # a sentence for each project that a kept search found
    appointments: tuple[Appointment, ...] = ()
    shown: tuple[Mapping[str, Any], ...] = ()  # for the table delivery
    told: tuple[str, ...] = ()  # for the table digest_told

    @property
    def name(self) -> str:
        """The issue's name, unique in a home: its day and recipient."""
        return f"{self.day.isoformat()}.{self.recipient}"

    def to_json(self) -> bytes:
        """Return the issue as JSON."""
        return orjson.dumps(self, option=orjson.OPT_INDENT_2) + b"\n"


def issue_from_json(raw: bytes, where: str) -> Issue:
    """Read an issue back; raises TendrilError when it is damaged."""
    try:
        values = orjson.loads(raw)
        items = tuple(
            Item(**{**item, "changes": tuple(item["changes"])}) for item in values.pop("items")
        )
        appointments = tuple(Appointment(**each) for each in values.pop("appointments"))
        for name in ("made_at", "due"):
            values[name] = datetime.fromisoformat(values[name])
        values["day"] = date.fromisoformat(values["day"])
        values.setdefault("alerts", ())  # an earlier version's issue has none
        for name in ("notices", "closed", "alerts", "shown", "told"):
            values[name] = tuple(values[name])
        return Issue(**values, items=items, appointments=appointments)
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise TendrilError(
            f"Cannot read {where}: it is damaged ({error}). Delete its folder to give it up."
        ) from error

"""Deadlines and other dates of a notice, as published and checked, never corrected."""

from __future__ import annotations

from datetime import UTC, date, datetime

from data.findings import Tag
from data.notices.deadlines import closings_of, doubt_about
from data.records import Notice
from data.vocabulary import TagField

_OLDEST_DAYS_BEFORE = 1


def deadline(notice: Notice) -> Tag | None:
    """Return the time until which tenders are accepted, ISO 8601 with its zone, or None.

    Lots with deadlines of their own give the earliest that can be believed. Where none can, one
    keeps its value and gets confidence 0.1 with the doubt in `origin`.
    """
    known = [each.deadline for each in closings_of(notice) if each.deadline is not None]
    stated = [notice.deadline, *(lot.deadline for lot in notice.lots)]
    raw = next((day for day in stated if day is not None), None)
    moment = min(known, default=raw)
    if moment is None:
        return None
    origin = "deadline" if moment == notice.deadline else "earliest deadline of the lots"
    doubt = doubt_about(moment, notice.published_at, notice.retrieved_at)
    doubt = f"not credible, {doubt}" if doubt else _late(moment, notice.published_at)
    return Tag(
        field="deadline",
        value=moment.isoformat(),
        method="stated",
        confidence=0.1 if doubt else 1.0,
        quote=moment.isoformat(),
        origin=f"{origin}: {doubt}" if doubt else origin,
        number=moment.timestamp(),
    )


def _late(moment: datetime, published: datetime | None) -> str | None:
    if published is not None and (published - moment).days > _OLDEST_DAYS_BEFORE:
        return "before the publication"
    return None


def period_tags(notice: Notice) -> tuple[Tag, ...]:
    """Return contract start, end, duration in months and renewals, from the fields."""
    period = notice.period or next((lot.period for lot in notice.lots if lot.period), None)
    if period is None:
        return ()
    origin = "period" if notice.period else "period of the first lot"
    tags = []
    ends: tuple[tuple[TagField, date | None], ...] = (
        ("contract.start", period.start),
        ("contract.end", period.end),
    )
    for field, day in ends:
        if day is not None:
            doubt = _odd_day(day, notice.published_at)
            tags.append(
                Tag(
                    field=field,
                    value=day.isoformat(),
                    method="stated",
                    confidence=0.1 if doubt else 1.0,
                    quote=day.isoformat(),
                    origin=f"{origin}: {doubt}" if doubt else origin,
                    number=datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp(),
                )
            )
    months = period.months
    method = "stated"
    if months is None and period.start and period.end and period.end > period.start:
        months = round((period.end - period.start).days / 30.4375, 1)
        method = "derived"
    if months is not None:
        tags.append(Tag("contract.months", f"{months:g}", method, 1.0, None, origin, months))  # type: ignore[arg-type]
    if period.renewals is not None:
        tags.append(
            Tag(
                "contract.renewals",
                str(period.renewals),
                "stated",
                1.0,
                period.renewal_note,
                origin,
                float(period.renewals),
            )
        )
    return tuple(tags)


def _odd_day(day: date, published: datetime | None) -> str | None:
    if published is not None and day.year - published.year > 50:
        return f"{day.year - published.year} years after publication, probably a placeholder"
    return None

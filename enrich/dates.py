"""Deadlines and other dates of a notice, as published and checked, never corrected."""

from __future__ import annotations

from datetime import UTC, date, datetime

from data.records import Notice, Tag, TagField

# Forms want a date where the buyer has none, so that 2049 or 9999 is typed.
_LATEST_YEARS_AHEAD = 10
_OLDEST_DAYS_BEFORE = 1


def deadline(notice: Notice) -> Tag | None:
    """Return the time until which tenders are accepted, ISO 8601 with its zone, or None.

    Lots with deadlines of their own give the earliest. A date that cannot be true keeps its value
    and gets confidence 0.1 with the doubt in `origin`.
    """
    moment, origin = notice.deadline, "deadline"
    if moment is None:
        own = [lot.deadline for lot in notice.lots if lot.deadline is not None]
        if not own:
            return None
        moment, origin = min(own), "earliest deadline of the lots"
    doubt = doubt_about(moment, notice.published_at)
    return Tag(
        field="deadline",
        value=moment.isoformat(),
        method="stated",
        confidence=0.1 if doubt else 1.0,
        quote=moment.isoformat(),
        origin=f"{origin}: {doubt}" if doubt else origin,
        number=moment.timestamp(),
    )


def doubt_about(moment: datetime, published: datetime | None) -> str | None:
    """Say why `moment` cannot be a deadline, or None when nothing speaks against it."""
    if published is None:
        return None
    if moment.year - published.year > _LATEST_YEARS_AHEAD:
        return f"{moment.year - published.year} years after publication, probably a placeholder"
    if (published - moment).days > _OLDEST_DAYS_BEFORE:
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

"""What an entry asks for and until when: a tender, one that is expected, a qualification system."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from enrich.calls.forms import call_form
from tendril.digest.model import ShownCall

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tendril.digest.locale import Locale
    from tendril.digest.model import Entry

_EARLY = ("announced", "planned")
_OPEN = ("planned", "tender", "re-tendered")
# What can be answered for longer than this is open for good, and its days are not counted.
_RUNNING = 730


def call_of(row: Mapping[str, Any], today: date) -> ShownCall:
    """Return what the call of a project's row of `details` asks for, and when it is expected."""
    called = row["called"] or {}
    open_ = row["stage"] in _OPEN
    form = call_form(called.get("form"), row["title"], row["language"]) if open_ else None
    ends = called.get("ends") if form == "qualification" else None
    starts = row["planned_on"] if row["stage"] == "planned" else None
    passed = next((day < today for day in (starts, ends) if day), False)
    return ShownCall(form, starts, ends, passed)


def stage_line(entry: Entry, words: Locale) -> str | None:
    """Return what an entry is: a call that is no tender by its name, else its stage."""
    key = f"call.{entry.call.form}" if entry.call.form else f"stage.{entry.stage}"
    return words(key) if words.has(key) else entry.stage


def has_deadline(entry: Entry) -> bool:
    """Tell whether there is a day to tell, or none is stated where there ought to be one."""
    if entry.stage not in _EARLY or entry.call.starts:
        return True
    gone = entry.days_left is not None and entry.days_left < 0
    return (entry.deadline is not None and not gone) or entry.deadline_doubt is not None


def deadline_label(entry: Entry, words: Locale) -> str:
    """Return what the day is called: unknown where a stated one cannot be right."""
    if entry.call.starts:
        return words("call")
    if _always(entry):
        return words("apply")
    return words("deadline.unknown" if entry.deadline_doubt else "deadline")


def deadline_line(entry: Entry, words: Locale) -> str:
    """Return the deadline in the reader's zone, or when one can apply, or a tender is expected."""
    call, day = entry.call, words.short_day
    if call.starts:
        return words("call.late" if call.passed else "call.from", day=day(call.starts))
    if _always(entry):
        if call.ends is None:
            return words("apply.always")
        return words("apply.over" if call.passed else "apply.until", day=day(call.ends))
    if entry.deadline is None:
        return words("deadline.doubt" if entry.deadline_doubt else "not_stated")
    if _running(entry):
        return words("deadline.running", until=day(entry.deadline))
    return words.moment(entry.deadline)


def days_left_line(entry: Entry, words: Locale) -> str | None:
    """Return how long there is, or None where that is not known or years away."""
    if entry.days_left is None or _running(entry):
        return None
    return words.days_left(entry.days_left)


def _always(entry: Entry) -> bool:
    return entry.call.form == "qualification" and entry.deadline is None


def _running(entry: Entry) -> bool:
    return entry.days_left is not None and entry.days_left > _RUNNING

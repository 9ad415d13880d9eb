"""Where one project stands, from what happened to it: shown, judged, moved by people, awarded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from data.vocabulary import PipelineStage

EventKind = Literal["shown", "yes", "no", "moved", "awarded", "cancelled"]
# What says that a stage was reached: a reader's answer, a person's move, an award, or the digest.
Mover = Literal["digest", "reader", "person", "award", "cancelled"]
OPEN: tuple[PipelineStage, ...] = ("found", "looking", "offered")
DECIDED: tuple[PipelineStage, ...] = ("won", "lost")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a project."""

    at: datetime
    kind: EventKind
    stage: PipelineStage | None = None  # of a move
    reason: str | None = None
    value: float | None = None  # euro; of a result, what the company itself won
    margin: float | None = None  # euro
    by: str | None = None
    winners: tuple[str, ...] = ()  # of a result
    is_whole: bool = True  # whether nothing of the project can be won any more after this result


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands, since when and why, and when it reached what.

    `value` and `margin` are what people entered, else the price of an award that we won.
    """

    stage: PipelineStage
    since: datetime
    moved_by: Mover
    reason: str | None = None
    value: float | None = None
    margin: float | None = None
    found_at: datetime | None = None
    judged: Literal["yes", "no"] | None = None  # the last verdict of a reader
    looking_at: datetime | None = None
    offered_at: datetime | None = None
    decided_at: datetime | None = None
    is_own_word: bool = False  # whether a person said that it is won or lost

    @property
    def is_decided_offer(self) -> bool:
        """Whether an offer was made and decided."""
        return self.offered_at is not None and self.stage in DECIDED


def standing(events: Iterable[Event], is_us: Callable[[str], bool]) -> Standing | None:
    """Return where a project stands after all that happened to it, or None after nothing.

    A person's word stands above awards: what somebody said is won or lost stays so until somebody
    says otherwise. `is_us` tells the company's own names.
    """
    found: Standing | None = None
    # At one moment, the digest comes before answers to it and these before awards.
    order = {"shown": 0, "yes": 1, "no": 1, "moved": 2, "awarded": 3, "cancelled": 4}
    for event in sorted(events, key=lambda each: (each.at, order[each.kind])):
        found = _after(found, event, is_us)
    return found


def _after(before: Standing | None, event: Event, is_us: Callable[[str], bool]) -> Standing | None:
    match event.kind:
        case "shown":
            return before or Standing("found", event.at, "digest", found_at=event.at)
        case "yes" | "no":
            return _judged(before, event)
        case "moved":
            return _moved(before, event)
        case "awarded":
            return _awarded(before, event, is_us)
        case "cancelled":
            if before is None or before.is_own_word or before.stage not in OPEN:
                return before
            return _closed(before, event, "cancelled", "cancelled")


def _judged(before: Standing | None, event: Event) -> Standing:
    base = before or Standing("found", event.at, "reader")
    if event.kind == "yes":
        told = replace(base, judged="yes")
        if base.stage in ("found", "passed"):
            return replace(
                told, stage="looking", since=event.at, moved_by="reader", reason=None,
                looking_at=base.looking_at or event.at, decided_at=None,
            )  # fmt: skip
        return told
    told = replace(base, judged="no")
    if base.stage not in OPEN:
        return told
    return _closed(told, event, event.reason, "reader")


def _moved(before: Standing | None, event: Event) -> Standing:
    base = before or Standing("found", event.at, "person")
    stage = event.stage or base.stage
    # Who says that an order is won says that there was an offer; lost it may be without one.
    looked, offered = base.looking_at, base.offered_at
    if stage in ("looking", "offered", *DECIDED):
        looked = looked or event.at
    if stage in ("offered", "won"):
        offered = offered or event.at
    return replace(
        base,
        stage=stage,
        since=event.at,
        moved_by="person",
        reason=event.reason,
        value=base.value if event.value is None else event.value,
        margin=base.margin if event.margin is None else event.margin,
        looking_at=looked,
        offered_at=None if stage in ("found", "looking") else offered,
        decided_at=event.at if stage in (*DECIDED, "passed") else None,
        is_own_word=stage in (*DECIDED, "passed"),
    )


def _awarded(
    before: Standing | None, event: Event, is_us: Callable[[str], bool]
) -> Standing | None:
    ours = any(is_us(name) for name in event.winners)
    if before is None:
        if not ours:
            return None
        # An order that was won without ever passing through a digest is an order all the same.
        before = Standing("found", event.at, "award")
    if before.is_own_word or (before.stage == "won" and not ours):
        return before
    if ours:
        # Further lots come to the first ones; what a person entered is for the whole.
        more = before.stage == "won" and before.moved_by == "award"
        value = _sum(before.value, event.value) if more else before.value or event.value
        return replace(
            before, stage="won", since=event.at, moved_by="award", reason=None, value=value,
            looking_at=before.looking_at or event.at, offered_at=before.offered_at or event.at,
            decided_at=event.at,
        )  # fmt: skip
    if before.stage not in OPEN or not event.is_whole:
        return before
    return _closed(before, event, ", ".join(event.winners), "award")


def _closed(before: Standing, event: Event, reason: str | None, mover: Mover) -> Standing:
    """Return a project that is over for us: lost where somebody looked at it, else passed."""
    stage: PipelineStage = "passed" if before.stage == "found" else "lost"
    return replace(
        before, stage=stage, since=event.at, moved_by=mover, reason=reason, decided_at=event.at
    )


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None and other is None else (one or 0.0) + (other or 0.0)

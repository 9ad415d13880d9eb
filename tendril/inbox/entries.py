"""Entries of the inbox: what a reader said, each a small file that is whole or not there."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from data.vocabulary import PipelineStage, Verdict
from ranking.feedback import Why
from tendril.follow.follows import FollowKind
from tendril.inbox.file_entries import ProfileEdited, SourceChosen
from tendril.inbox.said import Said, Text


class Verdicted(Said):
    """Yes or no to a project; `notice` finds it where it has another id by then."""

    kind: Literal["verdict"] = "verdict"
    profile: Text
    project: Text
    notice: Text | None = None
    verdict: Verdict
    reason: Why | None = None
    note: Text | None = None


class TakenBack(Said):
    """What was said about a project, a verdict or a day for later, is taken back."""

    kind: Literal["taken_back"] = "taken_back"
    profile: Text
    project: Text
    notice: Text | None = None


class PutOff(Said):
    """A project that the reader wants to see again from a day on."""

    kind: Literal["put_off"] = "put_off"
    profile: Text
    project: Text
    notice: Text | None = None
    until: date


class Followed(Said):
    """Something that is followed from now on, or no more; a project by one of its notices."""

    kind: Literal["followed"] = "followed"
    what: FollowKind
    value: Text
    label: Text
    project: Text | None = None
    on: bool = True


class Joined(Said):
    """Two projects that are one."""

    kind: Literal["joined"] = "joined"
    one: Text
    other: Text
    because: Text | None = None


class Parted(Said):
    """Notices that do not belong to a project."""

    kind: Literal["parted"] = "parted"
    project: Text
    notices: Annotated[tuple[Text, ...], Field(min_length=1, max_length=500)]
    because: Text | None = None


class Moved(Said):
    """A project at a stage of the sales pipeline; amounts are in euro."""

    kind: Literal["moved"] = "moved"
    profile: Text
    project: Text
    notice: Text | None = None
    stage: PipelineStage
    reason: Text | None = None
    value: Annotated[float, Field(ge=0)] | None = None
    margin: float | None = None


class Missed(Said):
    """A link or number that should have been shown."""

    kind: Literal["missed"] = "missed"
    profile: Text
    link: Text


class SearchSaved(Said):
    """A search that is kept as an alert, or no more; `query` is that of the page's address."""

    kind: Literal["search"] = "search"
    profile: Text
    query: Text
    label: Text
    on: bool = True


Entry = Annotated[
    Verdicted | TakenBack | PutOff | Followed | Joined | Parted | Missed | Moved | SearchSaved
    | ProfileEdited | SourceChosen,
    Field(discriminator="kind"),
]  # fmt: skip
ENTRY_FORM: TypeAdapter[Entry] = TypeAdapter(Entry)

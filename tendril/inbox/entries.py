"""Entries of the inbox: what a reader said, each a small file that is whole or not there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from data.vocabulary import PipelineStage, Verdict
from ranking.feedback import Why
from tendril.follow.follows import FollowKind

_ID = r"^\d{8}T\d{12}Z-[0-9a-f]{12}$"
Text = Annotated[str, Field(max_length=2000)]


class _Entry(BaseModel):
    """What every entry has: its id, which is its place in the order, who said it, and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=_ID)] = ""
    at: datetime | None = None
    by: Text | None = None


class Verdicted(_Entry):
    """Yes or no to a project; `notice` finds it where it has another id by then."""

    kind: Literal["verdict"] = "verdict"
    profile: Text
    project: Text
    notice: Text | None = None
    verdict: Verdict
    reason: Why | None = None
    note: Text | None = None


class TakenBack(_Entry):
    """What was said about a project, a verdict or a day for later, is taken back."""

    kind: Literal["taken_back"] = "taken_back"
    profile: Text
    project: Text
    notice: Text | None = None


class PutOff(_Entry):
    """A project that the reader wants to see again from a day on."""

    kind: Literal["put_off"] = "put_off"
    profile: Text
    project: Text
    notice: Text | None = None
    until: date


class Followed(_Entry):
    """Something that is followed from now on, or no more; a project by one of its notices."""

    kind: Literal["followed"] = "followed"
    what: FollowKind
    value: Text
    label: Text
    project: Text | None = None
    on: bool = True


class Joined(_Entry):
    """Two projects that are one."""

    kind: Literal["joined"] = "joined"
    one: Text
    other: Text
    because: Text | None = None


class Parted(_Entry):
    """Notices that do not belong to a project."""

    kind: Literal["parted"] = "parted"
    project: Text
    notices: Annotated[tuple[Text, ...], Field(min_length=1, max_length=500)]
    because: Text | None = None


class Moved(_Entry):
    """A project at a stage of the sales pipeline; amounts are in euro."""

    kind: Literal["moved"] = "moved"
    profile: Text
    project: Text
    notice: Text | None = None
    stage: PipelineStage
    reason: Text | None = None
    value: Annotated[float, Field(ge=0)] | None = None
    margin: float | None = None


class Missed(_Entry):
    """A link or number that should have been shown."""

    kind: Literal["missed"] = "missed"
    profile: Text
    link: Text


class SearchSaved(_Entry):
    """A search that is kept as an alert, or no more; `query` is that of the page's address."""

    kind: Literal["search"] = "search"
    profile: Text
    query: Text
    label: Text
    on: bool = True


class ProfileEdited(_Entry):
    """A profile as its reader wants it; `before` is the hash of the file that he changed."""

    kind: Literal["profile"] = "profile"
    profile: Text
    file: Annotated[str, Field(pattern=r"^(profile|profiles/[^/.][^/]*)\.toml$", max_length=200)]
    before: Text
    text: Annotated[str, Field(max_length=200_000)]


Entry = Annotated[
    Verdicted | TakenBack | PutOff | Followed | Joined | Parted | Missed | Moved | SearchSaved
    | ProfileEdited,
    Field(discriminator="kind"),
]  # fmt: skip
ENTRY_FORM: TypeAdapter[Entry] = TypeAdapter(Entry)

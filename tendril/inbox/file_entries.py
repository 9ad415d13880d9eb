"""Entries that change files of the home: they need no warehouse, and a run applies them first."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tendril.inbox.said import Said, Text


class ProfileEdited(Said):
    """A profile as its reader wants it; `before` is the hash of the file that he changed."""

    kind: Literal["profile"] = "profile"
    profile: Text
    file: Annotated[str, Field(pattern=r"^(profile|profiles/[^/.][^/]*)\.toml$", max_length=200)]
    before: Text
    text: Annotated[str, Field(max_length=200_000)]


class SourceChosen(Said):
    """A source that is read from the next run on, or no more."""

    kind: Literal["source"] = "source"
    source: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,99}$")]
    on: bool

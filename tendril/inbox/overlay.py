"""What readers said that the published copy does not have yet, as pages lay it over the copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tendril.inbox.entries import (
    Followed,
    Joined,
    Moved,
    Parted,
    PutOff,
    SearchSaved,
    TakenBack,
    Verdicted,
)
from tendril.inbox.file_entries import ProfileEdited
from tendril.inbox.inbox import Inbox

if TYPE_CHECKING:
    from tendril.inbox.entries import Entry

# What stands about one project: the newest of these counts.
Word = Verdicted | PutOff | TakenBack


@dataclass(slots=True)
class Said:
    """The newest word on each thing; what is not in here is as the copy says."""

    projects: dict[tuple[str, str], Word] = field(default_factory=dict)  # by profile and project
    follows: dict[tuple[str, str], Followed] = field(default_factory=dict)  # by kind and value
    searches: dict[tuple[str, str], SearchSaved] = field(default_factory=dict)  # profile, query
    profiles: dict[str, ProfileEdited] = field(default_factory=dict)  # by file
    decisions: list[Joined | Parted] = field(default_factory=list)
    moves: list[Moved] = field(default_factory=list)  # the oldest first

    def of(self, profile: str, project: str) -> Word | None:
        """Return the newest word of a profile's readers on a project."""
        return self.projects.get((profile, project))

    def follows_project(self, project: str, *, known: bool) -> bool:
        """Tell whether a project is followed; `known` is what the copy says."""
        found = [each for each in self.follows.values() if each.project == project]
        return found[-1].on if found else known

    def decided(self, project: str) -> list[Joined | Parted]:
        """Return what was decided about a project and takes effect with the next run."""
        return [
            each
            for each in self.decisions
            if project in ((each.one, each.other) if isinstance(each, Joined) else (each.project,))
        ]


def said_of(inbox: Inbox, applied: frozenset[str]) -> Said:
    """Return what an inbox says beyond a copy that has the entries `applied`."""
    said = Said()
    for entry in inbox.told():
        if entry.id not in applied:
            _add(said, entry)
    return said


def _add(said: Said, entry: Entry) -> None:
    match entry:
        case Verdicted() | PutOff() | TakenBack():
            said.projects[entry.profile, entry.project] = entry
        case Followed():
            said.follows.pop((entry.what, entry.value), None)  # the newest last
            said.follows[entry.what, entry.value] = entry
        case SearchSaved():
            said.searches[entry.profile, entry.query] = entry
        case ProfileEdited():
            said.profiles[entry.file] = entry
        case Moved():
            said.moves.append(entry)
        case Joined() | Parted():
            said.decisions.append(entry)
        case _:
            pass

"""How readers of a profile stand to projects: by the copy, and by what was said since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from tendril.inbox.entries import PutOff, TakenBack, Verdicted
from tendril.web.warehouse.rows import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tendril.inbox.overlay import Said
    from tendril.web.warehouse.copies import OpenCopy


@dataclass(frozen=True, slots=True)
class Standing:
    """What was said about one project, and whether it is followed.

    `word` is yes, no, later or None; a "no" has its reason, "later" the day from which it is shown.
    """

    project: str
    title: str
    notice: str | None
    word: Literal["yes", "no", "later"] | None = None
    reason: str | None = None
    until: date | None = None
    followed: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether it stands aside: dismissed, or put off."""
        return self.word in ("no", "later")


def standings(
    copy: OpenCopy, said: Said, profile: str, projects: Iterable[str]
) -> dict[str, Standing]:
    """Return how each project stands, by its id; a project that is not in the copy is left out."""
    wanted = list(dict.fromkeys(projects))
    if not wanted:
        return {}
    found = rows(copy, "standings", profile=profile, projects=wanted)
    return {row["project_id"]: _standing(row, said, profile) for row in found}


def _standing(row: Mapping[str, Any], said: Said, profile: str) -> Standing:
    project = row["project_id"]
    word: Literal["yes", "no", "later"] | None = row["verdict"]
    reason, until = row["reason"], row["until"]
    if until is not None:
        word = "later"
    match said.of(profile, project):
        case Verdicted() as newest:
            word, reason, until = newest.verdict, newest.reason, None
        case PutOff() as newest:
            word, reason, until = "later", None, newest.until
        case TakenBack():
            word = reason = until = None
        case _:
            pass
    return Standing(
        project=project,
        title=row["title"],
        notice=row["latest_notice_key"],
        word=word,
        reason=reason if word == "no" else None,
        until=until if word == "later" else None,
        followed=said.follows_project(project, known=row["followed"]),
    )

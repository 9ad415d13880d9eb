"""The long line of a project: from rumour to contract end, each step with why it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from data.notices.notice_ids import plain_id
from data.vocabulary import LinkCode, Membership
from enrich.projects.evidence import WORDS
from enrich.projects.stages import MODIFICATIONS

Step = Literal[
    "rumour", "news", "announcement", "permit", "planned", "tender", "change", "cancelled",
    "award", "modification", "end",
]  # fmt: skip
_STEPS: dict[str, Step] = {"project": "announcement"}


@dataclass(frozen=True, slots=True)
class Station:
    """One notice of a project, or the end of its contract, on the long line.

    `codes` say why it belongs (what speaks against it last), `names` which notice it names itself.
    """

    step: Step
    notice: str | None
    kind: str | None
    source: str | None
    published: datetime | None
    title: str
    url: str | None
    status: Membership
    codes: tuple[LinkCode, ...] = ()
    names: str | None = None
    day: date | None = None  # of a contract's end

    @property
    def why(self) -> str | None:
        """Return the reason in English; None for what the project began with."""
        if not self.codes:
            return None
        text = ", ".join(WORDS[code] for code in self.codes)
        return f"{text}: {self.names}" if self.names else text


def stations(members: Sequence[Mapping[str, Any]]) -> tuple[Station, ...]:
    """Return the notices of a project, given oldest first, with the step that each is."""
    confirmed = [row for row in members if row["status"] == "confirmed"]
    return tuple(_station(row, confirmed) for row in members)


def _station(row: Mapping[str, Any], confirmed: Sequence[Mapping[str, Any]]) -> Station:
    codes, names = _reason(row, confirmed)
    return Station(
        step=_step(row),
        notice=row["notice_key"],
        kind=row["kind"],
        source=row["source"],
        published=row["published_at"],
        title=row["title"],
        url=row["url"],
        status=row["status"],
        codes=codes,
        names=names,
    )


def _step(row: Mapping[str, Any]) -> Step:
    kind = row["kind"]
    if kind == "award" and row["form"] in MODIFICATIONS:
        return "modification"
    if row["cancelled"]:
        return "cancelled"
    if kind == "news" and row["plan"] == "rumoured":
        return "rumour"
    found: Step = _STEPS.get(kind, kind)
    return found


def _reason(
    row: Mapping[str, Any], confirmed: Sequence[Mapping[str, Any]]
) -> tuple[tuple[LinkCode, ...], str | None]:
    """Return why a notice belongs: what it says itself, else what was found for the project.

    The first one needs no reason: the others have one why they belong to it.
    """
    if confirmed and row is confirmed[0]:
        return (), None
    others = [each for each in confirmed if each["notice_key"] != row["notice_key"]]
    known = {plain_id(name): each["source_id"] for each in others for name in _names(each)}
    for code, field in (("corrects", "corrects"), ("names_earlier", "follows")):
        for named in row[field] or ():
            if number := known.get(plain_id(named)):
                return (code,), number  # type: ignore[return-value]
    same = (row["source"], row["source_id"])
    if any((each["source"], each["source_id"]) == same for each in others):
        return ("version",), None
    procedures = {each["procedure_id"] for each in others} - {None, ""}
    if row["procedure_id"] in procedures:
        return ("procedure",), None
    codes = tuple(code for code in row["evidence"] or () if code in WORDS)
    return codes, None


def _names(row: Mapping[str, Any]) -> Iterable[str]:
    return (row["source_id"], *(row["aliases"] or ()))


def with_end(line: Sequence[Station], ends: date | None, title: str) -> tuple[Station, ...]:
    """Return the line with the end of the contract behind what was published before it."""
    if ends is None:
        return tuple(line)
    end = Station("end", None, None, None, None, title, None, "confirmed", day=ends)
    at = next(
        (n for n, each in enumerate(line) if each.published and each.published.date() > ends),
        len(line),
    )
    return (*line[:at], end, *line[at:])

"""One project with all that is known of it, read from the warehouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from data.vocabulary import ProjectStatus, Stage
from enrich.projects.differences.between import Difference, known_winner
from enrich.projects.renewals.handed_over import Held, handed_over
from enrich.projects.stages import MODIFICATIONS
from tendril.cards.line import Station, stations, with_end
from tendril.cards.renewal import Renewal, contract_renewal
from tendril.cards.rows import rows
from tendril.digest.choice.selection import facts_of
from tendril.digest.rows import digest_rows
from tendril.digest.sentences.describe import Describer
from tendril.follow.follows import follows_project
from tendril.stages.merging.history import versions_of

if TYPE_CHECKING:
    from data.published.snapshot import Snapshot
    from data.records import Notice
    from tendril.digest.model import Entry


@dataclass(frozen=True, slots=True)
class CardChange:
    """One material change with the notice that tells of it."""

    at: datetime
    change: Difference
    notice: str
    url: str | None


@dataclass(frozen=True, slots=True)
class CardLot:
    """One lot: until when it takes tenders, or who won it."""

    lot: str
    title: str | None
    deadline: datetime | None
    budget: str | None  # such as "1000000 EUR"
    status: str | None
    winners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incumbent:
    """Who supplies the buyer today, and the notice or the words that say so."""

    name: str
    notice: str | None
    url: str | None
    day: date | None
    source: str | None = None
    what: str | None = None  # the earlier purchase, where it is another one
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A project as `project show` and the call sheet tell it."""

    project: str
    title: str
    stage: Stage | None
    status: ProjectStatus | None
    buyer: str | None
    town: str | None
    country: str | None
    nuts: tuple[str, ...]
    value: float | None
    currency: str | None
    eur: float | None
    deadline: datetime | None
    questions: datetime | None
    link: str | None
    latest: str | None  # the key of its newest notice
    ranked: bool  # against the profile
    entry: Entry  # as a digest in the reader's language would show it
    line: tuple[Station, ...]
    changes: tuple[CardChange, ...]
    lots: tuple[CardLot, ...]
    tags: tuple[Mapping[str, Any], ...]
    incumbents: tuple[Incumbent, ...]
    renewal: Renewal | None
    follows: bool
    notices: tuple[Notice, ...]  # its confirmed notices, oldest first


def read_card(snapshot: Snapshot, project: str, *, describer: Describer, profile: str = "") -> Card:
    """Return the card of the project with the id `project`; its entry fits to `profile`."""
    connection = snapshot.connection
    (row,) = rows(connection, "project", project=project)
    (details,) = digest_rows(connection, "details", profile=profile, projects=[project])
    entry = describer.entry(
        details, rank=1, facts=facts_of(details), changes=(), is_new=False, publications=()
    )
    members = rows(connection, "members", project=project)
    versions = versions_of(connection, [project]).get(project, [])
    newest = {each.notice.key: each for each in sorted(versions, key=lambda v: v.revised)}
    notices = tuple(each.notice for each in sorted(newest.values(), key=lambda v: v.order))
    renewal = contract_renewal(notices)
    tags = tuple(rows(connection, "tags", project=project))
    town = entry.place.town or next(
        (tag["value"] for tag in tags if tag["field"] == "region.town"), None
    )
    questions = [each.questions_until for each in notices if each.questions_until]
    return Card(
        project=project,
        title=row["title"],
        stage=row["stage"],
        status=row["status"],
        buyer=row["buyer"],
        town=town,
        country=row["country"],
        nuts=tuple(row["nuts"] or ()),
        value=None if row["value_amount"] is None else float(row["value_amount"]),
        currency=row["value_currency"],
        eur=row["value_eur"],
        deadline=entry.deadline,
        questions=questions[-1] if questions else None,
        link=row["url"],
        latest=row["latest_notice_key"],
        ranked=details["rank"] is not None,
        entry=entry,
        line=with_end(stations(members), renewal.ends if renewal else None, row["title"]),
        changes=tuple(_change(each) for each in rows(connection, "changes", project=project)),
        lots=tuple(_lot(each) for each in rows(connection, "lots", project=project)),
        tags=tags,
        incumbents=_incumbents(
            rows(
                connection, "awards", project=project, buyer=(row["buyer"] or "").strip().lower(),
                cpv=(row["cpv"] or [""])[0][:4],
            ),
            tags,
        ),
        renewal=renewal,
        follows=follows_project(connection, project),
        notices=notices,
    )  # fmt: skip


def _change(row: Mapping[str, Any]) -> CardChange:
    change = Difference(row["field"], row["before"], row["after"], row["lot"])
    return CardChange(row["changed_at"], change, row["notice_key"], row["url"])


def _lot(row: Mapping[str, Any]) -> CardLot:
    budget = row["budget"]
    return CardLot(
        lot=row["lot"],
        title=row["title"],
        deadline=row["deadline"],
        budget=f"{budget['amount']} {budget['currency']}" if budget else None,
        status=row["status"],
        winners=tuple(row["winners"]),
    )


def _incumbents(
    awards: Sequence[Mapping[str, Any]], tags: Sequence[Mapping[str, Any]]
) -> tuple[Incumbent, ...]:
    """Return who supplies today: this project's winners, else earlier ones of alike purchases."""
    found: dict[str, Incumbent] = {}
    own = any(row["is_own"] for row in awards)
    gone = handed_over(_held(row) for row in reversed(awards) if row["is_own"])
    for row in awards:
        if own and (not row["is_own"] or _held(row) in gone):
            continue
        day = row["decided_on"] or (row["published_at"].date() if row["published_at"] else None)
        for name in row["winners"]:
            what = None if row["is_own"] else row["title"]
            if not known_winner(name, tuple(found)):
                found[name] = Incumbent(
                    name, row["notice_key"], row["url"], day, row["source"], what
                )
    for tag in tags:
        if tag["field"] == "incumbent":
            name, quote = tag["value"], tag["quote"]
            if not known_winner(name, tuple(found)):
                found[name] = Incumbent(name, tag["notice_key"], None, None, quote=quote)
    return tuple(found.values())


def _held(row: Mapping[str, Any]) -> Held:
    is_modified = row["form"] in MODIFICATIONS
    return Held(
        row["notice_key"], row["lot"], tuple(row["winners"]), row["decided_on"], is_modified
    )

"""Choose what a reader is shown today, from the ranked projects in the warehouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from ranking.scoring.calibration import bands, points
from tendril.coverage.regions import Uncovered, uncovered
from tendril.digest.ahead import look_ahead, marks
from tendril.digest.choice.alerts import alerts_news
from tendril.digest.choice.changes import OVER, material_changes
from tendril.digest.choice.followed import followed_news
from tendril.digest.choice.memory import last_made, shown_before
from tendril.digest.choice.selection import Chosen, Selection, facts_of
from tendril.digest.choice.shared_rows import SharedRows
from tendril.digest.locale import Locale
from tendril.digest.model import Closed, Digest, Entry, Totals, Withheld, WithheldExample
from tendril.digest.sentences.describe import Describer, source_title
from tendril.digest.sentences.sources import source_states
from tendril.digest.shown_facts import ShownFacts
from tendril.digest.wording import LANGUAGES

if TYPE_CHECKING:
    from data.codes.reference import Reference
    from data.vocabulary import RankNote
    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from spiders.source import Source
    from tendril.crawl_outcomes import SourceReport
    from tendril.home.folder import Home

# How many of the withheld projects are named for each reason.
_EXAMPLES = 3


def build(
    warehouse: Warehouse,
    profile: Profile,
    *,
    now: datetime,
    zone: str,
    reference: Reference,
    sources: Sequence[SourceReport] = (),
    least_score: float | None = None,
    notes: Sequence[RankNote] = (),
    recipient: str | None = None,
    address: str = "",
    home: Home | None = None,
    shared: SharedRows | None = None,
) -> Digest:
    """Return the profile's digest as of `now`, from the tables project, match and delivery.

    Built again on the same day it stays the same: only digests of earlier days count as seen.
    Below `least_score`, for None the least that is worth a look, a project is not shown.
    `sources` tells of the sources that ought to have run how they did. A `recipient` of
    tendril.toml has a memory of its own of what was shown; None is the profile's own digest. He is
    told of the searches that he keeps on the page by his name or `address`. With a `home` it also
    looks ahead, to contracts that end and announced tenders. `shared` keeps what is the same for
    all readers of a profile, while nothing is ranked anew.
    """
    profile_id = profile.id
    least_score = bands()["look"] if least_score is None else least_score
    day = now.astimezone(ZoneInfo(zone)).date()
    ranked = shared if shared is not None else SharedRows(warehouse)
    delivered, shown_at = shown_before(warehouse, profile_id, _midnight(day, zone), recipient)
    selection = ranked.selection(profile_id, least_score, profile.digest.limit, delivered, shown_at)
    language = profile.language if profile.language in LANGUAGES else "en"
    describer = Describer(
        language=language,
        now=now,
        zone=zone,
        reference=reference,
        least_days=profile.min_days_to_deadline,
    )
    declared = {each.name: each.source for each in sources}
    entries = _entries(ranked, profile_id, selection.chosen, describer, declared)
    states = source_states(sources, Locale(language, zone, among=LANGUAGES))
    counts = ranked.rows("totals", profile=profile_id)[0]
    closed = _closed(ranked, profile_id, delivered, describer)
    digest_id = f"{profile_id}:{day.isoformat()}" + (f":{recipient}" if recipient else "")
    ahead = () if home is None else look_ahead(
        warehouse.connection,
        ranked.coming(profile, now=now, day=day, home=home),
        profile.id, digest_id, recipient=recipient, now=now, least_score=least_score,
        shown_today=[entry.project for entry in entries],
    )  # fmt: skip
    followed = followed_news(
        warehouse.connection,
        profile_id,
        digest_id,
        recipient=recipient,
        before=_midnight(day, zone),
        least_score=least_score,
        shown={*(each.project for each in closed),
               *(each.project for each in entries if each.changes or each.is_new)},
    )  # fmt: skip
    alerts = alerts_news(
        ranked,
        profile_id,
        recipient=recipient,
        address=address,
        before=_midnight(day, zone),
        now=now,
        shown=[
            *(each.project for each in entries),
            *(each.project for each in closed),
            *(each.project for each in followed.items if each.project),
            *(each.project for each in ahead),
        ],
    )
    return Digest(
        digest_id=digest_id,
        profile=profile_id,
        company=profile.company,
        language=language,
        zone=zone,
        day=day,
        made_at=now,
        entries=entries,
        closed=closed,
        followed=followed.items,
        told=followed.told + marks(ahead),
        withheld=_withheld(
            ranked,
            profile_id,
            selection,
            least=least_score,
            since=last_made(warehouse, profile_id, _midnight(day, zone), recipient),
            now=now,
            told=[each.project for each in ahead],
        ),
        sources=states,
        totals=Totals(
            projects=counts["projects"],
            passed=counts["passed"],
            shown=len(entries),
            sources=len(states),
            sources_complete=sum(state.state == "ok" for state in states),
            fitting=selection.fitting,
        ),
        notes=tuple(notes),
        recipient=recipient,
        ahead=ahead,
        uncovered=_uncovered(profile, sources),
        alerts=alerts,
    )


def _uncovered(profile: Profile, sources: Sequence[SourceReport]) -> tuple[Uncovered, ...]:
    """Return what of the profile's regions no source covers; nothing where none is read at all."""
    ran = [each.source for each in sources if each.state != "never"]
    return uncovered(profile.regions, ran) if ran else ()


def _entries(
    ranked: SharedRows,
    profile: str,
    chosen: Sequence[Chosen],
    describer: Describer,
    sources: Mapping[str, Source],
) -> tuple[Entry, ...]:
    if not chosen:
        return ()
    projects = [item.project for item in chosen]
    details = {
        row["project_id"]: row for row in ranked.rows("details", profile=profile, projects=projects)
    }
    publications: dict[str, list[dict[str, Any]]] = {}
    for row in ranked.rows("publications", projects=projects):
        named = row | {"title": source_title(row["source"], sources)}
        publications.setdefault(row["project_id"], []).append(named)
    return tuple(
        describer.entry(
            details[item.project],
            rank=rank,
            facts=facts_of(details[item.project]),
            changes=item.changes,
            is_new=item.is_new,
            publications=publications.get(item.project, ()),
        )
        for rank, item in enumerate(chosen, 1)
    )


def _closed(
    ranked: SharedRows, profile: str, delivered: Mapping[str, ShownFacts], describer: Describer
) -> tuple[Closed, ...]:
    """Return the projects of earlier digests that ended since."""
    closed: list[Closed] = []
    if not delivered:
        return ()
    for row in ranked.rows("details", profile=profile, projects=list(delivered)):
        facts = facts_of(row)
        for change in material_changes(delivered[facts.project], facts):
            if change.kind in OVER:
                closed.append(describer.closed(row, facts, change))
    return tuple(closed)


def _withheld(
    ranked: SharedRows,
    profile: str,
    selection: Selection,
    *,
    least: float,
    since: datetime | None,
    now: datetime,
    told: list[str],
) -> tuple[Withheld, ...]:
    """Return why projects are not shown; no example is what is `told` ahead of time."""
    found: list[Withheld] = []
    for reason, projects in selection.withheld.items():
        if projects:
            rows = ranked.rows("details", profile=profile, projects=list(projects[:_EXAMPLES]))
            examples = tuple(_example(row["title"], row["url"], row["score"]) for row in rows)
            found.append(Withheld(reason, len(projects), examples))
    given = {"profile": profile, "least": least, "since": since, "now": now, "told": told}
    for row in ranked.rows("withheld", **given):
        examples = tuple(
            _example(item["title"], item["link"], item["score"]) for item in row["examples"]
        )
        new = None if since is None else row["fresh"]
        found.append(Withheld(row["reason"], row["projects"], examples, new))
    return tuple(found)


def _example(title: str, link: str | None, score: float | None) -> WithheldExample:
    return WithheldExample(title, link, None if score is None else points(score))


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))

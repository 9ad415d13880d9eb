"""A card with its call sheet for one reader, from a home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from data.naming.find import find_project
from ranking.scoring.calibration import band_of
from spiders.configured import source_of
from tendril.cards.call_sheet.parts import Sheet
from tendril.cards.call_sheet.sheet import call_sheet
from tendril.cards.card import Card, read_card
from tendril.cards.rows import rows
from tendril.cards.words import CardWords
from tendril.digest.sentences.describe import Describer, source_title
from tendril.digest.sentences.reasons import split
from tendril.home.reference import reference_of
from tendril.home.settings import load_settings
from tendril.stages.incoming.crawl import jobs

if TYPE_CHECKING:
    from data.published.snapshot import Snapshot
    from ranking.profile import Profile
    from tendril.home.folder import Home


@dataclass(frozen=True, slots=True)
class OpenedCard:
    """A project's card, its call sheet, and the words in which both are told.

    `as_of` is when the copy that was read was made; None where the warehouse itself was read.
    `titles` are what readers call the sources of its notices, by their names.
    """

    card: Card
    sheet: Sheet
    words: CardWords
    as_of: datetime | None = None
    titles: Mapping[str, str] = field(default_factory=dict)


def open_card(
    home: Home, named: str, *, now: datetime, profile: Profile | None, language: str | None = None
) -> OpenedCard:
    """Return what `named` means with all that is known of it, or raise TendrilError.

    It is told in `language`, else in that of the profile, else in English. What the profile was
    never ranked against is compared with it now, by words and codes.
    """
    with home.read(newest=True) as snapshot:
        return card_of(snapshot, home, named, now=now, profile=profile, language=language)


def card_of(
    snapshot: Snapshot,
    home: Home,
    named: str,
    *,
    now: datetime,
    profile: Profile | None,
    language: str | None = None,
) -> OpenedCard:
    """Return the card from a warehouse that is open already; see `open_card`."""
    settings = load_settings(home.settings)
    zone = settings.run.zone
    declared = {job.source: source_of(job) for job in jobs(settings, home, now=now)}
    words = CardWords(language or (profile.language if profile else "en"), zone)
    describer = Describer(
        language=words.locale.language,
        now=now,
        zone=zone,
        reference=reference_of(home),
        least_days=profile.min_days_to_deadline if profile else 0,
    )
    project = find_project(snapshot.connection, named)
    card = read_card(snapshot, project, describer=describer, profile=profile.id if profile else "")
    kept = settings.contacts.keep
    contacts = rows(snapshot.connection, "contacts", project=project, now=now)
    known = rows(snapshot.connection, "crm_contacts", project=project, now=now) if kept else []
    visits = rows(snapshot.connection, "visits", project=project)
    note = None if profile else words("fits.no_profile")
    if card.ranked and card.entry.band == "weak":
        card = replace(card, entry=replace(card.entry, reasons=()))
    if profile is not None and not card.ranked and card.notices:
        card = _compared(card, profile, now, words)
        note = words("fits.unranked")
        if not card.entry.reasons:
            note = f"{words('fits.none')} {note}"
    sheet = call_sheet(
        card,
        words,
        now=now,
        contacts=contacts,
        known=known,
        visits=visits,
        source_name=lambda name: source_title(name, declared),
        fit_note=note,
    )
    names = {station.source for station in card.line if station.source}
    titles = {name: source_title(name, declared) for name in names}
    return OpenedCard(card, sheet, words, snapshot.as_of, titles)


def _compared(card: Card, profile: Profile, now: datetime, words: CardWords) -> Card:
    """Return the card with why its newest notice fits, found without a language model."""
    from tendril.stages.ranking.rank import rank_notices

    notice = next((each for each in card.notices if each.key == card.latest), card.notices[-1])
    ranked = rank_notices([notice], [profile], now=now, gates=False, encoder="none", quiet=True)
    # Of what hardly fits, the nearest solution is no reason: "canteens fit your pumps".
    reasons = [
        asdict(reason)
        for match in ranked.matches
        if band_of(match.score) != "weak"
        for reason in match.reasons
    ]
    found, against = split(reasons, words.locale, shown=[card.title])
    return replace(card, entry=replace(card.entry, reasons=found, against=against))

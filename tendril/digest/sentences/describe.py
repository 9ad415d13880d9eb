"""One project as a reader sees it: title, place, budget, reasons and what is unknown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from data.notices.deadlines import Closing
from ranking.lexical.fold import words as words_of
from ranking.scoring.calibration import band_of, points
from tendril.digest.choice.lot_days import lot_deadlines, shown
from tendril.digest.locale import Locale
from tendril.digest.model import Closed, Entry, Publication, ShownBudget, ShownEquipment
from tendril.digest.sentences.call_words import call_of
from tendril.digest.sentences.places import place_of
from tendril.digest.sentences.reasons import split
from tendril.digest.sentences.remarks import remarks
from tendril.digest.sentences.summary import summary
from tendril.digest.sentences.titles import own_title
from tendril.digest.shown_facts import ShownChange, ShownFacts
from tendril.digest.wording import LANGUAGES

if TYPE_CHECKING:
    from data.codes.reference import Reference
    from spiders.source import Source

# Letters of a summary in the data; mails show fewer where they would grow too long.
_SUMMARY = 420


@dataclass(frozen=True, slots=True)
class Describer:
    """Turns rows of the warehouse into entries in the reader's language."""

    language: str
    now: datetime
    zone: str
    reference: Reference
    least_days: int = 0  # that the profile needs to make an offer

    def entry(
        self,
        row: Mapping[str, Any],
        *,
        rank: int,
        facts: ShownFacts,
        changes: tuple[ShownChange, ...],
        is_new: bool,
        publications: Sequence[Mapping[str, Any]],
    ) -> Entry:
        """Return one project as an entry of the digest."""
        words = Locale(self.language, self.zone, among=LANGUAGES)
        title, description, original = self._texts(row)
        reasons, against = split(
            json.loads(row["reasons"] or "[]"), words, shown=(row["title"], title)
        )
        quoted = next((each.quote for each in reasons if each.quote), None)
        lots = () if original else tuple(row.get("lot_texts") or ())
        about = summary(description, title, limit=_SUMMARY, quoted=quoted, lots=lots)
        gates = json.loads(row["gates"] or "[]")
        call = call_of(row, self.now.astimezone(ZoneInfo(self.zone)).date())
        # What a plan states beside the day of its tender is no day for tenders.
        lot = Closing() if call.starts else shown(row, self.now, self.least_days)
        return Entry(
            rank=rank,
            score=points(row["score"] or 0.0),
            band=band_of(row["score"] or 0.0),
            project=row["project_id"],
            title=title,
            original_title=original,
            language=row["language"],
            summary=about,
            sector=self._sector(row["cpv"]),
            equipment=_equipment(row),
            lots=row["lots"],
            buyer=None if _alike(row["buyer"], row["title"]) else row["buyer"],
            place=place_of(row, self.reference, self.language),
            budget=ShownBudget(row["value_amount"], row["value_currency"], row["value_eur"]),
            deadline=lot.deadline,
            days_left=self._days_left(lot.deadline),
            deadline_doubt=lot.doubt,
            lot_deadlines=() if call.starts else lot_deadlines(row, self.now),
            call=call,
            stage=row["stage"],
            is_new=is_new,
            reasons=reasons,
            against=against,
            unknown=tuple(
                gate["name"]
                for gate in gates
                if gate["result"] == "unknown" and not _too_early(gate["name"], row["stage"])
            ),
            remarks=remarks(row, words, days_left=self._days_left(lot.deadline)),
            changes=changes,
            link=row["url"],
            publications=tuple(
                Publication(item["source"], item["title"], item["url"], item["published_at"])
                for item in publications
            ),
            facts=replace(facts, deadline=lot.deadline),
        )

    def closed(self, row: Mapping[str, Any], facts: ShownFacts, change: ShownChange) -> Closed:
        """Return a project of an earlier digest that ended."""
        return Closed(
            project=row["project_id"],
            title=self._texts(row)[0],
            change=change,
            buyer=row["buyer"],
            winners=tuple(row["winners"] or ()),
            link=row["url"],
            facts=facts,
        )

    def _texts(self, row: Mapping[str, Any]) -> tuple[str, str | None, str | None]:
        """Return title and description, the publisher's translation where there is one."""
        if row["language"] != self.language:
            for text in row["translations"] or ():
                if text["language"] == self.language and text["title"]:
                    title = own_title(text["title"], self.language)
                    return title, text["description"] or row["description"], row["title"]
        return own_title(row["title"], row["language"]), row["description"], None

    def _sector(self, cpv: Sequence[str] | None) -> str | None:
        """Return the label of the main code, or of the nearest code above it that has one.

        English stands for a language without labels.
        """
        found = self.reference.cpv_nearest(cpv[0], self.language) if cpv else None
        return found[1] if found else None

    def _days_left(self, deadline: datetime | None) -> int | None:
        if deadline is None:
            return None
        zone = ZoneInfo(self.zone)
        if deadline < self.now:
            return -1
        return (deadline.astimezone(zone).date() - self.now.astimezone(zone).date()).days


def _equipment(row: Mapping[str, Any]) -> tuple[ShownEquipment, ...]:
    """Return what a project needs; guesses are of no use once its tender says it."""
    guessing = row["stage"] in ("announced", "planned")
    found = (ShownEquipment(item["kind"], item["stated"]) for item in row["equipment"] or ())
    return tuple(item for item in found if item.stated or guessing)


def _alike(buyer: str | None, title: str) -> bool:
    """Tell whether what was taken for the buyer is but the title."""
    return words_of(buyer or "") == words_of(title)


def _too_early(name: str, stage: str | None) -> bool:
    """Tell whether nobody can know a thing yet: a plan has no deadline for offers."""
    return name in ("deadline", "open") and stage in ("announced", "planned")


def source_title(name: str, sources: Mapping[str, Source]) -> str:
    """Return a source's declared title, else its name as people write it: TED, service bund."""
    if name in sources:
        return sources[name].title
    words = name.replace("_", " ").strip()
    return words.upper() if len(words) <= 4 else words

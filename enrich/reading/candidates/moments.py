"""The dates of a text as candidates for when it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from enrich.reading.candidates.base import MOST, Candidate, numbers, one_of
from enrich.signals.dates.start_date import when

if TYPE_CHECKING:
    from enrich.reading.clues import PageClues
    from enrich.reading.page import Page

_EVENTS = (
    "opening", "completion", "start", "deadline", "bid_opening", "questions", "validity",
)  # fmt: skip
_FORMS = {4: 0, 7: 1, 10: 2}  # letters of a value: year, month or quarter, day


def moment_candidates(page: Page, clues: PageClues) -> list[Candidate]:
    """Return the dates, in the order of the text; the answer of each is its moment."""
    day = page.text.day
    signal = page.found.signal
    ruled = when(
        page.found.moments,
        day,
        tender=signal.name == "tender",
        project=signal.is_opportunity,
        planned=signal.name == "planned_tender",
    )
    moments = [moment for moment in page.found.moments if moment.doubt is None][:MOST]
    years = [moment.year for moment in moments]
    found = []
    for place, moment in enumerate(moments):
        number, _, _ = page.sentence(moment.start)
        ahead = moment.year - day.year if day else 0
        features = numbers(
            place == 0,
            place == len(moments) - 1,
            len(moments) / 10,
            moment.start / max(len(page.whole), 1),
            moment.start < page.title_end,
            number / 10,
            day is not None,
            max(-3, min(ahead, 6)) / 3,
            ahead < 0,
            day is not None and moment.value[: len(f"{day:%Y-%m}")] <= f"{day:%Y-%m}",
            moment.year == max(years),
            moment.year == min(years),
            sum(other.value == moment.value for other in moments) - 1,
            sum(other.value.startswith(moment.value) for other in moments) - 1,
            "Q" in moment.value,
            "H" in moment.value,
            *(float(_FORMS.get(len(moment.value)) == form) for form in range(3)),
            moment.event is None,
            moment.loose,
            ruled is not None and ruled.value == moment.value,
            *one_of(moment.event, _EVENTS),
        )
        around = clues.around(moment.start, moment.end)
        span = (moment.start, moment.end)
        found.append(Candidate((span,), moment, np.concatenate([features, around])))
    return found

"""What verdicts on earlier notices do to the ranking of later ones, on judged notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ranking.feedback import Given
from ranking.measure.evaluate import RELEVANT, Judgement, Quality, measure

if TYPE_CHECKING:
    from datetime import datetime

    from ranking.profile import Profile
    from ranking.scoring.score import Ranker

# A reader gives verdicts on what a digest showed, not on all there is.
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Gain:
    """The figures over the later half of the judged notices, before and after the verdicts."""

    before: Quality
    after: Quality
    verdicts: int


def feedback_gain(
    ranker: Ranker,
    profile: Profile,
    judged: Sequence[Judgement],
    published: Mapping[str, datetime],
    *,
    now: datetime,
) -> Gain | None:
    """Return what verdicts on the earlier half change, or None without good later notices.

    The earlier half by date of publication is ranked, and the judged ones among its first SHOWN
    get yes from grade 2 on and no at 0; notices without a date are left out.
    """
    dated = sorted((published[each.project], each.project) for each in judged
                   if each.project in published)  # fmt: skip
    if not dated:
        return None
    middle = dated[len(dated) // 2][0]
    later = [each for each in judged
             if each.project in published and published[each.project] >= middle]  # fmt: skip
    if not any(each.grade >= RELEVANT for each in later):
        return None
    ranked = _order(ranker, profile, (), now)
    earlier = [each for each in ranked if each in published and published[each] < middle][:SHOWN]
    given = _verdicts(ranker, earlier, judged, now)
    before, after = (
        measure(
            [each for each in order if each in published and published[each] >= middle],
            later,
            language=profile.language,
            languages={each.id: each.language for each in ranker.space.candidates},
        )
        for order in (ranked, _order(ranker, profile, given, now))
    )
    return Gain(before, after, len(given))


def _order(ranker: Ranker, profile: Profile, given: Sequence[Given], now: datetime) -> list[str]:
    matches = ranker.rank(profile, now=now, gates=False, feedback=given)
    return [match.project for match in matches]


def _verdicts(
    ranker: Ranker, shown: Sequence[str], judged: Sequence[Judgement], now: datetime
) -> list[Given]:
    grades = {each.project: each.grade for each in judged}
    candidates = {each.id: each for each in ranker.space.candidates}
    return [
        Given(
            project=project,
            verdict="yes" if grades[project] >= RELEVANT else "no",
            reason=None,
            note=None,
            given_at=now,
            text=candidates[project].text,
            cpv=candidates[project].cpv,
            language=candidates[project].language,
        )
        for project in shown
        if project in grades and grades[project] != 1
    ]

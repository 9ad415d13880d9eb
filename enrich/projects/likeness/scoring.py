"""What is asked of two notices, whether it need be asked at all, and what a reader is told."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from data.records import NoticeKind
from enrich.projects.evidence import Evidence
from enrich.projects.likeness.contradictions import contradict
from enrich.projects.times import gap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.vocabulary import LinkCode
    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.model import Question
    from enrich.projects.likeness.traits import Traits

_TOGETHER = timedelta(days=14)
_LATE = timedelta(days=7)  # by which a portal may show what another one has shown
_TOLD = 0.8  # of a buyer's name, in the other notice
_REGION = 5  # letters of a NUTS code of the third level
_PLANNING, _WORKS = {"71"}, {"45"}  # divisions of CPV codes


def question_of(one: NoticeFacts, other: NoticeFacts) -> Question:
    """Return what is asked of two notices: one procedure, or one plant or building."""
    return "story" if one.is_told or other.is_told else "purchase"


def never(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether what two notices state rules out that they are of one project."""
    if one.procedure and other.procedure and one.procedure != other.procedure:
        return True
    return question_of(one, other) == "purchase" and bool(
        one.country and other.country and one.country != other.country
    )


def other_part(a: Traits, b: Traits) -> bool:
    """Tell whether two titles name different lots, phases, quantities, sides or numbers."""
    parts = ((a.lots, b.lots), (a.phases, b.phases))
    if any(one and other and not one & other for one, other in parts):
        return True
    return contradict(a.stated, b.stated)


def ruled_out(one: NoticeFacts, other: NoticeFacts, a: Traits, b: Traits) -> bool:
    """Tell whether two notices cannot be one project, however alike they are."""
    if never(one, other) or other_part(a, b):
        return True
    if question_of(one, other) == "story":
        return False
    return _is_planned_and_built(one, other) or _goes_back(one, other)


def _is_planned_and_built(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether one buys planning or supervision alone, and the other works alone."""
    divisions = [{code[:2] for code in notice.cpv} for notice in (one, other)]
    return _PLANNING in divisions and _WORKS in divisions


def _goes_back(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether an award or a correction comes more than a week before a tender or a plan."""
    earlier, later = sorted((one, other), key=lambda notice: notice.age)
    between = gap(one, other)
    return (
        earlier.kind in (NoticeKind.CHANGE, NoticeKind.AWARD)
        and later.kind in (NoticeKind.PLANNED, NoticeKind.TENDER)
        and between is not None
        and between > _LATE
    )


def shown_together(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether one source shows two notices of one kind and language within two weeks.

    Or two awards at any time. It seldom shows one purchase twice: most are siblings, such as trades
    of a building, whose texts are alike to the letter. However alike they are, a person decides.
    """
    if one.source != other.source or one.kind is not other.kind or one.kind is NoticeKind.CHANGE:
        return False
    if len({one.language, other.language} - {None}) > 1:
        return False
    between = gap(one, other)
    soon = between is not None and between <= _TOGETHER
    return soon or one.kind is NoticeKind.AWARD


def are_strangers(features: Mapping[str, float]) -> bool:
    """Tell whether two buyers have no word, initials or mention in common, in one language.

    Writers of judged pairs hardly thought of them; real portals are full of them.
    """
    named = features["buyer_shared"] == 0  # not known where one has no name
    told = features["buyer_initials"] or features["buyer_told"] > 0
    return bool(named and not told and features["one_language"] != 0)


def are_elsewhere(features: Mapping[str, float]) -> bool:
    """Tell whether two notices name two towns, neither known to the other, in two NUTS regions.

    Two names of one town lie in one region: of judged pairs 1 of 821 that are one is like this, and
    38 of 592 that are not.
    """
    return features["town"] == 0 and features["nuts"] < _REGION


def are_unfounded(one: NoticeFacts, other: NoticeFacts, features: Mapping[str, float]) -> bool:
    """Tell whether likeness has nothing to go by: a purchase without a buyer, on no common day.

    Who wrote judged pairs named the buyer, so that nothing was learned of notices that do not;
    portals of grants and search results are full of them, all of one country and language.
    """
    if question_of(one, other) == "story" or not math.isnan(features["buyer_set"]):
        return False
    return not features["buyer_told"] >= _TOLD and not features["deadlines"] <= 1


def are_doubtful(one: NoticeFacts, other: NoticeFacts, features: Mapping[str, float]) -> bool:
    """Tell whether two notices are never sure to be one, however likely they are."""
    return question_of(one, other) == "purchase" and (
        shown_together(one, other)
        or are_strangers(features)
        or are_elsewhere(features)
        or math.isnan(features["buyer_set"])
    )


def why(features: Mapping[str, float]) -> Evidence:
    """Return what a reader is told of the numbers: what agrees, and what does not."""
    held: list[LinkCode] = []
    against: list[LinkCode] = []
    if features["buyer_set"] >= 90 or features["buyer_initials"] == 1:
        held.append("same_buyer")
    elif features["actor"] >= 0.8:
        held.append("same_company")
    elif features["buyer_told"] >= 0.8 or features["actor_told"] >= 0.8:
        held.append("buyer_in_text")
    held.append("title_alike" if features["title_set"] >= 60 else "alike")
    if features["town"] >= 0.75:
        held.append("same_town")
    if features["deadlines"] <= 1:
        held.append("same_deadline")
    elif features["deadlines"] > 1:
        against.append("other_deadline")
    if features["cpv_main"] >= 5:
        held.append("same_cpv")
    elif features["cpv_best"] < 2:
        against.append("other_cpv")
    if features["machines_shared"] >= 1:
        held.append("same_machines")
    if features["amount"] <= 0.1:
        held.append("same_value")
    if features["town"] == 0:
        against.append("other_town")
    if features["one_language"] == 0:
        held.append("other_language")
    return Evidence(tuple(held), tuple(against))

"""What is asked of two notices, whether it need be asked at all, and what a reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enrich.projects.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.vocabulary import LinkCode
    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.model import Question
    from enrich.projects.likeness.traits import Traits


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
    """Tell whether two titles name different lots or different phases."""
    parts = ((a.lots, b.lots), (a.phases, b.phases))
    return any(one and other and not one & other for one, other in parts)


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

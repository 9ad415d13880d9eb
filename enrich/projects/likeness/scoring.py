"""What the likeness of notices says: links between them, and pairs that are kept apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from enrich.projects.evidence import Evidence
from enrich.projects.likeness.blocks import MANY, candidate_pairs
from enrich.projects.likeness.features import features_of
from enrich.projects.likeness.model import LikenessModel, Question
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.traits import traits_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from data.vocabulary import LinkCode
    from enrich.projects.clusters import Clusters
    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.traits import Traits

# So many pairs are weighed at a time, so that memory does not grow with their number.
_AT_ONCE = 4096
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Likely:
    """Two notices, as numbers, that are perhaps of one project."""

    one: int
    other: int
    question: Question
    chance: float
    confirmed: bool
    why: Evidence


@dataclass(slots=True)
class Apart:
    """The pairs that were looked at and are hardly of one project."""

    pairs: dict[Question, defaultdict[int, set[int]]] = field(
        default_factory=lambda: {"purchase": defaultdict(set), "story": defaultdict(set)}
    )

    def add(self, question: Question, one: int, other: int) -> None:
        """Note that two notices, as numbers, are unlike."""
        self.pairs[question][one].add(other)
        self.pairs[question][other].add(one)

    def between(self, question: Question, left: Sequence[int], right: Sequence[int]) -> bool:
        """Tell whether any notice of one side is unlike one of the other."""
        apart = self.pairs[question]
        others = set(right)
        return any(apart[number] & others for number in left if number in apart)


def question_of(one: NoticeFacts, other: NoticeFacts) -> Question:
    """Return what is asked of two notices: one procedure, or one plant or building."""
    return "story" if one.is_told or other.is_told else "purchase"


def likely(
    notices: Sequence[NoticeFacts],
    clusters: Clusters,
    apart: Apart,
    model: LikenessModel | None = None,
) -> Iterator[Likely]:
    """Give the pairs that are probably of one project and not joined yet; note those that are not.

    `notices` are in the order of their days.
    """
    model = model or LikenessModel.builtin()
    rarity = Rarity.shipped()
    traits = [traits_of(notice, rarity) for notice in notices]
    many = len(notices) > MANY
    waiting: dict[Question, list[tuple[int, int, dict[str, float]]]] = {"purchase": [], "story": []}
    for one, other in candidate_pairs(notices, traits, rarity):
        a, b = notices[one], notices[other]
        if clusters.same(one, other) or never(a, b):
            continue
        if many and not _worth(a, b, traits[one], traits[other]):
            continue
        question = question_of(a, b)
        if question == "purchase" and other_part(traits[one], traits[other]):
            apart.add(question, one, other)
            continue
        found = features_of(a, b, traits[one], traits[other], rarity)
        waiting[question].append((one, other, found))
        if len(waiting[question]) >= _AT_ONCE:
            yield from _weighed(question, waiting[question], apart, model)
            waiting[question] = []
    for question, left in waiting.items():
        yield from _weighed(question, left, apart, model)


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


def _worth(one: NoticeFacts, other: NoticeFacts, a: Traits, b: Traits) -> bool:
    """Tell whether two notices have buyer or day in common; stories are always compared."""
    if question_of(one, other) == "story" or not a.buyer or not b.buyer:
        return True
    if one.deadline and other.deadline and abs(one.deadline - other.deadline) <= _DAY:
        return True
    return bool(a.buyer_stems & b.buyer_stems)


def _weighed(
    question: Question,
    pairs: Sequence[tuple[int, int, Mapping[str, float]]],
    apart: Apart,
    model: LikenessModel,
) -> Iterator[Likely]:
    judge = model.judges[question]
    chances = judge.chances([features for *_, features in pairs]) if pairs else ()
    for (one, other, features), chance in zip(pairs, chances, strict=True):
        if chance < judge.unlike:
            apart.add(question, one, other)
        elif chance >= judge.pending:
            confirmed = bool(chance >= judge.confirmed)
            yield Likely(one, other, question, float(chance), confirmed, why(features))


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

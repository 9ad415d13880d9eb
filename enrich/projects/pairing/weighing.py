"""What rules and likeness say of pairs of notices, each pair by itself."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from enrich.projects.likeness.features import cheap_features, dear_features, features_of
from enrich.projects.likeness.model import LikenessModel, Question
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.scoring import (
    are_doubtful,
    are_unfounded,
    other_part,
    question_of,
    ruled_out,
    shown_together,
    why,
)
from enrich.projects.likeness.traits import Traits, traits_of
from enrich.projects.links import Link
from enrich.projects.pairing.candidates import Candidate, are_alike
from enrich.projects.pairing.marks import marks_of, weight
from enrich.projects.pairing.pairs import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.side_by_side.reader import SideBySide

    Notices = Mapping[int, NoticeFacts] | Sequence[NoticeFacts]

# So many pairs are weighed at a time, so that memory does not grow with their number.
_AT_ONCE = 4096
# Of a large cluster its first and its last notices stand for it.
_ENDS = 6


class Unread(NamedTuple):
    """Two notices, as numbers, the older first, and the chance that they are one so far."""

    one: int
    other: int
    chance: float


class Weigher:
    """Compares notices, and remembers the comparable parts of each as long as it lives.

    With a reader, what purchases that may be one say side by side counts as well. With
    `read_later` nothing is said of these yet: they are kept in `unread`, for `read`.
    """

    def __init__(
        self,
        model: LikenessModel | None = None,
        reader: SideBySide | None = None,
        *,
        read_later: bool = False,
    ) -> None:
        self.model = model or LikenessModel.builtin()
        self.unread: list[Unread] = []
        self._reader = reader
        self._read_later = read_later
        self._rarity = Rarity.shipped()
        self._traits: dict[str, Traits] = {}
        self._marks: dict[str, frozenset[int]] = {}

    def marks(self, notice: NoticeFacts) -> frozenset[int]:
        """Return the marks of a notice."""
        if (found := self._marks.get(notice.key)) is None:
            found = marks_of(notice, self.traits(notice), self._rarity)
            self._marks[notice.key] = found
        return found

    def links(self, pairs: Iterable[Candidate], notices: Notices) -> Iterator[Link]:
        """Give what rules and likeness say of pairs, as far as they are asked; mostly nothing."""
        waiting: dict[Question, list[tuple[int, int, dict[str, float]]]] = {
            "purchase": [],
            "story": [],
        }
        for first, second, titled, alike in pairs:
            one, other = sorted((first, second), key=lambda number: notices[number].age)
            a, b = notices[one], notices[other]
            if titled and (verdict := judge(a, b)):
                yield Link(one, other, "rules", verdict.strength, verdict.confirmed, verdict.why)
            if not alike:
                continue
            own, others = self.traits(a), self.traits(b)
            if ruled_out(a, b, own, others):
                continue
            question = question_of(a, b)
            found = cheap_features(a, b, own, others, self._rarity)
            if are_unfounded(a, b, found):
                continue
            waiting[question].append((one, other, found))
            if len(waiting[question]) >= _AT_ONCE:
                yield from self._reached(question, waiting[question], notices)
                waiting[question] = []
        for question, left in waiting.items():
            yield from self._reached(question, left, notices)

    def _reached(
        self,
        question: Question,
        pairs: Sequence[tuple[int, int, dict[str, float]]],
        notices: Notices,
    ) -> Iterator[Link]:
        """Weigh the pairs of which something may be said, whatever their dear numbers are."""
        if not pairs:
            return
        judged = self.model.judges[question]
        reads = judged.read if self._read_later or self._reader else None
        least = reads.worth if reads else min(judged.pending, judged.confirmed)
        untold = set(judged.names).difference(pairs[0][2])
        reach = judged.at_most([cheap for *_, cheap in pairs], untold) >= least
        compared = []
        for one, other, cheap in compress(pairs, reach.tolist()):
            own, others = self.traits(notices[one]), self.traits(notices[other])
            compared.append((one, other, cheap | dear_features(own, others, self._rarity)))
        yield from self._likely(question, compared, notices)

    def read(self, pairs: Sequence[Unread], notices: Notices) -> Iterator[Link]:
        """Give what purchases that may be one say side by side; mostly nothing."""
        features = ((self._compared(notices[one], notices[other])) for one, other, _ in pairs)
        compared = [
            (pair.one, pair.other, found)
            for pair, found in zip(pairs, features, strict=True)
            if found is not None
        ]
        yield from self._likely("purchase", compared, notices)

    def confirmed(self, question: Question) -> float:
        """Return the chance from which a pair is sure."""
        judged = self.model.judges[question]
        read = judged.read if self._reader is not None else None
        return read.confirmed if read is not None else judged.confirmed

    def rivals(self, question: Question) -> float:
        """Return how much the logit of a rival takes from that of a pair."""
        return self.model.judges[question].rivals

    def forget(self, most: int) -> None:
        """Forget the parts of notices when there are more than so many."""
        if len(self._traits) > most:
            self._traits.clear()
            self._marks.clear()

    def unlike(
        self, question: Question, left: Sequence[NoticeFacts], right: Sequence[NoticeFacts]
    ) -> bool:
        """Tell whether any notice of one side is hardly of one project with one of the other.

        Only notices that share marks are held against each other: a rumour and an award of one
        plant may have nothing else in common. Where one source shows a purchase of each side
        together, these are siblings.
        """
        told = []
        for a in _ends(left):
            for b in _ends(right):
                if question_of(a, b) != question:
                    continue
                if question == "purchase" and shown_together(a, b):
                    return True
                if not self._share(a, b):
                    continue
                if other_part(self.traits(a), self.traits(b)):
                    return True
                one, other = sorted((a, b), key=lambda notice: notice.age)
                if (found := self._compared(one, other)) is not None:
                    told.append(found)
        judged = self.model.judges[question]
        return bool(told) and bool((judged.chances(told) < judged.unlike).any())

    def _share(self, a: NoticeFacts, b: NoticeFacts) -> bool:
        return are_alike(sum(map(weight, self.marks(a) & self.marks(b))), a, b)

    def _compared(self, a: NoticeFacts, b: NoticeFacts) -> dict[str, float] | None:
        """Return two notices as numbers; None where these can say nothing of one project."""
        own, others = self.traits(a), self.traits(b)
        if ruled_out(a, b, own, others):
            return None
        found = features_of(a, b, own, others, self._rarity)
        return None if are_unfounded(a, b, found) else found

    def _likely(
        self,
        question: Question,
        pairs: Sequence[tuple[int, int, Mapping[str, float]]],
        notices: Notices,
    ) -> Iterator[Link]:
        if not pairs:
            return
        judged = self.model.judges[question]
        chances = judged.chances([features for *_, features in pairs])
        confirmed, pending = judged.confirmed, judged.pending
        worth: list[int] = []
        if judged.read is not None:
            worth = np.flatnonzero(chances >= judged.read.worth).tolist()
        if judged.read is not None and self._read_later:
            self.unread += [Unread(*pairs[place][:2], float(chances[place])) for place in worth]
            return
        if self._reader is not None and judged.read is not None:
            both = [(notices[pairs[place][0]], notices[pairs[place][1]]) for place in worth]
            read = judged.read.chances(chances[worth], self._reader.logits(both))
            chances = np.zeros_like(chances)
            chances[worth] = read
            confirmed, pending = judged.read.confirmed, judged.read.pending
        for (one, other, features), chance in zip(pairs, chances.tolist(), strict=True):
            doubtful = are_doubtful(notices[one], notices[other], features)
            if chance >= (confirmed if doubtful else pending):
                sure = chance >= confirmed and not doubtful
                yield Link(one, other, "likeness", chance, sure, why(features))

    def traits(self, notice: NoticeFacts) -> Traits:
        """Return the comparable parts of a notice."""
        if (found := self._traits.get(notice.key)) is None:
            found = self._traits[notice.key] = traits_of(notice, self._rarity)
        return found


def _ends(notices: Sequence[NoticeFacts]) -> Sequence[NoticeFacts]:
    if len(notices) <= 2 * _ENDS:
        return notices
    return [*notices[:_ENDS], *notices[-_ENDS:]]

"""What the cues of one sentence say of its plan, and over which clauses they reach."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from enrich.signals.negation.clauses import Clauses
from enrich.words.lexicon import Hit

# "before" is a plan that was given up once, as is told beside one that stands.
Turn = Literal["ruled_out", "cancelled", "rumoured", "before", "revived"]

_NUMBERED = re.compile(r"\.?\s?\d")  # "no. 4"
_NEGATES = 4  # words from a negator to what it negates
_NEGATES_BACK = 14  # and back to the verb: "baut das Werk in Fulda nicht"
_BY = 3  # words between a cue and another that turns it round
_ONCE = 4  # words from "had" or "following" to a cue
_PERHAPS = 8
_BEFORE_A_PLAN = 5  # words from a cue that means other things too to its plan
# The end of a clause, or what says why or until when.
_ENDS = re.compile(
    r"\W*$|\W*[.,;:!?()–—|\n]|\s(?:by|until|after|over|amid|due|following|bis|nach|wegen|auf|jusqu|"
    r"après|fino|dopo|hasta|tras|do|po|wird|wurde|worden|werden|hat|haben)\b"
)
_LABEL = re.compile(r"\s?[:–—-]\s")  # "REVOCA – Capodistria: 2 gru"
_WISHED = re.compile(r"\b(?:wanted|hoped|meant|intended|planned|due|set|was|were|had)\W$", re.I)
_PLACE = re.compile(r"\W*(?:in|at|near|à|en|a|w|v|i|på|em|în|im|auf|nel|nella|bei|na)\s", re.I)
_WHICH = re.compile(
    r"\b(?:it|that|which|they|he|she|qu|que|che|die|das|den|który\w*|som|dat)\b", re.I
)


class NegatedSentence(Clauses):
    """The cues of one sentence, and what they say in their clauses."""

    def turn(self) -> Turn | None:
        """Return what counts of all that the cues say: what is taken up again goes first."""
        found = [(hit, turn) for hit in self.hits for turn in (self._cue(hit),) if turn]
        if not found:
            return None
        revived = [hit for hit, turn in found if turn == "revived"]
        if revived:
            # "drops the plan that it revived" has its object behind the first verb.
            stopped = any(turn == "cancelled" and self._objects(hit, revived[-1])
                          for hit, turn in found)  # fmt: skip
            return "cancelled" if stopped else "revived"
        turns = [turn for _, turn in found]
        for turn in ("ruled_out", "cancelled", "rumoured", "before"):
            if turn in turns:
                first = next(hit for hit, each in found if each == turn)
                return None if turn != "rumoured" and self._something_else(first) else turn
        return None

    def _cue(self, hit: Hit) -> Turn | None:  # noqa: PLR0911  (one for each kind of cue)
        """Return what one hit says."""
        if hit.classes & self.bit["harmless"]:
            return None
        if hit.classes & self.bit["not"]:
            return self._negator(hit)
        if hit.classes & self.bit["revive"]:
            return None if self._negated(hit) or self._never(hit) else "revived"
        if hit.classes & self.bit["deny"] and self._taken(hit, denied=True):
            return self._now_or_before(hit, "ruled_out")
        if hit.classes & self.bit["stop"] and self._taken(hit, denied=False):
            return self._now_or_before(hit, "cancelled")
        if hit.classes & self.bit["rumour"]:
            first = self.first_object(self.clause(hit))
            if first is None:
                first = self.first_object([each for each in self.hits if each.start >= hit.end])
            return "rumoured" if first else None
        return None

    def _never(self, hit: Hit) -> bool:
        """Tell whether words such as "no date for" stand before a hit."""
        return any(hit.start - cover.end >= 0 and self.words(cover, hit) <= _BY
                   for cover in self.of("harmless"))  # fmt: skip

    def _negator(self, hit: Hit) -> Turn | None:  # noqa: PLR0911, PLR0912  (one for each case)
        """Return whether a negator stands before a deed or plan, or behind its verb."""
        if _NUMBERED.match(self.text, hit.end):
            return None
        if hit.classes & self.bit["deed"]:  # one word: "nepostaví"
            return "ruled_out"
        behind = [other for other in self.clause(hit) if other.start >= hit.end]
        near = [other for other in behind if self.words(hit, other) <= _NEGATES]
        cues = self.bit["deny"] | self.bit["stop"] | self.bit["revive"]
        if any(
            other.classes & cues and other.end <= hit.start and self.words(other, hit) <= _BY
            for other in self.clause(hit)
        ):
            return None  # "n'exclut pas"
        for other in near:
            if other.classes & self.bit["turn_also"]:
                break
            if other.classes & (self.bit["besides"] | self.bit["besides_old"]):
                return None
            if other.classes & self.bit["revive"]:
                return "ruled_out"
            if other.classes & cues and not other.classes & self.bit["deed"]:
                return None
            if other.classes & self.bit["deed"]:
                besides = self.first_object(behind[behind.index(other) :]) is False
                return None if besides else self._now_or_before(hit, "ruled_out")
            if other.classes & self.bit["new"] and self._thing_after(other):
                return "ruled_out"
        if hit.classes & self.bit["not_behind"]:
            before = [other for other in self.clause(hit) if other.end <= hit.start]
            cues |= self.bit["besides"] | self.bit["besides_old"]
            if any(other.classes & cues for other in before):
                return None
            verbs = [other for other in before if other.classes & self.bit["deed"]
                     and self.text[other.start].islower()
                     and self.words(other, hit) <= _NEGATES_BACK]  # fmt: skip
            if verbs and not near:
                return "ruled_out"
        return None

    def _thing_after(self, new: Hit) -> bool:
        return any(hit.classes & (self.bit["thing"] | self.bit["deed"])
                   and hit.start - new.start >= 0 and self.words(new, hit) <= _NEGATES
                   for hit in self.clause(new))  # fmt: skip

    def _taken(self, cue: Hit, *, denied: bool) -> bool:
        """Tell whether what a cue denies or stops is a plan, and not something besides."""
        if self._negated(cue):
            return False
        clause = self.clause(cue)
        strong = cue.classes & self.bit["taken_back"]
        if not strong and cue.classes & (self.bit["stop_plan"] | self.bit["adjective"]):
            return self._beside_a_plan(cue, clause)
        if self._affirmed(cue):
            return any(hit.classes & self.bit["deed"] for hit in clause if hit.start >= cue.end)
        behind = [hit for hit in clause if hit.start >= cue.end]
        if denied and any(hit.classes & (self.bit["close"] | self.bit["stop"]) for hit in behind):
            return False
        for part in (behind, [hit for hit in clause if hit.end <= cue.start][::-1]):
            first = self.first_object(part)
            if first is not None:
                return first
        return bool(self.first_object([hit for hit in self.hits if hit != cue]))

    def _beside_a_plan(self, cue: Hit, clause: Sequence[Hit]) -> bool:
        """Tell whether a cue that means other things too is said of a plan."""
        if not cue.classes & self.bit["stop_plan"]:
            return False
        if (
            _LABEL.match(self.text, cue.end)
            and not self.text[: cue.start].rpartition("\n")[2].strip()
        ):
            return True
        if self._affirmed(cue):
            return False
        plans = self.bit["deed"] | self.bit["procedure"]
        for hit in clause:
            meant = hit.classes & plans and not hit.classes & self.bit["builds"]
            new = hit.classes & self.bit["new"] and self._thing_after(hit)
            far = self.words(cue, hit) if hit.start >= cue.start else 0
            if hit.start >= cue.start and (
                (meant and far <= _BEFORE_A_PLAN) or (new and far <= _BY)
            ):
                return True
            ends = (meant or new) and hit.end <= cue.start and _ENDS.match(self.text, cue.end)
            if ends and not any(each.classes & self.bit["besides"] for each in clause
                                if hit.end <= each.start < cue.start):  # fmt: skip
                return True
        return False

    def _affirmed(self, cue: Hit) -> bool:
        """Tell whether a finite verb before a cue says that somebody builds: "will build"."""
        # "plant" is a verb in German only.
        verbs = [hit for hit in self.hits if hit.classes & self.bit["builds"]
                 and not hit.classes & self.bit["plant"]
                 and hit.end <= cue.start and self.text[hit.start : hit.end].islower()]  # fmt: skip
        return any(
            not self._negated(verb)
            and not self._planned(verb)
            and not _WISHED.search(self.text, 0, verb.start)
            and any(hit.classes & self.bit["thing"] for hit in self.hits
                    if hit.end <= cue.start and hit is not verb)
            for verb in verbs
        )  # fmt: skip

    def _planned(self, verb: Hit) -> bool:
        """Tell whether a plan before a verb is what the sentence is about: "the plan to build"."""
        return any(hit.classes & self.bit["plan"] and hit.end <= verb.start
                   and self.words(hit, verb) <= _BY for hit in self.hits)  # fmt: skip

    def _objects(self, cue: Hit, revived: Hit) -> bool:
        """Tell whether a plan stands behind a cue, and what revived it in a clause about that."""
        plans = [hit for hit in self.of("deed", cue.end) if hit.end <= revived.start]
        return bool(plans) and bool(_WHICH.search(self.text, plans[-1].end, revived.start))

    def _negated(self, cue: Hit) -> bool:
        """Tell whether a cue is turned round: "does not rule out", "schließt nicht aus"."""
        return any(
            hit.classes & self.bit["not"]
            and (
                (hit.end <= cue.start and self.words(hit, cue) <= _BY)
                or (hit.classes & self.bit["not_behind"] and hit.start >= cue.end)
            )
            for hit in self.clause(cue)
            if hit != cue
        ) or any(
            hit.classes & (self.bit["possible"] | self.bit["deny"] & ~cue.classes)
            and hit.end <= cue.start and self.words(hit, cue) <= _PERHAPS
            for hit in self.clause(cue)
        )  # fmt: skip

    def _now_or_before(self, cue: Hit, turn: Turn) -> Turn:
        """Return "before" for what was so once: "which it had shelved", "despite denials"."""
        once = any(hit.classes & self.bit["before"] and hit.end <= cue.start
                   and self.words(hit, cue) <= _ONCE for hit in self.clause(cue))  # fmt: skip
        return "before" if once else turn

    def _something_else(self, cue: Hit) -> bool:
        """Tell whether the sentence goes on with what is done in place of what is not."""
        for turn in self.of("turn", cue.end):
            if turn.classes & self.bit["turn_other_thing"] or _PLACE.match(self.text, turn.end):
                return True
            after = [hit for hit in self.hits if hit.start >= turn.end]
            if self._done(after):
                return True
        # "drops Leeds, builds a new plant in York"
        clause = bisect_right(self.breaks, cue.start)
        after = [hit for hit in self.hits if bisect_right(self.breaks, hit.start) > clause]
        bare = self.first_object(self.clause(cue)) is None
        return bare and not cue.classes & self.bit["deny"] and self._done(after)

    def _done(self, hits: Sequence[Hit]) -> bool:
        """Tell whether something is built or bought, and nothing taken back, by these hits."""
        cues = self.bit["not"] | self.bit["deny"] | self.bit["stop"]
        return (
            any(hit.classes & self.bit["deed"] & ~self.bit["plan"] for hit in hits)
            and any(hit.classes & self.bit["thing"] for hit in hits)
            and not any(hit.classes & cues for hit in hits)
        )

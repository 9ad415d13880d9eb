"""What a text announces, and whether somebody may still buy for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from typing import Any, get_args

from data.vocabulary import SignalName
from enrich.signals.notice_form import FormJudge, NoticeForm
from enrich.signals.status import YEAR, Status, StatusJudge
from enrich.words.lexicon import Hit, Lexicon, Scan

SIGNALS: tuple[SignalName, ...] = get_args(SignalName)

_WITHIN = 8  # words, when a rule says nothing
_LEAD_SENTENCES = 2
_SENTENCES = 200  # later ones do not change what a text is about
_HITS = 120  # of one sentence; more is no sentence
_LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Signal:
    """What a text is about, with the sentence that says it most clearly."""

    name: str
    is_opportunity: bool
    status: Status
    confidence: float
    quote: str | None
    why: tuple[str, ...]  # the words that counted, the heaviest first
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Rule:
    signal: str
    classes: tuple[int, ...]
    mask: int
    within: int
    weight: float


class SignalJudge:
    """Weighs the rules of rules/signal.toml over the hits of a text."""

    def __init__(self, table: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._factors: Mapping[str, float] = table["factors"]
        self._at_least: float = table["other"]["at_least"]
        self._in_body: float = table["other"]["in_body"]
        self._form = FormJudge(table["notice"], lexicon)
        self._notice: float = table["notice"]["at_least"]
        self._opportunities = frozenset(table["opportunity"]["signals"])
        self._built = frozenset(table["opportunity"]["built"])
        bits = lexicon.bits
        self._rules = [
            _Rule(
                signal,
                classes := tuple(bits[name] for name in rule["words"]),
                _together(classes),
                rule.get("within", _WITHIN),
                rule["weight"],
            )
            for signal, rules in table["rules"].items()
            for rule in rules
        ]
        self._status = StatusJudge(table["opportunity"]["subjects"], lexicon)
        self._subjects = self._status.subjects
        self._tender_verb = bits["tender_verb"]
        self._past, self._future, self._amount = bits["past"], bits["future"], bits["amount"]
        self._for_all = bits[table["opportunity"]["for_all"]]
        self._used = self._status.used
        for rule in self._rules:
            self._used |= rule.mask

    def judge(
        self,
        scan: Scan,
        title_end: int,
        published: date | None = None,
        source: str | None = None,
        money: Sequence[Hit] = (),
        language: str | None = None,
    ) -> Signal:
        """Return the signal of a text whose title takes the first `title_end` letters.

        `money` are the amounts that may be spent, as hits of the class "amount".
        """
        sentences: dict[int, list[Hit]] = {}
        for hit in merge(scan.hits, money, key=lambda hit: hit.start):
            if hit.sentence >= _SENTENCES:
                break
            if hit.classes & self._used:
                of_sentence = sentences.setdefault(hit.sentence, [])
                if len(of_sentence) < _HITS:
                    of_sentence.append(hit)
        zones = _zones(scan, title_end)
        present = scan.classes | _together([hit.classes for hit in money])
        rules = [rule for rule in self._rules if rule.mask & present == rule.mask]
        scores: dict[str, float] = {}
        ahead: dict[str, float] = {}  # what of it stands in title and lead
        evidence: dict[str, dict[int, float]] = {}
        words: dict[str, dict[str, float]] = {}
        counted: set[tuple[int, str]] = set()
        for number, hits in sentences.items():
            zone = zones(number)
            together = 0
            for hit in hits:
                together |= hit.classes
            if zone == "body":
                zone = self._zone_of_body(scan, number, together, published)
            for place, rule in enumerate(rules):
                if rule.mask & together != rule.mask or (place, zone) in counted:
                    continue
                found = _stand_together(hits, rule)
                if found is None:
                    continue
                counted.add((place, zone))
                gain = rule.weight * self._factors[zone]
                scores[rule.signal] = scores.get(rule.signal, 0.0) + gain
                if zone not in ("body", "past"):
                    ahead[rule.signal] = ahead.get(rule.signal, 0.0) + gain
                seen = evidence.setdefault(rule.signal, {})
                seen[number] = seen.get(number, 0.0) + gain
                said = words.setdefault(rule.signal, {})
                phrase = " … ".join(scan.text[hit.start : hit.end] for hit in found)
                said[phrase] = said.get(phrase, 0.0) + gain
        form = self._form.judge(scan, title_end, source)
        settled = self._settle(
            scan, sentences, zones, scores, ahead, evidence, words, published, language
        )
        return self._as_notice(settled, form, scan, sentences, zones, published, language)

    def _settle(
        self,
        scan: Scan,
        sentences: Mapping[int, Sequence[Hit]],
        zones: Any,
        scores: dict[str, float],
        ahead: Mapping[str, float],
        evidence: Mapping[str, Mapping[int, float]],
        words: Mapping[str, Mapping[str, float]],
        published: date | None,
        language: str | None,
    ) -> Signal:
        name = max(scores, key=lambda signal: scores[signal], default="other")
        best = scores.get(name, 0.0)
        enough = self._at_least if ahead.get(name, 0.0) >= self._at_least / 2 else self._in_body
        if best < enough:
            return Signal("other", False, "closed", 0.5, None, (), scores)
        status: Status = "closed"
        if name in self._opportunities:
            telling = max(evidence[name], key=lambda place: evidence[name][place])
            status = self._status.of(
                scan, sentences, zones, published, language=language, telling=telling
            )
            if status == "done" and name not in self._built:
                status = "open"
            if name == "subsidy" and scan.classes & self._for_all:
                status = "closed"
        second = max((score for signal, score in scores.items() if signal != name), default=0.0)
        confidence = min(0.98, 0.5 + 0.5 * (best - second) / best)
        number = max(evidence[name], key=lambda place: evidence[name][place])
        quote = " ".join(scan.sentence(number).split())[:_LONGEST_QUOTE]
        why = tuple(sorted(words[name], key=lambda phrase: -words[name][phrase])[:4])
        return Signal(name, status == "open", status, round(confidence, 2), quote, why, scores)

    def _zone_of_body(self, scan: Scan, number: int, together: int, published: date | None) -> str:
        """Tell sentences of a long text that state a plan, and those that tell of old times."""
        years = [int(year) for year in YEAR.findall(scan.sentence(number))]
        if published is not None and years and max(years) < published.year:
            return "past"
        money_or_tender = together & (self._amount | self._tender_verb)
        if together & self._future and money_or_tender and together & self._subjects:
            return "plan"
        return "past" if together & self._past else "body"

    def _as_notice(
        self,
        signal: Signal,
        form: NoticeForm,
        scan: Scan,
        sentences: Mapping[int, Sequence[Hit]],
        zones: Any,
        published: date | None,
        language: str | None,
    ) -> Signal:
        """Return `signal` unless the form of the text says that it is a notice of a tender."""
        if form.strength < self._notice or signal.name == "permit":
            return signal
        name = "planned_tender" if form.planned else "tender"
        status = self._status.of(scan, sentences, zones, published, language=language)
        if form.awarded:
            name, status = "award_decided", "closed"
        if status in ("done", "denied"):
            status = "open"
        sure = round(min(0.97, 0.5 + 0.08 * form.strength), 2)
        why = signal.why if signal.name == name else ("form of a notice",)
        return Signal(name, status == "open", status, sure, signal.quote, why, signal.scores)


def _zones(scan: Scan, title_end: int) -> Any:
    titles = sum(start < title_end for start in scan.starts[:-1]) if title_end else 0

    def zone(number: int) -> str:
        if number < titles:
            return "title"
        return "lead" if number < titles + _LEAD_SENTENCES else "body"

    return zone


def _stand_together(hits: Sequence[Hit], rule: _Rule) -> tuple[Hit, ...] | None:
    """Return hits of all classes of a rule that stand near enough, or None."""
    first, *others = rule.classes
    for hit in hits:
        if not hit.classes & first:
            continue
        found = [hit]
        for wanted in others:
            near = [
                other
                for other in hits
                if other.classes & wanted
                and abs(other.place - hit.place) <= rule.within
                and (other is not hit or wanted != first)
                and all(other is not taken or wanted != first for taken in found)
            ]
            if not near:
                break
            found.append(min(near, key=lambda other: abs(other.place - hit.place)))
        else:
            unique = {(one.start, one.end): one for one in found}
            return tuple(sorted(unique.values(), key=lambda one: one.start))
    return None


def _together(classes: Sequence[int]) -> int:
    mask = 0
    for bit in classes:
        mask |= bit
    return mask

"""What is found out about notices and projects: tags, gates, reasons and matches."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.vocabulary import Component, GateName, GateResult, ReasonCode, TagField, TagMethod


@dataclass(frozen=True, slots=True)
class Tag:
    """One finding about a notice, with the words or the field that carry it."""

    field: TagField
    value: str
    method: TagMethod
    confidence: float  # 0..1
    quote: str | None = None  # the exact words
    origin: str | None = None  # the notice field it came from
    number: float | None = None  # the value as a number, such as a budget in euro


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a project meets one hard condition of a profile, and why."""

    name: GateName
    result: GateResult
    evidence: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What moved a score, with the words of the notice that carry it.

    `text` is the sentence in English, for who reads no code; nothing is told by its words.
    """

    code: ReasonCode
    text: str
    component: Component
    quote: str | None = None
    weight: float = 0.0
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """How well a project fits a profile, and why."""

    profile: str
    project: str
    rank: int
    score: float  # 0..1
    gates: tuple[Gate, ...] = ()
    components: dict[str, float] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    lots: tuple[str, ...] = ()  # those that fit, where lots close on different days

"""What a check of one subject answers, and on what evidence; never a number alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Answer = Literal["go", "ask", "no_go"]
Subject = Literal["conditions", "technical", "delivery", "capacity", "price", "margin"]
# Who has to stand for a subject.
Office = Literal["operations", "finance"]
# Who can tell what is not known.
Asked = Literal["buyer", "us"]
OFFICES: dict[Subject, Office] = {
    "technical": "operations",
    "delivery": "operations",
    "capacity": "operations",
    "price": "finance",
    "margin": "finance",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer rests on: the notice, and its words or the field that says it."""

    notice: str | None = None
    quote: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer: `code` names the sentence that says it, `facts` fill that sentence.

    `ask` names who can tell where the answer is "ask".
    """

    subject: Subject
    answer: Answer
    code: str
    facts: dict[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    ask: Asked | None = None

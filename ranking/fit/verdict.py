"""One answer for a project: the findings, and what operations and finance signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ranking.fit.finding import OFFICES, Answer, Finding, Office

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BOTH: Final[tuple[Office, ...]] = ("operations", "finance")


@dataclass(frozen=True, slots=True)
class Signature:
    """The word of a person for one office; `stale` tells that the project changed since."""

    office: Office
    name: str
    answer: Answer
    at: datetime
    note: str | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of the findings, that of the people, and who has still to sign."""

    computed: Answer
    signed: Answer | None  # None until both have signed for what the project is now
    findings: tuple[Finding, ...]
    signatures: tuple[Signature, ...]
    missing: tuple[Office, ...]


def verdict(findings: Sequence[Finding], signatures: Sequence[Signature]) -> Verdict:
    """Return what is decided: one no is a no, and go needs every finding to be go.

    Signatures, the newest of each office, stand above the findings, as no run overrules a person.
    """
    newest: dict[Office, Signature] = {}
    for each in sorted(signatures, key=lambda one: one.at):
        newest[each.office] = each
    valid = {office: each for office, each in newest.items() if not each.stale}
    missing = tuple(office for office in BOTH if office not in valid)
    return Verdict(
        computed=together([each.answer for each in findings]),
        signed=None if missing else together([each.answer for each in valid.values()]),
        findings=tuple(findings),
        signatures=tuple(newest[office] for office in BOTH if office in newest),
        missing=missing,
    )


def together(answers: Sequence[Answer]) -> Answer:
    """Return the answer of several: the worst of them; ask where there is none."""
    if "no_go" in answers:
        return "no_go"
    return "ask" if "ask" in answers or not answers else "go"


def answers_for(office: Office, findings: Sequence[Finding]) -> Mapping[str, Answer]:
    """Return the answers that an office stands for, by subject, the worst of each."""
    found: dict[str, list[Answer]] = {}
    for each in findings:
        if OFFICES.get(each.subject) == office:
            found.setdefault(each.subject, []).append(each.answer)
    return {subject: together(answers) for subject, answers in found.items()}

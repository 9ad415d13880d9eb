"""Where a contracting process stands by an OCDS release: planned, open, closed, awarded, cancelled.

The tags of a release say what it reports, `tender.status` says how things stand. Codes:
https://standard.open-contracting.org/latest/en/schema/codelists/#tender-status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.records import NoticeKind
from spiders.formats.ocds.parts import awards_of, mappings
from spiders.formats.reading import values

_TAG_KINDS = {
    "planning": NoticeKind.PLANNED, "planningupdate": NoticeKind.PLANNED,
    "tender": NoticeKind.TENDER, "tenderamendment": NoticeKind.CHANGE,
    "tenderupdate": NoticeKind.CHANGE, "tendercancellation": NoticeKind.CHANGE,
    "award": NoticeKind.AWARD, "awardupdate": NoticeKind.AWARD,
    "awardcancellation": NoticeKind.AWARD, "contract": NoticeKind.AWARD,
    "contractupdate": NoticeKind.AWARD, "contractamendment": NoticeKind.AWARD,
    "implementation": NoticeKind.AWARD, "implementationupdate": NoticeKind.AWARD,
    "contracttermination": NoticeKind.AWARD,
}  # fmt: skip
# A release with several tags is what is furthest in the life of the project.
_FURTHEST = (NoticeKind.AWARD, NoticeKind.CHANGE, NoticeKind.TENDER, NoticeKind.PLANNED)
_NO_STAGE = frozenset({"compiled", "bid", "bidupdate"})
_PLANNED = frozenset({"planning", "planned"})
_ACTIVE = "active"
_CANCELLED = frozenset({"cancelled", "withdrawn"})
# Tenders are no longer taken: they are being evaluated or were, or nobody could be chosen.
_CLOSED = frozenset({"complete", "unsuccessful"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What kind of notice a release is, and how the process stands by it.

    `closed` is True where tenders are no longer taken, though nothing was awarded; None where
    the release does not say.
    """

    kind: NoticeKind
    cancelled: bool
    closed: bool | None

    @property
    def reports_on_earlier(self) -> bool:
        """Tell whether it says something about a process that was published before."""
        return self.kind in (NoticeKind.CHANGE, NoticeKind.AWARD) or self.cancelled or bool(
            self.closed
        )  # fmt: skip


def standing_of(
    release: Mapping[str, Any], tender: Mapping[str, Any], warnings: list[str]
) -> Standing:
    """Return how things stand by a release; what it uses of unknown codes goes to `warnings`."""
    tags = [str(tag).lower() for tag in values.as_list(release.get("tag"))]
    warnings += [
        f"unknown tag {tag!r}" for tag in tags if tag not in _TAG_KINDS and tag not in _NO_STAGE
    ]
    status = _status(tender, warnings)
    results = [award.status for award in awards_of(release, {})]
    awarded = "awarded" in results or bool(release.get("contracts"))
    kind = _kind(tags, tender, status, awarded=awarded)
    ended = status in _CLOSED or bool(results and status != _ACTIVE and _is_over(kind, results))
    return Standing(
        kind=kind,
        cancelled="tendercancellation" in tags or status in _CANCELLED,
        closed=True if ended and not awarded else False if status == _ACTIVE else None,
    )


def is_staged(release: Mapping[str, Any]) -> bool:
    """Tell whether a release says what it reports; a compiled one tells of all so far."""
    return any(str(tag).lower() in _TAG_KINDS for tag in values.as_list(release.get("tag")))


def _kind(
    tags: list[str], tender: Mapping[str, Any], status: str | None, *, awarded: bool
) -> NoticeKind:
    found = {_TAG_KINDS[tag] for tag in tags if tag in _TAG_KINDS}
    kind = next((kind for kind in _FURTHEST if kind in found), None)
    if kind is NoticeKind.AWARD or (kind is None and awarded):
        return NoticeKind.AWARD
    if status in _PLANNED:
        return NoticeKind.PLANNED
    if kind is None:
        return NoticeKind.TENDER if tender else NoticeKind.PLANNED
    return kind


def _is_over(kind: NoticeKind, results: Sequence[str]) -> bool:
    """Tell whether awards that do not stand mean that tenders are no longer taken."""
    return kind is not NoticeKind.AWARD or all(result == "not_awarded" for result in results)


def _status(tender: Mapping[str, Any], warnings: list[str]) -> str | None:
    """Return the status of the tender, else the one that all its lots have."""
    stated = values.clean(tender.get("status"))
    if stated is None:
        lots = {values.clean(lot.get("status")) for lot in mappings(tender.get("lots"))}
        stated = lots.pop() if len(lots) == 1 else _of_lots(lots)
    if stated is None:
        return None
    status = stated.lower()
    if status not in _PLANNED | _CANCELLED | _CLOSED | {_ACTIVE}:
        warnings.append(f"unknown tender status {stated[:40]!r}")
        return None
    return status


def _of_lots(lots: set[str | None]) -> str | None:
    """Return the status of a tender whose lots differ: open as long as one of them is."""
    known = {(status or "").lower() for status in lots}
    if _ACTIVE in known:
        return _ACTIVE
    return "complete" if known and known <= _CLOSED | _CANCELLED else None

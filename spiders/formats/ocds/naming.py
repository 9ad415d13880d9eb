"""How a release names itself, and the releases and processes that it goes on from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.records import NoticeKind
from spiders.formats.ocds.parts import mappings
from spiders.formats.reading import values

# Relations to a process of which this one is the same purchase; a renewal, a part of a programme
# and a subcontract are others.
_CONTINUES = frozenset({"planning", "prior", "unsuccessfulprocess", "replacementprocess"})
_SHORTEST_ALIAS = 6  # a shorter id counts the releases of one process


def release_id(ocid: str, name: object) -> str:
    """Return an id that is unique beyond its process; OCDS promises no more than within it."""
    text = str(name)
    return text if ocid in text else f"{ocid}/{text}"


def aliases(ocid: str, name: str | None) -> tuple[str, ...]:
    """Return the release's own id where others can mean it by it, such as a notice's number."""
    telling = name and len(name) >= _SHORTEST_ALIAS and any(c.isdigit() for c in name)
    return (name,) if name and telling and ocid not in name else ()


def corrected(
    ocid: str, own: str | None, tender: Mapping[str, Any], kind: NoticeKind
) -> tuple[str, ...]:
    """Return the releases that an amendment changes."""
    if kind is not NoticeKind.CHANGE:
        return ()
    ids = (
        values.clean(amendment.get("amendsReleaseID"))
        for amendment in mappings(tender.get("amendments"))
    )
    return values.unique(release_id(ocid, name) for name in ids if name and name != own)


def related(release: Mapping[str, Any], kind: NoticeKind) -> tuple[str, ...]:
    """Return the processes that this one continues: its planning, or one that failed before."""
    found: list[str | None] = []
    for process in mappings(release.get("relatedProcesses")):
        relations = {str(each).lower() for each in values.as_list(process.get("relationship"))}
        called_off = kind is NoticeKind.AWARD and "framework" in relations
        if relations & _CONTINUES or called_off or not relations:
            found.append(
                values.clean(process.get("identifier")) or values.clean(process.get("uri"))
            )
    return values.unique(found)

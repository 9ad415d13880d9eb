"""Corrections, contract modifications and withheld fields of eForms notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.records import NoticeKind
from spiders.formats.eforms.tags import CBC, EFAC, EFBC, Languages
from spiders.formats.reading import ted_ids
from spiders.formats.reading.xml import text

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft


def read_changes(draft: Draft, element: etree._Element, languages: Languages) -> None:
    """Read the changes that a corrected notice lists against the one that it replaces."""
    corrected = ted_ids.reference(text(element.find(f"{EFBC}ChangedNoticeIdentifier")))
    if corrected is None:
        return
    draft.fields["corrects"] = [corrected]
    draft.fields["kind"] = NoticeKind.CHANGE
    code = text(element.find(f"{EFAC}ChangeReason/{CBC}ReasonCode"))
    if code == "cancel":
        draft.fields["cancelled"] = True
    _read_list(draft, element, languages)


def read_modification(draft: Draft, element: etree._Element, languages: Languages) -> None:
    """Read how a running contract was modified, and the notice of the award before it."""
    earlier = ted_ids.reference(text(element.find(f"{EFBC}ChangedNoticeIdentifier")))
    if earlier:
        draft.fields.setdefault("follows", []).append(earlier)
    _read_list(draft, element, languages)


def _read_list(draft: Draft, element: etree._Element, languages: Languages) -> None:
    reason = element.find(f"{EFAC}ChangeReason")
    code = text(reason.find(f"{CBC}ReasonCode")) if reason is not None else None
    words = (
        languages.one(reason.iterfind(f"{EFBC}ReasonDescription")) if reason is not None else None
    )
    note = ": ".join(filter(None, (code, words))) or None
    changes: list[dict[str, Any]] = draft.fields["changes"]
    for change in element.iterfind(f"{EFAC}Change"):
        sections = dict.fromkeys(
            filter(None, map(text, change.iter(f"{EFBC}ChangedSectionIdentifier")))
        )
        new = languages.one(change.iterfind(f"{EFBC}ChangeDescription"))
        changes.append({"section": ", ".join(sections) or None, "new": new, "note": note})
    if note and not changes:
        changes.append({"note": note})


def withheld(root: etree._Element) -> list[str]:
    """Return the codes of the fields that are not published for now (BT-195)."""
    fields = root.iter(f"{EFAC}FieldsPrivacy")
    codes = (text(field.find(f"{EFBC}FieldIdentifierCode")) for field in fields)
    return list(dict.fromkeys(filter(None, codes)))

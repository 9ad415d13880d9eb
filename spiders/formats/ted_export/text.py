"""Texts, addresses and codes inside TED_EXPORT forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.formats.reading import addresses
from spiders.formats.reading.xml import local, text

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft


def paragraphs(element: etree._Element | None) -> str | None:
    """Return the text of an element whose paragraphs are `P`, one line each; None when empty."""
    if element is None:
        return None
    if not len(element):
        return text(element)
    lines = [element.text] if element.text and element.text.strip() else []
    for child in element:
        # Superscripts (FT) stand inside a line.
        content = child.text if not len(child) else "".join(child.itertext())
        if content and (content := content.strip()):
            lines.append(content)
        if child.tail and (tail := child.tail.strip()):
            lines.append(tail)
    return "\n".join(lines).strip() or None


class Address:
    """One organisation's name, place and ways to reach it."""

    __slots__ = ("contact", "name", "national_id", "place", "url")

    def __init__(self) -> None:
        self.name: str | None = None
        self.national_id: str | None = None
        self.url: str | None = None
        self.place: dict[str, Any] = {}
        self.contact: dict[str, Any] = {}

    def party(self, role: str) -> dict[str, Any]:
        """Return the fields of a Party in `role`."""
        return {
            "role": role, "name": self.name, "national_id": self.national_id,
            "place": self.place or None, "url": addresses.address(self.url),
        }  # fmt: skip


# Where a part of an address belongs, by the names of both releases.
_PLACE = {"ADDRESS": "street", "TOWN": "town", "POSTAL_CODE": "postal_code"}
_CONTACT = {"CONTACT_POINT": "name", "ATTENTION": "name", "E_MAIL": "email", "PHONE": "phone"}
_PARTY = {"OFFICIALNAME": "name", "NATIONALID": "national_id", "URL_GENERAL": "url", "URL": "url"}
_CODES = {"COUNTRY", "NUTS"}
_GROUPS = {"ORGANISATION", "E_MAILS"}


def address(draft: Draft, element: etree._Element) -> Address:
    """Return the address in an ADDRESS_… (R2.0.9) or CONTACT_DATA… (R2.0.8) element."""
    found = Address()
    _collect(draft, element, found)
    return found


def _collect(draft: Draft, element: etree._Element, found: Address) -> None:
    for child in element:
        name = local(child.tag)
        if name in _PLACE:
            found.place[_PLACE[name]] = text(child)
        elif name in _CONTACT:
            if value := text(child):
                found.contact.setdefault(_CONTACT[name], value)
        elif name in _PARTY:
            setattr(found, _PARTY[name], paragraphs(child) or getattr(found, _PARTY[name]))
        elif name in _CODES:
            _code(draft, child, name, found.place)
        elif name in _GROUPS:
            # In the oldest forms the name stands in ORGANISATION itself.
            if not len(child) and found.name is None:
                found.name = text(child)
            _collect(draft, child, found)


def _code(draft: Draft, element: etree._Element, name: str, place: dict[str, Any]) -> None:
    if name == "COUNTRY":
        place["country"] = draft.country(element.get("VALUE"))
    elif "nuts" not in place:
        place["nuts"] = draft.nuts(element.get("CODE"))

"""The organisations of an eForms notice and the roles in which it refers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.formats.eforms.tags import CAC, CBC, EFAC, Languages
from spiders.formats.reading import addresses, ted_dates
from spiders.formats.reading.xml import first, text

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from lxml import etree

    from data.vocabulary import PartyRole
    from spiders.formats.reading.notice_builder import Draft

# A contact at one of these helps a bidder; the offices that hear appeals do not.
_CONTACT_ROLES = {"buyer", "winner", "other"}


class Organisations:
    """Organisations and touch points by technical id (ORG-0001, TPO-0001)."""

    def __init__(
        self, draft: Draft, extension: etree._Element | None, languages: Languages
    ) -> None:
        self._draft = draft
        self._languages = languages
        self._facts: dict[str, dict[str, Any]] = {}
        self._contacts: dict[str, dict[str, Any]] = {}
        self._roles: dict[tuple[str, str], None] = {}
        self._silent: set[str] = set()
        if extension is None:
            return
        for organisation in extension.iterfind(f"{EFAC}Organizations/{EFAC}Organization"):
            company = None
            for element in organisation:
                if element.tag in {f"{EFAC}Company", f"{EFAC}TouchPoint"}:
                    # A touch point without a name of its own is an office of the company.
                    company = self._add(element, company)

    def _add(self, element: etree._Element, company: str | None) -> str | None:
        """Add an organisation or one of its touch points, and return its name."""
        parts = first(element)
        key = _text_in(parts.get("PartyIdentification"), "ID")
        # One PartyName for each language.
        names = element.iterfind(f"{CAC}PartyName/{CBC}Name")
        name = self._languages.one(names) or company
        if key is None or name is None:
            return company
        self._facts[key] = {
            "name": name,
            "national_id": _text_in(parts.get("PartyLegalEntity"), "CompanyID"),
            "place": self._place(parts.get("PostalAddress")),
            "url": addresses.address(text(parts.get("WebsiteURI"))),
        }
        if "Contact" in parts:
            contact = first(parts["Contact"])
            self._contacts[key] = {
                "party": name,
                "name": text(contact.get("Name")),
                "email": text(contact.get("ElectronicMail")),
                "phone": text(contact.get("Telephone")),
            }
        return company or name

    def add_business(self, element: etree._Element) -> None:
        """Add the company that a business registration notice is about."""
        entity = element.find(f"{CAC}PartyLegalEntity")
        name = self._languages.one(
            [*element.iterfind(f"{CAC}PartyLegalEntity/{CBC}RegistrationName"),
             *element.iterfind(f"{CAC}PartyName/{CBC}Name")]
        )  # fmt: skip
        if entity is None or name is None:
            return
        address = element.find(f"{CAC}PostalAddress")
        scheme = f"{CAC}CorporateRegistrationScheme/{CAC}JurisdictionRegionAddress"
        self._facts["business"] = {
            "name": name,
            "national_id": text(entity.find(f"{CBC}CompanyID")),
            "place": self._place(address if address is not None else entity.find(scheme)),
            "url": addresses.address(text(element.find(f"{CBC}WebsiteURI"))),
        }
        self._roles[("business", "applicant")] = None
        self._draft.fields.setdefault("title", name)

    def _place(self, address: etree._Element | None) -> dict[str, Any] | None:
        return place(self._draft, address) if address is not None else None

    def read_roles(self, root: etree._Element) -> None:
        """Note who buys and who reviews; all others that are named get "other" at the end."""
        for element in root.iterfind(
            f"{CAC}ContractingParty/{CAC}Party/{CAC}PartyIdentification/{CBC}ID"
        ):
            self.set_role(text(element), "buyer")
        for terms in root.iter(f"{CAC}AppealTerms"):
            for part in terms:
                key = text(part.find(f"{CAC}PartyIdentification/{CBC}ID"))
                if part.tag == f"{CAC}AppealReceiverParty":
                    self.set_role(key, "review_body")
                elif key:
                    self._silent.add(key)
        for part in root.iter(f"{CAC}ServiceProviderParty"):
            if key := text(part.find(f"{CAC}Party/{CAC}PartyIdentification/{CBC}ID")):
                self._silent.add(key)

    def set_role(self, key: str | None, role: PartyRole) -> None:
        """Give the organisation `key` a role; an id that no organisation has is a warning."""
        if not key:
            return
        if key in self._facts:
            self._roles[(key, role)] = None
        else:
            self._draft.warn(f"{role} {key[:40]!r} is none of the notice's organisations")

    def name(self, key: str) -> str | None:
        """Return the name of the organisation `key`."""
        facts = self._facts.get(key)
        return facts["name"] if facts else None

    def parties(self) -> list[dict[str, Any]]:
        """Return the parties in their roles, buyers first, each name once in a role."""
        named = {key for key, _ in self._roles}
        roles = [*self._roles, *((key, "other") for key in self._facts if key not in named)]
        roles.sort(key=lambda pair: pair[1] != "buyer")
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for key, role in roles:
            facts = self._facts[key]
            found.setdefault((facts["name"], role), {"role": role, **facts})
        others = {name for name, role in found if role != "other"}
        return [party for (name, role), party in found.items()
                if role != "other" or name not in others]  # fmt: skip

    def buyer_zone(self) -> ZoneInfo | None:
        """Return the time zone of the first buyer whose country has one that is known."""
        for key, role in self._roles:
            where = self._facts[key]["place"] if role == "buyer" else None
            if where and (zone := ted_dates.zone_of(where.get("country"), where.get("nuts"))):
                return zone
        return None

    def contacts(self) -> list[dict[str, Any]]:
        """Return the contacts of all but review bodies, mediators and service providers."""
        roles: dict[str, set[str]] = {}
        for key, role in self._roles:
            roles.setdefault(key, set()).add(role)
        found: dict[tuple[Any, ...], dict[str, Any]] = {}
        for key, contact in self._contacts.items():
            held = roles.get(key) or (set() if key in self._silent else {"other"})
            if held & _CONTACT_ROLES and (contact["email"] or contact["phone"]):
                found.setdefault((contact["party"], contact["email"], contact["phone"]), contact)
        return list(found.values())


_PARTS = {f"{CBC}CityName": "town", f"{CBC}PostalZone": "postal_code"}
_STREETS = {f"{CBC}StreetName", f"{CBC}AdditionalStreetName"}


def place(draft: Draft, address: etree._Element) -> dict[str, Any]:
    """Return the fields of a Place in a UBL address."""
    found: dict[str, Any] = {}
    street: list[str] = []
    for child in address:
        tag = child.tag
        if tag in _PARTS:
            found[_PARTS[tag]] = text(child)
        elif tag in _STREETS:
            if line := text(child):
                street.append(line)
        elif tag == f"{CBC}CountrySubentityCode":
            found["nuts"] = draft.nuts(text(child))
        elif tag == f"{CAC}Country":
            found["country"] = draft.country(text(child.find(f"{CBC}IdentificationCode")))
        elif tag == f"{CAC}AddressLine":
            street.extend(filter(None, (text(line) for line in child)))
    if street:
        found["street"] = ", ".join(street)
    return found


def _text_in(element: etree._Element | None, name: str) -> str | None:
    return text(element.find(f"{CBC}{name}")) if element is not None else None

"""The organisations of an OCDS release: who buys, who tenders, who wins, and how to reach them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.records import Contact, Party
from data.vocabulary import PartyRole
from spiders.formats.ocds.parts import mapping, mappings, place_of
from spiders.formats.reading import values

_ROLES: dict[str, PartyRole] = {
    "buyer": "buyer", "supplier": "winner", "tenderer": "tenderer", "reviewbody": "review_body",
    "procuringentity": "other", "subcontractor": "subcontractor",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OcdsParties:
    """The organisations of a release in their roles, and how to reach them."""

    parties: tuple[Party, ...]
    contacts: tuple[Contact, ...]

    @classmethod
    def of(cls, release: Mapping[str, Any], tender: Mapping[str, Any]) -> OcdsParties:
        """Return the parties; the procuring entity is the buyer when no other one is named."""
        found: dict[tuple[str, str], Party] = {}
        contacts: list[Contact] = []
        listed = mappings(release.get("parties"))
        for party in listed:
            name = values.clean(party.get("name"))
            if not name:
                continue
            for role in values.as_list(party.get("roles")):
                known = _ROLES.get(str(role).lower())
                if known:
                    found.setdefault((known, name), _party(party, known, name))
            contact = _contact(party, name)
            if contact and "buyer" in values.as_list(party.get("roles")):
                contacts.append(contact)
        by_id = {str(party.get("id")): party for party in listed if party.get("id")}
        named = [(release.get("buyer"), "buyer"), (tender.get("procuringEntity"), "other")]
        for award in mappings(release.get("awards")):
            named += [(supplier, "winner") for supplier in mappings(award.get("suppliers"))]
        for value, role in named:
            party = mapping(value)
            full = {**mapping(by_id.get(str(party.get("id")))), **party}
            name = values.clean(full.get("name"))
            if name and (role, name) not in found:
                found[role, name] = _party(full, _role(role), name)
        parties = list(found.values())
        if not any(party.role == "buyer" for party in parties):
            entities = [party for party in parties if party.role == "other"]
            parties = [party for party in parties if party.role != "other"]
            parties = [p.model_copy(update={"role": "buyer"}) for p in entities] + parties
        parties.sort(key=lambda party: party.role != "buyer")
        return cls(tuple(parties), tuple(dict.fromkeys(contacts)))


def _role(role: str) -> PartyRole:
    return "buyer" if role == "buyer" else "winner" if role == "winner" else "other"


def _party(party: Mapping[str, Any], role: PartyRole, name: str) -> Party:
    identifier = mapping(party.get("identifier"))
    number = values.clean(identifier.get("id"))
    scheme = values.clean(identifier.get("scheme"))
    return Party(
        role=role,
        name=name,
        national_id=f"{scheme}-{number}" if scheme and number else number,
        place=place_of(mapping(party.get("address"))),
        url=values.clean(identifier.get("uri"))
        or values.clean(mapping(party.get("details")).get("url")),
    )


def _contact(party: Mapping[str, Any], name: str) -> Contact | None:
    point = mapping(party.get("contactPoint"))
    found = Contact(
        party=name,
        name=values.clean(point.get("name")),
        email=values.clean(point.get("email")),
        phone=values.clean(point.get("telephone")),
    )
    return found if found.name or found.email or found.phone else None

"""The organisations of a TED_EXPORT form, each once in each role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.formats.ted_export.text import Address, address

if TYPE_CHECKING:
    from lxml import etree

    from data.vocabulary import PartyRole
    from spiders.formats.reading.notice_builder import Draft


class TedParties:
    """Collects parties and contacts; a name that comes again in its role is not repeated."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parties: dict[tuple[str, str], dict[str, Any]] = {}
        self._contacts: dict[tuple[str | None, ...], dict[str, Any]] = {}

    def add(
        self, element: etree._Element, role: PartyRole, *, contact: bool = True
    ) -> Address | None:
        """Read an address into `role` and return it, or None when it has no name."""
        found = address(self._draft, element)
        if not found.name:
            return None
        self._parties.setdefault((role, found.name), found.party(role))
        if contact and role != "review_body" and {"email", "phone"} & found.contact.keys():
            entry = {"party": found.name, **found.contact}
            key = (found.name, entry.get("email"), entry.get("phone"))
            self._contacts.setdefault(key, entry)
        return found

    def close(self) -> None:
        """Hand the parties over to the draft; who has another role is not "other" as well."""
        named = {name for role, name in self._parties if role != "other"}
        self._draft.fields["parties"] = [
            party for (role, name), party in self._parties.items()
            if role != "other" or name not in named
        ]  # fmt: skip
        self._draft.fields["contacts"] = list(self._contacts.values())

"""One way in which notices name an organisation: name, id, place and web domain together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from data.records import digest
from data.text.folding import in_latin_letters
from enrich.accounts.names.ids import clean_id
from enrich.accounts.names.parts import NameParts, parts_of

if TYPE_CHECKING:
    from tldextract import TLDExtract

# Mailboxes of anybody, and the name that documents use (RFC 2606): they are nobody's own.
_PROVIDERS = """
gmail googlemail hotmail outlook live yahoo ymail gmx web t-online orange wanadoo free laposte sfr
libero virgilio tiscali alice wp onet interia o2 poczta seznam centrum azet abv mail icloud me aol
msn proton protonmail freemail citromail telenet skynet xs4all ziggo kpnmail telia online arcor
freenet bluewin terra telefonica sapo otenet pec legalmail example
"""
_FREE_MAIL = frozenset(_PROVIDERS.split())
_LETTERS = re.compile(r"[^\W_]+")
_NO_TOWN = frozenset({"cedex", "cdx", "bp", "cs"})


@dataclass(frozen=True)
class OrgName:
    """How notices name one organisation; what is not known is None."""

    name: str
    country: str | None = None
    id: str | None = None  # as `clean_id` writes it
    town: str | None = None
    postal_code: str | None = None
    domain: str | None = None  # of its web address or its mailboxes

    @cached_property
    def key(self) -> str:
        """Return the same word for the same content, however it is written in capitals."""
        told = (
            self.name.casefold(),
            self.country,
            self.id,
            self.plain_town,
            self.postal,
            self.domain,
        )
        return digest("\x1f".join(each or "" for each in told).encode())[:16]

    @cached_property
    def parts(self) -> NameParts:
        """Return the comparable parts of the name."""
        return parts_of(self.name)

    @cached_property
    def plain_town(self) -> str:
        """Return the first words of the town, folded: "Halle (Saale)" is "halle"."""
        found = _LETTERS.findall(in_latin_letters(re.split(r"[(,/]", self.town or "")[0]))
        return " ".join(w for w in found if not w.isdigit() and w not in _NO_TOWN)

    @cached_property
    def postal(self) -> str:
        """Return the letters and digits of the postal code."""
        return "".join(_LETTERS.findall((self.postal_code or "").upper()))


def org_name(
    name: str,
    *,
    country: str | None = None,
    national_id: str | None = None,
    town: str | None = None,
    postal_code: str | None = None,
    url: str | None = None,
    email: str | None = None,
) -> OrgName:
    """Return how a notice names an organisation, with its id and its web domain in one form."""
    return OrgName(
        " ".join(name.split()),
        country,
        clean_id(national_id, country, postal_code),
        town,
        postal_code,
        domain_of(url) or domain_of(email),
    )


@cache
def _extract() -> TLDExtract:
    from tldextract import TLDExtract

    # The list that comes with the library: nothing is fetched.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@cache
def domain_of(address: str | None) -> str | None:
    """Return the registered domain of a web or mail address: www.stadt.example.de is example.de.

    None for providers of mailboxes for anybody, and for what is no address.
    """
    if not address or len(address) > 500 or " " in address.strip():
        return None
    found = _extract()(address.strip().lower())
    if not found.domain or not found.suffix or found.domain in _FREE_MAIL:
        return None
    return f"{found.domain}.{found.suffix}"

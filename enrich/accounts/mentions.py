"""Which organisations a notice names, in which roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from enrich.accounts.names.profiles import OrgName, org_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LEAST_LETTERS = 2
# What stands where a name is missing or was erased.
ERASED = "[erased]"
_PLACEHOLDERS = """
n/a na none - -- . unknown unbekannt keine siehe x xxx xx various divers diverse anonymous anonym
"""
_NO_NAMES = frozenset(_PLACEHOLDERS.split())


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in one role."""

    role: str
    stated: str  # the name as it stands in the notice
    name: OrgName


def mentions_of(
    parties: Sequence[Mapping[str, Any]],
    *,
    winners: Sequence[str] = (),
    country: str | None = None,
    mails: Mapping[str, str] | None = None,
    actors: Sequence[Mapping[str, str]] = (),
    actor_country: str | None = None,
    actor_town: str | None = None,
) -> list[Mention]:
    """Return the organisations of a notice, each once a role.

    `parties` are those of the notice as stored; `winners` names of its awards, which may lack
    there; `mails` an address a party; `actors` what its words name as company, investor or
    applicant, at the place that the words tell. `country` is the notice's own.
    """
    found: dict[tuple[str, str], Mention] = {}
    named: set[str] = set()
    for party in parties:
        stated = party["name"]
        place = party["place"] or {}
        if not is_name(stated):
            continue
        name = org_name(
            clean(stated),
            country=place.get("country") or country,
            national_id=party["national_id"],
            town=place.get("town"),
            postal_code=place.get("postal_code"),
            url=party["url"],
            email=(mails or {}).get(stated),
        )
        named.add(stated.casefold())
        found.setdefault((party["role"], name.key), Mention(party["role"], stated, name))
    for mention in _others(winners, country, actors, actor_country, actor_town):
        if mention.stated.casefold() not in named:
            found.setdefault((mention.role, mention.name.key), mention)
    return list(found.values())


def is_name(text: str | None) -> bool:
    """Tell whether a field holds a name, and no placeholder or what is left of an erasure."""
    bare = clean(text or "")
    letters = sum(map(str.isalpha, bare))
    return letters >= _LEAST_LETTERS and bare.casefold() not in _NO_NAMES


def clean(name: str) -> str:
    """Return a name without the marks of what was erased in it."""
    return " ".join(name.replace(ERASED, " ").split()).strip(" ,;-–—")


def _others(
    winners: Sequence[str],
    country: str | None,
    actors: Sequence[Mapping[str, str]],
    actor_country: str | None,
    actor_town: str | None,
) -> Iterator[Mention]:
    for stated in winners:
        if is_name(stated):
            yield Mention("winner", stated, org_name(clean(stated), country=country))
    for actor in actors:
        if is_name(actor["value"]):
            name = org_name(
                clean(actor["value"]), country=country or actor_country, town=actor_town
            )
            role = "applicant" if actor["field"] == "applicant" else "investor"
            yield Mention(role, actor["value"], name)

"""Which contacts a word names, and which addresses, numbers and names are one person's alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from data.erasure.identifiers import (
    WORD,
    addresses,
    forms_asked_of_phone,
    forms_of_contact,
    forms_of_email,
    forms_of_name,
    forms_of_party,
    forms_of_phone,
)


def fingerprint(word: str) -> str:
    """Return `word` without what does not tell two apart: case, and the spacing of a number."""
    folded = re.sub(r"\s+", " ", word).strip().casefold()
    digits = re.sub(r"[\s()/.\-]", "", folded)
    return digits if re.fullmatch(r"\+?\d{5,}", digits) else folded


def words_of(contact: dict[str, Any]) -> set[str]:
    """Return the fingerprints by which a contact can be named, its mail domain among them."""
    found = {fingerprint(contact[key]) for key in ("email", "name", "phone") if contact.get(key)}
    email = contact.get("email") or ""
    if "@" in email:
        found.add(fingerprint(email.rsplit("@", 1)[1]))
    return found


def carries(contact: dict[str, Any], word: str) -> bool:
    """Tell whether a contact is named by the word as a whole."""
    if fingerprint(word) in words_of(contact):
        return True
    forms = {form for each in forms_of_contact(contact).values() for form in each}
    asked = {*addresses(forms_of_email(word)), *forms_of_name(word), *forms_of_party(word)}
    if forms & asked:
        return True
    number = contact.get("phone") or ""
    stored = set(forms_asked_of_phone(number)) | set(forms_of_phone(number))
    return bool(stored & {*forms_of_phone(word), *forms_asked_of_phone(word)})


def forms_asked(word: str, contacts: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the forms of the word itself, which is a party where a contact has it as one."""
    if email := addresses(forms_of_email(word)):
        return set(email)
    if (phone := forms_of_phone(word)) and not re.search(r"[^\W\d_]", word):
        return set(phone)
    bare = word.strip().casefold()
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+", bare):
        return {f"domain:{bare}"}
    if not WORD.findall(word):
        return set()
    party = forms_of_party(word)
    if any(party[0] in forms_of_contact(each).get("party", ()) for each in contacts):
        return set(party)
    return set(forms_of_name(word)) or set(party)


def forms_of_persons(
    hit: Collection[Mapping[str, Any]],
    contacts: Collection[Mapping[str, Any]],
    parties: Collection[str],
) -> set[str]:
    """Return the forms that name the erased contacts and nobody else.

    An address or a number that a contact which stays has as well is an office's. So is a name
    that stands for several addresses, one that a party has, and one of a single word.
    """
    erased = {id(each) for each in hit}
    shared = {
        form
        for each in contacts
        if id(each) not in erased
        for forms in forms_of_contact(each).values()
        for form in forms
    }
    emails: dict[str, set[str]] = {}
    for each in contacts:
        for form in forms_of_name(each.get("name") or ""):
            emails.setdefault(form, set()).add((each.get("email") or "").casefold())
    found: set[str] = set()
    for each in hit:
        forms = forms_of_contact(each)
        found.update(addresses(forms.get("email", ())), forms.get("phone", ()))
        names = forms.get("name", ())
        offices = any(len(emails[form] - {""}) > 1 for form in names)
        alone = any(form.startswith("name1:") for form in names)
        if not (offices or alone or any(form.partition(":")[2] in parties for form in names)):
            found.update(names)
    return found - shared

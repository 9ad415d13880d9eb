"""What names a person in contacts and in texts, in one form however it is written.

A form is a string such as `email:anna@stadt.example`; two writings of one address, number or
name share at least one form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

# Letters that Unicode does not take apart. The list of the erased holds hashes of the forms, so
# these rules never change, unlike those of data.text.folding.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_PLAIN = (("ae", "a"), ("oe", "o"), ("ue", "u"))
# Forms of address that stand before a name and are no part of it.
_TITLES = frozenset({
    "herr", "herrn", "frau", "mr", "mrs", "ms", "mme", "m", "mlle", "monsieur", "madame", "sig",
    "sigra", "sr", "sra", "d", "dna", "pan", "pani", "dhr", "mevr", "dr", "prof", "ing", "dipl",
    "mag", "msc", "bsc", "phd", "ra",
})  # fmt: skip
_LONGEST_NAME = 5
WORD = re.compile(r"[^\W_]+")
# The sign as addresses carry it in texts, in links and against robots.
SIGN = re.compile(r"\s?(?:@|%40|\uff20|[(\[{]\s?(?:at|@)\s?[)\]}])\s?", re.IGNORECASE)
_LOCAL = re.compile(r"[^\s@<>()\[\]\",;:%\uff20]+$")
_DOMAIN = re.compile(r"[^\W_][\w-]*(?:\.[\w-]*\w)+")
_LONGEST_LOCAL = 64  # RFC 5321; also bounds the time in texts without a space
# What may stand right before an address in a link or a list, and is then no part of it.
_BEFORE_ADDRESS = re.compile(r"[^\w.+-]")
PHONE_RUN = re.compile(r"(?<!\w)[+(]{0,2}\s?\d(?:[\s\u00a0()./\-\u2010-\u2013]{0,3}\d)*(?!\w)")
_GROUP = re.compile(r"[+(]{0,2}\d+")
_MOST_GROUPS = 10
# Shorter numbers are amounts, extensions and years as well.
LEAST_DIGITS, MOST_DIGITS = 6, 15
# Without a prefix so many digits are a telephone number only where one of them was erased.
_LEAST_BARE = 8
TAIL = 3  # digits by which most numbers of a text are passed over
# Calling codes of two digits (ITU-T E.164); 1 and 7 have one, all others three.
_TWO_DIGITS = re.compile(r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return a word without what does not tell two apart: case and accents."""
    taken = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in taken if not unicodedata.combining(letter))


def forms_of_email(field: str) -> tuple[str, ...]:
    """Return the forms of the addresses in a field, each before that of its domain."""
    found: list[str] = []
    for address in re.split(r"[;,\s]+", field.strip().casefold()):
        local, sign, domain = address.partition("@")
        if sign and local:
            found.append(f"email:{address}")
            if _DOMAIN.fullmatch(domain):
                found.append(f"domain:{domain}")
    return tuple(found)


def addresses(forms: Iterable[str]) -> tuple[str, ...]:
    """Return those of the forms that name one address and not a whole domain."""
    return tuple(form for form in forms if form.startswith("email:"))


def forms_of_name(name: str) -> tuple[str, ...]:
    """Return the forms of a person's or an office's name: `Muster, Anna` is `Anna Muster`."""
    words = _words_of_name(name)
    if not words:
        # No person's: it names a contact, and is not looked for in texts.
        whole = " ".join(fold(word) for word in WORD.findall(name))
        return (f"name1:{whole}",) if whole else ()
    orders = {" ".join(words), " ".join((*words[1:], words[0])), " ".join((words[-1], *words[:-1]))}
    spellings = set(orders)
    for each in orders:
        spellings.add(each.translate(_GERMAN))
        spellings.add(_without_e(each))
    folded = {" ".join(map(fold, each.split())) for each in spellings}
    folded |= {f"{each}s" for each in folded}  # the genitive in German and English
    return tuple(sorted(f"name{len(words)}:{each}" for each in folded))


def _words_of_name(name: str) -> list[str]:
    parts = re.split(r"[,;(/|\n]| - ", name.casefold())
    first = _bare(parts[0])
    if len(first) < 2:
        first = _bare(" ".join(parts[:2]))
    return first if len(first) <= _LONGEST_NAME and not any(map(str.isdigit, first)) else []


def _bare(name: str) -> list[str]:
    words = WORD.findall(name)
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return words


def _without_e(name: str) -> str:
    for pair, letter in _PLAIN:
        name = name.replace(pair, letter)
    return name


def forms_of_party(name: str) -> tuple[str, ...]:
    """Return the form of an organisation's name."""
    return (f"party:{' '.join(fold(word) for word in WORD.findall(name))}",)


def forms_of_phone(number: str) -> tuple[str, ...]:
    """Return the forms by which the numbers of a field are found, with and without a country."""
    code, digits, _ = _parsed(number)
    if len(digits) > MOST_DIGITS and (parts := re.split(r"[;,/|]|\s[^\W\d_]+\s", number))[1:]:
        return tuple(form for part in parts for form in forms_of_phone(part))
    if not 5 <= len(digits) <= MOST_DIGITS:
        return ()
    if code:
        return (f"phone:+{code}{digits}", f"phone:0{digits}")
    return (f"phone:?{digits}",)


def forms_asked_of_phone(number: str, *, least: int = 5) -> tuple[str, ...]:
    """Return the forms under which this writing of a number may have been erased."""
    code, digits, prefixed = _parsed(number)
    if not least <= len(digits) <= MOST_DIGITS:
        return ()
    if code:
        return (f"phone:+{code}{digits}", f"phone:?{digits}")
    asked = (f"phone:0{digits}", f"phone:?{digits}")
    if prefixed:
        return asked
    bare = _calling_code(digits)
    return (*asked, f"phone:+{bare}{digits[len(bare) :].lstrip('0')}")


def _parsed(number: str) -> tuple[str, str, bool]:
    """Return the calling code, the digits after it and whether there is a prefix at all."""
    number = number.strip().lstrip("(").replace("(0)", "")
    digits = re.sub(r"\D", "", number)
    if number.startswith("+") or digits.startswith("00"):
        digits = digits.lstrip("0")
        code = _calling_code(digits)
        return code, digits[len(code) :].lstrip("0"), True
    return "", digits.lstrip("0"), digits.startswith("0")


def _calling_code(digits: str) -> str:
    if digits[:1] in ("1", "7"):
        return digits[:1]
    return digits[:2] if _TWO_DIGITS.match(digits) else digits[:3]


def forms_of_contact(contact: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the forms of each field of a contact that has some: email, phone, name, party."""
    found = {
        "email": forms_of_email(contact.get("email") or ""),
        "phone": forms_of_phone(contact.get("phone") or ""),
        "name": forms_of_name(contact.get("name") or ""),
        "party": forms_of_party(contact["party"]) if contact.get("party") else (),
    }
    return {field: forms for field, forms in found.items() if forms}


def emails_in(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give where addresses may stand in a text, with their forms."""
    for sign in SIGN.finditer(text):
        before = sign.start()
        local = _LOCAL.search(text[max(0, before - _LONGEST_LOCAL) : before])
        domain = _DOMAIN.match(text, sign.end())
        if not local or not domain:
            continue
        starts = [before - len(local.group())]
        starts += [starts[0] + each.end() for each in _BEFORE_ADDRESS.finditer(local.group())]
        # "anna@stadt.example.Bitte" lacks a space; the next sentence is no part of the domain.
        labels = domain.group().split(".")
        ends = [domain.end()]
        while len(labels) > 2 and labels[-1][:1].isupper() and not labels[-1].isupper():
            ends.append(ends[-1] - len(labels.pop()) - 1)
        for start in starts:
            name = text[start:before].casefold()
            for end in ends:
                host = text[sign.end() : end].casefold()
                if name:
                    yield start, end, (f"email:{name}@{host}", f"domain:{host}")


def phones_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Give where numbers may stand in a text, each with the digits that it holds."""
    for run in PHONE_RUN.finditer(text):
        if len(run.group()) < LEAST_DIGITS:
            continue
        start = run.start()
        groups = [(start + each.start(), start + each.end(), re.sub(r"\D", "", each.group()))
                  for each in _GROUP.finditer(run.group())]  # fmt: skip
        for first, (begin, _, _) in enumerate(groups):
            digits = ""
            for _, end, group in groups[first : first + _MOST_GROUPS]:
                digits += group
                if len(digits) > MOST_DIGITS + 3:
                    break
                if len(digits) >= LEAST_DIGITS:
                    yield begin, end, digits


def least_digits(number: str) -> int:
    """Return how many digits a number in a text must have after its prefix, or without one."""
    return LEAST_DIGITS - 1 if number.lstrip("( ").startswith(("+", "0")) else _LEAST_BARE

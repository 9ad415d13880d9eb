"""National ids of organisations in one form, and what stands in their place without being one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_LEAST_DIGITS = 5
# Of so few digits an id needs a letter too: alone they are postal codes and running numbers.
_FEW_DIGITS = 5
_JOURNAL = re.compile(r"\d{4}/S")  # a number of the Official Journal
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
# What people write before the number itself: its name in the register's language.
_LABELS = (
    "SIRET", "SIREN", "RCS", "NIP", "REGON", "KRS", "CIF", "NIF", "CVR", "KVK", "OIB", "ICO", "IC",
    "CUI", "EIK", "BULSTAT", "PIVA", "CF", "ITCF", "VAT", "UID", "ATU", "CHE", "EKRSZ", "ORGNR",
    "ORG", "HANDELSREGISTER", "BUSINESSID", "YTUNNUS", "GBCOH", "COH", "NR", "NO", "AFM", "TIN",
)  # fmt: skip
_LABEL = re.compile(rf"^(?:{'|'.join(sorted(_LABELS, key=len, reverse=True))})(?=[A-Z]?\d)")
_SEPARATORS = re.compile(r"[^0-9A-Za-z]+")
# "Handelsregister Arnhem: 09155985", "Elering AS Business ID 11022625": the last word is the id.
_SENTENCE = re.compile(r"^[^\d]{9,}?\s([A-Z]{0,3}\d[\d .-]{4,}\d)$")
_SUFFIX = re.compile(r"(?:MVA|B\d\d|APR)$")  # how Norway, the Netherlands mark numbers of VAT
_UNIT = re.compile(r"_\d+$")  # Belgium: the number of an entry behind that of the enterprise
_SIREN, _SIRET = 9, 14
_REGON, _REGON_OF_UNIT = 9, 14
_RUN = re.compile(r"(\d)\1*")


@lru_cache(maxsize=100_000)
def clean_id(
    value: str | None, country: str | None = None, postal_code: str | None = None
) -> str | None:
    """Return an organisation's national id in one form, or None for what names none.

    "RO 11653560" and "11653560" are one, "BE 0543.696.579_12" is "543696579". Of an establishment
    in France or a unit in Poland it is the id of the whole. Placeholders such as "n/a",
    "123 456 789" and "00000", codes of regions, words and postal codes give None.
    """
    if not value or _JOURNAL.match(value.strip()):
        return None
    text = _UNIT.sub("", value.strip().upper())
    if sentence := _SENTENCE.match(text):
        text = sentence.group(1)
    bare = _SEPARATORS.sub("", text)
    for _ in range(3):
        before = bare
        if country and re.match(rf"{re.escape(_prefix(country))}(?=[A-Z]{{0,3}}\d)", bare):
            bare = bare[2:]
        bare = _LABEL.sub("", bare)
        if bare == before:
            break
    bare = _SUFFIX.sub("", bare).lstrip("0")
    if _NUTS.fullmatch(_SEPARATORS.sub("", text)) or (
        postal_code and bare == _SEPARATORS.sub("", postal_code).upper().lstrip("0")
    ):
        return None
    digits = re.sub(r"\D", "", bare)
    letters = len(bare) - len(digits)
    if len(digits) < _LEAST_DIGITS or letters > len(digits) or len(bare) > 20:
        return None
    if (len(digits) <= _FEW_DIGITS and not letters) or is_placeholder(digits):
        return None
    return _whole(bare, country)


def is_placeholder(digits: str) -> bool:
    """Tell digits that people type where a form asks for a number: 111222333, 12345678, 000001."""
    if len(set(digits)) <= 2:
        return True
    steps = [(int(after) - int(before)) % 10 for before, after in pairwise(digits)]
    # A run of keys, upwards or downwards, but for one digit.
    if max(steps.count(1), steps.count(9)) >= len(steps) - 1:
        return True
    runs = {len(run.group()) for run in _RUN.finditer(digits)}
    if len(runs) == 1 and runs.pop() > 1:
        return True
    rows = {"".join(sorted(digits[at : at + 3])) for at in range(0, len(digits), 3)}
    return len(digits) == 9 and rows == {"123", "456", "789"}


def shape(cleaned: str) -> str:
    """Return the kind of an id: organisations may have one of each, but not two of one."""
    return re.sub(r"\d", "0", re.sub(r"[A-Z]", "A", cleaned))


def _prefix(country: str) -> str:
    return {"GR": "EL"}.get(country, country)


def _whole(bare: str, country: str | None) -> str:
    if country == "FR" and bare.isdigit():
        # The first nine digits of a SIRET are the enterprise's SIREN (INSEE).
        return bare[:_SIREN] if len(bare) == _SIRET else bare
    if country == "PL" and bare.isdigit() and len(bare) == _REGON_OF_UNIT:
        return bare[:_REGON]
    return bare

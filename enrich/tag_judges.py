"""What a gold line expects of each tag, and what the output of `tendril tag` has of it.

Where people would give several right answers, a list under a key of one value (`signal`,
`company`, `site.town`, `when`) names them all, and so does a list within `equipment` or `cpv`.
`equipment_allowed` names what a sales engineer would accept without asking for it: it counts
neither as found nor as wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from enrich.parties.legal_forms import LegalForms
from enrich.words.fold import fold

BUDGET_TOLERANCE = 0.01  # share of the value

Row = Mapping[str, Any]
# What is expected and what is found; None where a gold line does not judge the tag.
Compared = tuple[set[str], set[str]] | None
Judge = Callable[[Row, Row], Compared]


def organisation(name: Any) -> str:
    """Return the name of an organisation without legal form, case, accents and punctuation."""
    return _legal_forms().bare(str(name))


@cache
def _legal_forms() -> LegalForms:
    return LegalForms.builtin()


def _one(key: str, clean: Callable[[str], str] = str) -> Judge:
    def judge(gold: Row, got: Row) -> Compared:
        return _answer(gold[key], got.get(key), clean) if key in gold else None

    return judge


def _opportunity(gold: Row, got: Row) -> Compared:
    if "is_opportunity" not in gold:
        return None
    return (
        {"yes"} if gold["is_opportunity"] else set(),
        {"yes"} if got.get("is_opportunity") else set(),
    )


def _site(key: str, clean: Callable[[str], str] = str) -> Judge:
    def judge(gold: Row, got: Row) -> Compared:
        site = gold.get("site", {})
        if "site" not in gold or (site and key not in site):
            return None
        return _answer((site or {}).get(key), (got.get("site") or {}).get(key), clean)

    return judge


def _answer(gold: Any, got: str | None, clean: Callable[[str], str]) -> Compared:
    """Return the expected and the found answer; any of several right ones is expected."""
    right = [clean(one) if one else None for one in (gold if isinstance(gold, list) else [gold])]
    found = clean(got) if got else None
    expected = found if found in right else next((one for one in right if one), None)
    return {expected} if expected else set(), {found} if found else set()


def _kinds(key: str, part: Callable[[Any], str], allowed_key: str = "") -> Judge:
    """Judge a list whose gold items may each be a list of names of the same thing."""

    def judge(gold: Row, got: Row) -> Compared:
        if key not in gold:
            return None
        items = [one if isinstance(one, list) else [one] for one in gold[key] or ()]
        names = [[part(name) for name in item] for item in items]
        found = {part(item) for item in got.get(key) or ()}
        met = {item[0] for item in names if found.intersection(item)}
        known = {name for item in names for name in item} | set(gold.get(allowed_key) or ())
        return {item[0] for item in names}, met | (found - known)

    return judge


def _budget(gold: Row, got: Row) -> Compared:
    if "budget" not in gold:
        return None
    expected, found = gold["budget"], got.get("budget")
    if not expected or not found:
        return _set(_amount(expected)), _set(_amount(found))
    same = expected["currency"] == found["currency"] and _same_range(expected, found)
    return {_amount(expected) or ""}, {_amount(expected if same else found) or "unreadable"}


def _same_range(expected: Row, found: Row) -> bool:
    """Tell whether the amounts agree; "up to 5" is the same as an amount of 5."""
    low, high = (_ends(one) for one in (expected, found))
    return all(abs(a - b) <= BUDGET_TOLERANCE * abs(a) for a, b in zip(low, high, strict=True))


def _ends(budget: Row) -> tuple[float, float]:
    low, high = budget.get("value"), budget.get("max")
    return (low or high or 0, high or low or 0)


def _amount(budget: Row | None) -> str | None:
    if not budget:
        return None
    low, high = _ends(budget)
    span = f"{low:.0f}" if low == high else f"{low:.0f} to {high:.0f}"
    return f"{span} {budget['currency']}"


def _set(value: str | None) -> set[str]:
    return {value} if value else set()


def _division(code: Any) -> str:
    return str(code["code"] if isinstance(code, Mapping) else code)[:2]


def _nace_division(code: str) -> str:
    return "".join(character for character in code if character.isdigit())[:2]


def _kind(item: Any) -> str:
    return str(item["kind"] if isinstance(item, Mapping) else item)


JUDGES: dict[str, Judge] = {
    "language": _one("language"),
    "opportunity": _opportunity,
    "signal": _one("signal"),
    "company": _one("company", organisation),
    "country": _site("country"),
    "town": _site("town", fold),
    "nuts": _site("nuts"),
    "budget": _budget,
    "when": _one("when"),
    "equipment": _kinds("equipment", _kind, "equipment_allowed"),
    "incumbents": _kinds("incumbents", organisation),
    "cpv_division": _kinds("cpv", _division),
    "nace_division": _one("nace", _nace_division),
}

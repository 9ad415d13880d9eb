"""A profile's form turned into its file: what people wrote beside it stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from ranking.profile import parse_profiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from ranking.profile import Profile

MOST_SOLUTIONS = 20


def edited(text: str, field: Callable[[str], str], *, name: str, default_id: str) -> str:
    """Return the file of a profile with what the form says; `field` gives one of its fields.

    Comments, order and keys that the form does not have stay. Raises TendrilError for what cannot
    be a profile, naming the key.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document: Any = tomlkit.parse(text)
    except TOMLKitError as error:
        raise TendrilError(f"{name} cannot be read: {error}. Correct it there.") from error
    document["company"] = field("company")
    document["language"] = field("language")
    document["regions"] = [code.upper() for code in words_of(field("regions"))]
    document["languages"] = [code.lower() for code in words_of(field("languages"))]
    document["exclusions"] = lines_of(field("exclusions"))
    document["min_days_to_deadline"] = number_of(field("days"), "days") or 0
    budget = document.setdefault("budget", tomlkit.table())
    for key, asked in (("min", "least"), ("max", "most")):
        amount = number_of(field(asked), asked)
        if amount is not None:
            budget[key] = amount
        else:
            budget.pop(key, None)
    budget["currency"] = field("currency").upper() or "EUR"
    digest = document.setdefault("digest", tomlkit.table())
    digest["limit"] = number_of(field("limit"), "limit") or 7
    _solutions(document, field)
    done = tomlkit.dumps(document)
    parse_profiles(done.encode(), name, default_id)
    return done


def tried(text: str, *, name: str, default_id: str) -> Profile:
    """Return the profile that a text says, or raise TendrilError."""
    return parse_profiles(text.encode(), name, default_id)[0]


def _solutions(document: Any, field: Callable[[str], str]) -> None:
    """Write the solutions: those of the file in their place, new ones behind, emptied ones gone."""
    import tomlkit

    known = list(document.get("solutions", ()))
    written = tomlkit.aot()
    for number in range(MOST_SOLUTIONS):
        title = field(f"title-{number}")
        if not title:
            continue
        table = known[number] if number < len(known) else tomlkit.table()
        table["title"] = title
        table["description"] = " ".join(field(f"description-{number}").split())
        for key in ("keywords", "exclusions"):
            _keep(table, key, lines_of(field(f"{key}-{number}")))
        for key in ("cpv", "not_cpv"):
            _keep(table, key, words_of(field(f"{key}-{number}")))
        written.append(table)
    if not written:
        raise TendrilError("A profile needs at least one solution with a name.")
    document["solutions"] = written


def _keep(table: Any, key: str, values: list[str]) -> None:
    if values or key in table:
        table[key] = values


def lines_of(text: str) -> list[str]:
    """Return the lines of a field, or its parts between commas where it has one line."""
    parts = text.split("\n") if "\n" in text.strip() else text.split(",")
    return list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


def words_of(text: str) -> list[str]:
    """Return the words of a field, such as codes, each once."""
    return list(dict.fromkeys(word for word in re.split(r"[,;\s]+", text) if word))


def number_of(text: str, what: str) -> int | None:
    """Return the whole number in a field called `what`, None for an empty one."""
    digits = re.sub(r"[\s.,'_]", "", text)
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 15:
        raise TendrilError(f"{text[:40]!r} is no number ({what}). Write digits, such as 250000.")
    return int(digits)

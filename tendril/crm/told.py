"""What became of an import, in lines for people and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from tendril.crm.read import lines_by_why
from tendril.crm.wording import NAMES

if TYPE_CHECKING:
    from tendril.crm.store import CrmImported

_WHY: Final = {
    "no_organisation": "no organisation",
    "no_person": "neither name, e-mail nor phone of a person",
    "no_day": "no day that can be read",
    "later": "a day that is still to come",
}
_MOST_NAMED = 20


def told_lines(file: str, done: CrmImported) -> Iterator[str]:
    """Yield what was stored and joined, then what was not, and why."""
    system = NAMES.get(done.system)
    of = f"{done.what} of {system}" if system else done.what
    if done.known:
        yield f"{file}: the same file was imported before; nothing changed."
        return
    yield (
        f"{file}: {of}: {done.new} new, {done.changed} changed, {done.unchanged} unchanged;"
        f" {done.joined} joined to accounts."
    )
    if not done.kept:
        yield "  Contact data is switched off in tendril.toml, so that no people were stored."
    if done.erased:
        yield f"  {done.erased} were erased here and were not taken over again."
    for reason, text in (
        ("unknown", "No notice names these organisations yet; they are joined when one does"),
        ("several", "Several accounts are called like these; add country and town, or a"
                    " registration number, to the export"),
    ):  # fmt: skip
        lacking = [each for each in done.unjoined if each.why == reason]
        if lacking:
            named = "; ".join(
                f"{each.name} ({each.lines})" if each.lines > 1 else each.name
                for each in lacking[:_MOST_NAMED]
            )
            more = len(lacking) - _MOST_NAMED
            yield f"  {text}: {named}" + (f"; and {more} more." if more > 0 else ".")
    for why, lines in lines_by_why(done.skipped):
        shown = ", ".join(map(str, lines[:_MOST_NAMED]))
        rest = f" and {len(lines) - _MOST_NAMED} more" if len(lines) > _MOST_NAMED else ""
        yield f"  Left out, {_WHY[why]}: line {shown}{rest}."


def as_form(file: str, done: CrmImported) -> dict[str, Any]:
    """Return what was told as plain values."""
    return {"file": file, **asdict(done)}

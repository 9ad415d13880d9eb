"""Erasing people's data from every file of a home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.contacts import erase_contacts
from data.erasure.erased_list import ErasedList
from data.erasure.home_files import HomeFiles
from data.publish import publish
from data.warehouse import Warehouse

if TYPE_CHECKING:
    from datetime import datetime

    from data.contacts import Erased
    from tendril.home.folder import Home


@dataclass(frozen=True, slots=True)
class HomeErased:
    """What was erased in a home, and the files in which it was not; paths are the home's own."""

    erased: Erased
    files: tuple[str, ...]  # rewritten: digests, logs, exports
    left: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the counts by place as plain values."""
        return {
            "contacts": self.erased.contacts,
            "landed": self.erased.landed,
            "texts": dict(self.erased.texts),
            "landing_files": self.erased.landing.files,
            "landing_lines": self.erased.landing.lines,
            "files": list(self.files),
            "left": list(self.left),
        }

    def lines(self) -> list[str]:
        """Return what was done in lines for people."""
        erased, landing = self.erased, self.erased.landing
        texts = ", ".join(f"{rows} in {table}" for table, rows in erased.texts.items())
        lines = [
            f"Warehouse: {erased.contacts} contacts erased; texts changed: {texts or 'none'}."
            " Its file and the published copy are written anew.",
            f"Landing: {erased.landed} contacts erased, {landing.lines} lines changed in"
            f" {landing.files} files.",
            f"Other files rewritten: {', '.join(self.files) or 'none'}.",
        ]
        if self.left:
            lines.append(
                f"Not changed, look yourself: {', '.join(self.left)}. They hold it or cannot be"
                " read, and are your own settings or of a form that cannot be changed."
            )
        return lines


def erase_home(home: Home, *, word: str | None, now: datetime) -> HomeErased:
    """Erase the contacts that carry `word`, or all for None, from every file of the home.

    Killed in between, it is simply done again: what has to go is noted first.
    """
    with Warehouse.open(home.warehouse) as warehouse:
        erased = erase_contacts(warehouse, home.landing, word=word, now=now)
        lock = home.warehouse.with_name(home.warehouse.name + ".lock")
        others = HomeFiles(
            home.root,
            ErasedList.beside(home.landing),
            skip=[home.warehouse, home.published, lock],
            by_hand=[home.settings, home.profile],
        )
        others.clean()
        publish(warehouse, home.published)
    names = [
        tuple(str(path.relative_to(home.root)) for path in paths)
        for paths in (others.rewritten, others.left)
    ]
    return HomeErased(erased, *names)

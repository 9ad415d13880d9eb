"""Erasing people's data from every file of a home."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.copies.copy_list import known_copies
from data.erasure.contacts import erase_contacts
from data.erasure.copies import clean_copies
from data.erasure.erased_list import ErasedList
from data.erasure.home_files import HomeFiles
from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.search.index import refresh_search

if TYPE_CHECKING:
    from datetime import datetime

    from data.erasure.contacts import Erased
    from tendril.home.folder import Home


@dataclass(frozen=True, slots=True)
class HomeErased:
    """What was erased in a home and its copies, and the files in which it was not.

    Paths are the home's own, those of exports and backups elsewhere whole.
    """

    erased: Erased
    files: tuple[str, ...]  # rewritten: digests, logs, exports, backups
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
                " read: your own settings, a form that cannot be changed, or a copy on a disk that"
                " is not there."
            )
        return lines


def erase_home(home: Home, *, word: str | None, now: datetime) -> HomeErased:
    """Erase the contacts that carry `word`, or all for None, from every file and copy of the home.

    Killed in between, it is simply done again: what has to go is noted first.
    """
    with Warehouse.open(home.warehouse) as warehouse:
        erased = erase_contacts(warehouse, home.landing, word=word, now=now)
        lock = home.warehouse.with_name(home.warehouse.name + ".lock")
        hashes = ErasedList.beside(home.landing)
        refresh_search(warehouse)
        # No copy of before stays beside the new one, also where a reader has it open.
        publish(warehouse, home.published, now=now, keep=1)
        others = HomeFiles(
            home.root,
            hashes,
            skip=[
                home.warehouse,
                home.published,
                lock,
                *(Path(copy.path) for copy in known_copies(home.root)),
            ],
            by_hand=[home.settings, home.profile],
        )
        others.clean()
    copies = clean_copies(home.root, hashes)
    rewritten, left = others.rewritten + copies.rewritten, others.left + copies.left
    return HomeErased(erased, _named(rewritten, home.root), _named(left, home.root))


def _named(paths: list[Path], root: Path) -> tuple[str, ...]:
    """Return paths for people: those of the home within it, others whole."""
    return tuple(
        str(path.relative_to(root) if path.is_relative_to(root) else path) for path in paths
    )

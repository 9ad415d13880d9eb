"""Sources that readers turned on and off, written into the settings of the home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tendril.home.source_list import add_sources, remove_sources

if TYPE_CHECKING:
    from tendril.home.folder import Home
    from tendril.inbox.file_entries import SourceChosen


def write_source(home: Home, entry: SourceChosen) -> None:
    """Write a source into tendril.toml, or take it out; a second time changes nothing.

    Raise TendrilError with the reason when it cannot be turned on.
    """
    from spiders.configured import source_spider

    if entry.on:
        source_spider(entry.source)
        add_sources(home.settings, [entry.source])
    else:
        remove_sources(home.settings, [entry.source])

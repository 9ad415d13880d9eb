"""The sources that a home reads: written into tendril.toml beside what people wrote there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from data.files import reason, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def add_sources(path: Path, names: Iterable[str]) -> list[str]:
    """Write names into `[crawl] sources` and return those that were not there before.

    Comments and order stay. Raise TendrilError when the file cannot be read or written.
    """
    document, listed = _read(path)
    new = [name for name in dict.fromkeys(names) if name not in listed]
    for name in new:
        listed.append(name)
    if new:
        _spread(listed)
        write_whole(path, document.as_string())
    return new


def remove_sources(path: Path, names: Iterable[str]) -> list[str]:
    """Take names out of `[crawl] sources` and return those that were there."""
    document, listed = _read(path)
    gone = [name for name in dict.fromkeys(names) if name in listed]
    for name in gone:
        listed.remove(name)
    if gone:
        write_whole(path, document.as_string())
    return gone


def _read(path: Path) -> tuple[Any, Any]:
    """Return the document and its list of sources, which is made where there is none."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise TendrilError(
            f"Cannot read {path}: {reason(error)}. `tendril init` makes one."
        ) from error
    except (UnicodeDecodeError, TOMLKitError) as error:
        raise TendrilError(f"{path} cannot be read: {error}. Correct it there.") from error
    crawl = document.setdefault("crawl", tomlkit.table())
    if "sources" not in crawl:
        from tendril.home.settings import CrawlSettings

        crawl["sources"] = list(CrawlSettings().sources)
    return document, crawl["sources"]


def _spread(listed: Any) -> None:
    """Write a longer list one name a line, unless its writer has comments in it."""
    if len(listed) > 4 and "#" not in listed.as_string():
        listed.multiline(True)

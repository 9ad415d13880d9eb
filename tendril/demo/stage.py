"""The demo's home folder, and its settings with every source moved to the demo's server."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from tendril.stages.ranking.rank import open_encoder

if TYPE_CHECKING:
    from tendril.home.folder import Home
    from tendril.home.settings import Settings

FILES = ("tendril.toml", "profile.toml")
# A run on a later day finds what the made sources published since; after a week the next world
# begins, with its own dates and numbers.
LIFETIME = timedelta(days=7)
_MARK = ".demo-first-day"


def prepare_home(home: Home) -> bool:
    """Make the demo's home with the files that are missing; return whether it is new.

    Raises TendrilError when the folder is a real home, which the demo must not mix with.
    """
    mark = home.root / _MARK
    if not mark.exists() and any((home.root / name).exists() for name in FILES):
        raise TendrilError(
            f"{home.root} is a home of its own and no demo. Name another folder with --home."
        )
    home.create()
    fresh = not mark.exists()
    if fresh:
        mark.write_text("")
    for name in FILES:
        path = home.root / name
        if not path.exists():
            source = files("tendril.demo").joinpath("home", name)
            path.write_text(source.read_text("utf-8"), encoding="utf-8")
    return fresh


def is_demo(home: Home) -> bool:
    """Tell whether a home is one of made data."""
    return (home.root / _MARK).exists()


def first_day(home: Home, today: date) -> date:
    """Return the first day of the made world of this home; a world that is over begins anew."""
    mark = home.root / _MARK
    try:
        known = date.fromisoformat(mark.read_text().strip())
    except (OSError, ValueError):
        known = None
    if known is not None and known <= today < known + LIFETIME:
        return known
    mark.write_text(f"{today.isoformat()}\n")
    return today


def moved(settings: Settings, address: str) -> Settings:
    """Return the settings with every source at `address`, on loopback and without waiting."""
    names = [*settings.crawl.sources, *(table.get("name", "") for table in settings.feed)]
    here: dict[str, Any] = {
        "base_url": address,
        "allow_private": True,
        "delay": 0.0,
        "concurrency": 8,
    }
    source = {name: {**settings.source.get(name, {}), **here} for name in names}
    ranking = settings.ranking
    if open_encoder(ranking.encoder) is None:  # a demo without the language model is whole
        ranking = ranking.model_copy(update={"encoder": "none"})
    return settings.model_copy(update={"source": source, "ranking": ranking})

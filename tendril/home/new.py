"""Making a home folder: commented settings and a company profile."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from data.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from tendril.home.folder import Home


@dataclass(frozen=True, slots=True)
class NewSolution:
    """One thing that the company builds, in its own words."""

    title: str
    description: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewHome:
    """What the files of a new home say."""

    company: str
    solutions: tuple[NewSolution, ...]
    language: str = "en"
    regions: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    budget_min: int | None = None
    budget_max: int | None = None
    currency: str = "EUR"
    min_days: int = 14
    contact: str = ""
    time: str = "06:30"
    zone: str = "Europe/Berlin"


def make_home(home: Home, answers: NewHome, *, overwrite: bool = False) -> tuple[Path, Path]:
    """Write tendril.toml and profile.toml and return their paths.

    Raises TendrilError when a file is there already and `overwrite` is off.
    """
    targets = {"tendril.toml.j2": home.settings, "profile.toml.j2": home.profile}
    for path in targets.values():
        if path.exists() and not overwrite:
            raise TendrilError(
                f"{path} exists already and was left as it is. Edit it, or write it anew with"
                " --overwrite."
            )
    home.create()
    for template, path in targets.items():
        write_whole(path, render(template, answers))
    return home.settings, home.profile


def render(template: str, answers: NewHome) -> str:
    """Return the text of one file of the home."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(  # noqa: S701 (the output is TOML; every value passes `toml`)
        loader=PackageLoader("tendril", "templates"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["toml"] = _toml
    return environment.get_template(template).render(asdict(answers))


def _toml(value: Any) -> str:
    # JSON strings and lists of strings are valid TOML, escapes included, but for DEL.
    text = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")

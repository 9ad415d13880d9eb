"""Arguments that the commands of `tendril project` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ranking.profile import Profile
    from tendril.home.folder import Home

ProjectArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A project's id, a notice's key or number, or the link to one."
    ),
]


def profile_of(home: Home, named: str | None) -> Profile | None:
    """Return the profile that is named, or the only one; None where the home has none."""
    from tendril.home.profiles import chosen_profile

    if named is None and not home.profile.exists() and not any(home.profiles.glob("*.toml")):
        return None
    return chosen_profile(home, named)

"""The company profiles of a home: `profile.toml`, and any number beside it in `profiles/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import TendrilError

if TYPE_CHECKING:
    from pathlib import Path

    from ranking.profile import Profile
    from tendril.home.folder import Home


def home_profiles(home: Home) -> list[Profile]:
    """Return the profiles of a home, that of profile.toml first, each with an id of its own.

    A file in profiles/ without an `id` is called as the file. Raises TendrilError when there
    is none, or when two have one id.
    """
    from ranking.profile import load_profiles

    found: list[tuple[Path, Profile]] = []
    for path in _files(home):
        own = "profile" if path == home.profile else path.stem
        found += [(path, profile) for profile in load_profiles(path, default_id=own)]
    _check(found)
    return [profile for _, profile in found]


def chosen_profile(home: Home, named: str | None) -> Profile:
    """Return the home's profile with the id `named`, or its only one when none is named."""
    profiles = home_profiles(home)
    known = ", ".join(profile.id for profile in profiles)
    if named is None:
        if len(profiles) > 1:
            raise TendrilError(
                f"There are {len(profiles)} profiles; name one with --profile: {known}."
            )
        return profiles[0]
    for profile in profiles:
        if profile.id == named:
            return profile
    raise TendrilError(f"No profile {named!r} in {home.root}. There are: {known}.")


def file_name(profile_id: str) -> str:
    """Return a profile's id as it stands in the name of a file."""
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in profile_id)


def _files(home: Home) -> list[Path]:
    # Hidden files are those that editors and file systems put beside a profile.
    more = sorted(p for p in home.profiles.glob("*.toml") if not p.name.startswith("."))
    # Without any, reading profile.toml says what is missing.
    return [home.profile, *more] if home.profile.exists() or not more else more


def _check(found: list[tuple[Path, Profile]]) -> None:
    """Raise TendrilError when two profiles, or the files of their digests, have one name."""
    met: dict[str, tuple[Path, Profile]] = {}
    for path, profile in found:
        # Some file systems do not tell capital letters from small ones.
        name = file_name(profile.id).casefold()
        if name in met:
            other, before = met[name]
            same = (
                f"have the id {profile.id!r}"
                if before.id == profile.id
                else f"have ids too much alike, {before.id!r} and {profile.id!r}"
            )
            raise TendrilError(f"The profiles {other} and {path} {same}. Give each its own `id`.")
        met[name] = (path, profile)

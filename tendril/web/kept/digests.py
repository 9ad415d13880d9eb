"""A digest as it was made, read back from its file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from data.errors import TendrilError
from data.files import reason
from tendril.digest.kept import kept_digests
from tendril.digest.model import Digest
from tendril.home.profiles import file_name


def days_of(folder: Path, profile: str) -> list[str]:
    """Return the days that have a digest of the profile, the oldest first."""
    name = file_name(profile)
    return [each.day for each in kept_digests(folder) if each.profile == name]


def digest_of(folder: Path, profile: str, day: str) -> Digest:
    """Return the profile's digest of a day, such as 2026-11-22; TendrilError when there is none."""
    name = file_name(profile)
    for each in kept_digests(folder):
        if (each.day, each.profile) == (day, name):
            return _read(each.path)
    raise TendrilError(f"There is no digest of {day[:20]!r}.")


def _read(path: Path) -> Digest:
    try:
        return _form().validate_json(path.read_bytes())
    except OSError as error:
        raise TendrilError(f"Cannot read {path}: {reason(error)}.") from error
    except ValidationError as error:
        raise TendrilError(
            f"{path.name} is damaged or of another version of Tendril. `tendril run` makes it anew."
        ) from error


@cache
def _form() -> TypeAdapter[Digest]:
    return TypeAdapter(Digest)

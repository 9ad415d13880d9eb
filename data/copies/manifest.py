"""What an export or a backup says of itself, as JSON beside its files."""

from __future__ import annotations

from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from data.errors import TendrilError
from data.validation import explain

FORM = 1  # of the manifests; a newer one is refused


class Manifest(BaseModel):
    """When a copy was made, the migrations of its tables, and how many rows each has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: int = FORM
    made_at: str
    migrations: tuple[int, ...]
    rows: dict[str, int]


class ExportManifest(Manifest):
    """What stands in export.json."""

    kind: Literal["tendril export"] = "tendril export"


class BackupManifest(Manifest):
    """What stands in backup.json: also size in bytes and BLAKE2b hash of each file."""

    kind: Literal["tendril backup"] = "tendril backup"
    files: dict[str, tuple[int, str]]


M = TypeVar("M", bound=Manifest)


def read_manifest(kind: type[M], content: bytes, where: str) -> M:
    """Return a manifest, or raise a TendrilError where it is none or of a newer Tendril."""
    try:
        found = kind.model_validate_json(content)
    except ValidationError as error:
        raise TendrilError(explain(error, kind, where)) from error
    if found.form > FORM:
        raise TendrilError(f"{where} was written by a newer Tendril. Update Tendril.")
    return found

"""Backups as files: written whole with a manifest, read back and compared, unpacked safely."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from data.copies.manifest import BackupManifest, read_manifest
from data.errors import TendrilError
from data.files import reason, to_disk

MANIFEST = "backup.json"
_CHUNK = 1 << 20
_DAMAGED = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile)


def write_archive(
    target: Path, files: Mapping[str, Path], made_at: str, migrations: tuple[int, ...],
    rows: dict[str, int],
) -> BackupManifest:  # fmt: skip
    """Write files under their names into `target`, a tar.gz for the owner only, and read it back.

    It is whole or not there. Raises TendrilError where it cannot be written, or what is read back
    is not what was written.
    """
    hidden = target.with_name(f".{target.name}.{os.getpid()}")
    sums: dict[str, tuple[int, str]] = {}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            os.fdopen(os.open(hidden, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw,
            tarfile.open(fileobj=raw, mode="w:gz", compresslevel=1) as tar,
        ):
            for name, path in sorted(files.items()):
                with path.open("rb") as content:
                    info = tar.gettarinfo(arcname=name, fileobj=content)
                    info.uid, info.gid, info.uname, info.gname = 0, 0, "", ""
                    summed = _Summed(content)
                    tar.addfile(info, summed)
                    sums[name] = (info.size, summed.sum.hexdigest())
            manifest = BackupManifest(made_at=made_at, migrations=migrations, rows=rows, files=sums)
            told = manifest.model_dump_json(indent=2).encode()
            info = tarfile.TarInfo(MANIFEST)
            info.size = len(told)
            tar.addfile(info, io.BytesIO(told))
        to_disk(hidden)
        check_archive(hidden)
        hidden.replace(target)
        to_disk(target.parent)
    except OSError as error:
        raise TendrilError(f"Cannot write the backup {target}: {reason(error)}.") from error
    finally:
        hidden.unlink(missing_ok=True)
    return manifest


def check_archive(path: Path, unpack: Path | None = None) -> BackupManifest:
    """Read a backup to its end, into the folder `unpack` if one is given, and return its manifest.

    Raises TendrilError unless every file is there as it was when the backup was made.
    """
    sums: dict[str, tuple[int, str]] = {}
    manifest: BackupManifest | None = None
    try:
        with tarfile.open(path, mode="r|gz") as tar:
            for member in tar:
                if member.name == MANIFEST:
                    found = tar.extractfile(member)
                    content = found.read() if found else b""
                    manifest = read_manifest(BackupManifest, content, f"{path}: {MANIFEST}")
                    continue
                sums[member.name] = _member(tar, member, path, unpack)
    except _DAMAGED as error:
        raise TendrilError(f"The backup {path} is damaged ({error}). Take another one.") from error
    except FileNotFoundError as error:
        raise TendrilError(f"There is no backup {path}. Name another file.") from error
    if manifest is None:
        raise TendrilError(f"{path} is no backup of Tendril, or not whole. Take another one.")
    if manifest.files != sums:
        wrong = sorted(set(manifest.files.items()) ^ set(sums.items()))[0][0]
        raise TendrilError(f"The backup {path} is damaged at {wrong}. Take another one.")
    return manifest


def _member(
    tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path, unpack: Path | None
) -> tuple[int, str]:
    place = Path(member.name)
    if not member.isfile() or place.is_absolute() or ".." in place.parts:
        raise TendrilError(
            f"The backup {path} holds {member.name!r}, which no backup of ours does."
        )
    content = tar.extractfile(member)
    if content is None:
        raise TendrilError(f"The backup {path} is damaged at {member.name}. Take another one.")
    found = hashlib.blake2b(digest_size=16)
    target = unpack / place if unpack else None
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") if target else io.BytesIO() as out:
        while chunk := content.read(_CHUNK):
            found.update(chunk)
            if target:
                out.write(chunk)
    if target:
        target.chmod(member.mode & 0o777)
    return member.size, found.hexdigest()


class _Summed:
    """A file that is read once, with the hash of what was read."""

    def __init__(self, file: io.BufferedReader) -> None:
        self.file = file
        self.sum = hashlib.blake2b(digest_size=16)

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes."""
        chunk = self.file.read(size)
        self.sum.update(chunk)
        return chunk

"""Archives that tests pack."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable

from data.records import Rejected
from spiders.archives.unpack import Limits, Member

SMALL = Limits(max_file_bytes=1 << 20, max_total_bytes=8 << 20, max_members=50)


def zip_of(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    return target.getvalue()


def tar_of(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, raw in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return target.getvalue()


def split(items: Iterable[Member | Rejected]) -> tuple[dict[str, bytes], dict[str, str]]:
    good: dict[str, bytes] = {}
    bad: dict[str, str] = {}
    for item in items:
        if isinstance(item, Member):
            good[item.path] = item.raw
        else:
            bad[item.path] = item.reason
    return good, bad

"""A copy is compared byte by byte, and what the disk refuses is told."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from data.published.copying import copy_file, same_content, to_disk_meanwhile

MEBIBYTE = 1 << 20
# Over several parts, so that each of the two threads has some, and the last is not whole.
CONTENT = os.urandom(MEBIBYTE) * 4 + b"end"


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "original"
    path.write_bytes(CONTENT)
    return path


def refuse(number: int) -> NoReturn:
    raise OSError(number, os.strerror(number))


def test_a_copy_holds_the_same(original: Path, tmp_path: Path) -> None:
    copy_file(original, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == CONTENT
    assert same_content(original, tmp_path / "copy")


def test_an_empty_file_is_copied_too(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    copy_file(tmp_path / "empty", tmp_path / "copy")
    assert same_content(tmp_path / "empty", tmp_path / "copy")


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_system_that_cannot_copy_by_itself_is_helped(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr("os.copy_file_range", lambda *_: refuse(number), raising=False)
    copy_file(original, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == CONTENT


def test_a_full_disk_is_told(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.copy_file_range", lambda *_: refuse(errno.ENOSPC), raising=False)
    with pytest.raises(OSError, match="No space left"):
        copy_file(original, tmp_path / "copy")


@pytest.mark.parametrize("place", [0, MEBIBYTE - 1, MEBIBYTE, 3 * MEBIBYTE + 7, len(CONTENT) - 1])
def test_one_other_byte_is_seen_wherever_it_is(original: Path, tmp_path: Path, place: int) -> None:
    harmed = bytearray(CONTENT)
    harmed[place] ^= 1
    (tmp_path / "copy").write_bytes(harmed)
    assert not same_content(original, tmp_path / "copy")


@pytest.mark.parametrize("size", [0, MEBIBYTE, len(CONTENT) - 1])
def test_a_shorter_copy_is_another_one(original: Path, tmp_path: Path, size: int) -> None:
    (tmp_path / "copy").write_bytes(CONTENT[:size])
    assert not same_content(original, tmp_path / "copy")
    assert not same_content(tmp_path / "copy", original)


def test_what_the_disk_refuses_meanwhile_is_told_at_the_end(
    original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr("os.fsync", lambda _: refuse(errno.EIO))
    with pytest.raises(OSError, match="Input/output error"), to_disk_meanwhile(original):
        done.append("the work beside it")
    assert done

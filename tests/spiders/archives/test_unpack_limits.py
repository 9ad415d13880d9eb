"""Unpacking has limits: of size, count and depth, and of where a name may point."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import stat
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

from spiders.archives.folders import members
from spiders.archives.unpack import Limits, Member, unpack
from tests.spiders.archives.packed import SMALL, split, tar_of, zip_of


def test_stops_compression_bombs() -> None:
    zeros = b"\0" * (64 << 20)
    for raw in (gzip.compress(zeros), zip_of({"z": zeros}), bz2.compress(zeros)):
        good, bad = split(unpack(raw, path="bomb"))
        assert not good
        assert "bomb" in next(iter(bad.values())) or "larger than" in next(iter(bad.values()))


def test_zip_bomb_is_seen_before_it_is_unpacked() -> None:
    raw = zip_of({f"{number}": b"\0" * (1 << 20) for number in range(40)})
    _, bad = split(unpack(raw, path="bomb.zip"))
    assert bad["bomb.zip"].startswith("a zip bomb: ")


def test_limits_of_size_total_and_count() -> None:
    big = os.urandom((1 << 20) + 1)
    good, bad = split(unpack(tar_of({"big": big, "small": b"<s/>"}), path="t", limits=SMALL))
    assert bad == {"t/big": "larger than the limit of 1 MB for one file"}
    assert good == {"t/small": b"<s/>"}

    many = {f"{number}": b"<x/>" for number in range(60)}
    good, bad = split(unpack(tar_of(many), path="t", limits=SMALL))
    assert len(good) == 50
    assert bad == {"t": "more than 50 members; the rest is not read"}

    total = {f"{number}": os.urandom(900_000) for number in range(12)}
    good, bad = split(unpack(tar_of(total), path="t", limits=SMALL))
    assert len(good) == 9
    assert bad["t"] == "unpacks to more than 8 MB in all"


def test_names_that_point_outside_are_refused() -> None:
    parts = {"/etc/x": b"1", "../up": b"2", "ok/x": b"3", "C:\\x": b"4"}
    for raw in (zip_of(parts), tar_of(parts)):
        good, bad = split(unpack(raw, path="a"))
        assert good == {"a/ok/x": b"3"}
        assert set(bad.values()) == {"the name points outside the archive"}


def test_links_inside_archives_are_refused() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert split(unpack(target.getvalue(), path="a")) == (
        {}, {"a/link": "a link or device, not a file"},
    )  # fmt: skip
    info = zipfile.ZipInfo("link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        zipped.writestr(info, "/etc/passwd")
    assert "a/link" in split(unpack(target.getvalue(), path="a"))[1]


def test_nesting_ends() -> None:
    raw = b"<x/>"
    for _ in range(6):
        raw = zip_of({"in": raw})
    good, bad = split(unpack(raw, path="n"))
    assert not good
    assert "in each other" in next(iter(bad.values()))
    raw = b"<x/>"
    for _ in range(6):
        raw = gzip.compress(raw)
    assert split(unpack(raw, path="n"))[0] == {}


def test_a_huge_file_costs_a_line_not_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.xml"
    with path.open("wb") as file:
        file.truncate(300 << 20)
    tracemalloc.start()
    good, bad = split(members(path, Limits(max_file_bytes=4 << 20)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not good
    assert bad == {str(path): "larger than the limit of 4 MB for one file"}
    assert peak < 20 << 20


def test_links_out_of_a_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "in"
    outside.mkdir()
    (folder / "sub").mkdir(parents=True)
    (outside / "secret.xml").write_bytes(b"<secret/>")
    (folder / "own.xml").write_bytes(b"<own/>")
    (folder / "file.xml").symlink_to(outside / "secret.xml")
    (folder / "sub" / "folder").symlink_to(outside)
    (folder / "sub" / "hop.xml").symlink_to(folder / "file.xml")
    (folder / "within.xml").symlink_to(folder / "own.xml")
    items = list(members(folder))
    good, bad = split(items)
    assert set(good) == {f"{folder}/own.xml", f"{folder}/within.xml"}
    assert len(bad) == 3 and {"leads out" in reason for reason in bad.values()} == {True}
    assert [item.by_link for item in items if isinstance(item, Member)] == [False, True]
    (named,) = members(folder / "file.xml")  # named by the reader, so read, and never quoted
    assert isinstance(named, Member) and named.by_link

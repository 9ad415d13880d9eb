"""Archives: hostile and broken ones are set aside with a reason, the rest is delivered."""

from __future__ import annotations

import bz2
import gzip
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Rejected
from spiders.archives.folders import members
from spiders.archives.unpack import Limits, Member, unpack
from tests.spiders.archives.packed import SMALL, split, tar_of, zip_of


def test_reads_files_folders_and_archives_in_each_other(tmp_path: Path) -> None:
    inner = zip_of({"deep.xml": b"<deep/>"})
    (tmp_path / "b.tar.gz").write_bytes(
        gzip.compress(tar_of({"x/one.xml": b"<one/>", "in": inner}))
    )
    (tmp_path / "a.xml").write_bytes(b"<a/>")
    (tmp_path / "c.tar.bz2").write_bytes(bz2.compress(tar_of({"two.xml": b"<two/>"})))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.gz").write_bytes(gzip.compress(b"<d/>"))
    (tmp_path / ".hidden.part").write_bytes(b"half written")
    good, bad = split(members(tmp_path))
    assert not bad
    assert list(good) == [
        f"{tmp_path}/a.xml",
        f"{tmp_path}/b.tar.gz/x/one.xml",
        f"{tmp_path}/b.tar.gz/in/deep.xml",
        f"{tmp_path}/c.tar.bz2/two.xml",
        f"{tmp_path}/sub/d.gz",
    ]
    assert good[f"{tmp_path}/sub/d.gz"] == b"<d/>"


def test_tells_archives_by_content_not_by_name() -> None:
    good, _ = split(unpack(zip_of({"n.xml": b"<n/>"}), path="notices.xml"))
    assert good == {"notices.xml/n.xml": b"<n/>"}


def test_delivers_what_came_before_a_truncation() -> None:
    parts = {f"{number}.xml": os.urandom(3000) for number in range(40)}
    whole = gzip.compress(tar_of(parts))
    good, bad = split(unpack(whole[: len(whole) // 2], path="p.tar.gz"))
    assert 10 < len(good) < 30
    assert all(good[path] == parts[path.split("/")[-1]] for path in good)
    assert "cut off" in bad["p.tar.gz"]


def test_encrypted_and_damaged_members_of_a_zip_leave_the_rest() -> None:
    raw = bytearray(zip_of({"a.xml": b"<aaaa/>", "b.xml": b"<b/>"}, zipfile.ZIP_STORED))
    encrypted = bytearray(raw)
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        encrypted[encrypted.find(mark) + shift] |= 1
    good, bad = split(unpack(bytes(encrypted), path="z"))
    assert good == {"z/b.xml": b"<b/>"}
    assert "encrypted" in bad["z/a.xml"]
    raw[raw.find(b"<aaaa/>") + 1] = ord("x")
    good, bad = split(unpack(bytes(raw), path="z"))
    assert good == {"z/b.xml": b"<b/>"}
    assert "z/a.xml" in bad


def test_office_documents_are_no_archives_of_notices() -> None:
    _, bad = split(unpack(zip_of({"[Content_Types].xml": b"<x/>", "a": b"b"}), path="d"))
    assert "office document" in bad["d"]


def test_odd_folders(tmp_path: Path) -> None:
    assert split(members(tmp_path))[1] == {str(tmp_path): "the folder has no files"}
    missing = tmp_path / "none"
    assert "cannot be opened" in split(members(missing))[1][str(missing)]
    (tmp_path / "empty.xml").touch()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    good, bad = split(members(tmp_path))
    assert not good
    assert bad[f"{tmp_path}/empty.xml"] == "the file is empty"
    assert "link back" in bad[f"{tmp_path}/a/loop"]
    assert "cannot be read" in bad[f"{tmp_path}/broken"]
    assert bad[f"{tmp_path}/pipe"] == "not a regular file"


def test_long_json_lines_come_in_parts_of_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    with path.open("wb") as file:
        for number in range(200_000):
            file.write(
                b'{"id": "%d", "title": "Lieferung einer Verpackungslinie fuer Brot"}\n' % number
            )
    limits = Limits(max_file_bytes=4 << 20)  # smaller than the file
    items = [item for item in members(path, limits) if isinstance(item, Member)]
    assert [item.path for item in items][:2] == [str(path), f"{path} (part 2)"]
    assert sum(item.raw.count(b"\n") for item in items) == 200_000
    assert all(item.raw.startswith(b'{"id"') and item.raw.endswith(b"}\n") for item in items)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 3), st.data())
def test_no_bytes_make_it_raise(noise: bytes, shape: int, data: st.DataObject) -> None:
    whole = (
        gzip.compress(tar_of({"a": noise})),
        zip_of({"a": noise, "b": noise}),
        bz2.compress(noise),
        noise,
    )[shape]
    cut = data.draw(st.integers(0, len(whole)))
    at = data.draw(st.integers(0, max(0, len(whole) - 1)))
    broken = bytearray(whole[:cut])
    if at < len(broken):
        broken[at] ^= 0xFF
    for item in unpack(bytes(broken), path="x", limits=SMALL):
        assert isinstance(item, (Member, Rejected))


def test_delivers_what_came_before_a_cut(tmp_path: Path) -> None:
    lines = [
        b'{"id": "%d", "title": "%x"}\n' % (n, int.from_bytes(os.urandom(32))) for n in range(2000)
    ]
    packed = gzip.compress(b"".join(lines))
    (tmp_path / "lines.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    parts = {f"{n:02}.xml": b"<x>%x</x>" % int.from_bytes(os.urandom(2500)) for n in range(20)}
    packed = gzip.compress(tar_of(parts))
    (tmp_path / "parts.tar.gz").write_bytes(packed[: len(packed) // 2])
    good, bad = split(members(tmp_path))
    path = str(tmp_path / "lines.jsonl.gz")
    assert good.pop(path).count(b"\n") > 800
    assert len(good) > 8
    assert all(raw == parts[name.rpartition("/")[2]] for name, raw in good.items())
    assert "cut off after 1 part" in bad[path]


@pytest.mark.parametrize(
    "name", ["../up.xml", "..\\up.xml", "a/../../up.xml", "/abs.xml", "\\abs.xml", "C:\\up.xml",
             "c:up.xml", "\\\\host\\share\\up.xml", "../.hidden.xml"]
)  # fmt: skip
def test_no_name_makes_a_member_vanish(name: str) -> None:
    for raw in (zip_of({name: b"<x/>", "ok.xml": b"<ok/>"}), tar_of({name: b"<x/>"})):
        good, bad = split(unpack(raw, path="a"))
        assert bad == {f"a/{name}": "the name points outside the archive"}
        assert set(good) <= {"a/ok.xml"}


def test_hidden_members_are_passed_over() -> None:
    parts = {".git/x": b"1", "a/.x": b"2", "__MACOSX/x": b"3", "./ok": b"4", "a\\b.xml": b"5"}
    for raw in (zip_of(parts), tar_of(parts)):
        good, bad = split(unpack(raw, path="a"))
        assert not bad and sorted(good.values()) == [b"4", b"5"]


def test_the_last_of_some_lines_needs_no_part_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(b'{"a": 1}\n{"b": 2}\n{"cut')
    assert [item.raw for item in members(path) if isinstance(item, Member)] == [path.read_bytes()]

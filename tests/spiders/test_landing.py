"""Landing: batches are whole or absent, lines carry the notice and its hash."""

from __future__ import annotations

import gzip
import json
from datetime import datetime
from pathlib import Path

import pytest

from data.errors import TendrilError
from data.records import Contact, Notice, NoticeKind, Rejected
from spiders.landing import BATCH_BYTES, LandingWriter, notice_line, write_run


def notice(number: int = 1, **more: object) -> Notice:
    fields = {"source": "s", "source_id": str(number), "kind": NoticeKind.TENDER, "title": "Pump"}
    return Notice.model_validate(fields | more)


def test_line_is_the_notice_and_its_hash(now: datetime) -> None:
    item = notice(retrieved_at=now, raw_digest="ab", warnings=("odd",), description='"\n{}')
    line = json.loads(notice_line(item))
    assert line.pop("content_hash") == item.content_hash()
    assert Notice.model_validate(line) == item
    assert b"\n" not in notice_line(item)


def test_dropping_contacts_keeps_the_hash() -> None:
    item = notice(contacts=(Contact(name="A. Person", email="a@example.org"),))
    line = json.loads(notice_line(item, keep_contacts=False))
    assert line["contacts"] == []
    assert line["content_hash"] == item.content_hash()


def test_batches_are_numbered_and_a_resumed_run_continues(tmp_path: Path) -> None:
    for start in (0, 5):
        with LandingWriter(tmp_path, run="r1", source="s", batch_size=2) as writer:
            for number in range(start, start + 5):
                writer.add(notice(number))
            writer.add(Rejected("x.xml", "empty file"))
        assert (writer.notices, writer.rejected) == (5, 1)
    names = sorted(path.name for path in (tmp_path / "s" / "r1").iterdir())
    assert names == [f"notices-{n:05d}.jsonl.gz" for n in range(1, 7)] + [
        f"rejected-{n:05d}.jsonl.gz" for n in (1, 2)
    ]
    seen = []
    for path in sorted((tmp_path / "s" / "r1").glob("notices-*")):
        seen += [
            json.loads(line)["source_id"]
            for line in gzip.decompress(path.read_bytes()).splitlines()
        ]
    assert seen == [str(number) for number in range(10)]


def test_an_error_leaves_only_whole_batches(tmp_path: Path) -> None:
    with (
        pytest.raises(ZeroDivisionError),
        LandingWriter(tmp_path, run="r", source="s", batch_size=2) as writer,
    ):
        for number in range(3):
            writer.add(notice(number))
        raise ZeroDivisionError
    assert [path.name for path in (tmp_path / "s" / "r").iterdir()] == ["notices-00001.jsonl.gz"]


def test_an_unwritable_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("a file where the folder should be")
    with pytest.raises(TendrilError, match="Cannot write") as caught:
        write_run(tmp_path, {"source": "s", "run": "r", "state": "ok"})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["../up", "", "a/b", ".hidden"])
def test_names_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(TendrilError, match="cannot name a folder"):
        LandingWriter(tmp_path, run=name, source="s")


def test_a_batch_of_long_notices_is_closed_early(tmp_path: Path) -> None:
    with LandingWriter(tmp_path, run="r", source="s") as writer:
        for _ in range(5):
            writer.add_line("notices", b"x" * (BATCH_BYTES // 2))
    assert len(writer.files) == 3

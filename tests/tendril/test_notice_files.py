"""Notices of a file, a folder, an archive or a pipe, in any encoding and within limits."""

from __future__ import annotations

import gzip
import json
import os
import threading
from pathlib import Path

import pytest

from data.errors import TendrilError
from spiders.archives.unpack import Limits
from tendril.notice_files import read_notices

ROWS = [{"id": "1", "title": "Kläranlage"}, {"id": "2", "title": "Brücke"}]
LINES = "\r\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS) + "\r\n\r\n"


@pytest.mark.parametrize(
    "raw",
    [LINES.encode(name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")]
    + [json.dumps(ROWS, indent=1).encode(), gzip.compress(LINES.encode("utf-16"), mtime=0)],
)
def test_one_list_in_many_forms(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "n.jsonl"
    path.write_bytes(raw)
    found, rejected = read_notices(path)
    assert [notice.title for notice in found] == ["Kläranlage", "Brücke"] and not rejected


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(LINES.encode(),))
    writer.start()
    assert len(read_notices(pipe)[0]) == 2
    writer.join()


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl.gz"
    path.write_bytes(gzip.compress(b" " * (64 << 20)))
    with pytest.raises(TendrilError, match=r"bomb|larger than"):
        read_notices(path, Limits(max_file_bytes=20 << 20))

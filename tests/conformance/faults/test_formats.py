"""What stands beside a bad item is read, and the bad one is named (08-ocds-variants)."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.records import Notice, Rejected
from spiders.archives.folders import members
from spiders.archives.unpack import Member
from spiders.formats.sniff import read_any

pytestmark = pytest.mark.conformance


def read(path: Path) -> tuple[list[Notice], list[Rejected]]:
    items = [
        item
        for member in members(path)
        for item in (
            read_any(member.raw, path=member.path) if isinstance(member, Member) else [member]
        )
    ]
    return (
        [item for item in items if isinstance(item, Notice)],
        [item for item in items if isinstance(item, Rejected)],
    )


@pytest.mark.parametrize(
    ("name", "notices", "bad"),
    [
        ("c1-stub-second.jsonl", 2, ["2"]), ("c2-stub-first.jsonl", 2, ["1"]),
        ("c3-error-first.jsonl", 1, ["1"]), ("c4-flat-bad-first.jsonl", 1, ["1"]),
        ("c5-emptypkg-first.jsonl", 1, ["1"]), ("c6-array.json", 2, ["1"]),
        ("d1-compiled-title-only.json", 1, []), ("d2-compiled-empty.json", 1, []),
        ("d3-compiled-null.json", 1, []), ("f1-badbyte.json", 2, []), ("f2-badlines.jsonl", 3, []),
        ("k1-two-pkgs-newline.json", 2, []), ("k2-two-releases.json", 2, []),
        ("k3-compact-space.json", 2, []), ("k4-records.json", 2, []),
    ],
)  # fmt: skip
def test_items_beside_bad_ones(faults: Path, name: str, notices: int, bad: list[str]) -> None:
    good, rejected = read(faults / "08-ocds-variants" / name)
    assert len(good) == notices
    assert [item.path.rsplit(":", 1)[-1] for item in rejected] == bad
    for notice in good:
        assert "\u00c3" not in notice.title and "\ufffd" not in notice.title  # garbled UTF-8
        if not name.startswith("c4"):
            assert notice.deadline and notice.value and notice.buyer and notice.cpv


def test_feeds_keep_their_letters(faults: Path) -> None:
    for name in ("e-latin1", "f-declared-utf8-is-cp1252", "g-declared-latin1-is-utf8",
                 "h-one-bad-byte"):  # fmt: skip
        good, _ = read(faults / "09-feeds" / f"{name}.rss")
        assert good[0].title.startswith("Kl\u00e4ranlage \u00d6hringen"), name

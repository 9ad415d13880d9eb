"""`tendril import`: everything in once, nothing twice, whatever happens on the way."""

from __future__ import annotations

import gzip
import os
import zipfile
from datetime import datetime
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from data.errors import TendrilError
from data.warehouse import Warehouse
from tendril.cli import app
from tendril.home.folder import Home
from tests.tendril.stages.incoming.importing import counts, flat, home, run, runner, stored, tar_gz

__all__ = ["home"]  # fixtures


@pytest.mark.parametrize("workers", [0, 2])
def test_folders_and_archives_load_once(
    home: Home, tmp_path: Path, now: datetime, workers: int
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(flat(range(3)))
    tar_gz(folder / "b.tar.gz", {f"{n}.jsonl": flat(range(n, n + 1)) for n in range(3, 30)})
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("deep/c.jsonl.gz", gzip.compress(flat(range(30, 33))))
    result = run(home, now, folder, workers=workers)
    assert counts(result) == (29, 33, 0, 0)
    assert stored(home) == 33
    landed = list(home.landing.rglob("*.gz"))
    again = run(home, now, folder, workers=workers)
    assert counts(again) == (29, 0, 0, 33)
    # An import that brings nothing leaves no files behind.
    assert list(home.landing.rglob("*.gz")) == landed
    (folder / "a.jsonl").write_bytes(flat(range(3), description="More"))
    assert counts(run(home, now, folder, workers=workers)) == (29, 0, 3, 30)
    assert stored(home, "SELECT count(*) FROM notice_revision") == 3


def test_the_order_of_payloads_decides_and_not_the_workers(
    home: Home, tmp_path: Path, now: datetime
) -> None:
    members = {
        f"{n:03}.jsonl": flat(range(1), description=f"{n:03} " + "x" * 300_000) for n in range(12)
    }
    path = tar_gz(tmp_path / "a.tar.gz", members)
    run(home, now, path, workers=2)
    assert stored(home, "SELECT left(description, 3) FROM notice") == "011"
    assert counts(run(home, now, path, workers=2)) == (12, 0, 0, 12)


def test_bad_input_is_listed_and_the_rest_goes_on(
    home: Home, tmp_path: Path, now: datetime
) -> None:
    folder = tmp_path / "in"
    (folder / "nothing").mkdir(parents=True)
    (folder / "good.jsonl").write_bytes(flat(range(2)))
    (folder / "empty.xml").write_bytes(b"")
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(flat(range(9, 200)))[:-40])
    (folder / "bomb.gz").write_bytes(gzip.compress(b"\0" * (80 << 20)))
    (folder / "entities.xml").write_bytes(
        b'<!DOCTYPE a [<!ENTITY b "' + b"b" * 99 + b'"><!ENTITY c "&b;&b;">]>'
        b"<ContractNotice>&c;</ContractNotice>"
    )
    result = run(home, now, folder)
    reasons = {Path(each.path).name: each.reason for each in result.rejected}
    assert {"empty.xml", "cut.jsonl.gz", "bomb.gz", "entities.xml"} <= reasons.keys()
    assert all(reason and "\n" not in reason for reason in reasons.values())
    unread = {Path(each.path).name for each in result.unread}
    assert unread == {"cut.jsonl.gz", "bomb.gz"}
    assert stored(home, "SELECT count(*) FROM notice WHERE source_id IN ('0', '1')") == 2
    assert stored(home, "SELECT count(*) FROM rejected") == len(result.rejected)


def test_a_folder_without_notices_says_so(home: Home, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "in").mkdir()
    result = run(home, now, tmp_path / "in")
    assert [each.reason for each in result.rejected] == ["the folder has no files"]
    assert not result.unread


def test_a_second_writer_is_told_who_writes(home: Home, tmp_path: Path, now: datetime) -> None:
    (tmp_path / "a.jsonl").write_bytes(flat(range(1)))
    with (
        Warehouse.open(home.warehouse),
        pytest.raises(TendrilError, match=f"is being written by process {os.getpid()}"),
    ):
        run(home, now, tmp_path / "a.jsonl")


def test_contacts_can_be_left_out(home: Home, tmp_path: Path, now: datetime) -> None:
    home.create()
    home.settings.write_text("[contacts]\nkeep = false\n")
    (tmp_path / "feed.jsonl").write_bytes(flat(range(1)))
    done = runner.invoke(app, ["import", "--home", str(home.root), str(tmp_path / "feed.jsonl")])
    assert done.exit_code == 0, done.output
    assert stored(home, "SELECT count(*) FROM contact") == 0


def test_json_has_the_agreed_form(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(flat(range(2)) + b'{"id": "x"}\n')
    done = runner.invoke(
        app, ["import", "--home", str(home.root), "--json", str(tmp_path / "a.jsonl")]
    )
    value = orjson.loads(done.stdout)
    assert list(value) == [
        "files", "notices", "new", "changed", "unchanged", "rejected", "seconds"
    ]  # fmt: skip
    assert (value["files"], value["new"], len(value["rejected"])) == (1, 2, 1)
    assert value["rejected"][0].keys() == {"path", "reason"}
    assert done.exit_code == 0
    done = runner.invoke(
        app,
        ["sql", "--home", str(home.root), "--json-lines", "SELECT title FROM tenders ORDER BY 1"],
    )
    assert done.stdout == '{"title":"Pump 0"}\n{"title":"Pump 1"}\n'


def test_a_cut_archive_ends_with_status_3(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(flat(range(99)))[:-9])
    done = runner.invoke(app, ["import", "--home", str(home.root), str(tmp_path / "a.gz")])
    assert done.exit_code == 3


def test_a_cut_feed_ends_with_status_3(home: Home, tmp_path: Path) -> None:
    items = "".join(f"<item><title>Hall {n}</title><guid>{n}</guid></item>" for n in range(9))
    whole = f'<rss version="2.0"><channel><title>N</title>{items}</channel></rss>'
    for text, status in ((whole, 0), (whole[:-80], 3)):
        (tmp_path / "a.rss").write_text(text)
        done = runner.invoke(app, ["import", "--home", str(home.root), str(tmp_path / "a.rss")])
        assert done.exit_code == status
    assert "breaks off" in done.stdout + done.stderr


def test_a_missing_path_ends_with_one_line(home: Home, tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="No file or folder at"):
        runner.invoke(
            app,
            ["import", "--home", str(home.root), str(tmp_path / "nope")],
            catch_exceptions=False,
        )
    assert not home.root.exists()


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_path_is_not_the_folder_one_stands_in(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: str
) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1", "title": "t"}')
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["import", "--home", str(home.root), empty])
    assert done.exit_code == 2
    assert "a path is empty" in done.output
    assert not home.published.exists()

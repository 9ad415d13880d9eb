"""`tendril source check`: what it says, keeps and writes for a report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spiders.catalogue.known import known
from spiders.checking.finding import Checked, Finding
from spiders.checking.report import report_of
from tendril.cli import main
from tests.spiders.crawling.made import NOW
from tests.spiders.serving import Answer, Served, serving

SETTINGS = """[crawl]
sources = []
allow_private_addresses = true

[[feed]]
name = "made_news"
url = "{url}/feed.xml"

[[feed]]
name = "moved_news"
url = "{url}/gone.xml"
"""
FEED = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><title>News</title><item>"
    b"<title>Plant</title><link>https://news.example.org/1</link><author>Ida Prove</author></item>"
    b"</channel></rss>"
)


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[Any, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    out, error = capsys.readouterr()
    return ended.value.code, out, error


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving() as made:
        made.pages["/feed.xml"] = Answer(FEED, headers={"Content-Type": "text/xml"})
        (tmp_path / "tendril.toml").write_text(SETTINGS.replace("{url}", made.url))
        yield made


def test_a_look_says_what_it_found_and_where_it_kept_the_answers(
    tmp_path: Path, served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = call(capsys, "source", "check", "made_news", "--home", str(tmp_path))
    assert code == 0
    assert "made_news: answers as it declares (1 notices in 1 requests)." in out
    (fixture,) = (tmp_path / "checks" / "made_news").glob("*.expected.json")
    assert fixture.name in out
    kept = "".join(path.read_text() for path in fixture.parent.iterdir())
    assert "Person 1" in kept
    assert "Ida" not in kept
    assert not (tmp_path / "landing").exists()

    code, out, _ = call(
        capsys, "source", "check", "made_news", "--no-record", "--json", "--home", str(tmp_path)
    )
    assert (code, json.loads(out)["fixture"]) == (0, None)


def test_several_looks_make_a_table_for_a_report(
    tmp_path: Path, served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.md"
    code, out, _ = call(capsys, "source", "check", "--report", str(report), "--home", str(tmp_path))
    assert code == 3
    assert "1 of 2 answer as they declare." in out
    assert str(report) in out
    text = report.read_text()
    assert "2 of 2 looked at: 1 answer as they declare, 1 do not." in text
    assert "| moved_news | url |" in text
    assert "HTTP 404" in text
    assert "| made_news | 1 | 1 |" in text


def test_a_look_at_all_writes_its_table_into_the_home(
    tmp_path: Path,
    served: Served,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = {"electrive": known()["electrive"], "se_mercell": known()["se_mercell"]}
    monkeypatch.setattr("spiders.catalogue.known.known", lambda: one)
    base = ["--base-url", served.url, "--home", str(tmp_path)]
    assert call(capsys, "source", "check", "--all", *base)[0] == 3
    (report,) = (tmp_path / "checks").glob("report-*.md")
    text = report.read_text()
    assert "1 of 1 looked at" in text  # what cannot be turned on is left alone
    assert "| electrive | url |" in text


def test_a_report_is_one_table_whatever_the_services_say() -> None:
    hostile = Finding("url", "a|b", "<script>|x\ny" + "z" * 300, "look\\there")
    text = report_of([Checked("bad", (hostile,)), Checked("good")], of=5, now=NOW)
    row = next(line for line in text.splitlines() if line.startswith("| bad |"))
    assert "a\\|b" in row
    assert "&lt;script>\\|x y" in row
    assert row.replace("\\|", "").count("|") == 6
    assert "2 of 5 looked at" in text

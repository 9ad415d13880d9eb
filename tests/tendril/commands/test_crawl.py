"""`tendril crawl` and `tendril source`, as people and scripts call them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.errors import TendrilError
from tendril.cli import main
from tendril.home.folder import Home
from tendril.home.settings import load_settings
from tendril.stages.incoming.crawl import jobs
from tests.spiders.crawling.made import rss
from tests.spiders.serving import Answer, serving

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def home_with(folder: Path, settings: str) -> Home:
    home = Home(folder / "home")
    home.root.mkdir()
    home.settings.write_text(settings, encoding="utf-8")
    return home


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_crawl_lands_what_the_settings_name_and_tells_by_its_status_when_it_is_not_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as served:
        served.pages["/good.xml"] = Answer(rss(1, 2), headers={"Content-Type": "text/xml"})
        home = home_with(
            tmp_path,
            f"""
[crawl]
sources = []
contact = "bot@example.org"
[[feed]]
name = "good_news"
url = "https://news.example.org/good.xml"
[[feed]]
name = "bad_news"
url = "https://news.example.org/bad.xml"
[source.good_news]
base_url = "{served.url}"
delay = 0
[source.bad_news]
base_url = "{served.url}"
delay = 0
""",
        )
        assert run("crawl", "--json", "--home", str(home.root), "--now", NOW.isoformat()) == 3
        told = json.loads(capsys.readouterr().out)
        agents = {asked.headers["User-Agent"] for asked in served.asked}
    states = {each["source"]: (each["state"], each["notices"]) for each in told["sources"]}
    assert states == {"good_news": ("ok", 2), "bad_news": ("failed", 0)}
    assert all(agent.endswith("(+bot@example.org)") for agent in agents)
    assert list((home.landing / "good_news" / told["run"]).glob("notices-*.jsonl.gz"))
    assert (home.logs / "crawl-bad_news.log").is_file()


@pytest.mark.parametrize(
    ("settings", "arguments", "words"),
    [
        ("[crawl]\nsources = []\n", [], "No source to crawl"),
        ("", ["crwl_news"], "No source is called 'crwl_news'"),
        ("[source.eib]\ncolour = 1\n", ["eib"], "option 'colour' is not known"),
        ("[source.eib]\ndelay = -1\n", ["eib"], "delay"),
        ("[source.ei]\ndelay = 1\n", ["eib"], "No source is called 'ei'"),
        ("", ["eib", "--since", "yesterday"], "is no time"),
        ('[[feed]]\nname = "a_b"\nurl = "x"\n', ["eib"], "url"),
        (
            '[[feed]]\nname = "a_b"\nurl = "https://x.org"\n' * 2,
            ["eib"],
            "two sources called 'a_b'",
        ),
    ],
)
def test_wrong_settings_get_one_line_that_names_the_key(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    settings: str,
    arguments: list[str],
    words: str,
) -> None:
    home = home_with(tmp_path, settings)
    assert run("crawl", *arguments, "--home", str(home.root)) == 1
    told = capsys.readouterr().err.strip()
    assert words in told
    assert len(told.splitlines()) == 1


def test_options_of_a_source_and_manners_are_told_apart(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        '[crawl]\nsources = ["ted_search"]\nfirst_days = 2\nrequest_budget = 9\nminutes = 3\n'
        '[source.ted_search]\nquery = "classification-cpv IN (42000000)"\ndelay = 2\n',
    )
    (job,) = jobs(load_settings(home.settings), home, now=NOW)
    assert job.options == {"query": "classification-cpv IN (42000000)"}
    assert (job.manners.delay, job.manners.max_requests, job.manners.max_seconds) == (2, 9, 180)
    assert (job.first_days, job.run) == (2, "20261120T080000Z")


def test_a_range_is_handed_to_every_source(tmp_path: Path) -> None:
    home = home_with(tmp_path, "")
    past = {"since": datetime(2026, 1, 1, tzinfo=UTC), "until": datetime(2026, 2, 1, tzinfo=UTC)}
    (job,) = jobs(load_settings(home.settings), home, now=NOW, only=["boamp"], **past)
    assert (job.since, job.until) == (past["since"], past["until"])
    with pytest.raises(TendrilError, match="nothing to read"):
        late = {"since": datetime(2026, 11, 20, tzinfo=UTC)}
        jobs(load_settings(home.settings), home, now=NOW, only=["oeffentlichevergabe"], **late)


def test_source_list_names_what_there_is_and_what_is_crawled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = home_with(tmp_path, '[crawl]\nsources = ["boamp"]\n')
    assert run("source", "list", "--json-lines", "--home", str(home.root)) == 0
    rows = {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {"ted_search", "ted_packages", "simap", "uvp_verbund"} <= set(rows)
    assert [name for name, row in rows.items() if row["crawled"]] == ["boamp"]


def test_source_new_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = tmp_path / "spiders" / "sources"
    sources.mkdir(parents=True)
    arguments = ["--url", "https://n.example.org/feed", "--no-record", "--folder", str(tmp_path)]
    assert run("source", "new", "brand_news", *arguments) == 0
    assert "class BrandNews(FeedSpider)" in (sources / "brand_news.py").read_text()
    assert run("source", "new", "brand_news", *arguments) == 1
    assert "Choose another name" in capsys.readouterr().err

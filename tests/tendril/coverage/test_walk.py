"""A stranger's walk: from a profile with three countries to a digest in German.

Sources are proposed, turned on by name, crawled against made answers on loopback in the form of
their portals, and the digest explains a Polish and a Norwegian tender in German.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tendril.cli import main
from tendril.home.settings import load_settings
from tests.spiders.serving import Answer, Asked, Served, serving

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
FIXTURES = Path(__file__).parents[2] / "fixtures"
JSON = {"Content-Type": "application/json"}
KEPT = ("no_doffin", "pl_bzp", "service_bund")
BUILDS = (
    "Kreiselpumpen: Kreiselpumpen und Tauchmotorpumpen für Wasserwerke; Pumpe, Pumpwerk",
    "Kompressoren: Schraubenkompressoren mit Montage; Verdichter, Druckluft",
)


def call(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    out, _ = capsys.readouterr()
    return int(ended.value.code or 0), out


def made(name: str, number: int) -> Any:
    """Return an answer of a portal's fixture."""
    return json.loads((FIXTURES / name / f"2026-11-20-{number}.json").read_text("utf-8"))


def portals(served: Served) -> None:
    """Answer as BZP, Doffin and service.bund.de do."""
    calls, results = made("pl_bzp", 3), made("pl_bzp", 4)
    hits = made("no_doffin", 2)
    feed = next((FIXTURES / "service_bund").glob("*.xml")).read_bytes()

    def bzp(asked: Asked) -> Answer:
        rows = calls if asked.query["NoticeType"] == "ContractNotice" else results
        begin, end = asked.query["PublicationDateFrom"], asked.query["PublicationDateTo"]
        found = [row for row in rows if begin <= row["publicationDate"][:19] < end]
        return Answer(json.dumps(found).encode(), headers=JSON)

    def doffin(asked: Asked) -> Answer:
        assert asked.headers["Ocp-Apim-Subscription-Key"] == "made-key"
        day = asked.query["issueDateFrom"]
        found = [hit for hit in hits["hits"] if hit["publicationDate"] == day]
        answer = {"numHitsTotal": len(found), "numHitsAccessible": len(found), "hits": found}
        return Answer(json.dumps(answer).encode(), headers=JSON)

    notice = (FIXTURES / "no_doffin" / "2026-11-20-3.xml").read_bytes()
    served.pages["/mo-board/api/v1/notice"] = bzp
    served.pages["/public/v2/search"] = doffin
    served.pages["/public/v2/download/2026-117001"] = Answer(notice)
    path = "/Content/Globals/Functions/RSSFeed/RSSGenerator_Ausschreibungen.xml"
    served.pages[path] = Answer(feed, headers={"Content-Type": "text/xml"})


def test_a_stranger_gets_a_polish_and_a_norwegian_tender_explained_in_german(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    words = ["--company", "Aurach Pumpen", "--regions", "DE, PL, NO", "--language", "de"]
    words += [word for solution in BUILDS for word in ("--builds", solution)]
    code, out = call(
        capsys, "init", *words, "--no-fetch", "--add-sources", "--json", "--home", str(home)
    )
    proposed = json.loads(out)["sources"]
    assert (code, set(KEPT) <= set(proposed)) == (0, True)

    code, out = call(capsys, "source", "add", "no_doffin", "--home", str(home))
    assert (code, "TENDRIL_DOFFIN_KEY" in out) == (0, True)  # it says which key is missing
    others = set(load_settings(home / "tendril.toml").crawl.sources) - set(KEPT)
    call(capsys, "source", "remove", *sorted(others), "--home", str(home))

    monkeypatch.setenv("TENDRIL_DOFFIN_KEY", "made-key")
    monkeypatch.setenv("TENDRIL_RANKING__ENCODER", "none")
    with serving() as served:
        portals(served)
        with (home / "tendril.toml").open("a", encoding="utf-8") as settings:
            for name in KEPT:
                stand_in = f'base_url = "{served.url}"\ndelay = 0\nat_least = 1\n'
                settings.write(f"\n[source.{name}]\n{stand_in}")
        code, out = call(capsys, "run", "--json", "--home", str(home), "--now", NOW.isoformat())
    assert (code, json.loads(out)["problems"]) == (0, [])

    _, out = call(capsys, "digest", "--json", "--home", str(home))
    digest = json.loads(out)
    told = {entry["title"]: entry for entry in digest["entries"]}
    polish, norwegian = told["Dostawa i montaż pomp głębinowych"], told["Pumper til vannverk"]
    assert (polish["language"], norwegian["language"]) == ("pl", "no")
    assert polish["budget"]["currency"] == "PLN"
    assert norwegian["link"] == "https://doffin.no/notices/2026-117001"
    for entry in (polish, norwegian):
        reason = entry["reasons"][0]["text"]
        assert reason.startswith("Gefragt: ") and "„Kreiselpumpen“" in reason and "Pumpen" in reason
    assert digest["uncovered"] == []  # each of the three countries has a source of its own
    _, text = call(capsys, "digest", "--home", str(home))
    told_in_words = " ".join(text.split())
    for line in ("Auf Polnisch", "Auf Norwegisch", "Doffin", "BZP (e-Zamówienia)", "vollständig"):
        assert line in told_in_words

"""`tendril project show`, `brief`, `follow` and `unfollow`, as a user types them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from data.errors import TendrilError
from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.stages.merging.merge import refresh_projects
from tests.tendril.cards.home import made_home, run
from tests.tendril.stages.merging.made import DAY, NOW, add

AT = ("--now", NOW.isoformat())
KEYS = [
    "project", "title", "stage", "status", "buyer", "site", "budget", "deadline", "lots",
    "notices", "changes", "follows", "incumbents", "renewal", "tags",
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return made_home(tmp_path_factory.mktemp("made") / "home")


@pytest.fixture
def home(made: Home, tmp_path: Path) -> Home:
    return Home(Path(shutil.copytree(made.root, tmp_path / "home")))


def shown(home: Home, named: str) -> dict[str, Any]:
    result = run(home, "project", "show", named, "--json", *AT)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_project_is_shown_in_the_documented_form(home: Home) -> None:
    found = shown(home, "222-2026")
    assert list(found) == KEYS
    assert (found["stage"], found["status"], found["buyer"]) == (
        "tender", "open", "Abwasserverband Nordhafen",
    )  # fmt: skip
    assert found["budget"] == {"value": 1_150_000.0, "currency": "EUR", "eur": None}
    assert [(each["kind"], each["status"], each["why"]) for each in found["notices"]] == [
        ("planned", "confirmed", None),
        ("tender", "confirmed", "same procedure"),
        ("change", "confirmed", "corrects an earlier notice: 222-2026"),
    ]
    assert set(found["notices"][0]) == {
        "notice", "kind", "source", "published", "title", "url", "status", "why",
    }  # fmt: skip
    told = [(each["field"], each["after"] and each["after"][:10]) for each in found["changes"]]
    assert told == [
        ("deadline", "2026-12-12"), ("stage", "tender"),
        ("budget", "1150000.00"), ("deadline", "2026-12-26"), ("lot", None),
    ]  # fmt: skip
    assert set(found["changes"][0]) == {"at", "field", "before", "after", "notice"}
    assert found["changes"][-1]["lot"] == "LOT-0002"
    assert found["incumbents"] == ["Nordtechnik GmbH"]
    assert (found["follows"], found["renewal"]) == (False, None)


@pytest.mark.parametrize(
    "named",
    ["ted:222-2026:1", "00000222-2026", "aa-22", "https://example.org/333-2026/", "ted:222-2026"],
)
def test_a_project_is_found_by_all_its_names(home: Home, named: str) -> None:
    assert shown(home, named)["project"] == shown(home, "111-2026")["project"]


def test_an_unknown_name_says_what_can_be_given(home: Home) -> None:
    result = run(home, "project", "show", "999-1999")
    assert isinstance(result.exception, TendrilError)
    assert "No project or notice '999-1999'" in str(result.exception)


def test_an_award_tells_who_supplies_and_until_when(home: Home) -> None:
    found = shown(home, "444-2024")
    assert found["incumbents"] == ["Nordtechnik GmbH"]
    assert found["renewal"] == {
        "ends": "2027-09-18", "method": "stated_end", "renewals_left": 2,
    }  # fmt: skip


def test_who_took_a_contract_over_supplies_today(home: Home) -> None:
    award = {"lot": None, "status": "awarded", "winners": ["Westbetrieb SE"], "value": None,
             "decided_on": (NOW - 700 * DAY).date(), "tenders_received": None,
             "reason": None}  # fmt: skip
    with Warehouse.open(home.warehouse) as warehouse:
        add(warehouse, "666-2026", kind="award", form="F20", follows=["444-2024"], awards=[award],
            title="Wartung der Dekanter im Klärwerk Nordhafen", deadline=None,
            published_at=NOW - 9 * DAY)  # fmt: skip
        refresh_projects(warehouse, now=NOW)
        publish(warehouse, home.published)
    assert shown(home, "666-2026")["project"] == shown(home, "444-2024")["project"]
    assert shown(home, "666-2026")["incumbents"] == ["Westbetrieb SE"]


def test_people_read_facts_with_sources_and_the_best_moment(home: Home) -> None:
    result = run(home, "project", "show", "222-2026", *AT)
    text = " ".join(result.stdout.split())
    for said in (
        "Schlammentwässerung mit zwei Dekantern", "By whom Abwasserverband Nordhafen",
        "Lot 2 withdrawn: Pumpen", "(+15 %)", "Before 1 Dec 2026", "won “Wartung der Dekanter",
        "[1] TED, 20 Nov 2026 https://example.org/333-2026",
    ):  # fmt: skip
        assert said in text.replace("\N{NO-BREAK SPACE}", " "), said
    assert "\x1b[" not in result.stdout


def test_a_call_sheet_is_written_in_the_readers_language(home: Home) -> None:
    result = run(home, "project", "brief", "222-2026", *AT)
    assert result.exit_code == 0, result.output
    page = result.stdout
    for said in (
        "# Gesprächsblatt: Schlammentwässerung", "**Bester Zeitpunkt für den Anruf:** Vor dem",
        "## Was von uns passt, und warum", "Schlammentwässerung“", "nur nach Wörtern und Codes",
        "**Nordtechnik GmbH:** erhielt „Wartung der Dekanter", "Los 2 zurückgezogen",
        "- Wer entscheidet", "([TED, 20.11.2026](<https://example.org/333-2026>))",
    ):  # fmt: skip
        assert said in page, said
    assert "Wie hoch ist das Budget" not in page


def test_the_nearest_solution_is_no_reason_where_hardly_anything_fits(home: Home) -> None:
    with Warehouse.open(home.warehouse) as warehouse:
        add(warehouse, "888-2026", title="Schulverpflegung und Kantine, Klärung der Speisepläne",
            buyer="Stadt Beispiel", cpv=["55510000"], published_at=NOW - DAY,
            description="Mittagessen für 300 Kinder.")  # fmt: skip
        refresh_projects(warehouse, now=NOW)
    page = run(home, "project", "brief", "888-2026", *AT).stdout
    fits = page.split("## Was von uns passt, und warum")[1].split("##")[0]
    assert "passt nach dem, was bekannt ist, nichts" in fits
    assert "Gefragt" not in fits


def test_brief_as_data(home: Home) -> None:
    result = run(home, "project", "brief", "222-2026", "--json", *AT)
    sheet = json.loads(result.stdout)
    assert {"project", "title", "facts", "suppliers", "questions", "call"} <= sheet.keys()
    assert all(fact.keys() == {"label", "text", "sources"} for fact in sheet["facts"])


def test_what_comes_from_outside_is_text_in_both_forms(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "sheet.html"
    result = run(home, "project", "brief", "feed:555:1", "--out", str(out), *AT)
    assert result.exit_code == 0, result.output
    assert str(out) in result.stderr
    page = lxml_html.fromstring(out.read_bytes())
    assert (
        page.xpath("//script | //*[@onclick] | //img | //link | //a[starts-with(@href,'j')]") == []
    )
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    markdown = run(home, "project", "brief", "feed:555:1", *AT).stdout
    shown = MarkdownIt().render(markdown)
    assert "**Pumpen** [x](javascript:alert(1)) &amp; Rechen" in shown
    assert 'href="j' not in shown
    assert "<script" not in shown


def test_a_project_is_followed_until_it_is_not(home: Home) -> None:
    assert "You follow now" in run(home, "project", "follow", "222-2026", *AT).stdout
    assert "You follow already" in run(home, "project", "follow", "111-2026", *AT).stdout
    assert shown(home, "222-2026")["follows"] is True
    listed = run(home, "follow", "list", "--json-lines").stdout
    assert json.loads(listed)["kind"] == "project"
    assert "You follow no more" in run(home, "project", "unfollow", "333-2026").stdout
    assert shown(home, "222-2026")["follows"] is False
    assert isinstance(run(home, "project", "unfollow", "222-2026").exception, TendrilError)


def test_following_waits_for_nobody_and_says_who_writes(home: Home) -> None:
    with Warehouse.open(home.warehouse):
        result = run(home, "project", "follow", "222-2026")
        assert "is being written by process" in str(result.exception)
        read = run(home, "project", "show", "222-2026", "--json")
        assert json.loads(read.stdout)["follows"] is False
        assert "the warehouse is being written" in read.stderr


def test_organisations_and_regions_are_followed_by_name(home: Home) -> None:
    assert run(home, "follow", "add", "--account", "Stadtwerke  Emden", *AT).exit_code == 0
    added = run(home, "follow", "add", "--region", "de9", "--profile", "demo", *AT, "--json").stdout
    assert json.loads(added) == {
        "kind": "region", "value": "DE9", "profile": "demo", "follows": True, "new": True,
    }  # fmt: skip
    rows = [
        json.loads(line) for line in run(home, "follow", "list", "--json-lines").stdout.splitlines()
    ]
    assert [(row["kind"], row["label"], row["profile"]) for row in rows] == [
        ("account", "Stadtwerke Emden", None), ("region", "DE9", "demo"),
    ]  # fmt: skip
    assert "2 followed" in run(home, "follow", "list").stdout
    gone = run(home, "follow", "remove", "--account", "stadtwerke emden", "--json").stdout
    assert json.loads(gone) == {
        "kind": "account", "value": "stadtwerke emden", "profile": None, "follows": False,
    }  # fmt: skip
    for words, said in (
        (("remove", "--account", "stadtwerke emden"), "You do not follow"),
        (("add",), "Name one thing"),
        (("add", "--account", "A", "--region", "DE"), "Name one thing"),
        (("add", "--region", "Bavaria"), "is no code"),
    ):
        assert said in str(run(home, "follow", *words).exception)

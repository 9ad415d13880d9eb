from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from data.codes.reference import Reference
from data.notices.load import load_landing
from data.notices.stored import stored_notices
from data.records import Award, Lot, Money, Notice, NoticeKind, Party, Period, Place
from data.warehouse import Warehouse
from enrich.tag_context import TagContext
from enrich.tagging.answer import Text, answer
from spiders.landing import LandingWriter
from tendril.stages.merging.merge import refresh_projects
from tendril.stages.tagging.tag import tag_notices

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
FULL = Notice(
    source="s",
    source_id="1",
    kind=NoticeKind.TENDER,
    title="Lieferung einer Kammerfilterpresse",
    description="Eine Kammerfilterpresse für die Kläranlage.",
    language="de",
    published_at=NOW,
    parties=(Party(role="buyer", name="Stadt Musterhausen", place=Place(country="DE")),),
    places=(Place(country="DE", nuts="DE212", town="München"),),
    cpv=("42912310",),
    value=Money(amount=Decimal("250000.00"), currency="EUR"),
    deadline=NOW + timedelta(days=30),
    period=Period(months=12.0),
    lots=(Lot(id="LOT-1", title="Los 1", cpv=("42912310",), deadline=NOW + timedelta(days=30)),),
    awards=(Award(lot="LOT-1", winners=("Presse GmbH",)),),
    corrects=("0",),
)


@pytest.fixture
def context() -> TagContext:
    return TagContext(reference=Reference.builtin())


def land(tmp_path: Path, warehouse: Warehouse, run: str, *notices: Notice) -> None:
    with LandingWriter(tmp_path / "landing", run=run, source="s") as writer:
        for notice in notices:
            writer.add(notice)
    load_landing(warehouse, tmp_path / "landing", now=NOW)


def kept(warehouse: Warehouse) -> dict[str, str]:
    return dict(warehouse.connection.execute("SELECT field, value FROM tag").fetchall())


def test_a_notice_comes_out_of_the_warehouse_as_it_went_in(
    tmp_path: Path, warehouse: Warehouse
) -> None:
    land(tmp_path, warehouse, "r1", FULL)
    result = warehouse.connection.execute("SELECT * FROM notice")
    assert list(stored_notices(result)) == [[FULL]]


def test_tags_are_made_once_and_again_when_the_notice_changes(
    tmp_path: Path, warehouse: Warehouse, context: TagContext
) -> None:
    land(tmp_path, warehouse, "r1", FULL, FULL.model_copy(update={"source_id": "2"}))
    assert tag_notices(warehouse, context, now=NOW).notices == 2
    assert kept(warehouse)["budget.eur"] == "250000.00"
    assert tag_notices(warehouse, context, now=NOW).notices == 0
    dearer = {"value": Money(amount=Decimal(400_000), currency="EUR")}
    land(tmp_path, warehouse, "r2", FULL.model_copy(update=dearer))
    assert tag_notices(warehouse, context, now=NOW).notices == 1
    found = warehouse.connection.execute(
        "SELECT value FROM tag WHERE field = 'budget.eur' AND notice_key = 's:1:1'"
    ).fetchall()
    assert found == [("400000.00",)]


def test_a_run_that_died_goes_on_where_it_stopped(
    tmp_path: Path, warehouse: Warehouse, context: TagContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tendril.stages.tagging.tag.AT_ONCE", 1)
    land(tmp_path, warehouse, "r1", FULL, FULL.model_copy(update={"source_id": "2"}))

    def die(done: int, total: int | None = None) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tag_notices(warehouse, context, now=NOW, progress=die)
    assert tag_notices(warehouse, context, now=NOW).notices == 1
    twice = "SELECT count(*) FROM (SELECT DISTINCT * FROM tag) t"
    assert (
        warehouse.connection.execute(twice).fetchone()
        == warehouse.connection.execute("SELECT count(*) FROM tag").fetchone()
    )


def test_the_day_tags_a_news_notice_as_the_command_tags_its_text(
    tmp_path: Path, warehouse: Warehouse, tags: TagContext
) -> None:
    words = "Brauerei Muster investiert 40 Mio. Euro in eine neue Abfüllanlage in Bamberg."
    land(
        tmp_path, warehouse, "r1",
        Notice(source="s", source_id="1", kind=NoticeKind.NEWS, title=words, published_at=NOW),
    )  # fmt: skip
    tag_notices(warehouse, tags, now=NOW)
    refresh_projects(warehouse, now=NOW)
    told = answer(Text("1", words, published=NOW), tags).plain()
    found = kept(warehouse)
    assert (found["company"], found["region.nuts"]) == ("Brauerei Muster", "DE241")
    assert (told["company"], told["site"]["nuts"]) == ("Brauerei Muster", "DE241")
    assert float(found["budget.eur"]) == told["budget"]["eur"] == 40e6
    assert found["nace"] == told["nace"] == "11"
    (project,) = warehouse.connection.execute(
        "SELECT buyer, country, nuts, value_eur FROM project"
    ).fetchall()
    assert project == ("Brauerei Muster", "DE", ["DE241"], 40e6)

"""Every source against its recorded answers, follow-up requests included."""

from __future__ import annotations

from pathlib import Path

import pytest

from spiders.builtin_sources import builtin
from spiders.configured import SPECS, source_spider, spec_of
from spiders.fixtures.fixture import SUFFIX, Fixture, fixtures_of, outcome
from spiders.fixtures.replay import replay_fixture

FIXTURES = Path(__file__).parent.parent / "fixtures"
ALL = sorted(FIXTURES.glob(f"*/*{SUFFIX}"))
KEY = "fixture-key"


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.name[:10]}")
def test_a_crawl_of_the_recorded_answers_brings_the_expected_notices(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixture = Fixture.load(path)
    if fixture.spec:
        spider = spec_of(fixture.spec["kind"], dict(fixture.spec)).spider()
    else:
        spider = source_spider(path.parent.name)
    if spider.source.key:
        monkeypatch.setenv(spider.source.key, KEY)
    replayed = replay_fixture(spider, fixture)
    assert replayed.unanswered == []
    assert outcome(replayed.run, replayed.records) == fixture.expected
    assert KEY not in repr(replayed.records)


@pytest.mark.parametrize("name", sorted(builtin()))
def test_every_source_has_a_fixture(name: str) -> None:
    assert fixtures_of(name, FIXTURES), (
        f"The source {name} has no fixture. Record one with `tendril source record {name}`."
    )


# The national portals that a machine builder in Europe would turn on first, and Brazil's.
PORTALS = (
    "at_kdq_bbg", "br_pncp", "cz_vvz", "dk_udbud_api", "ee_riigihanked", "fi_hilma", "hu_ekr",
    "it_anac_pvl", "nl_tenderned", "no_doffin", "pl_bzp", "ro_sicap", "simap", "sk_uvo",
)  # fmt: skip


@pytest.mark.parametrize("name", PORTALS)
def test_every_national_portal_has_a_fixture_in_its_own_form(name: str) -> None:
    assert fixtures_of(name, FIXTURES)


def test_every_kind_of_declared_source_has_a_fixture() -> None:
    kinds = {(Fixture.load(path).spec or {}).get("kind") for path in ALL}
    # A mailbox gives no answers over HTTP; tests/spiders/mail reads real ones. A company's own
    # pages bring no notices; tests/spiders/checking looks at some.
    assert set(SPECS) - {"mailbox", "site"} <= kinds


@pytest.mark.parametrize("name", sorted(builtin()))
def test_a_source_says_how_much_is_normal_and_where_it_is_known_from(name: str) -> None:
    spider = builtin()[name]
    assert spider.source.at_least > 0
    assert (spider.__doc__ or "").strip()


@pytest.mark.parametrize(("name", "lines"), [("uvp_verbund", 30)])
def test_a_source_is_a_short_file(name: str, lines: int) -> None:
    module = Path(__file__).parents[2] / "spiders" / "sources" / f"{name}.py"
    assert len(module.read_text().splitlines()) <= lines

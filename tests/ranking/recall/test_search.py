from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import duckdb
import numpy as np
import pytest

from data.codes.reference import Reference
from data.records import Money, Notice, Place
from data.schema.migrations import make_table
from ranking.candidates import store_notices
from ranking.embedding_space import Space, plain_space
from ranking.encoders.encoder import Encoder
from ranking.profile import Budget, Profile
from ranking.recall.index import refresh
from ranking.recall.search import Recall, solution_text
from ranking.recall.vector_projection import DIMENSION, Sketcher
from ranking.retrieve_rerank import TwoSteps
from ranking.scoring.fusion import shipped
from ranking.scoring.score import Ranker, euro_only
from tests.ranking.conftest import NOTICES, WordEncoder, notice, ranker_of

TRADES = [
    ("Wartung der Aufzüge", "50750000"),
    ("Dienstkleidung", "18110000"),
    ("Kreiselpumpen", "42122000"),
    ("Schulbücher", "22112000"),
    ("Pumpwerk Los", "45232152"),
    ("Reinigung der Schule", "90919300"),
]


def crowd(number: int) -> list[Notice]:
    """Return many notices of few trades, each a little different."""
    towns = ("Ostheim", "Westdorf", "Nordstadt", "Suhl", "Elm")
    rows = []
    for each in range(number):
        title, code = TRADES[each % len(TRADES)]
        further = ("42122130",) if each % 7 == 0 else ()
        text = f"{title} für {towns[each % 5]} {each}"
        rows.append(notice(f"n{each:04d}", "de", text, "Die Stadt kauft ein.", (code, *further)))
    return rows


def connected(notices: list[Notice]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    make_table(connection, "embedding")
    store_notices(connection, notices)
    return connection


def steps(notices: list[Notice], encoder: Encoder | None, close_up: int | None) -> TwoSteps:
    return TwoSteps.prepare(
        connected(notices),
        encoder=encoder,
        reference=Reference.builtin(),
        to_euro=euro_only,
        close_up=close_up,
    )


def test_the_top_is_that_of_a_close_look_at_all(
    profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    notices = [*crowd(400), *(notice(*row) for row in NOTICES)]
    whole = steps(notices, encoder, None).rank(profile, now=now)
    quick = steps(notices, encoder, 100).rank(profile, now=now, per_solution=120)
    assert [each.project for each in quick.matches[:20]] == [
        each.project for each in whole.matches[:20]
    ]
    assert [each.score for each in quick.matches[:20]] == pytest.approx(
        [each.score for each in whole.matches[:20]], abs=1e-6
    )
    assert len(quick.matches) < len(whole.matches) == len(notices)
    assert quick.left == {"score": len(notices) - len(quick.matches)}
    assert whole.left == {}


def test_gates_are_asked_before_the_best_are_chosen(
    profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    wishes = profile.model_copy(
        update={"regions": ("DE",), "min_days_to_deadline": 5, "budget": Budget(min=Decimal(1000))}
    )
    rows = []
    for number, each in enumerate(crowd(300)):
        change: dict[str, object] = {"deadline": now + timedelta(days=number % 20 - 10)}
        if number % 3 == 0:
            change["places"] = (Place(country="FR"),)
        if number % 5 == 1:
            amount = Decimal(10 if number % 8 == 0 else 10_000)
            change["value"] = Money(amount=amount, currency="EUR")
        rows.append(each.model_copy(update=change))
    connection = connected(rows)
    refresh(connection, encoder=encoder)
    ranker = Ranker.prepare(connection, encoder=encoder, reference=Reference.builtin())
    recall = Recall.open(
        connection, encoder=encoder, reference=Reference.builtin(), fusion=ranker.fusion
    )
    found = recall.find(wishes, now=now, to_euro=euro_only, limit=300)
    checked = {
        each.id: [gate.name for gate in ranker.gates(wishes, each, now) if gate.result == "fails"]
        for each in ranker.space.candidates
    }
    passing = {project for project, gates in checked.items() if not gates}
    assert passing <= set(found.projects)
    assert 30 < len(passing) < 50
    # A hundred that fail come along; the others are counted.
    assert len(found.projects) == len(passing) + 100
    assert sum(found.left.values()) == 300 - len(found.projects)
    left = set(checked) - set(found.projects)
    assert found.left == Counter(checked[project][0] for project in left)


def test_only_what_changed_is_read_again(profile: Profile) -> None:
    encoder = WordEncoder()
    notices = crowd(30)
    connection = connected(notices)
    assert refresh(connection, encoder=encoder) == 30
    assert refresh(connection, encoder=encoder) == 0
    changed = notices[3].model_copy(update={"title": "Kreiselpumpen"})
    store_notices(connection, [*notices[:3], changed, *notices[5:]])
    assert refresh(connection, encoder=encoder) == 1
    ids = [row[0] for row in connection.execute("SELECT project_id FROM recall").fetchall()]
    assert sorted(ids) == sorted(each.source_id for each in notices if each is not notices[4])
    assert refresh(connection, encoder=None) == 29


def test_texts_are_read_when_they_may_matter(profile: Profile, now: datetime) -> None:
    encoder = WordEncoder()
    codeless = notice("plain", "de", "Neue Pumpentechnik", "", ())
    late = notice("late", "de", "Kreiselpumpen", "", ("42122000",)).model_copy(
        update={"deadline": now - timedelta(days=1)}
    )
    connection = connected([*crowd(60), codeless, late])
    refresh(connection, encoder=encoder)

    def read() -> set[str]:
        query = "SELECT project_id FROM recall WHERE sketch IS NOT NULL"
        return {project for (project,) in connection.execute(query).fetchall()}

    assert read() == {"plain"}
    # So high that the best of texts does not lift what has no word and no code of a solution.
    strict = replace(shipped("full"), least=0.785)
    recall = Recall.open(connection, encoder=encoder, reference=Reference.builtin(), fusion=strict)
    struck = profile.solutions[0].model_copy(
        update={"not_cpv": ("22000000",), "cpv": ("42122000",)}
    )
    wishes = profile.model_copy(update={"solutions": (struck,)})
    recall.find(wishes, now=now, to_euro=euro_only)
    titles = dict(connection.execute("SELECT project_id, title FROM candidate").fetchall())
    assert any("Kreiselpumpen" in titles[project] for project in read())
    # Every seventh has a further code, of pumps.
    books = {project for project, title in titles.items() if "Schulbücher" in title}
    assert {project for project in books if int(project[1:]) % 7 == 0} == books & read()
    assert "late" not in read()
    assert recall.read(wishes) == 0


def test_the_index_does_not_depend_on_the_order(
    profile: Profile, encoder: Encoder | None, now: datetime
) -> None:
    notices = crowd(200)
    one = steps(notices, encoder, 50).rank(profile, now=now, per_solution=20)
    other = steps(notices[::-1], encoder, 50).rank(profile, now=now, per_solution=20)
    assert one == other


def test_a_sketch_keeps_the_inner_product_along_its_directions() -> None:
    rng = np.random.default_rng(5)
    axes, _ = np.linalg.qr(rng.normal(size=(96, 96)))
    # Notices differ most where the whitening matrix stretches least.
    stretch = np.r_[np.full(40, 1.0), np.full(56, 4.0)]
    matrix = ((axes * stretch) @ axes.T).astype(np.float32)
    zero = np.zeros(96, np.float32)
    sketcher = Sketcher.of(Space("m", {"": zero}, zero, zero, {"": zero}, matrix, matrix))
    vectors = (rng.normal(size=(50, 40)) @ axes[:, :40].T).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    stored = sketcher.notices(vectors)
    assert stored.shape == (50, DIMENSION)
    assert np.array_equal(stored, np.round(stored))
    assert np.abs(stored).max() <= 127
    product = stored @ sketcher.queries(vectors).T
    np.testing.assert_allclose(product, vectors @ vectors.T, atol=0.12)
    again = Sketcher.of(Space("m", {"": zero}, zero, zero, {"": zero}, matrix, matrix))
    assert again.name == sketcher.name
    assert Sketcher.of(plain_space("m", 26)).directions.shape == (26, 26)
    assert Sketcher.of(plain_space("m", 96)).name != sketcher.name


def test_words_are_looked_for_without_their_ending(profile: Profile) -> None:
    assert solution_text(profile.solutions[0]) == "kreiselpum|kreiselpump|pumpentechn|tauchpum"
    tiny = profile.solutions[0].model_copy(update={"title": "AB", "keywords": ()})
    assert solution_text(tiny) == "$^"


def test_few_notices_need_no_recall(profile: Profile, now: datetime) -> None:
    notices = [notice(*row) for row in NOTICES]
    ranked = steps(notices, None, 100).rank(profile, now=now)
    assert list(ranked.matches) == ranker_of(notices, None).rank(profile, now=now)


def test_recall_leaves_to_the_gates_what_only_words_tell(profile: Profile, now: datetime) -> None:
    wishes = profile.model_copy(update={"kinds": ("funding",), "budget": Budget(max=Decimal(1000))})
    large = Money(amount=Decimal(10_000_000), currency="EUR")
    calls = [
        notice(f"call{number}", "de", f"Zuschüsse für Pumpen {number}", "Förderprogramm.", ())
        for number in range(3)
    ]
    rows = [each.model_copy(update={"value": large}) for each in [*calls, *crowd(300)]]
    connection = connected(rows)
    refresh(connection, encoder=None)
    ranker = Ranker.prepare(connection, encoder=None, reference=Reference.builtin())
    recall = Recall.open(
        connection, encoder=None, reference=Reference.builtin(), fusion=ranker.fusion
    )
    found = recall.find(wishes, now=now, to_euro=euro_only, limit=50)
    passing = {
        each.id for each in ranker.space.candidates
        if not any(gate.result == "fails" for gate in ranker.gates(wishes, each, now))
    }  # fmt: skip
    assert passing == {"call0", "call1", "call2"}
    assert passing <= set(found.projects)

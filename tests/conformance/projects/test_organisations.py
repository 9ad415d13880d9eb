"""Names of organisations in real notices, joined with their national ids hidden."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from enrich.accounts.joining.learning import measure
from enrich.accounts.joining.model import JOINED_FROM
from tendril.home.folder import Home
from tendril.stages.incoming.import_files import import_paths
from tendril.stages.organisations.names import names_of_home
from tests.conformance.parts import part

pytestmark = pytest.mark.conformance


def test_names_join_to_organisations(real: Path, tmp_path: Path, now: datetime) -> None:
    """Each name is judged by a model that saw no organisation of its country."""
    home = Home(tmp_path / "home")
    import_paths([part(real, "ted_legacy"), part(real, "eforms")], home, now=now)
    found = measure(names_of_home(home), limit=JOINED_FROM, curve=())
    assert found.mentions > 3_000
    assert found.at_limit.precision >= 0.97
    assert found.at_limit.recall >= 0.85
    assert found.distinct.precision >= 0.91
    assert found.distinct.recall >= 0.66

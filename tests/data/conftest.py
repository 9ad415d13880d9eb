from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import warehouses


@pytest.fixture(scope="package", autouse=True)
def as_many_threads_as_users_have(
    warehouses_are_copied: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The warehouse's own tests open it as users do."""
    with warehouses.copied_from(tmp_path_factory.mktemp("empty"), threads=None):
        yield

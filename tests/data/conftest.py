from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import warehouses


@pytest.fixture(scope="package", autouse=True)
def as_many_threads_as_users_have() -> Iterator[None]:
    """The warehouse's own tests open it as users do."""
    with warehouses.many_threads():
        yield

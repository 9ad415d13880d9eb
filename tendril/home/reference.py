"""Which CPV and NUTS lists a command uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.codes.reference import Reference
    from tendril.home.folder import Home


def reference_of(home: Home | None = None, explicit: Path | None = None) -> Reference:
    """Return the lists named for this call, else the home's, the user's cache's, the built-in."""
    from platformdirs import user_cache_path

    from data.codes.reference import find_reference

    return find_reference(
        explicit, home.reference if home else None, user_cache_path("tendril") / "reference"
    )

"""How people call a lot."""

from __future__ import annotations

import re

_LOT = re.compile(r"(?i:lot|los|lote|lotto|part|par)?[-_ #.:]*0*([1-9]\d*)$", re.IGNORECASE)


def lot_number(lot: str) -> str:
    """Return the number of a lot as people say it: 3 for LOT-0003."""
    match = _LOT.match(lot)
    return match.group(1) if match else lot

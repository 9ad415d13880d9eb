"""What the user touches: commands, digest, schedule and demo.

For Python: `from tendril import open_home`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tendril.doors.opened_home import OpenedHome, open_home

__all__ = ["OpenedHome", "open_home"]


def __getattr__(name: str) -> Any:
    """Import the door for Python when it is asked for, so that commands start without it."""
    if name in __all__:
        from tendril.doors import opened_home

        return getattr(opened_home, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""The one base of every error that Tendril raises on purpose."""

from __future__ import annotations


class TendrilError(Exception):
    """Say what happened, to what, and what to do next, in one line.

    Only the command line turns it into an exit status.
    """


class UnknownName(TendrilError):  # noqa: N818
    """Somebody named a project or notice that is not there."""

"""Models that cannot be used: not on this machine, or their files are damaged."""

from __future__ import annotations

from data.errors import TendrilError


class EncoderError(TendrilError):
    """Say which sentence encoder cannot be used, why, and what to do."""


class CrossEncoderError(TendrilError):
    """Say which cross-encoder cannot be used, why, and what to do."""

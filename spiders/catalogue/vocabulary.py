"""The closed sets of words of the catalogue."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["tender", "award", "planned", "investment", "permit", "news"]
# Why nobody can turn a publisher on.
Off = Literal["robots", "terms", "login", "dead", "covered", "unknown form", "needs code"]
KINDS: tuple[str, ...] = get_args(Kind)
OFF: tuple[str, ...] = get_args(Off)

"""Joining notices to projects, measured on judged pairs."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

import orjson

from data.errors import TendrilError
from enrich.projects.grouping import group
from enrich.projects.likeness.model import LikenessModel
from enrich.projects.measure import Joined, joined
from tendril.notice_files import read_notices
from tendril.stages.learning.train_projects import JudgedSet, judged_sets
from tendril.stages.merging.side_by_side import reader_here
from tendril.stages.tagging.tag_context import tag_context
from tendril.stages.tagging.tagged_facts import tagged_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import typer

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.measure import Pairs
    from enrich.projects.side_by_side.reader import SideBySide

_LABELS = {"same": True, "different": False}


@dataclass(slots=True)
class Figures:
    """What was found as on every day, and with other chances from which a pair is confirmed."""

    at_limits: Joined = field(default_factory=Joined)
    curve: dict[float, Joined] = field(default_factory=dict)

    def add(
        self,
        notices: Sequence[NoticeFacts],
        pairs: Pairs,
        chances: Iterable[float],
        reader: SideBySide | None,
    ) -> None:
        """Join the notices and compare them with the pairs."""
        self.at_limits = self.at_limits.plus(joined(group(notices, reader=reader), pairs))
        for chance in chances:
            model = LikenessModel.builtin().confirming_from(chance)
            found = joined(group(notices, model, reader=reader), pairs)
            self.curve[chance] = self.curve.get(chance, Joined()).plus(found)


def measured(
    notices: Path | None,
    pairs: Path | None,
    *,
    home: str | None = None,
    ctx: typer.Context | None = None,
    curve: Iterable[float] = (),
    encoder: str | None = None,
) -> dict[str, Figures]:
    """Return the figures by what was measured: the user's pairs, or own pairs and own chains.

    `encoder` is the one whose states doubtful purchases are read with, as `tendril merge` takes it.
    Raises TendrilError when only one of the files is given or a line of pairs cannot be read.
    """
    if (notices is None) != (pairs is None):
        raise TendrilError(
            "Notices and their judged pairs go together: give --notices and --pairs."
        )
    context = tag_context(home, ctx, None, "none")
    chances = tuple(curve)
    reader = reader_here(encoder)
    if notices is not None and pairs is not None:
        facts = tagged_facts(read_notices(notices)[0], context)
        found = Figures()
        found.add(facts, _judged(pairs, facts), chances, reader)
        return {"pairs": found}
    figures = {"pairs": Figures(), "chains": Figures()}
    for each in judged_sets(context):
        if each.test:
            name = "pairs" if each.projects is None else "chains"
            figures[name].add(each.notices, pairs_of(each), chances, reader)
    return figures


def pairs_of(judged: JudgedSet) -> Pairs:
    """Return the judged pairs of a set by the keys of their notices."""
    numbers = (
        judged.labels if judged.projects is None else combinations(range(len(judged.notices)), 2)
    )
    return {
        (judged.notices[one].key, judged.notices[other].key): same
        for one, other in numbers
        if (same := judged.same(one, other)) is not None
    }


def _judged(path: Path, facts: Sequence[NoticeFacts]) -> Pairs:
    keys = {notice.source_id: notice.key for notice in facts}
    found = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        row = _row(path, number, line)
        if row["label"] in _LABELS:
            found[_key(keys, row["a"], path, number), _key(keys, row["b"], path, number)] = _LABELS[
                row["label"]
            ]
    return found


def _row(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        row = orjson.loads(line)
        return {name: row[name] for name in ("a", "b", "label")}
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise TendrilError(
            f"{path}, line {number}: a judged pair needs `a`, `b` and `label` ({error})."
        ) from error


def _key(keys: dict[str, str], name: Any, path: Path, number: int) -> str:
    if name not in keys:
        raise TendrilError(f"{path}, line {number}: no notice has the id {name!r}.")
    return keys[name]

"""Training of what joins notices to projects: judged notices in, a model and its figures out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from itertools import combinations
from typing import TYPE_CHECKING, Any

import orjson

from data.errors import TendrilError
from enrich.projects.likeness.examples import JudgedPair
from enrich.projects.likeness.learning import learn
from enrich.projects.likeness.scoring import question_of, ruled_out
from enrich.projects.pairing.candidates import candidate_pairs
from enrich.projects.pairing.weighing import Weigher
from spiders.formats import flat
from tendril.stages.learning.notice_copies import shown_elsewhere
from tendril.stages.tagging.tag_context import tag_context
from tendril.stages.tagging.tagged_facts import tagged_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import typer

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.model import LikenessModel
    from enrich.tag_context import TagContext

# Two notices of different judged pairs are of two projects as well, but seldom alike.
_FAR = 0.3


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """What one writer wrote: notices in the order of their days, and which are of one project.

    `labels` has the pairs that were judged one by one, as numbers of notices, None where the writer
    was not sure; in a set of chains every pair is judged by `projects`.
    """

    writer: str
    notices: tuple[NoticeFacts, ...]
    labels: dict[tuple[int, int], bool | None]
    projects: tuple[str, ...] | None
    test: bool
    lifelike: bool = True

    def pairs(self) -> Iterator[JudgedPair]:
        """Give the judged pairs, those that are compared besides for their marks, and copies."""
        weigher = Weigher()
        marks = list(map(weigher.marks, self.notices))
        near = {(one, other) for one, other, *_ in candidate_pairs(self.notices, marks)}
        for one, other in sorted(near | self.labels.keys() | set(self._same())):
            same = self.same(one, other)
            a, b = self.notices[one], self.notices[other]
            bought = self.projects is not None and question_of(a, b) == "purchase"
            if same is None or (bought and same):
                continue  # unsure, or two purchases for one plant: neither one nor apart
            if ruled_out(a, b, weigher.traits(a), weigher.traits(b)):
                continue  # nobody asks the model
            judged = self.projects is not None or (one, other) in self.labels
            # Of purchases chains say only what is not one: nothing to set limits by.
            weight = 1.0 if judged else _FAR
            # Of stories writers of pairs wrote one or two, which say nothing of a share.
            lifelike = self.lifelike and (self.projects is None) == (not (a.is_told or b.is_told))
            yield JudgedPair(a, b, same, self.writer, weight, bought, lifelike)
        for notice in self.notices:
            if notice.description and not notice.is_told:
                copy = shown_elsewhere(notice)
                yield JudgedPair(notice, copy, True, self.writer, _FAR, made=True, lifelike=False)

    def same(self, one: int, other: int) -> bool | None:
        """Tell whether two notices are of one project; None where the writer was not sure."""
        if self.projects is not None:
            return self.projects[one] == self.projects[other]
        return self.labels.get((one, other), False)

    def _same(self) -> Iterator[tuple[int, int]]:
        for pair in combinations(range(len(self.notices)), 2):
            if self.projects is not None and self.same(*pair):
                yield pair


@dataclass(frozen=True, slots=True)
class TrainedProjects:
    """The model, and from how many judged pairs it was learned."""

    model: LikenessModel
    pairs: int


def train_projects(
    home: str | None, ctx: typer.Context | None, folder: Path | None
) -> TrainedProjects:
    """Learn from the judged sets, but for the writers that are only measured."""
    sets = judged_sets(tag_context(home, ctx, None, "none"), folder)
    pairs = [pair for each in sets if not each.test for pair in each.pairs()]
    return TrainedProjects(learn(pairs), len(pairs))


def judged_sets(context: TagContext, folder: Path | None = None) -> list[JudgedSet]:
    """Return the sets of a folder, or those that come with Tendril, tagged as on every day.

    Files that begin with p hold pairs, those with c chains.
    """
    if folder is not None:
        return _sets(context, folder)
    with as_file(files("enrich").joinpath("gold", "projects")) as own:
        return _sets(context, own)


def _sets(context: TagContext, folder: Path) -> list[JudgedSet]:
    split = folder / "split.toml"
    said = tomllib.loads(split.read_text("utf-8")) if split.is_file() else {}
    test, moulds = set(said.get("test", ())), set(said.get("moulds", ()))
    found = []
    for path in sorted(folder.glob("[pc]*.jsonl")):
        lines = [orjson.loads(line) for line in path.read_bytes().splitlines() if line.strip()]
        make = _of_pairs if path.stem.startswith("p") else _of_chains
        made = make(path.stem, lines, context, path.stem in test)
        found.append(replace(made, lifelike=path.stem not in moulds))
    if not found:
        raise TendrilError(f"No judged notices in {folder}: name a folder with p*.jsonl, c*.jsonl.")
    return found


def _of_pairs(
    writer: str, lines: Sequence[dict[str, Any]], context: TagContext, test: bool
) -> JudgedSet:
    # One notice may stand in a pair that is one and in a pair that is not.
    told = {line[side]["id"]: line[side] for line in lines for side in "ab"}
    notices = _facts(list(told.values()), context)
    number = {notice.source_id: place for place, notice in enumerate(notices)}
    labels: dict[tuple[int, int], bool | None] = {}
    for line in lines:
        one, other = sorted((number[line["a"]["id"]], number[line["b"]["id"]]))
        labels[one, other] = {"same": True, "different": False}.get(line["label"])
    return JudgedSet(writer, notices, labels, None, test)


def _of_chains(
    writer: str, lines: Sequence[dict[str, Any]], context: TagContext, test: bool
) -> JudgedSet:
    answers = {line["id"]: line["project"] for line in lines}
    told = [{k: v for k, v in line.items() if k not in ("project", "family")} for line in lines]
    notices = _facts(told, context)
    return JudgedSet(writer, notices, {}, tuple(answers[n.source_id] for n in notices), test)


def _facts(lines: Sequence[dict[str, Any]], context: TagContext) -> tuple[NoticeFacts, ...]:
    return tagged_facts([flat.notice(line) for line in lines], context)

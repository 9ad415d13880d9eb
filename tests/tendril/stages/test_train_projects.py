"""Judged sets as pairs: what is learned from, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from enrich.projects.likeness.scoring import question_of
from tendril.stages.learning.train_projects import JudgedSet, judged_sets
from tendril.stages.tagging.tag_context import tag_context

COLOURS = {"1": "rot", "2": "blau", "3": "weiß", "4": "gelb"}


def told(name: str, **given: Any) -> dict[str, Any]:
    values = {
        "id": name,
        "source": "portal",
        "kind": "tender",
        "title": f"Kehrmaschine {COLOURS.get(name, name)}",
        "language": "de",
        "buyer": "Stadt Lahnheim",
        "city": "Lahnheim",
        "country": "DE",
        "published": "2026-05-04",
        "deadline": "2026-06-08T10:00",
    }
    return {**values, **given}


def sets(folder: Path, name: str, lines: list[dict[str, Any]]) -> JudgedSet:
    (folder / f"{name}.jsonl").write_bytes(b"\n".join(map(orjson.dumps, lines)))
    (found,) = judged_sets(tag_context(None, None, None, "none"), folder)
    return found


def test_a_notice_of_two_pairs_is_one_notice(tmp_path: Path) -> None:
    first, second, third = told("1"), told("2"), told("3")
    lines = [
        {"label": "same", "a": first, "b": third},
        {"label": "different", "a": second, "b": third},
    ]
    found = sets(tmp_path, "p01", lines)
    assert [notice.source_id for notice in found.notices] == ["1", "2", "3"]
    assert set(found.labels.values()) == {False, True}
    judged = {(p.one.source_id, p.other.source_id): p.same for p in found.pairs() if p.weight == 1}
    assert judged == {("1", "3"): True, ("2", "3"): False}


def test_notices_of_purchases_with_a_text_have_a_copy(tmp_path: Path) -> None:
    lines = [{"label": "same", "a": told("1", description="Zwei Stück."), "b": told("2")}]
    (made,) = [pair for pair in sets(tmp_path, "p01", lines).pairs() if pair.made]
    assert made.same
    assert made.weight < 1
    assert made.one.source_id == made.other.source_id == "1"


def test_chains_judge_stories_and_of_purchases_only_what_is_not_one(tmp_path: Path) -> None:
    lines = [
        {"project": project, "family": "f", **told(f"{project}-{kind}", kind=kind)}
        for project in ("a", "b")
        for kind in ("news", "tender", "award")
    ]
    pairs = list(sets(tmp_path, "c01", lines).pairs())
    judged = {pair.same for pair in pairs if not pair.made}
    assert judged == {True, False}
    bought = [pair for pair in pairs if question_of(pair.one, pair.other) == "purchase"]
    assert bought
    assert all(pair.made and not pair.same for pair in bought)


def test_pairs_of_one_mould_say_nothing_of_limits(tmp_path: Path) -> None:
    (tmp_path / "split.toml").write_text('test = []\nmoulds = ["p02"]\n', "utf-8")
    lines = [
        {"label": "same", "a": told("1"), "b": told("2")},
        {"label": "same", "a": told("3", kind="news"), "b": told("4")},
    ]
    for name in ("p01", "p02"):
        (tmp_path / f"{name}.jsonl").write_bytes(b"\n".join(map(orjson.dumps, lines)))
    first, second = judged_sets(tag_context(None, None, None, "none"), tmp_path)
    # Nor do the few stories among pairs, whose limit the chains set.
    assert {p.lifelike: p.one.source_id for p in first.pairs() if p.weight == 1} == {
        True: "1", False: "3",
    }  # fmt: skip
    assert not any(pair.lifelike for pair in second.pairs())

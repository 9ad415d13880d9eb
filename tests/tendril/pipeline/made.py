"""A made pipeline of which it is known how much was kept, offered and won."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta

from tests.tendril.market.made import MadeMarket

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
START = datetime(2026, 1, 5, 6, tzinfo=UTC)
MANY = 160
KEPT, HIT, TRUE_SIZE = 0.4, 0.5, 300


def made_pipeline() -> MadeMarket:
    """Return projects that were shown, judged, offered, and won or lost, in known parts."""
    chance = random.Random(5)
    made = MadeMarket()
    for number in range(MANY):
        published = START + timedelta(hours=30 * number)
        shown = published + timedelta(hours=chance.randrange(1, 48))
        project = made.notice(
            published, value_eur=1e5 * (1 + number % 7), status="open", stage="tender",
            country="DE", cpv=["42122000"],
        )  # fmt: skip
        made.organisation(made.last_key, f"Town {number % 4}", "buyer", f"town-{number % 4}")
        made.add(
            "delivery", digest_id=f"d{number}", profile_id="profile", made_at=shown,
            entries=json.dumps([{"project": project, "stage": "tender"}]),
        )  # fmt: skip
        if number % 5:
            _judged(made, project, shown, chance)
    for number in range(6):
        made.add(
            "missed", link=f"m{number}", profile_id="profile", seen=number % 2 == 0,
            reason="score", said_at=START + timedelta(days=number), project_id=None,
        )  # fmt: skip
    _fitting(made, chance)
    return made


def _judged(made: MadeMarket, project: str, shown: datetime, chance: random.Random) -> None:
    said = shown + timedelta(hours=5)
    feedback = {"profile_id": "profile", "project_id": project, "given_at": said}
    if chance.random() > KEPT:
        made.add("project_feedback", **feedback, verdict="no", reason="wrong sector")
        return
    made.add("project_feedback", **feedback, verdict="yes", reason=None)
    if made.number % 2:
        return
    offered = said + timedelta(days=chance.randrange(5, 20))
    move = {"profile_id": "profile", "project_id": project, "notice_key": made.last_key}
    made.add(
        "pipeline_move", **move, stage="offered", value_eur=2e5, margin_eur=3e4, reason=None,
        moved_at=offered,
    )  # fmt: skip
    decided = offered + timedelta(days=chance.randrange(10, 60))
    won = chance.random() < HIT
    # Half of the ends are told by awards, half by people.
    if made.number % 4:
        stage = "won" if won else "lost"
        made.add(
            "pipeline_move", **move, stage=stage, value_eur=None, margin_eur=None,
            reason=None if won else "price", moved_at=decided,
        )  # fmt: skip
        return
    made.notice(
        decided, kind="award", project=project,
        awards=[{
            "lot": None, "status": "awarded", "winners": ["KOLB PUMPEN" if won else "Reinholt AG"],
            "value": {"amount": 210_000, "currency": "EUR"}, "decided_on": None,
            "tenders_received": 3, "reason": None,
        }],
    )  # fmt: skip
    next(each for each in made.rows["project"] if each["project_id"] == project)["status"] = (
        "awarded"
    )


def _fitting(made: MadeMarket, chance: random.Random) -> None:
    """Of 300 tenders that fit, one portal shows 55 %, the other 45 %."""
    for number in range(TRUE_SIZE):
        sources = [s for s, part in (("one", 0.55), ("other", 0.45)) if chance.random() < part]
        project = None
        for source in sources:
            at = START + timedelta(hours=number)
            project = made.notice(at, source=source, project=project, country="PL")
        if project:
            made.add(
                "match", profile_id="profile", project_id=project, rank=1, score=0.9,
                gates='[{"name": "open", "result": "meets"}]', ranked_at=NOW,
            )  # fmt: skip

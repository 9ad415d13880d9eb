"""A year of days with a made clock: crashes, a mail server that is down, a week without power."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tendril.delivery.channels.sending import NotSentError, Parcel
from tendril.delivery.deliver import Delivery
from tendril.delivery.issue import Issue
from tendril.delivery.outbox import Kept, Outbox
from tendril.delivery.prepare import Due, Preparation, due_on
from tendril.delivery.state import Patience
from tendril.home.recipients import DeliverySettings, MailSettings, Recipient
from tests.tendril.delivery.made import issue

BERLIN = ZoneInfo("Europe/Berlin")
START = date(2026, 3, 1)
# A week without power over the end of a month.
OFF = {date(2026, 8, 28) + timedelta(days=number) for number in range(7)}
READERS = (
    # Two o'clock comes not, and twice, when Berlin changes its clocks.
    Recipient(name="ben", address="b@example.org", weekdays="mon-fri,sun", time="02:30"),
    Recipient(name="carla", address="c@example.org", zone="America/New_York", time="08:00",
              channels=("mail", "webhook")),
    Recipient(name="dai", address="d@example.org", zone="Pacific/Auckland", time="09:15"),
)  # fmt: skip
TEMPLATE = replace(issue(), items=(), text="-", html="-", shown=())


class CrashError(BaseException):
    """The process dies here."""


@dataclass
class Fate:
    """Kills the process at the n-th step that leaves a trace."""

    left: int | None = None
    steps: int = 0

    def step(self) -> None:
        self.steps += 1
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                self.left = None
                raise CrashError


@dataclass
class World:
    """What arrived, what the warehouse noted, and which crash is to come."""

    now: datetime = datetime(2026, 3, 1, tzinfo=UTC)
    down: bool = False
    fate: Fate = field(default_factory=Fate)
    arrived: Counter[str] = field(default_factory=Counter)  # by key
    noted: dict[str, Any] = field(default_factory=dict)

    def clock(self) -> datetime:
        return self.now


@dataclass
class Carrier:
    """A channel that leaves no more traces than a real one."""

    world: World
    repeatable: bool

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        self.world.fate.step()
        if self.world.down:
            raise NotSentError("the server is down")
        sending()
        # Here stands the dot that ends a mail: it goes out, or it does not.
        self.world.fate.step()
        self.world.arrived[parcel.key] += 1
        self.world.fate.step()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Let every write and rename be a step at which the process may die."""
    world = World()
    replace_file, rename = Path.replace, Path.rename

    def replaced(path: Path, target: Path) -> Path:
        world.fate.step()
        return replace_file(path, target)

    def renamed(path: Path, target: Path) -> Path:
        world.fate.step()
        done = rename(path, target)
        world.fate.step()
        return done

    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(Path, "rename", renamed)
    monkeypatch.setattr(os, "fsync", lambda _: None)
    yield world


def preparation(world: World, outbox: Outbox) -> Preparation:
    def compose(due: Due, lost: Sequence[Kept]) -> Issue:
        name = due.recipient.name
        return replace(TEMPLATE, recipient=name, day=due.day, due=due.at, made_at=world.now,
                       digest_id=f"profile:{due.day}:{name}")  # fmt: skip

    def record(noted: dict[str, Any]) -> None:
        world.fate.step()
        world.noted[noted["digest_id"]] = noted
        world.fate.step()

    return Preparation(outbox, compose, record)


def delivery(world: World, outbox: Outbox) -> Delivery:
    known = {each.name: each for each in READERS}

    def address(sent: Issue, channel: str) -> Parcel:
        return Parcel(sent, known[sent.recipient], channel, "id", Path("/"), MailSettings(),
                      DeliverySettings())  # fmt: skip

    channels = {"mail": Carrier(world, repeatable=False), "webhook": Carrier(world, True)}
    return Delivery(outbox, channels, address, Patience(attempts=40), world.clock,
                    random.Random(3))  # fmt: skip


def test_a_year_brings_every_reader_every_due_digest_once(steps: World, tmp_path: Path) -> None:
    world, outbox, chance = steps, Outbox(tmp_path), random.Random(11)
    due: set[str] = set()
    crashes = 0
    for number in range(366):
        day = START + timedelta(days=number)
        if day in OFF:
            continue
        world.down = number % 3 == 0
        begin = datetime(day.year, day.month, day.day, 6, 30, tzinfo=BERLIN).astimezone(UTC)
        world.now = begin
        for reader in READERS:
            if (found := due_on(reader, BERLIN, begin)) is not None:
                due |= {f"{found.day}.{reader.name}.{channel}" for channel in reader.channels}
        # Every second day the process dies at a random step, of the run or of what follows it.
        world.fate.left = chance.randrange(45) if number % 2 else None
        # The run, then some later starts, as `tendril schedule` makes them.
        for hour in (0, 6, 15):
            world.now = begin + timedelta(hours=hour, minutes=10 if hour else 0)
            world.down = number % 3 == 0 and hour < 10
            with suppress(CrashError):
                before = world.fate.left
                if hour < 14:
                    preparation(world, outbox).prepare(
                        READERS, zone=BERLIN, now=begin, keep=timedelta(days=400)
                    )
                delivery(world, outbox).deliver()
            crashes += before is not None and world.fate.left is None
    world.fate.left = None
    for _ in range(8):
        world.now += timedelta(hours=6)
        world.down = False
        preparation(world, outbox).prepare((), zone=BERLIN, now=world.now, keep=timedelta(days=400))
        delivery(world, outbox).deliver()
    uncertain = {
        f"{kept.name}.{channel}"
        for kept in outbox.issues("trouble", "done")
        for channel, message in kept.state.messages.items()
        if message.state == "unknown"
    }
    assert crashes > 90
    assert not list(outbox.issues("waiting"))
    mails = {key for key in due if key.endswith(".mail")}
    # No mail came twice, whatever died when.
    assert [key for key in mails if world.arrived[key] > 1] == []
    # What did not arrive is known as uncertain, and what may be repeated arrived at least once.
    missing = {key for key in due if not world.arrived[key]}
    assert missing <= uncertain
    assert {key for key in missing if not key.endswith(".mail")} == set()
    assert set(world.arrived) == due - missing
    # Told by `tendril status`, the operator sends it again; then all arrived, each mail once.
    for key in missing:
        assert delivery(world, outbox).again(key).sent == 1
    assert {key: world.arrived[key] for key in mails} == dict.fromkeys(mails, 1)
    # All that was sent was noted as shown, and nothing else.
    assert set(world.noted) == {f"profile:{key[:10]}:{key[11:].split('.')[0]}" for key in due}

"""What the outbox does with messages that are taken, refused, uncertain or damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data.errors import TendrilError
from tendril.delivery.channels.sending import NotSentError, Parcel, UncertainError
from tendril.delivery.deliver import Delivery
from tendril.delivery.issue import Issue
from tendril.delivery.outbox import Kept, Outbox
from tendril.delivery.prepare import Preparation, notices
from tendril.delivery.problems import is_due, undelivered
from tendril.delivery.state import IssueState, Message, Patience
from tendril.home.recipients import Recipient
from tests.tendril.delivery.made import ANNA, issue, parcel
from tests.tendril.digest.samples import NOW


@dataclass
class Way:
    """A channel that does what it is told, in turn."""

    repeatable: bool = False
    acts: list[Exception | None] = field(default_factory=list)
    sent: int = 0

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        sending()
        act = self.acts.pop(0) if self.acts else None
        if act:
            raise act
        self.sent += 1


@dataclass
class Bench:
    """An outbox with one issue, a channel, and a clock that stands still."""

    outbox: Outbox
    way: Way
    now: datetime = NOW
    attempts: int = 3

    @property
    def delivery(self) -> Delivery:
        return Delivery(
            self.outbox,
            {"mail": self.way},
            lambda sent, channel: parcel(self.outbox.root, sent),
            Patience(self.attempts, first=timedelta(minutes=5), longest=timedelta(hours=1)),
            lambda: self.now,
        )

    def kept(self) -> Kept:
        found = self.outbox.find("2026-11-22.anna")
        assert found is not None
        return found


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    outbox = Outbox(tmp_path)
    lay_in(outbox, issue())
    return Bench(outbox, Way())


def lay_in(outbox: Outbox, sent: Issue, *, released: bool = True) -> None:
    outbox.add(sent, IssueState({"mail": Message(next_try=sent.due)}, released=released))


def test_what_is_sent_is_not_sent_again(bench: Bench) -> None:
    assert bench.delivery.deliver().as_json() == {"sent": 1, "failed": [], "waiting": 0}
    assert bench.delivery.deliver().as_json() == {"sent": 0, "failed": [], "waiting": 0}
    assert bench.way.sent == 1
    assert bench.kept().folder.parent.name == "done"
    assert not (bench.kept().folder / "issue.json").exists()


def test_what_is_not_due_waits(bench: Bench) -> None:
    bench.now = NOW - timedelta(hours=1)
    assert bench.delivery.deliver().as_json() == {"sent": 0, "failed": [], "waiting": 1}


def test_what_is_not_released_is_not_sent(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    lay_in(outbox, issue(), released=False)
    assert Bench(outbox, Way()).delivery.deliver().sent == 0


def test_a_refused_message_is_tried_later_and_longer_each_time(bench: Bench) -> None:
    bench.way.acts = [NotSentError("busy"), NotSentError("busy")]
    (failed,) = bench.delivery.deliver().failed
    assert failed.reason == "busy"
    assert failed.next_try is not None
    first = failed.next_try - NOW
    assert timedelta(minutes=3) < first < timedelta(minutes=7)
    assert bench.delivery.deliver().waiting == 1  # not yet
    bench.now = failed.next_try
    (failed,) = bench.delivery.deliver().failed
    assert failed.next_try is not None
    assert failed.next_try - bench.now > timedelta(minutes=7)
    bench.now = failed.next_try
    assert bench.delivery.deliver().sent == 1


def test_who_asks_to_wait_is_waited_for(bench: Bench) -> None:
    bench.way.acts = [NotSentError("too many", wait=timedelta(hours=5))]
    (failed,) = bench.delivery.deliver().failed
    assert failed.next_try == NOW + timedelta(hours=5)


def test_after_the_last_try_it_is_given_up_and_told(bench: Bench) -> None:
    bench.way.acts = [NotSentError("busy")] * 3
    for _ in range(4):
        bench.delivery.deliver()
        bench.now += timedelta(hours=2)
    assert bench.kept().state.messages["mail"].state == "given_up"
    (problem,) = undelivered(bench.outbox.root, now=bench.now)
    assert problem.text == "mail of 2026-11-22 to anna was given up after 3 tries: busy"
    assert "--again 2026-11-22.anna.mail" in problem.do
    (line,) = notices([bench.kept()], "de", lambda day: f"{day:%d.%m.}")
    assert line.startswith("Ihr Digest vom 22.11. über mail war nicht zustellbar (busy). Darin")
    assert "Erneuerung der Klärschlammentwässerung" in line


def test_what_is_wrong_for_good_is_not_tried_again(bench: Bench) -> None:
    bench.way.acts = [NotSentError("no such user", permanent=True)]
    (failed,) = bench.delivery.deliver().failed
    assert failed.next_try is None


@pytest.mark.parametrize("repeatable", [True, False])
def test_an_uncertain_message_is_repeated_only_where_that_does_no_harm(
    bench: Bench, repeatable: bool
) -> None:
    bench.way.repeatable = repeatable
    bench.way.acts = [UncertainError("no answer")]
    (failed,) = bench.delivery.deliver().failed
    assert (failed.next_try is not None) is repeatable
    bench.now += timedelta(hours=1)
    bench.delivery.deliver()
    assert bench.way.sent == (1 if repeatable else 0)


@pytest.mark.parametrize("repeatable", [True, False])
def test_a_process_that_died_while_sending_sends_no_mail_twice(
    bench: Bench, repeatable: bool
) -> None:
    kept = bench.kept()
    kept.state.messages["mail"].state = "sending"
    kept.save()
    bench.way.repeatable = repeatable
    done = bench.delivery.deliver()
    assert bench.way.sent == (1 if repeatable else 0)
    assert [each.reason for each in done.failed] == (
        [] if repeatable else ["the process died while it was being sent; it may have arrived"]
    )


def test_an_uncertain_message_is_sent_again_when_that_is_asked_for(bench: Bench) -> None:
    bench.way.acts = [UncertainError("no answer")]
    bench.delivery.deliver()
    assert bench.delivery.again("2026-11-22.anna.mail").sent == 1
    with pytest.raises(TendrilError, match="is sent"):
        bench.delivery.again("2026-11-22.anna.mail")
    with pytest.raises(TendrilError, match="No message"):
        bench.delivery.again("2026-11-22.ben.mail")


def test_a_channel_that_breaks_keeps_no_other_back(bench: Bench) -> None:
    lay_in(bench.outbox, replace(issue(), recipient="ben"))
    bench.way.acts = [ZeroDivisionError("https://hooks.example.org/secret")]
    done = bench.delivery.deliver()
    assert done.sent == 1
    assert "secret" not in str(done.as_json())


def test_a_damaged_issue_is_told_and_keeps_no_other_back(bench: Bench) -> None:
    lay_in(bench.outbox, replace(issue(), recipient="ben"))
    (bench.kept().folder / "state.json").write_text("{")
    done = bench.delivery.deliver()
    assert done.sent == 1
    assert "is damaged" in done.as_json()["failed"][0]["reason"]
    assert any("is damaged" in each.text for each in undelivered(bench.outbox.root, now=NOW))


def test_two_do_not_deliver_at_once(bench: Bench) -> None:
    with bench.outbox.sending_lock(), pytest.raises(TendrilError, match="under way"):
        bench.delivery.deliver()


def test_what_nobody_sends_is_told(bench: Bench) -> None:
    (problem,) = undelivered(bench.outbox.root, now=NOW + timedelta(hours=2))
    assert "nobody sends it" in problem.text


def test_the_next_issue_tells_what_did_not_arrive_once(bench: Bench) -> None:
    bench.way.acts = [UncertainError("no answer")]
    bench.delivery.deliver()
    told: list[int] = []

    def compose(due: object, lost: object) -> Issue:
        told.append(len(list(lost)))  # type: ignore[call-overload]
        day = bench.now.date()
        return replace(issue(), day=day, due=bench.now)

    for _ in range(2):
        bench.now += timedelta(days=1)
        preparation = Preparation(bench.outbox, compose, lambda _: None)
        readers: list[Recipient] = [ANNA]
        assert (
            preparation.prepare(
                readers, zone=ZoneInfo("UTC"), now=bench.now, keep=timedelta(days=30)
            )
            == 1
        )
    assert told == [1, 0]


def test_the_clock_starts_a_delivery_only_where_something_is_due(bench: Bench) -> None:
    root = bench.outbox.root
    assert not is_due(root, now=NOW - timedelta(hours=1))
    assert is_due(root, now=NOW)
    bench.delivery.deliver()
    assert not is_due(root, now=NOW)
    assert not is_due(root / "none", now=NOW)

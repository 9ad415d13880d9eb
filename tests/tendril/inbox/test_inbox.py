"""What readers say is kept whole, applied once, and shown before it is applied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.published.publish import publish
from data.published.snapshot import Snapshot
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.inbox.apply import apply_files, apply_inbox
from tendril.inbox.entries import (
    Entry,
    Followed,
    Joined,
    Missed,
    Parted,
    PutOff,
    SearchSaved,
    TakenBack,
    Verdicted,
)
from tendril.inbox.file_entries import ProfileEdited
from tendril.inbox.inbox import Inbox
from tendril.inbox.overlay import said_of
from tendril.inbox.profile_files import text_hash
from tests.tendril.cards.home import PROFILE, made_home
from tests.tendril.stages.merging.made import NOW


class Killed(BaseException):
    """The process died."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return made_home(tmp_path / "home")


@pytest.fixture
def warehouse(home: Home) -> Iterator[Warehouse]:
    with Warehouse.open(home.warehouse) as warehouse:
        yield warehouse


def _projects(warehouse: Warehouse) -> dict[str, str]:
    rows = warehouse.connection.execute(
        "SELECT latest_notice_key, project_id FROM project ORDER BY project_id"
    ).fetchall()
    return dict(rows)


def _count(warehouse: Warehouse | Snapshot, table: str) -> int:
    return len(warehouse.connection.table(table).fetchall())


def _no(project: str, **more: Any) -> Verdicted:
    return Verdicted(profile="demo", project=project, verdict="no", reason="too small", **more)


def test_every_kind_is_applied_once(home: Home, warehouse: Warehouse) -> None:
    inbox, projects = Inbox(home.inbox), _projects(warehouse)
    key, project = next(iter(projects.items()))
    entries: list[Entry] = [
        _no(project, notice=key, by="anna"),
        PutOff(profile="demo", project=project, until=date(2026, 12, 1)),
        Followed(what="project", value=key, label="Dekanter"),
        Followed(what="region", value="DE2", label="DE2"),
        Missed(profile="demo", link="https://portal.example/tender/77"),
        SearchSaved(profile="demo", query="q=Dekanter", label="Dekanter"),
    ]
    for second, entry in enumerate(entries):
        inbox.put(entry, now=NOW + timedelta(seconds=second))
    done = apply_inbox(warehouse, home, now=NOW)
    assert (done.entries, done.refused) == (len(entries), [])
    again = apply_inbox(warehouse, home, now=NOW)
    assert (again.entries, inbox.waiting()) == (0, [])
    counts = {name: _count(warehouse, name)
              for name in ("feedback", "put_off", "follow", "missed", "saved_search",
                           "inbox_applied")}  # fmt: skip
    assert counts == {"feedback": 1, "put_off": 1, "follow": 2, "missed": 1, "saved_search": 1,
                      "inbox_applied": 6}  # fmt: skip
    inbox.put(TakenBack(profile="demo", project=project), now=NOW + timedelta(minutes=1))
    inbox.put(Followed(what="project", value=key, label="", on=False),
              now=NOW + timedelta(minutes=2))  # fmt: skip
    inbox.put(SearchSaved(profile="demo", query="q=Dekanter", label="", on=False),
              now=NOW + timedelta(minutes=3))  # fmt: skip
    apply_inbox(warehouse, home, now=NOW)
    assert [_count(warehouse, name) for name in ("feedback", "put_off", "saved_search")] == [0] * 3
    assert _count(warehouse, "follow") == 1


@pytest.mark.parametrize("dies", ["before", "between"])
def test_a_process_that_dies_leaves_each_entry_once(
    home: Home, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, dies: str
) -> None:
    inbox = Inbox(home.inbox)
    projects = list(_projects(warehouse).values())
    for second, project in enumerate(projects):
        inbox.put(_no(project), now=NOW + timedelta(seconds=second))
    with monkeypatch.context() as patch:
        if dies == "before":  # within the transaction, after the change

            def die(*_: object) -> None:
                raise Killed

            patch.setattr("tendril.inbox.apply.note", die)
        else:  # stored, and its file not yet moved

            def stay(*_: object) -> None:
                raise Killed

            patch.setattr(Inbox, "settle", stay)
        for _ in range(2):
            with pytest.raises(Killed):
                apply_inbox(warehouse, home, now=NOW)
    assert _count(warehouse, "feedback") == (0 if dies == "before" else 1)
    apply_inbox(warehouse, home, now=NOW)
    assert _count(warehouse, "feedback") == len(projects)
    assert inbox.waiting() == []


def test_a_decision_of_a_process_that_dies_is_made_once(
    home: Home, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, projects = Inbox(home.inbox), list(_projects(warehouse).values())
    inbox.put(Joined(one=projects[0], other=projects[1], because="one plant"), now=NOW)
    with monkeypatch.context() as patch:

        def die(*_: object) -> None:
            raise Killed

        patch.setattr("tendril.stages.merging.decide._apply", die)
        with pytest.raises(Killed):
            apply_inbox(warehouse, home, now=NOW)
    apply_inbox(warehouse, home, now=NOW)
    assert _count(warehouse, "project_decision") == 1
    from tendril.stages.merging.merge import refresh_projects

    refresh_projects(warehouse, now=NOW)  # as the next run does
    assert len(_projects(warehouse)) == len(projects) - 1


def test_join_and_split_change_the_projects(home: Home, warehouse: Warehouse) -> None:
    inbox, before = Inbox(home.inbox), _projects(warehouse)
    (one, other) = list(before.values())[:2]
    inbox.put(Joined(one=one, other=other), now=NOW)
    apply_inbox(warehouse, home, now=NOW)
    assert len(_projects(warehouse)) == len(before) - 1
    notice = next(key for key, project in before.items() if project == other)
    (left,) = warehouse.connection.execute(
        "SELECT project_id FROM project_notice WHERE notice_key = ?", [notice]
    ).fetchone() or ("",)
    inbox.put(Parted(project=left, notices=(notice,)), now=NOW + timedelta(seconds=1))
    done = apply_inbox(warehouse, home, now=NOW)
    assert done.refused == []
    assert len(_projects(warehouse)) == len(before)


def test_what_cannot_be_applied_is_set_aside_with_its_reason(
    home: Home, warehouse: Warehouse
) -> None:
    inbox = Inbox(home.inbox)
    inbox.put(_no("p-none"), now=NOW)
    inbox.put(_no(next(iter(_projects(warehouse).values()))), now=NOW + timedelta(seconds=1))
    damaged = home.inbox / "20261122T080000000000Z-0123456789ab.json"
    damaged.write_text("{", "utf-8")
    done = apply_inbox(warehouse, home, now=NOW)
    assert (done.entries, len(done.refused)) == (1, 2)
    assert any("p-none" in each.why for each in inbox.refusals())
    assert apply_inbox(warehouse, home, now=NOW).refused == []


def test_a_verdict_finds_its_project_by_its_notice(home: Home, warehouse: Warehouse) -> None:
    key, project = next(iter(_projects(warehouse).items()))
    Inbox(home.inbox).put(_no("p-former", notice=key), now=NOW)
    apply_inbox(warehouse, home, now=NOW)
    assert warehouse.connection.execute("SELECT project_id FROM feedback").fetchone() == (project,)


def test_what_was_said_is_laid_over_a_copy_until_it_has_it(
    home: Home, warehouse: Warehouse
) -> None:
    inbox, project = Inbox(home.inbox), next(iter(_projects(warehouse).values()))
    entry = inbox.put(_no(project), now=NOW)
    assert said_of(inbox, frozenset()).of("demo", project) == entry
    apply_inbox(warehouse, home, now=NOW)
    # Applied and not published: the copy does not have it yet.
    assert said_of(inbox, frozenset()).of("demo", project) == entry
    publish(warehouse, home.published)
    with home.read() as copy:
        assert _count(copy, "inbox_applied") == 1
    assert said_of(inbox, frozenset({entry.id})).of("demo", project) is None
    # A page may show the copy before for some seconds more, and must not hide what was said.
    inbox.forget(frozenset({entry.id}))
    assert inbox.told() == [entry]
    inbox.forget(frozenset({entry.id}), now=datetime.now(UTC) + timedelta(minutes=11))
    assert inbox.told() == []


def test_a_profile_is_written_unless_somebody_else_changed_it(
    home: Home, warehouse: Warehouse
) -> None:
    inbox, changed = Inbox(home.inbox), PROFILE.replace("Aurach", "Aurach Neu")
    inbox.put(
        ProfileEdited(profile="demo", file="profile.toml", before=text_hash(PROFILE), text=changed),
        now=NOW,
    )
    apply_files(home)
    assert home.profile.read_text() == changed
    done = apply_inbox(warehouse, home, now=NOW)
    assert (done.entries, done.refused) == (1, [])
    inbox.put(
        ProfileEdited(profile="demo", file="profile.toml", before=text_hash(PROFILE), text="x = 1"),
        now=NOW,
    )
    (why,) = apply_inbox(warehouse, home, now=NOW).refused
    assert "changed by somebody else" in why
    assert home.profile.read_text() == changed


def test_no_entry_names_a_file_outside_the_home() -> None:
    for file in ("../profile.toml", "profiles/../../x.toml", "/etc/x.toml", "tendril.toml"):
        with pytest.raises(ValueError, match="pattern"):
            ProfileEdited(profile="p", file=file, before="", text="")

"""The list of what is followed."""

from __future__ import annotations

from dataclasses import replace

from data.warehouse import Warehouse
from tendril.follow.follows import Follow, follows, start, stop
from tests.tendril.stages.merging.made import NOW

EMDEN = Follow("account", "Stadtwerke Emden", "Stadtwerke Emden", None, NOW)


def test_a_thing_is_followed_once_and_by_each_profile_for_itself(warehouse: Warehouse) -> None:
    connection = warehouse.connection
    assert start(connection, EMDEN)
    assert not start(connection, replace(EMDEN, value="STADTWERKE emden"))
    assert start(connection, replace(EMDEN, profile="pumps"))
    assert [each.profile for each in follows(connection)] == [None, "pumps"]
    assert [each.profile for each in follows(connection, "pumps")] == [None, "pumps"]
    assert [each.profile for each in follows(connection, "dryers")] == [None]


def test_it_ends_for_one_profile_or_for_all(warehouse: Warehouse) -> None:
    connection = warehouse.connection
    for profile in (None, "pumps"):
        start(connection, replace(EMDEN, profile=profile))
    assert stop(connection, "account", "stadtwerke emden", "pumps")
    assert [each.profile for each in follows(connection)] == [None]
    assert stop(connection, "account", "Stadtwerke Emden")
    assert not stop(connection, "account", "Stadtwerke Emden")
    assert follows(connection) == []

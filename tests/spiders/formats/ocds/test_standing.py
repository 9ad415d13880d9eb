"""Where a process stands by its releases: status, tags and awards together."""

from __future__ import annotations

from typing import Any

import pytest

from data.records import Notice, NoticeKind, Rejected
from spiders.formats.ocds import package as ocds
from tests.spiders.formats.ocds.releases import OCID, only, package, release


def of(tags: list[str], status: str | None, **more: Any) -> tuple[str, bool, bool | None]:
    whole = release(tag=tags, **more)
    whole["tender"] = {key: each for key, each in whole["tender"].items() if key != "status"}
    if status is not None:
        whole["tender"]["status"] = status
    found = only(package(whole))
    return found.kind.value, found.cancelled, found.closed


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("planning", ("planned", False, None)),
        ("planned", ("planned", False, None)),
        ("active", ("tender", False, False)),
        ("Complete", ("tender", False, True)),
        ("unsuccessful", ("tender", False, True)),
        ("cancelled", ("tender", True, None)),
        ("withdrawn", ("tender", True, None)),
        (None, ("tender", False, None)),
    ],
)
@pytest.mark.parametrize("tag", ["tender", "compiled"])
def test_the_status_of_a_tender(
    status: str | None, expected: tuple[str, bool, bool | None], tag: str
) -> None:
    assert of([tag], status) == expected


@pytest.mark.parametrize(
    ("tags", "status", "awards", "expected"),
    [
        (["award"], "complete", ["active"], ("award", False, None)),
        (["award"], "complete", ["unsuccessful"], ("award", False, True)),
        (["award"], None, ["cancelled", "unsuccessful"], ("award", False, True)),
        (["award"], None, ["unsuccessful", "active"], ("award", False, None)),
        (["award"], "active", ["active"], ("award", False, False)),
        (["compiled"], None, ["active"], ("award", False, None)),
        (["compiled"], None, ["pending"], ("tender", False, True)),
        (["compiled"], "active", ["pending"], ("tender", False, False)),
        (["tenderCancellation"], None, [], ("change", True, None)),
        (["tenderUpdate"], "complete", [], ("change", False, True)),
        (["tenderUpdate"], "planned", [], ("planned", False, None)),
        (["planning"], "planned", [], ("planned", False, None)),
    ],
)
def test_tags_and_awards_beside_the_status(
    tags: list[str], status: str | None, awards: list[str], expected: tuple[str, bool, bool | None]
) -> None:
    given = [{"id": str(n), "status": each} for n, each in enumerate(awards)]
    assert of(tags, status, **({"awards": given} if given else {})) == expected


def test_lots_tell_where_the_tender_does_not() -> None:
    def tender(*statuses: str) -> bool | None:
        lots = [{"id": str(n), "status": each} for n, each in enumerate(statuses)]
        whole = release()
        whole["tender"] = {"title": "Line", "lots": lots}
        return only(package(whole)).closed

    assert tender("complete", "active") is False
    assert tender("complete", "cancelled") is True
    assert tender("unsuccessful") is True
    assert tender() is None


def test_an_unknown_status_warns() -> None:
    whole = release()
    whole["tender"]["status"] = "evaluating"
    found = only(package(whole))
    assert found.closed is None
    assert found.warnings == ("unknown tender status 'evaluating'",)


def test_a_later_release_may_leave_out_what_stays() -> None:
    later = {"ocid": OCID, "id": "r-2", "tag": ["tenderUpdate"], "tender": {"status": "complete"}}
    found = only(package(later))
    assert (found.title, found.kind, found.closed) == (OCID, NoticeKind.CHANGE, True)
    (stub,) = ocds.read(package({"ocid": OCID, "id": "r-1", "tag": ["tender"]}), path="p")
    assert isinstance(stub, Rejected)


def test_only_what_is_the_same_purchase_is_followed() -> None:
    related = [
        {"relationship": ["planning"], "scheme": "ocid", "identifier": "ocds-abc123-0000"},
        {"relationship": ["renewalProcess"], "identifier": "ocds-abc123-0007"},
        {"relationship": ["parent"], "identifier": "ocds-abc123-0008"},
        {"relationship": ["framework"], "identifier": "ocds-abc123-0009"},
    ]

    def follows(*tags: str) -> tuple[str, ...]:
        return only(package(release(tag=list(tags), relatedProcesses=related))).follows

    assert follows("tender") == ("ocds-abc123-0000",)
    assert follows("award") == ("ocds-abc123-0000", "ocds-abc123-0009")


def test_a_release_is_known_by_its_own_number_too() -> None:
    def aliases(name: str) -> tuple[str, ...]:
        found = only(package(release(id=name)))
        assert isinstance(found, Notice)
        return found.aliases

    assert aliases("034567-2026") == ("034567-2026",)
    assert aliases("1") == ()
    assert aliases(f"{OCID}-2026-11-10") == ()

"""Merging what is new: it agrees with merging everything, and keeps what was joined."""

from __future__ import annotations

from data.warehouse import Warehouse
from tendril.stages.merging.merge import merge_new, refresh_projects
from tests.tendril.stages.merging.made import DAY, NOW, UUID, add, changes, projects


def test_a_release_without_a_title_does_not_name_the_project(warehouse: Warehouse) -> None:
    process = {"procedure_id": "ocds-x-1", "source": "ocds"}
    add(warehouse, "ocds-x-1/1", title="Supply of a press", cpv=[], **process)
    add(warehouse, "ocds-x-1/2", title="ocds-x-1", cpv=[], kind="change", closed=True,
        published_at=NOW, **process)  # fmt: skip
    merge_new(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert (project["title"], project["status"]) == ("Supply of a press", "closed")


def test_merging_what_is_new_agrees_with_merging_everything(warehouse: Warehouse) -> None:
    for number in range(6):
        add(
            warehouse,
            str(number),
            title=f"Lieferung von Gegenstand {number}",
            aliases=[f"a{number}99"],
        )
        merge_new(warehouse, now=NOW)
    before = projects(warehouse)
    assert merge_new(warehouse, now=NOW) == 0
    add(warehouse, "9", kind="change", corrects=["a399"], title="Frist", loaded_at=NOW)
    assert merge_new(warehouse, now=NOW) == 2  # the notice and the one that it names
    after = projects(warehouse)
    assert {each["project_id"] for each in after} == {each["project_id"] for each in before}
    refresh_projects(warehouse, now=NOW + DAY)
    assert projects(warehouse) == after
    rows = warehouse.connection.execute(
        "SELECT count(*), count(DISTINCT notice_key) FROM project_notice WHERE status = 'confirmed'"
    )
    assert rows.fetchone() == (7, 7)


def test_a_new_notice_can_make_two_projects_one(warehouse: Warehouse) -> None:
    add(warehouse, "1", title="Lieferung einer Presse", published_at=NOW - 20 * DAY)
    add(warehouse, "2", title="Neubau eines Beckens")
    merge_new(warehouse, now=NOW)
    oldest = next(each for each in projects(warehouse) if each["latest_notice_key"] == "ted:1:1")
    add(warehouse, "3", kind="change", corrects=["1", "2"], title="Frist", loaded_at=NOW)
    merge_new(warehouse, now=NOW)
    (project,) = projects(warehouse)
    assert project["project_id"] == oldest["project_id"]


def test_what_content_alone_joined_stays_joined_and_doubtful_links_stay(
    warehouse: Warehouse,
) -> None:
    add(warehouse, "1", title="Reinigungsleistungen", deadline=None)
    add(warehouse, "2", title="Reinigungsleistungen", published_at=NOW - 80 * DAY)
    add(warehouse, "3")
    add(warehouse, "4", source="portal")
    assert refresh_projects(warehouse, now=NOW).projects == 3
    add(warehouse, "5", kind="change", corrects=["1"], title="Frist", loaded_at=NOW)
    add(warehouse, "6", kind="change", corrects=["3"], title="Frist", loaded_at=NOW)
    merge_new(warehouse, now=NOW)
    rows = warehouse.connection.execute("SELECT status, count(*) FROM project_notice GROUP BY 1")
    counts = dict(rows.fetchall())
    assert counts["confirmed"] == 6
    assert counts["pending"] >= 1
    assert len(projects(warehouse)) == 3


def test_the_same_correction_twice_is_one_change(warehouse: Warehouse) -> None:
    add(warehouse, "1", aliases=[UUID])
    merge_new(warehouse, now=NOW)
    for number in (2, 3):
        add(warehouse, str(number), kind="change", corrects=[UUID], deadline=NOW + 34 * DAY,
            loaded_at=NOW + number * DAY, published_at=NOW)  # fmt: skip
        merge_new(warehouse, now=NOW + number * DAY)
        refresh_projects(warehouse, now=NOW + number * DAY)
    assert [field for field, *_ in changes(warehouse)] == ["deadline"]

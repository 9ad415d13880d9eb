"""A declaration that cannot be meant is refused with the key and the reason."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data.errors import TendrilError
from spiders.configured import spec_of
from spiders.publishers.address import NoValueError, filled, filled_table, moment_text
from tests.spiders.publishers.declared import JSON_LIST, TIME


def refused(match: str, **table: Any) -> None:
    with pytest.raises(TendrilError, match=match):
        spec_of("publisher", {**JSON_LIST, **table})


@pytest.mark.parametrize(
    ("match", "table"),
    [
        ("how.pages: .*pages by link need path", {"pages": {"by": "link"}}),
        ("pages by number need name", {"pages": {"by": "number"}}),
        ("until_empty and a total", {"pages": {"by": "number", "name": "p", "total": "n",
         "until_empty": True}}),
        ("body, form and multipart contradict", {"body": {}, "form": {}}),
        ("period needs {period", {"period": {"step": "day"}}),
        ("period and times", {"period": {"step": "day"}, "times": {"since": "from"}}),
        ("{day} has no value; there are none", {"url": "https://x.example.org/{day}"}),
        ("each.kind stands nowhere", {"each": {"kind": ["a"]}}),
        ("items are of a list", {"answer": None, "entries": None, "items": {"path": "id"}}),
        ("format = 'columns' needs columns", {"columns": None}),
        ("'titel' is no field", {"columns": {"fields": {"id": "id", "titel": "t"}}}),
        ("a value needs its currency", {"columns": {"fields": {"id": "i", "value": "v"}}}),
        ("'csvx' is not read", {"format": "csvx", "columns": None}),
        ("give one of is, in", {"keep": [{"path": "x"}]}),
        ("name either the header", {"key": {"variable": "TENDRIL_X"}}),
        ("pagess: Extra inputs", {"pagess": {}}),
        ("exclusive_since are about days", {"times": {"since": "a", "inclusive": True}}),
        ("{item} needs path", {"items": {"url": "https://x.example.org/{item}"}}),
        ("must be a time zone", {"zone": "Berlin"}),
        ("engine 'nothing' is not known", {"engine": "nothing"}),
        ("engine 'ckan' needs values.dataset", {"engine": "ckan", "values": {"host": "https://x"}}),
        ("values.hosts is nothing", {"engine": "ckan", "values": {"hosts": "x"}}),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(match: str, table: dict[str, Any]) -> None:
    refused(match, **table)


def test_an_engine_is_filled_and_what_stands_beside_it_comes_first() -> None:
    values = {"host": "https://data.example.org", "dataset": "contracts", "latest": "3"}
    spec = spec_of("publisher", {"name": "x_y", "engine": "ckan", "values": values, "delay": 9})
    how = spec.how  # type: ignore[attr-defined]
    assert how.url == "https://data.example.org/api/3/action/package_show?id=contracts"
    assert (how.items.latest, spec.delay) == (3, 9)


def test_addresses_are_made_of_templates() -> None:
    values = {"item": "ocds-1/2", "period": TIME, "n": 7}
    assert (
        filled("https://x/{period:%Y/%m}/{item}?n={n}", values)
        == "https://x/2026/11/ocds-1%2F2?n=7"
    )
    assert filled("https://x{item:raw}", {"item": "/a/b.zip"}) == "https://x/a/b.zip"
    assert filled("{item}", {"item": "https://y/a?b=c"}) == "https://y/a?b=c"
    assert filled_table({"a": ["{n}", "p{n}"]}, values) == {"a": [7, "p7"]}
    with pytest.raises(NoValueError, match="missing"):
        filled("https://x/{missing}", values)


def test_times_are_written_as_services_want_them() -> None:
    forms = {"%-d.%-m.%Y": "3.11.2026", "%q": "2569", "%Y-%n": "2026-2027", "%e": "1793664000000"}
    assert {form: moment_text(TIME, form) for form in forms} == forms
    local = TIME.astimezone(ZoneInfo("Europe/Helsinki"))
    assert moment_text(local, "%dT%H:%MZ") == "03T00:00Z"
    assert moment_text(local, "%dT%H:%M%z") == "03T02:00+0200"
    assert moment_text(local, "%dT%H:%M%:z") == "03T02:00+02:00"

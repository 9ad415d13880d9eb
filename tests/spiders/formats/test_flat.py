"""Flat notices: what is read, what is refused, and that writing and reading agree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import Money, Notice, NoticeKind, Party, Place, Rejected
from spiders.formats import flat

FULL = {
    "id": "n-1", "source": "portal", "kind": "change", "title": "Abfüllanlage",
    "description": "A\nB",
    "language": "de", "buyer": "Stadt Köln", "city": "Köln", "country": "DE", "nuts": ["DEA23"],
    "cpv": ["42921300", "45000000-7"], "value": 1500000.5, "currency": "EUR",
    "published": "2026-11-01T08:00:00+01:00", "deadline": "2026-12-01", "procedure": "p-9",
    "changes": ["n-0"], "url": "https://x.example.org/1",
}  # fmt: skip


def one(item: dict[str, object]) -> Notice:
    (found,) = flat.read(orjson.dumps(item), path="f")
    assert isinstance(found, Notice)
    return found


def test_every_field() -> None:
    found = one(FULL)
    assert found.key == "portal:n-1:1"
    assert found.kind is NoticeKind.CHANGE
    assert found.parties == (Party(role="buyer", name="Stadt Köln"),)
    assert found.places == (Place(country="DE", nuts="DEA23", town="Köln"),)
    assert found.cpv == ("42921300", "45000000")
    assert found.value == Money(amount=Decimal("1500000.50"), currency="EUR")
    assert found.deadline == datetime(
        2026, 12, 1, 22, 59, tzinfo=UTC
    )  # the end of the day in Cologne
    assert (found.procedure_id, found.corrects) == ("p-9", ("n-0",))
    assert found.warnings == ()


def test_only_id_and_title_are_required() -> None:
    found = one({"id": 7, "title": "x"})
    assert (found.source, found.source_id, found.kind) == ("flat", "7", NoticeKind.TENDER)
    assert found.value is None and found.deadline is None


def test_a_bad_line_is_rejected_and_the_rest_goes_on() -> None:
    raw = (
        b'\xef\xbb\xbf{"id":"1","title":"a"}\n{"id":"2"}\nnonsense\n[1]\n\n{"id":"3","title":"b"}\n'
    )
    items = list(flat.read(raw, path="f.jsonl"))
    assert [item.source_id for item in items if isinstance(item, Notice)] == ["1", "3"]
    bad = [(item.path, item.reason) for item in items if isinstance(item, Rejected)]
    assert bad[0] == ("f.jsonl:2", "a flat notice needs `title`")
    assert bad[1][0] == "f.jsonl:3" and "not valid JSON" in bad[1][1]
    assert bad[2] == ("f.jsonl:4", "not a JSON object")


def test_what_is_not_understood_is_a_warning_never_a_guess() -> None:
    found = one({"id": "1", "title": "t", "kind": "riddle", "value": 5, "deadline": "soon",
                 "cpv": ["42"], "score": 3, "country": "Atlantis"})  # fmt: skip
    assert found.value is None and found.deadline is None and found.cpv == ()
    text = " | ".join(found.warnings)
    for words in (
        "riddle",
        "without a currency",
        "deadline 'soon'",
        "CPV",
        "unknown field 'score'",
    ):
        assert words in text


def test_arrays_and_wrapped_lists_are_read() -> None:
    items = [{"id": "1", "title": "a"}, {"id": "2", "title": "b"}]
    for raw in (orjson.dumps(items), orjson.dumps({"notices": items}),
                orjson.dumps(items, option=orjson.OPT_INDENT_2)):  # fmt: skip
        assert [n.source_id for n in flat.read(raw, path="f") if isinstance(n, Notice)] == [
            "1",
            "2",
        ]


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20
)
moments = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001
    datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours))),
).map(lambda moment: moment.replace(second=0, microsecond=0))
flats = st.builds(
    lambda **fields: fields,
    id=words,
    title=words,
    description=st.none() | words,
    language=st.none() | st.sampled_from(["de", "en", "fr"]),
    buyer=st.none() | words,
    country=st.none() | st.sampled_from(["DE", "FR", "GB"]),
    nuts=st.lists(st.sampled_from(["DE2", "DEA23", "DE", "FRK2"]), max_size=3),
    cpv=st.lists(st.from_regex(r"\A[0-9]{8}\Z"), max_size=3),
    value=st.none() | st.decimals(0, 10**12, places=2).map(float),
    currency=st.sampled_from(["EUR", "CHF"]),
    published=st.none() | moments.map(datetime.isoformat),
    deadline=st.none() | moments.map(datetime.isoformat),
    changes=st.lists(words, max_size=2),
)


@given(flats)
def test_writing_and_reading_agree(item: dict[str, object]) -> None:
    first = one(item)
    again = one(flat.to_flat(first))
    assert flat.to_flat(again) == flat.to_flat(first)
    assert (again.value, again.deadline, again.published_at) == (
        first.value, first.deadline, first.published_at,
    )  # fmt: skip


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    for item in flat.read(raw, path="f"):
        assert isinstance(item, (Notice, Rejected))


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers(-(2**63), 2**63) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


named = {"id": st.just("1"), "title": st.just("t")}


@given(
    st.fixed_dictionaries(named, optional={key: json_values for key in FULL if key not in named})
)
def test_any_value_in_any_field_is_read_or_set_aside(item: dict[str, object]) -> None:
    assert list(flat.read(orjson.dumps(item), path="f"))


@given(
    st.fixed_dictionaries(named, optional={key: json_values for key in FULL if key not in named})
)
def test_no_optional_field_costs_the_notice(item: dict[str, object]) -> None:
    one(item)


@pytest.mark.parametrize(
    "stated", ["1e9999", "-1e9999", "NaN", "Infinity", "-5", "0", "-0", "0.0", "0.1e-400", "0.009",
               '"viel"', "[]", "9" * 5000]
)  # fmt: skip
def test_an_amount_that_says_nothing_is_a_warning(stated: str) -> None:
    raw = f'{{"id": "1", "title": "t", "value": {stated}, "currency": "EUR"}}'
    (found,) = flat.read(raw.encode(), path="f")
    assert isinstance(found, Notice)
    assert found.value is None
    assert len(found.warnings) == 1 and found.warnings[0].startswith("value '")


def test_damaged_characters_within_a_text_are_mended() -> None:
    raw = b'{"id": "1", "title": "Kl\xc3\xa4r \\ud83d \x0b\x96 werk", "country": "DE"}\n{"id": "2'
    good, bad = flat.read(raw, path="f")
    assert isinstance(good, Notice) and isinstance(bad, Rejected)
    assert good.title == "Klär \ufffd – werk"
    assert (bad.path, bad.reason) == ("f:2", "not valid JSON: cut off in the middle")


@pytest.mark.parametrize(
    ("where", "hour"),
    [
        ({"country": "PT"}, 12),
        ({"country": "PT", "nuts": ["PT200"]}, 13),
        ({"country": "Spain"}, 11),
        ({"country": "ES", "nuts": ["ES705"]}, 12),
        ({"nuts": ["FI1B1"]}, 10),
        ({"country": "IN"}, 6.5),
    ],
)  # fmt: skip
def test_a_deadline_without_a_zone_is_in_that_of_the_place(
    where: dict[str, object], hour: float
) -> None:
    found = one({"id": "1", "title": "t", "deadline": "2026-12-20T12:00:00", **where})
    assert found.deadline == datetime(2026, 12, 20, tzinfo=UTC) + timedelta(hours=hour)
    assert found.warnings == ()


@pytest.mark.parametrize("where", [{}, {"country": "US"}])
def test_a_deadline_without_a_zone_is_doubtful_where_no_zone_is_known(
    where: dict[str, object],
) -> None:
    found = one({"id": "1", "title": "t", "deadline": "2026-12-20T12:00", **where})
    assert found.deadline == datetime(2026, 12, 20, 12, tzinfo=UTC)
    assert found.warnings == ("a deadline without a zone, from a buyer without one; read as UTC",)
    stated = one({"id": "1", "title": "t", "deadline": "2026-12-20T12:00Z", **where})
    assert stated.warnings == ()

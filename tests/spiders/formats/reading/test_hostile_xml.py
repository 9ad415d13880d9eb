"""Whatever the bytes, a parser of notices gives a notice or a reason, and gives it soon."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.records import Notice, Rejected
from spiders.formats.eforms import notice as eforms
from spiders.formats.reading.notice_builder import MOST_WARNINGS
from spiders.formats.reading.xml import XmlRefusedError, parse
from spiders.formats.ted_export import notice as ted_export

FOLDER = Path(__file__).parents[3] / "fixtures"
FIXTURES = sorted([*(FOLDER / "eforms").glob("*.xml"), *(FOLDER / "ted_export").glob("*.xml")])
ODD = [
    b"", b"-1", b"1e9999", b"NaN", b"9" * 40, b"0000-00-00", b"2049-13-40", b"unpublished",
    b"\xc3\xa9" * 50, b"&#9;", b"de", b"EUR", b"<P/>", b"LOT-0001", b"99:99", b"+25:00", b"'",
]  # fmt: skip


def both(raw: bytes) -> Iterator[Notice | Rejected]:
    yield from eforms.read(raw, path="x.xml")
    yield from ted_export.read(raw, path="x.xml")


def check(raw: bytes) -> None:
    found = list(both(raw))
    assert len(found) == 2
    for one in found:
        if isinstance(one, Notice):
            assert Notice.model_validate_json(one.model_dump_json()) == one
            assert len(one.warnings) <= MOST_WARNINGS + 1
        else:
            assert one.reason


def test_there_are_fixtures() -> None:
    assert len(FIXTURES) >= 7


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(which=st.integers(0, 6), seed=st.integers(0, 2**32), times=st.integers(1, 30), odd=st.data())
def test_changed_notices_never_raise(which: int, seed: int, times: int, odd: st.DataObject) -> None:
    raw = FIXTURES[which].read_bytes()
    dice = random.Random(seed)
    texts = [i for i, byte in enumerate(raw) if byte == ord(">")]
    for _ in range(times):
        start = dice.choice(texts) + 1
        end = raw.find(b"<", start)
        value = odd.draw(st.sampled_from(ODD))
        if end > start or dice.random() < 0.3:
            raw = raw[:start] + value + raw[max(end, start) :]
            texts = [i for i, byte in enumerate(raw) if byte == ord(">")]
    check(raw)


@settings(max_examples=100, deadline=None)
@given(which=st.integers(0, 6), seed=st.integers(0, 2**32))
def test_broken_bytes_never_raise(which: int, seed: int) -> None:
    dice = random.Random(seed)
    raw = bytearray(FIXTURES[which].read_bytes())
    for _ in range(dice.randint(1, 5)):
        raw[dice.randrange(len(raw))] = dice.randrange(256)
    check(bytes(raw[: dice.randint(1, len(raw))]) if dice.random() < 0.3 else bytes(raw))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_noise_is_rejected(raw: bytes) -> None:
    assert all(isinstance(one, Rejected) for one in both(raw))


@pytest.mark.parametrize("which", range(7))
def test_elements_left_out_one_by_one(which: int) -> None:
    root = parse(FIXTURES[which].read_bytes())
    from lxml import etree

    for element in list(root.iter())[1:]:
        parent = element.getparent()
        assert parent is not None
        at = parent.index(element)
        parent.remove(element)
        check(etree.tostring(root))
        parent.insert(at, element)


BOMB = b"""<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<TED_EXPORT><FORM_SECTION>&d;</FORM_SECTION></TED_EXPORT>"""


def test_entities_are_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    outside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><TED_EXPORT>&x;</TED_EXPORT>'
    for raw in (BOMB, outside.encode()):
        with pytest.raises(XmlRefusedError):
            parse(raw)
        for one in both(raw):
            assert isinstance(one, Rejected)
            assert "password" not in one.reason


def test_an_empty_file_says_so() -> None:
    assert [one.reason for one in both(b" \n") if isinstance(one, Rejected)] == [
        "the file is empty"
    ] * 2


@pytest.mark.timeout(60)  # work that grows with the square of the text would take hours
def test_a_text_of_five_megabytes_is_read(fixtures: Path) -> None:
    raw = (fixtures / "ted_export/f02_contract_notice.xml").read_bytes()
    raw = raw.replace(b"<P>", b"<P>" + b"long " * 200_000, 5)
    (found,) = ted_export.read(raw, path="x")
    assert isinstance(found, Notice)
    assert len(found.description or "") > 900_000


def test_ten_thousand_levels_are_refused() -> None:
    raw = b"<TED_EXPORT>" + b"<a>" * 10_000 + b"</a>" * 10_000 + b"</TED_EXPORT>"
    assert all(isinstance(one, Rejected) for one in both(raw))

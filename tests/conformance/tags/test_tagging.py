"""Language, regions, sector and organisations on real notices, with floors on what was measured."""

from __future__ import annotations

import csv
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_cache_path

from data.records import Notice, Party, Place
from enrich.language.told import LanguageDetector
from enrich.parties.legal_forms import LegalForms
from enrich.places.areas.nuts import region
from enrich.places.areas.postal import PostalCodes
from enrich.places.gazetteer.gazetteer import Gazetteer
from enrich.sector.model import SectorModel
from spiders.archives.folders import members
from spiders.archives.unpack import Limits, Member
from spiders.formats.sniff import read_any
from tests.conformance.parts import beside

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def flat(real: Path) -> list[dict[str, Any]]:
    with gzip.open(beside(real, "ranking_ted/notices.jsonl.gz")) as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def buyers(real: Path) -> list[Party]:
    return [
        party
        for path in sorted((real / "ted_legacy").iterdir())
        for member in members(path, Limits())
        if isinstance(member, Member)
        for notice in read_any(member.raw, path=member.path)
        if isinstance(notice, Notice)
        for party in notice.parties
        if party.role == "buyer"
    ]


def test_language_of_titles_and_texts(flat: list[dict[str, Any]]) -> None:
    detector = LanguageDetector()
    known = [row for row in flat if row["language"] and row["title"]]

    def share(text: str) -> float:
        right = 0
        for row in known:
            written = row["title"] if text == "title" else f"{row['title']}. {row['description']}"
            guess = detector.detect(written)
            right += guess is not None and guess.language == row["language"]
        return right / len(known)

    assert share("title") >= 0.97
    assert share("description") >= 0.99


def places(buyers: list[Party], postal: PostalCodes) -> list[tuple[Place, str]]:
    found = []
    for party in buyers:
        place = party.place
        if place and place.nuts and place.country:
            today = region(place.nuts, postal.regions.__contains__)
            if today is not None and today.level == 3:
                found.append((place, today.code))
    return found


def test_postal_codes_lead_to_the_published_region(buyers: list[Party]) -> None:
    postal = PostalCodes()
    pairs = [
        (postal.nuts3(place.country or "", place.postal_code), code)
        for place, code in places(buyers, postal)
        if place.postal_code
    ]
    known = [(found, code) for found, code in pairs if found and len(found) == 5]
    assert len(known) >= 0.9 * len(pairs)
    assert sum(found == code for found, code in known) / len(known) >= 0.95


def test_towns_lead_to_the_published_region(buyers: list[Party]) -> None:
    postal = PostalCodes()
    gazetteer = Gazetteer.open(user_cache_path("tendril"), postal)
    pairs = [
        (gazetteer.town(place.town, place.country), code)
        for place, code in places(buyers, postal)
        if place.town
    ]
    known = [(towns[0].nuts, code) for towns, code in pairs if towns]
    assert len(known) >= 0.93 * len(pairs)
    assert sum(found == code for found, code in known) / len(known) >= 0.89


def test_one_name_in_one_country_is_one_organisation(buyers: list[Party]) -> None:
    forms = LegalForms.builtin()
    ids: dict[tuple[str, str], set[str]] = {}
    written: dict[tuple[str, str], set[str]] = {}
    for party in buyers:
        country = party.place.country if party.place else None
        own = re.sub(r"[^0-9A-Z]", "", (party.national_id or "").upper())
        # Shorter ones and "000000" are typed where a form demands an id.
        if len(own) >= 6 and len(set(own)) >= 3:
            key = (country or "", forms.bare(party.name))
            ids.setdefault(key, set()).add(own)
            written.setdefault(key, set()).add(party.name)
    several = [key for key, names in written.items() if len(names) > 1]
    assert sum(len(ids[key]) == 1 for key in several) / len(several) >= 0.8


def test_divisions_of_spanish_texts_not_learned_from(real: Path) -> None:
    model = SectorModel.builtin()
    with (real / "cpv_es" / "train10.csv").open(encoding="utf-8") as lines:
        header, *rows = csv.reader(lines)
    right = judged = 0
    for row in rows:
        divisions = {name for name, value in zip(header[2:], row[2:], strict=True) if value == "1"}
        if len(divisions) > 1:  # only texts with one division were learned from
            judged += 1
            right += model.guesses("", row[1], most=1)[0].division in divisions
    assert right / judged >= 0.6

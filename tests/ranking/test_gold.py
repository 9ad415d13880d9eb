"""The judged set that ships in ranking/gold: its form and its balance."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from importlib.resources import as_file, files
from typing import Any

import orjson
import pytest

from data.codes.reference import Reference
from data.errors import TendrilError
from data.records import Notice
from ranking.measure.evaluate import load_judgements
from ranking.profile import Profile, load_profiles
from spiders.formats.flat import read
from tendril.commands.quality.ranking import judged_set

GOLD = files("ranking").joinpath("gold")
KEYS = {
    "id", "source", "kind", "title", "description", "language", "buyer", "city", "country",
    "nuts", "cpv", "published",
}  # fmt: skip
OPTIONAL = {"value", "currency", "deadline"}
REFERENCE = Reference.builtin()
# Countries whose NUTS codes do not start with their ISO 3166 code.
NUTS_PREFIX = {"GR": "EL", "GB": "UK"}


def rows(name: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in GOLD.joinpath(name).read_bytes().splitlines()]


NOTICES = {row["id"]: row for row in rows("notices.jsonl")}
JUDGEMENTS = rows("judgements.jsonl")
with as_file(GOLD.joinpath("profiles.jsonl")) as path:
    PROFILES = {profile.id: profile for profile in load_profiles(path)}

every_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())


def judged(profile: Profile) -> list[dict[str, Any]]:
    return [row for row in JUDGEMENTS if row["profile"] == profile.id]


def test_the_command_finds_the_set_and_reads_all_of_it() -> None:
    profiles, notices, judgements = judged_set(None, None, None)
    assert [profile.id for profile in profiles] == list(PROFILES)
    assert {notice.source_id for notice in notices} == set(NOTICES)
    assert len(judgements) == len(JUDGEMENTS)
    assert not any(notice.warnings for notice in notices)


def test_one_file_of_three_is_refused() -> None:
    with as_file(GOLD.joinpath("profiles.jsonl")) as path, pytest.raises(TendrilError, match="tog"):
        judged_set(path, None, None)


def test_a_notice_has_the_form_of_a_flat_notice() -> None:
    for row in NOTICES.values():
        assert set(row) >= KEYS, row["id"]
        assert set(row) <= KEYS | OPTIONAL, row["id"]
        assert row["title"].strip() and row["buyer"] and row["city"], row["id"]
        assert ("value" in row) == ("currency" in row), row["id"]
        assert row["kind"] in {"tender", "planned", "award"}, row["id"]
        assert re.fullmatch(r"[a-z]{2}", row["language"]), row["id"]
        published = date.fromisoformat(row["published"])
        assert published <= date(2026, 11, 22), row["id"]
        if "deadline" in row:
            assert datetime.fromisoformat(row["deadline"]).date() > published, row["id"]


def test_notices_have_the_habits_of_real_ones() -> None:
    bare = [row for row in NOTICES.values() if row["description"] == row["title"]]
    assert len(NOTICES) / 10 < len(bare) < len(NOTICES) / 3
    lengths = [len(row["description"]) for row in NOTICES.values()]
    assert sum(length > 400 for length in lengths) >= 25
    assert sum(len(row["cpv"]) > 4 for row in NOTICES.values()) >= 25


def test_ids_and_texts_are_unique() -> None:
    assert len(NOTICES) == len(rows("notices.jsonl"))
    texts = Counter((row["title"], row["description"]) for row in NOTICES.values())
    assert max(texts.values()) == 1
    # Sentences are the notices' own: what is told twice would be a template.
    sentences = Counter(
        sentence
        for row in NOTICES.values()
        for sentence in set(re.split(r"(?<=[.;!?])\s+", row["description"]))
        if len(sentence.split()) > 8
    )
    assert max(sentences.values()) == 1


def test_codes_are_of_the_official_lists() -> None:
    for row in NOTICES.values():
        assert row["cpv"], row["id"]
        for code in row["cpv"]:
            assert re.fullmatch(r"\d{8}", code), code
            # The built-in table has the groups; the whole list is checked in conformance.
            assert REFERENCE.cpv_label(code[:3] + "00000", "en") or code[2:] == "000000", code
        assert len(set(row["cpv"])) == len(row["cpv"]), row["id"]
        for code in row["nuts"]:
            assert code[:2] == NUTS_PREFIX.get(row["country"], row["country"]), row["id"]
            assert code.startswith("UK") or REFERENCE.nuts_label(code[:4], "en"), code


def test_languages_are_weighted_as_on_ted() -> None:
    counts = Counter(row["language"] for row in NOTICES.values())
    assert sum(counts.values()) >= 900
    assert len(counts) >= 15
    assert sum(count >= 10 for count in counts.values()) >= 18
    assert {name for name, _ in counts.most_common(6)} == {"de", "en", "es", "fr", "it", "pl"}
    assert max(counts.values()) < len(NOTICES) / 5


def test_most_notices_are_nothing_to_anyone() -> None:
    wanted = {row["id"] for row in JUDGEMENTS if row["grade"]}
    assert len(wanted) < len(NOTICES) / 2
    divisions = Counter(row["cpv"][0][:2] for row in NOTICES.values())
    assert len(divisions) >= 35


def test_profiles_are_of_different_languages_and_name_no_codes() -> None:
    assert len(PROFILES) >= 10
    assert {profile.language for profile in PROFILES.values()} == {
        "de", "en", "es", "fr", "it", "pl",
    }  # fmt: skip
    for profile in PROFILES.values():
        assert len(profile.all_exclusions) >= 3
        assert not any(solution.cpv for solution in profile.solutions)


def test_judgements_name_profiles_and_notices_once() -> None:
    pairs = Counter((row["profile"], row["id"]) for row in JUDGEMENTS)
    assert max(pairs.values()) == 1
    for row in JUDGEMENTS:
        assert set(row) == {"profile", "id", "grade", "excluded", "why"}
        assert row["profile"] in PROFILES
        assert row["id"] in NOTICES
        assert row["grade"] in {0, 1, 2, 3}
        # An excluded notice is one that the company refuses, for the exclusion that `why` repeats.
        assert row["excluded"] == bool(row["why"])
        assert not (row["excluded"] and row["grade"])


@every_profile
def test_a_profile_has_good_notices_in_other_languages(profile: Profile) -> None:
    good = [row for row in judged(profile) if row["grade"]]
    assert len(good) >= 12
    assert {row["grade"] for row in good} == {1, 2, 3}
    languages = [NOTICES[row["id"]]["language"] for row in good]
    assert sum(language != profile.language for language in languages) >= len(good) / 2
    assert profile.language in languages
    assert len(set(languages)) >= 6


@every_profile
def test_every_exclusion_meets_notices_that_hit_it(profile: Profile) -> None:
    hits = Counter(row["why"] for row in judged(profile) if row["excluded"])
    assert set(hits) == set(profile.all_exclusions)
    # Adjacent notices that no exclusion names are told apart by the words alone.
    assert sum(not row["grade"] and not row["excluded"] for row in judged(profile)) >= 4


def test_the_reader_of_judgements_agrees() -> None:
    with as_file(GOLD.joinpath("judgements.jsonl")) as path:
        read_back = load_judgements(path)
    assert [(row.profile, row.project, row.grade, row.excluded) for row in read_back] == [
        (row["profile"], row["id"], row["grade"], row["excluded"]) for row in JUDGEMENTS
    ]


def test_notices_read_as_they_are_written() -> None:
    raw = GOLD.joinpath("notices.jsonl").read_bytes()
    found = list(read(raw, path="notices.jsonl"))
    assert all(isinstance(notice, Notice) for notice in found)


def test_the_profiles_over_ted_notices_are_judged() -> None:
    folder = GOLD.joinpath("ted")
    with as_file(folder) as path:
        profiles = load_profiles(path / "profiles.jsonl")
        judgements = load_judgements(path / "judgements.jsonl")
    assert {each.profile for each in judgements} == {profile.id for profile in profiles}
    for profile in profiles:
        own = [each for each in judgements if each.profile == profile.id]
        assert len({each.project for each in own}) == len(own) >= 40
        assert any(each.grade > 1 for each in own)
        # Ids as TED numbers its notices: these are not in the project.
        assert all(re.fullmatch(r"e?\d{6,8}-20\d\d", each.project) for each in own)


SETS = ["ted", "ted_third", "ted_unseen", "ted_fourth", "ted_fifth", "ted_sixth"]


@pytest.mark.parametrize("name", SETS)
def test_sets_over_real_notices_are_judged_once_and_clearly(name: str) -> None:
    with as_file(GOLD.joinpath(name, "profiles.jsonl")) as path:
        profiles = {profile.id: profile for profile in load_profiles(path)}
    judged = rows(f"{name}/judgements.jsonl")
    assert {row["profile"] for row in judged} == profiles.keys()
    assert len({(row["profile"], row["id"]) for row in judged}) == len(judged)
    assert all(row["grade"] in (0, 1, 2, 3) for row in judged)
    # What an exclusion refuses is adjacent at most, and nothing is refused by who excludes nothing.
    assert all(row["grade"] <= 1 for row in judged if row["excluded"])
    refused = {row["profile"] for row in judged if row["excluded"]}
    assert all(profiles[each].solution_exclusions(0) for each in refused)

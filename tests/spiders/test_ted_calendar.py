from __future__ import annotations

from datetime import date

import pytest

from data.errors import TendrilError
from spiders.sources.ted_calendar import Issue, guess

# As published: the number and the date of issues of the Official Journal S.
PUBLISHED = [
    (Issue(2019, 1), date(2019, 1, 2)),
    (Issue(2019, 251), date(2019, 12, 31)),
    (Issue(2020, 253), date(2020, 12, 29)),
    (Issue(2021, 1), date(2021, 1, 4)),
    (Issue(2021, 255), date(2021, 12, 31)),
    (Issue(2022, 170), date(2022, 9, 5)),
    (Issue(2022, 220), date(2022, 11, 15)),
    (Issue(2023, 210), date(2023, 10, 31)),
]


@pytest.mark.parametrize(("issue", "day"), PUBLISHED)
def test_the_calendar_gives_the_number_of_a_day(issue: Issue, day: date) -> None:
    guessed, sure = guess(day, {})
    assert (guessed.year, sure) == (issue.year, False)
    assert abs(guessed.number - issue.number) <= 1


def test_a_known_issue_nearby_makes_the_guess_sure() -> None:
    known = {Issue(2026, 218): date(2026, 11, 11)}
    assert guess(date(2026, 11, 18), known) == (Issue(2026, 223), True)
    assert guess(date(2026, 11, 9), known) == (Issue(2026, 216), True)


def test_a_name_is_year_and_number() -> None:
    assert str(Issue.named("202600213")) == "202600213"
    with pytest.raises(TendrilError, match="nine digits"):
        Issue.named("2026-213")

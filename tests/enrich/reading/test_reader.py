"""What the learned reader answers, with the model that comes with the project, by words alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enrich.tag_context import TagContext
from enrich.tagging.answer import Answer, Text, answer

PUBLISHED = datetime(2026, 10, 1, tzinfo=UTC)
STORY = Text(
    "1",
    "Molkerei Seeblick baut in Rosenheim",
    "Rosenheim. Die Molkerei Seeblick GmbH investiert 18 Millionen Euro in eine neue Abfüllung mit"
    " zwei Palettierern. Im vergangenen Jahr setzte sie 140 Millionen Euro um. Im Herbst 2027 soll"
    " die Anlage laufen.",
    PUBLISHED,
)


@pytest.fixture(scope="module")
def told(tags: TagContext) -> Answer:
    return answer(STORY, tags)


def test_a_plain_story_is_read_whole(told: Answer) -> None:
    plain = told.plain()
    assert plain["is_opportunity"] is True
    assert plain["company"].startswith("Molkerei Seeblick")
    assert plain["site"] == {"town": "Rosenheim", "country": "DE", "nuts": "DE213"}
    assert plain["budget"]["value"] == 18e6 and "18 Millionen Euro" in plain["budget"]["quote"]
    assert plain["when"] == "2027-Q4"
    assert {"palletiser"} <= {item["kind"] for item in plain["equipment"]}


def test_every_answer_has_its_words_and_a_probability(told: Answer) -> None:
    whole = f"{STORY.title}\n{STORY.text}"
    for field in ("company", "region.town", "budget", "when", "equipment"):
        found = told.reading.all(field)
        assert found, field
        for tag in found:
            assert 0 < tag.confidence <= 0.99
            assert tag.quote and tag.quote in " ".join(whole.split())


def test_results_of_a_year_are_no_opportunity(tags: TagContext) -> None:
    text = Text(
        "2",
        "Molkerei Seeblick mit Gewinn",
        "Die Molkerei Seeblick GmbH hat 2025 einen Umsatz von 140 Millionen Euro erzielt, fünf"
        " Prozent mehr als im Vorjahr. Der Gewinn stieg auf 6 Millionen Euro.",
        PUBLISHED,
    )
    found = answer(text, tags)
    assert not found.is_opportunity
    assert found.budget is None and found.when is None and found.equipment == []


@given(
    title=st.text(max_size=60),
    body=st.text(
        st.characters(codec="utf-8") | st.sampled_from("Mio. € 2027 GmbH in \n"), max_size=400
    ),
)
@settings(max_examples=60, deadline=None)
def test_any_text_is_answered(tags: TagContext, title: str, body: str) -> None:
    if f"{title}{body}".strip():
        answer(Text("x", title, body, PUBLISHED), tags).plain()

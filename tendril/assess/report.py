"""The assessment as people read it: levels, answers, targets, road map, pilot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tendril.assess.blocks import Block, Heading, Items, Rows, Text
from tendril.assess.questions import AREAS
from tendril.assess.roadmap import HORIZONS
from tendril.assess.wording import WORDING
from tendril.figures.words import Words
from tendril.market.figures import Labels

if TYPE_CHECKING:
    from data.codes.reference import Reference
    from tendril.assess.answers import Answer
    from tendril.assess.assessment import Assessment
    from tendril.assess.targets import Aim
    from tendril.digest.locale import Locale


@dataclass(frozen=True, slots=True)
class Report:
    """Writes an assessment in one language."""

    locale: Locale
    reference: Reference

    @property
    def words(self) -> Words:
        """The sentences of the assessment."""
        return Words(WORDING, self.locale)

    @property
    def language(self) -> str:
        """The language of questions and actions."""
        return self.locale.language

    def blocks(self, found: Assessment) -> list[Block]:
        """Return the whole assessment as parts of a page."""
        words = self.words
        head = words("assess.title", {"company": found.profile.company, "on": found.now})
        return [
            Heading(head, 1),
            *self.levels(found),
            *self.targets(found),
            *self.road_map(found),
            *self.pilot(found),
            Heading(words("assess.answers")),
            Rows(
                (words("column.question"), words("column.level"), words("column.basis")),
                tuple(self._answer(each) for each in found.answers),
            ),
        ]

    def levels(self, found: Assessment) -> Iterator[Block]:
        """Give where the company stands, by area."""
        words = self.words
        yield Heading(words("assess.levels"))
        rows = []
        for area in AREAS:
            level = found.levels[area]
            own = [each for each in found.answers if each.question.area == area]
            facts = {"n": sum(each.level is not None for each in own), "of": len(own)}
            value = "unknown" if level is None else "level.mean"
            rows.append(
                (
                    words(f"area.{area}"),
                    words(value, {"level": level}),
                    words("level.answered", facts),
                )
            )
        yield Rows(
            (words("column.area"), words("column.level"), words("column.basis")), tuple(rows)
        )
        yield Text(words("assess.scale"))

    def targets(self, found: Assessment) -> Iterator[Block]:
        """Give each target with what is actual."""
        words = self.words
        yield Heading(words("assess.targets"))
        if not found.aims:
            yield Text(words("assess.targets.none"))
            return
        head = ("column.figure", "column.start", "column.actual", "column.aim", "column.state")
        yield Rows(tuple(map(words, head)), tuple(self._aim(each) for each in found.aims))

    def road_map(self, found: Assessment, most: int | None = None) -> Iterator[Block]:
        """Give what to do, by horizon; at most so many steps."""
        words = self.words
        yield Heading(words("assess.road_map"))
        if not found.steps:
            yield Text(words("assess.road_map.none"))
        steps = found.steps[:most]
        for horizon in HORIZONS:
            own = [each for each in steps if each.horizon == horizon]
            if own:
                yield Heading(words(f"horizon.{horizon}"), 3)
                yield Items(
                    tuple(each.answer.question.actions[self.language] for each in own), is_own=True
                )

    def pilot(self, found: Assessment) -> Iterator[Block]:
        """Give the market to begin with: that of tendril.toml, else what would suit."""
        words, of = self.words, Labels(self.reference, self.language)
        yield Heading(words("assess.pilot"))
        pilot = found.settings.pilot
        if pilot.is_set:
            facts = {
                "sector": of.group(pilot.sector) if pilot.sector else words("all"),
                "region": of.region(pilot.region) if pilot.region else words("all"),
                "begins": pilot.begins,
            }
            yield Text(words("assess.pilot.set", facts))
        elif not found.markets:
            yield Text(words("assess.pilot.none"))
        else:
            yield Text(words("assess.pilot.choose"))
            yield Items(
                tuple(
                    words(
                        "assess.market",
                        {
                            "sector": of.sector(each.division),
                            "region": of.region(each.country),
                            "fitting": each.fitting,
                            "kept": each.kept,
                            "refused": each.refused,
                            "value": each.value_eur,
                            "code": each.division,
                            "country": each.country,
                        },
                    )
                    for each in found.markets
                )
            )

    def _answer(self, answer: Answer) -> tuple[str, str, str]:
        words = self.words
        level = words("unknown") if answer.level is None else str(answer.level)
        return answer.question.texts[self.language], level, words(answer.basis, answer.facts)

    def _aim(self, aim: Aim) -> tuple[str, ...]:
        words, target, figure = self.words, aim.target, aim.figure
        name = words(f"name.{target.figure}")
        unit = figure.unit if figure else "count"
        actual = words("unknown")
        if figure and figure.value is not None:
            spread = words.range(figure)
            actual = words.value(figure) + (f" ({spread})" if spread else "")
        aim_text = words("aim", {"value": words.plain(target.aim, unit), "by": target.by})
        start = "" if target.start is None else words.plain(target.start, unit)
        facts = {"progress": aim.progress, "passed": aim.passed}
        key = f"state.{aim.state}"
        if aim.progress is not None and aim.passed is not None and aim.state != "reached":
            key = f"{key}.way"
        return name, start, actual, aim_text, words(key, facts)

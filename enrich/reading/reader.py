"""Reads a text of prose: the rules find candidates, the learned model chooses among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from enrich.reading.answers import answers
from enrich.reading.clues import Clues
from enrich.reading.evidence import Collector
from enrich.reading.model import ReaderModel
from enrich.reading.page import Page
from enrich.reading.unlisted.finder import UnlistedMachines, several

if TYPE_CHECKING:
    from enrich.notice_text import NoticeText
    from enrich.parties.finder import OrganisationFinder
    from enrich.places.site import SiteFinder
    from enrich.reading.answers import Read
    from enrich.reading.evidence import Evidence
    from enrich.reading.judgement import Judgement
    from enrich.reading.page import TokenStates
    from enrich.reading.states_ahead import StatesAhead
    from enrich.reading.unlisted.model import WordKinds
    from enrich.rule_reader import Findings, Reader

# Letters: few texts learned from are longer; of one that is, so much is its head.
_HEAD = 1500
# What is left of a chance in a long text in which the rules see no plan.
_DOUBT = 0.6


class ProseReader:
    """The learned reader, made once and used for all texts."""

    def __init__(
        self,
        model: ReaderModel,
        reader: Reader,
        sites: SiteFinder,
        organisations: OrganisationFinder,
        machines: WordKinds | None = None,
    ) -> None:
        """Take the model, what finds candidates, and how words name machines that no list has."""
        self.model = model
        finder = reader.equipment_finder
        self._machines = UnlistedMachines(machines, finder) if machines else None
        clues = Clues(reader.rules.lexicon, model.clues)
        self.clues = clues.names
        self._collector = Collector(reader, sites, organisations, clues)
        self._reader = reader

    def read(self, text: NoticeText, found: Findings, states: StatesAhead | None) -> Read:
        """Return what a text says, by an encoder's states or by its words alone."""
        evidence = self.evidence(text, found)
        own = states.of(evidence.page.whole) if states is not None else None
        return self.told(evidence, own)

    def told(self, evidence: Evidence, states: TokenStates | None) -> Read:
        """Return what the evidence of a text says, with the states of an encoder or without."""
        judged = self.model.judge(evidence, states)
        if len(evidence.page.whole) > _HEAD:
            judged = self._by_its_head(evidence.page.text, states, judged)
        read = answers(evidence, judged)
        signal = read.signal
        if self._machines is None or not (signal.is_opportunity or signal.name == "award_decided"):
            return read
        besides = self._machines.find(evidence.page, states)
        return replace(read, equipment=several(read.equipment, besides)) if besides else read

    def _by_its_head(
        self, text: NoticeText, states: TokenStates | None, judged: Judgement
    ) -> Judgement:
        """Let the beginning of a long text tell what it is about, as in those learned from.

        Sooner or later a long article has a word of everything; where the rules see no plan in
        its beginning, the model has to be surer.
        """
        head = replace(text, body=text.body[:_HEAD])
        found = self._reader.read(head.title, head.body, head.language, head.day, head.source)
        about = self.evidence(head, found)
        own = states.until(len(head.whole)) if states is not None else None
        first = self.model.judge(about, own)
        doubt = 1.0 if found.signal.is_opportunity else _DOUBT
        return replace(judged, opportunity=first.opportunity * doubt, signals=first.signals)

    def evidence(self, text: NoticeText, found: Findings) -> Evidence:
        """Return what the model weighs of a text, to learn from it."""
        return self._collector.of(Page(text, found))

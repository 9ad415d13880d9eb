"""What tagging needs to know besides the notice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from enrich.language.told import LanguageDetector
from enrich.money.rates import Rates
from enrich.parties.finder import OrganisationFinder
from enrich.places.areas.postal import PostalCodes

if TYPE_CHECKING:
    from data.codes.reference import Reference
    from enrich.calls.reader import CallReader
    from enrich.places.site import SiteFinder
    from enrich.reading.reader import ProseReader
    from enrich.reading.states_ahead import StatesAhead
    from enrich.rule_reader import Reader
    from enrich.sector.model import SectorModel


@dataclass(frozen=True, slots=True)
class TagContext:
    """The lists, rules and models of tagging; built once, shared by all notices."""

    reference: Reference
    rates: Rates = field(default_factory=Rates.builtin)
    languages: LanguageDetector = field(default_factory=LanguageDetector)
    postal: PostalCodes = field(default_factory=PostalCodes)
    organisations: OrganisationFinder = field(default_factory=OrganisationFinder.builtin)
    sites: SiteFinder | None = None
    sectors: SectorModel | None = None
    encoder: object | None = None  # tells the states of texts where it is a StateEncoder
    calls: CallReader | None = None
    reader: Reader | None = None  # the rules that find signal, equipment and budget in text
    prose: ProseReader | None = None  # chooses among what the rules find in prose
    # States of the texts to be tagged, where the encoder tells them: for the reader of prose, and
    # for the sectors of texts without codes, mostly the same.
    states: StatesAhead | None = None
    sector_states: StatesAhead | None = None

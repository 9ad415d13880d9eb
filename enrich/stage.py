"""The enrichment of one notice: every tag that can be given, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from enrich.dates import deadline, period_tags
from enrich.language import LanguageDetector, language
from enrich.money.rates import Rates
from enrich.money.stated import budget
from enrich.notice_rules import rule_tags
from enrich.parties.finder import OrganisationFinder
from enrich.parties.published import published_parties
from enrich.places.postal import PostalCodes
from enrich.region import region_tags
from enrich.sector.published import sector_tags

if TYPE_CHECKING:
    from data.records import Notice, Tag
    from data.reference import Reference
    from enrich.places.site import SiteFinder
    from enrich.rule_reader import Reader
    from enrich.sector.model import SectorModel, TextEncoder


@dataclass(frozen=True, slots=True)
class TagContext:
    """What tagging needs to know besides the notice; built once, shared by all notices."""

    reference: Reference
    rates: Rates = field(default_factory=Rates.builtin)
    languages: LanguageDetector = field(default_factory=LanguageDetector)
    postal: PostalCodes = field(default_factory=PostalCodes)
    organisations: OrganisationFinder = field(default_factory=OrganisationFinder.builtin)
    sites: SiteFinder | None = None
    sectors: SectorModel | None = None
    encoder: TextEncoder | None = None  # makes sectors of texts surer, at some texts a second
    reader: Reader | None = None  # the rules that find signal, equipment and budget in text


def tag_notice(notice: Notice, context: TagContext) -> tuple[Tag, ...]:
    """Return the tags of a notice: language, sector, region, parties, budget and dates."""
    money = budget(notice, context.rates)
    single = (language(notice, context.languages), money, deadline(notice))
    rules = (
        rule_tags(notice, context.reader, context.rates, budget=money is None)
        if context.reader
        else ()
    )
    return (
        *(tag for tag in single if tag is not None),
        *sector_tags(notice, context.reference, context.sectors),
        *region_tags(notice, context.reference, context.postal, context.sites),
        *published_parties(notice),
        *period_tags(notice),
        *rules,
    )

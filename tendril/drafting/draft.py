"""The draft of a profile, and what the pages did not tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from data.text.text_encoding import text_of
from spiders.formats.web.site_links import site_links
from tendril.drafting.certificates import certificates_of
from tendril.drafting.company import company_name
from tendril.drafting.page import SitePage, read_page
from tendril.drafting.regions import Regions, regions_of
from tendril.drafting.solutions import MOST, DraftSolution, solutions_of

if TYPE_CHECKING:
    from spiders.checking.finding import Answered
    from spiders.checking.site import LookedAt
    from spiders.formats.web.site_links import Kind

# Fewer letters are too few to tell a language by.
_TELLING = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """What a company's pages say of it, for its user to correct; what is not there is empty."""

    company: str
    language: str  # ISO 639-1, of the pages
    solutions: tuple[DraftSolution, ...]
    regions: Regions
    certificates: tuple[str, ...]
    pages: tuple[str, ...]  # their addresses, in the order in which they were read
    problem: str | None = None  # why other pages could not be read

    @property
    def missing(self) -> tuple[str, ...]:
        """What was not found: company, language, solutions, keywords, regions, certificates."""
        found = {
            "company": bool(self.company),
            "language": bool(self.language),
            "solutions": bool(self.solutions),
            "keywords": not self.solutions or all(each.keywords for each in self.solutions),
            "regions": self.regions.how != "none",
            "certificates": bool(self.certificates),
        }
        return tuple(name for name, is_found in found.items() if not is_found)


def draft_from(looked: LookedAt) -> Draft:
    """Return what pages say; nothing in them is trusted, and nothing of them is run."""
    kinds = _kinds(looked.pages)
    pages = [
        read_page(each.body, each.url, kinds.get(each.asked), _charset(each.content_type))
        for each in looked.pages
    ]
    company, language = company_name(pages), _language(pages)
    return Draft(
        company=company,
        language=language,
        solutions=tuple(solutions_of(pages, company, language)),
        regions=regions_of(pages),
        certificates=certificates_of(pages),
        pages=tuple(page.url for page in pages),
        problem=looked.problem,
    )


def _kinds(answers: Sequence[Answered]) -> dict[str, Kind | None]:
    """Return what lies behind each address, by the links of the first page."""
    first = answers[0]
    page = BeautifulSoup(text_of(first.body, _charset(first.content_type)), "lxml")
    most: dict[Kind, int] = {"product": 100, "about": 100, "certificate": 100}
    kinds: dict[str, Kind | None] = {
        link.url: link.kind for link in site_links(page, first.url, most=most)
    }
    return {**kinds, first.asked: None}


def _language(pages: list[SitePage]) -> str:
    """Return the language that the first page states; else that of the words of all."""
    if pages[0].language:
        return pages[0].language
    text = "\n".join([page.description for page in pages] + [page.text for page in pages])[:5000]
    if sum(map(str.isalpha, text)) < _TELLING:
        return ""
    from enrich.language.told import LanguageDetector

    guess = LanguageDetector().detect(text)
    return guess.language if guess else ""


def _charset(content_type: str) -> str | None:
    _, named, value = content_type.lower().partition("charset=")
    return value.split(";")[0].strip(" \"'") or None if named else None


__all__ = ["MOST", "Draft", "DraftSolution", "draft_from"]

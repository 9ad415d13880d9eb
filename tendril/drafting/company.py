"""What a company is called: by what its pages state for machines, its imprint, its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from enrich.parties.legal_forms import LegalForms
from enrich.rule_files import builtin
from enrich.words.fold import fold
from tendril.drafting.page import SitePage, objects_of, said

COMPANIES = frozenset(
    {"Organization", "Corporation", "LocalBusiness", "ProfessionalService", "Store",
     "HomeAndConstructionBusiness", "GeneralContractor", "OnlineBusiness", "ManufacturingBusiness"}
)  # fmt: skip
_SEPARATOR = re.compile(r"\s+[-–—|·•»:]\s+|\s*[|·•»]\s*")
_YEARS = re.compile(
    r"(?:©|\(c\)|&copy;|copyright)[\s,]*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,:|–-]*", re.IGNORECASE
)
_LONGEST = 80
_MOST_LINES = 2_000


def company_name(pages: list[SitePage]) -> str:
    """Return the company's name, with its legal form where one is stated; "" for none found."""
    stated = list(objects_of(pages, COMPANIES))
    legal = next((name for item in stated if (name := said(item.get("legalName"), _LONGEST))), "")
    if legal:
        return legal
    short = [said(item.get("name"), _LONGEST) for item in stated]
    short += [page.site_name[:_LONGEST] for page in pages]
    names = [name for name in short if name]
    known = {fold(name).replace(" ", "") for name in names} | {_host(pages[0].url)}
    full = Counter(
        name for page in pages for name in _with_form(page) if _is_akin(name, known)
    ).most_common(1)
    if full:
        return full[0][0]
    if names:
        return names[0]
    return next(iter(_of_titles(pages)), "")


def _host(url: str) -> str:
    """Return the name in an address: "aurach-technik" of www.aurach-technik.de, folded."""
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    return fold(labels[-2] if len(labels) > 1 else labels[0]).replace(" ", "")


def _with_form(page: SitePage) -> Iterator[str]:
    """Yield the names with a legal form that a page has."""
    lines = [*page.footer.splitlines(), *page.text.splitlines(), page.title]
    for line in lines[:_MOST_LINES]:
        for match in _named().finditer(_YEARS.sub("", line[:1000])):
            name = match.group(1)
            yield name.removesuffix(".") if name.count(".") == 1 else name


@cache
def _named() -> re.Pattern[str]:
    """Return what finds words with capitals before a legal form."""
    rules = builtin("parties")["legal_forms"]["forms"]
    forms = "|".join(re.escape(form) for form in sorted(rules, key=len, reverse=True))
    word = r"(?:[^\W\d_a-zß-ÿ][\w.&'’/-]{0,30}|[&+]|und|and|et|e|y|i|de|di|des|für)"
    return re.compile(
        rf"(?<![\w.])([^\W\d_a-zß-ÿ][\w.&'’/-]{{0,30}}(?:\s+{word}){{0,5}}?,?\s+(?:{forms}))(?!\w)"
    )


def _is_akin(name: str, known: set[str]) -> bool:
    """Tell whether a name has a word of what the site or its host is called, or the reverse."""
    forms = LegalForms.builtin()
    bare = forms.bare(fold(name))
    joined = bare.replace(" ", "")
    return any(
        joined == each
        or (len(joined) >= 4 and joined in each)
        or (len(each) >= 4 and each in joined)
        or any(len(word) >= 4 and word in each for word in bare.split())
        for each in known
        if each
    )


def _of_titles(pages: list[SitePage]) -> Iterator[str]:
    """Yield the parts of page titles that the host is called after, then what all titles share."""
    host = _host(pages[0].url)
    parts = [
        part.strip() for page in pages for part in _SEPARATOR.split(page.title) if part.strip()
    ]
    for part in parts:
        joined = fold(part).replace(" ", "")
        if len(part) <= _LONGEST and len(joined) >= 3 and (joined in host or host in joined):
            yield part
    shared = Counter(parts).most_common(1)
    if shared and shared[0][1] > 1 and len(pages) > 1 and len(shared[0][0]) <= _LONGEST:
        yield shared[0][0]

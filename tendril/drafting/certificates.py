"""Certificates that a company's pages say it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ranking.lexical.sentences import sentences
from spiders.formats.reading.values import as_list
from tendril.drafting.company import COMPANIES
from tendril.drafting.page import SitePage, objects_of, said
from tendril.drafting.site_words import folded, has_beginning

# Certified are systems of management, welding, pressure equipment and safety, by these numbers.
# Other standards tell of products: "ISO 8573" is the purity of compressed air.
_SYSTEMS = (
    "9001", "13485", "14001", "14064", "16949", "17020", "17025", "18001", "19443", "20000",
    "22000", "22301", "26000", "27001", "28000", "37001", "37301", "39001", "41001", "42001",
    "45001", "50001",
)  # fmt: skip
_SYSTEM = re.compile(
    rf"\b(?:DIN\s+)?(?:EN\s+)?(ISO(?:/IEC|/TS)?|IATF|OHSAS|BS\s+OHSAS)[\s-]*({'|'.join(_SYSTEMS)})\b"
)
_TRADE = re.compile(
    r"\b(?:(?:DIN\s+)?EN\s*(?:ISO\s*)?(1090|3834|15085|9100|15038)(?:[\s-]*\d)?|(SCC\*{0,2}|SCCP|EMAS|TISAX|AEO[\s-]?[CFS]"
    r"|AD\s*2000(?:[\s-]*(?:Merkblatt\s*)?HP\s*0)?|VDA\s*6\.\d|ASME\s+(?:U2?|S|PP)[\s-]?Stamp|WHG))(?!\w)"
)
_EXC = re.compile(r"\bEXC\s*[1-4]\b")
_MOST_SENTENCES = 3000


def certificates_of(pages: list[SitePage]) -> tuple[str, ...]:
    """Return the certificates that are stated as held, each once, such as "ISO 9001"."""
    found: dict[str, None] = {}
    for item in objects_of(pages, COMPANIES):
        for credential in as_list(item.get("hasCredential")) + as_list(
            item.get("hasCertification")
        ):
            found.update(dict.fromkeys(_named(said(credential))))
    for page in pages:
        for line in _told(page):
            found.update(dict.fromkeys(_named(line)))
    return tuple(found)


def _told(page: SitePage) -> Iterator[str]:
    """Yield the sentences that speak of certificates, and the headings and items that are one."""
    lines = [page.description, page.footer, *(block.title for block in page.blocks)]
    for line in (*lines, *sentences(page.text)[:_MOST_SENTENCES]):
        text = line[:1000]
        short = len(text) <= 40 and page.kind == "certificate"
        if short or has_beginning(folded(text), "certified"):
            yield text


def _named(text: str) -> Iterator[str]:
    for match in _SYSTEM.finditer(text):
        family = re.sub(r"^BS\s+", "", match[1])
        yield f"{'ISO' if family.startswith('ISO') else family} {match[2]}"
    for match in _TRADE.finditer(text):
        if match[1] == "1090" and (grade := _EXC.search(text)):
            yield f"EN 1090 {' '.join(grade.group().split())}"
        elif match[1]:
            yield f"{'ISO' if match[1] == '3834' else 'EN'} {match[1]}"
        else:
            yield " ".join(match[2].split())

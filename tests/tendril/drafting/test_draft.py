"""What is drafted from made sites: in four languages, by what each of them states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from spiders.checking.finding import Answered
from tendril.drafting.draft import Draft, draft_from
from tendril.drafting.regions import EUROPE
from tendril.drafting.wording import WORDING, draft_lines
from tests.tendril.drafting.sites import ENGLISH, FRENCH, GERMAN, HTML, ITALIAN, looked_at


def drafted(pages: Mapping[str, str], host: str = "www.example.org") -> Draft:
    return draft_from(looked_at(pages, host))


def titles(draft: Draft) -> list[str]:
    return [each.title for each in draft.solutions]


def test_a_german_site_that_states_things_for_machines() -> None:
    draft = drafted(GERMAN, "www.aurach.de")
    assert (draft.company, draft.language) == ("Aurach Trenntechnik GmbH", "de")
    assert titles(draft) == ["Dekanter", "Bandfilter"]
    first, second = draft.solutions
    assert first.description.startswith("Dekantierzentrifugen entwässern Klärschlamm")
    assert first.url == "https://www.aurach.de/produkte/dekanter"
    assert {"Zentrifugen", "Dekanter", "Klärschlamm"} <= set(first.keywords)
    assert "Siebbandpressen" in second.keywords
    assert (draft.regions.codes, draft.regions.how) == (("DE", "AT", "CH"), "stated")
    # What products follow is no certificate, and neither is what a notice on cookies says.
    assert draft.certificates == ("ISO 9001", "ISO 14001", "EN 1090 EXC 3")
    assert draft.missing == ()


def test_an_english_site_of_cards_in_divisions() -> None:
    draft = drafted(ENGLISH, "www.brackleyconveyors.co.uk")
    assert (draft.company, draft.language) == ("Brackley Conveyors Ltd", "en")
    assert titles(draft) == ["Baggage handling systems", "Parcel sorters"]
    assert draft.solutions[1].description.startswith("Cross-belt sorters with up to 20,000")
    assert (draft.regions.codes, draft.regions.how) == (("UK", "IE", "NL"), "text")
    assert draft.certificates == ("ISO 9001", "ISO 45001")


def test_a_french_site_of_lists_that_delivers_everywhere() -> None:
    draft = drafted(FRENCH, "www.pompes-valmont.fr")
    assert (draft.company, draft.language) == ("Pompes Valmont SAS", "fr")
    assert titles(draft) == ["Pompes à vis excentrée", "Pompes doseuses"]
    assert draft.regions.everywhere
    assert draft.regions.codes == ()
    lines = list(draft_lines(draft, "de"))
    assert any("dans le monde entier" in line for line in lines)
    assert any("Französisch" in line for line in lines)


def test_an_italian_site_that_hardly_says_more_than_a_description() -> None:
    draft = drafted(ITALIAN, "www.essiccatoribianchi.it")
    assert (draft.company, draft.language) == ("Essiccatori Bianchi", "it")
    assert titles(draft) == ["Essiccatori industriali"]
    assert draft.solutions[0].description.startswith("Essiccatori a nastro e a tamburo")
    # The seat is told as what it is.
    assert (draft.regions.codes, draft.regions.how) == (("IT",), "seat")
    assert draft.missing == ("certificates",)


def test_what_is_not_there_is_said_and_not_invented() -> None:
    draft = drafted({"/": "<html><body><div id=app></div><script>render()</script></body></html>"})
    assert draft.company == ""
    assert draft.solutions == ()
    assert draft.missing == ("company", "language", "solutions", "regions", "certificates")
    assert sum("JavaScript" in line for line in draft_lines(draft, "en")) == 1


@pytest.mark.parametrize("name", ["company", "language", "solutions", "keywords", "regions"])
def test_all_that_can_be_missing_has_words(name: str) -> None:
    assert all(f"missing.{name}" in words for words in WORDING.values())


def test_both_languages_say_the_same_things() -> None:
    assert WORDING["en"].keys() == WORDING["de"].keys()


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("Wir liefern europaweit an Stadtwerke.", EUROPE),
        ("Wir liefern in der gesamten DACH-Region.", ("DE", "AT", "CH")),
        ("Nous livrons en France, en Belgique et au Luxembourg.", ("FR", "BE", "LU")),
        ("Dostarczamy maszyny do Polski i Niemiec.", ()),  # inflected names are not found
        ("Unser Betriebsausflug führte uns nach Italien.", ()),
    ],
)
def test_where_is_delivered_is_read_from_sentences(said: str, codes: tuple[str, ...]) -> None:
    page = f"<html><body><h1>Anlagen</h1><p>{said}</p></body></html>"
    assert drafted({"/": page}).regions.codes == codes


HUGE = "Dekanter " * 120_000
HOSTILE = f"""<html lang="<script>"><head><title>{HUGE}</title>
<meta property="og:site_name" content="{HUGE}"><meta name="description" content="{HUGE}">
<script type="application/ld+json">{{"@type": "Product",
"name": "\\u202eA\\u001b[31mB <script>x()</script>",
"description": "<img src=x onerror=alert(1)> Pumpe"}}</script>
<script type="application/ld+json">{"[" * 100_000}</script>
<script type="application/ld+json">{{"@type": ["Organization", 7, null], "name": {{"name": ["x"]}},
"areaServed": [[[]]], "address": [null, 3, {{"addressCountry": {{}}}}]}}</script></head><body>
<h1>{HUGE}</h1><h2>Dekanter\x1b[31m</h2><p>{HUGE}</p>{"<div>" * 5_000}<h2>{"<h3>" * 5_000}tief
<a href="http://[bad">x</a><a href="javascript:alert(1)">Produkte</a></body></html>"""


def test_a_hostile_page_does_no_harm() -> None:
    draft = drafted({"/": HOSTILE})
    words = [draft.company, *draft.certificates, *draft.regions.codes, *draft_lines(draft, "en")]
    for each in draft.solutions:
        words += [each.title, each.description, *each.keywords]
    assert all(len(word) <= 800 for word in words)
    assert len(draft.company) <= 80
    assert not {"\x1b", "\u202e", "<"} & set("".join(words))


def test_bytes_that_are_no_page_are_read_as_nothing() -> None:
    raw = Answered("https://example.org/", "https://example.org/", 200, HTML, bytes(range(256)))
    looked = replace(looked_at(ITALIAN, "example.org"), pages=(raw,))
    assert draft_from(looked).solutions == ()

"""Answers of the services, in their shapes, made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import orjson

from data.records import Money, Notice, Rejected

Read = Callable[..., Iterator[Notice | Rejected]]
TED = {
    "publication-number": "00123456-2026",
    "notice-identifier": "7f1d0c2e-0000-4000-8000-000000000001",
    "notice-version": "02",
    "procedure-identifier": "7f1d0c2e-0000-4000-8000-0000000000ff",
    "notice-type": "cn-standard",
    "form-type": "competition",
    "publication-date": "2026-06-04+02:00",
    "notice-title": {"eng": "Germany – Packaging machinery – Abfüllanlage",
                     "deu": "Deutschland – Verpackungsmaschinen – Abfüllanlage"},
    "title-proc": {"DEU": "Abfüllanlage", "eng": "Filling line"},
    "description-proc": {"deu": "Lieferung &amp; Montage"},
    "buyer-name": {"deu": ["Stadt Köln", "Stadt Köln"]},
    "buyer-country": ["DEU"],
    "buyer-city": {"mul": ["Köln"]},
    "place-of-performance": ["DEA23", "DEU", "DEA23", "DEU"],
    "classification-cpv": ["42921300", "42923000", "42921300"],
    "contract-nature": ["supplies", "supplies"],
    "procedure-type": "open",
    "estimated-value-proc": "1500000.50",
    "estimated-value-cur-proc": "EUR",
    "identifier-lot": ["LOT-0001", "LOT-0002"],
    "title-lot": {"deu": ["Linie", "Wartung"]},
    "estimated-value-lot": ["1000000", "500000.50"],
    "estimated-value-cur-lot": ["EUR"],
    "deadline-receipt-tender-date-lot": ["2026-07-20+02:00", "2026-07-21+02:00"],
    "deadline-receipt-tender-time-lot": ["10:00:00+02:00", "11:00:00+02:00"],
    "links": {"pdfs": {"DEU": "x"}},
}  # fmt: skip
BOAMP = {
    "idweb": "26-1001", "objet": "Fourniture d&#39;une ligne", "dateparution": "2026-11-02",
    "datelimitereponse": "2026-12-01T12:00:00+01:00", "nomacheteur": "Ville de Lyon",
    "nature": "APPEL_OFFRE", "nature_libelle": "Avis de marché", "type_marche": '["FOURNITURES"]',
    "etat": "INITIAL", "annonces_anterieures": None,
    "donnees": '{"OBJET": {"OBJET_COMPLET": "Ligne complète", "CPV": {"PRINCIPAL": "42921300"},'
               ' "LOTS": {"LOT": [{"NUM": "1", "INTITULE": "A", "CODE_NUTS": "FRK26",'
               ' "VALEUR": {"@DEVISE": "EUR", "#text": "1000"}}]}}}',
}  # fmt: skip
BOAMP_XML = """<ANNONCE><GESTION><REFERENCE><IDWEB>16-1</IDWEB><TYPE_AVIS><NATURE>
<ATTRIBUTION/></NATURE>
<STATUT><INITIAL/></STATUT></TYPE_AVIS></REFERENCE><MARCHE><ANNONCE_ANTERIEUR><REFERENCE><IDWEB>15-9
</IDWEB></REFERENCE></ANNONCE_ANTERIEUR></MARCHE><INDEXATION><DATE_PUBLICATION>2017-01-01</DATE_PUBLICATION>
<RESUME_OBJET>Presses</RESUME_OBJET></INDEXATION></GESTION><DONNEES><IDENTITE><DENOMINATION>Ville
</DENOMINATION><ADJUDICATEUR_NUTS>FR101</ADJUDICATEUR_NUTS></IDENTITE><OBJET><TYPE_MARCHE><SERVICE/>
</TYPE_MARCHE><CPV><PRINCIPAL>42000000</PRINCIPAL></CPV></OBJET><ATTRIBUTION>
<VALEUR_TOTALE DEVISE="EUR">15000</VALEUR_TOTALE>
<DECISION><TITULAIRE><DENOMINATION>Presses SA</DENOMINATION></TITULAIRE>
</DECISION>
</ATTRIBUTION></DONNEES></ANNONCE>"""
SIMAP = {
    "id": "p-1", "type": "tender",
    "base": {"title": {"de": "Abfüllanlage", "fr": "Ligne", "en": None}, "creationLanguage": "de",
             "projectId": "pr-1", "publicationDate": "2026-01-22", "processType": "open"},
    "project-info": {"procOfficeAddress": {"name": {"de": "Stadt Bern"}, "countryId": "CH",
                                           "city": {"de": "Bern"}, "email": "x@example.org"}},
    "procurement": {"orderType": "supply", "cpvCode": {"code": "42921300"}, "contractDays": 731,
                    "orderDescription": {"de": "<p>Eine Anlage</p>"},
                    "orderAddress": {"countryId": "CH", "city": {"de": "Bern"}}},
    "dates": {"offerDeadline": "2026-03-05T12:00:00+01:00"},
}  # fmt: skip
WORLDBANK = {
    "id": "OP1", "notice_type": "Request for Bids", "noticedate": "11-Sep-2026",
    "notice_lang_name": "English", "project_ctry_code": "MK", "project_id": "P1",
    "project_name": "Energy Project", "agency_name": "Ministry", "bid_description": "Pumps",
    "bid_currency_code": "USD", "bid_estimate_amount": "2000000", "procurement_group": "GO",
    "submission_date": "2026-10-11T00:00:00Z", "notice_version_no": "2",
}  # fmt: skip
PROJECT = {
    "id": "P1", "project_name": "Grid", "countrycode": ["TZ"], "totalamt": "104,000,000",
    "project_abstract": {"cdata!": "A <b>line</b>"}, "boardapprovaldate": "2026-05-29T00:00:00Z",
    "closingdate": "2031-06-30T00:00:00Z", "status": "Active", "impagency": "Grid Company",
}  # fmt: skip
SAM = {
    "noticeId": "n1", "title": "Press", "type": "Presolicitation", "postedDate": "2026-02-02",
    "fullParentPathName": "DEPT.OFFICE", "responseDeadLine": "2026-02-28T16:00:00-07:00",
    "naicsCode": "333999", "classificationCode": "3444", "solicitationNumber": "S-1",
    "description": "https://api.sam.gov/desc?noticeid=n1",
    "placeOfPerformance": {"city": {"name": "Reno"}, "country": {"code": "USA"}},
}  # fmt: skip
EIB = {
    "id": 20260001, "title": "PLANT", "primaryTags": [
        {"subType": "countries", "label": "Poland"}, {"subType": "sectors", "label": "Industry"}],
    "additionalInformation": ["Signed", "15/10/2026", "€ 104,000,000", "€ 90,000,000"],
}  # fmt: skip
GDELT = {
    "url": "https://n.example.org/1", "title": "Werk in Köln , sagt AG", "language": "German",
    "seendate": "20261122T101500Z", "sourcecountry": "Germany",
}  # fmt: skip
EBRD = (
    "Project ID,Title,Country,Sector,Publication date,Status\r\n"
    "54321,Pumps, valves and more,Serbia,Energy,05 Oct 2026,Approved\r\n"
    "54322,Plant,Poland;Estonia,Industry,01 Nov 2026,Cancelled\r\n"
    "54323,short\r\n"
)
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://n.example.org/1</loc><image:image><image:title>no</image:title></image:image>
<news:news><news:publication><news:language>de</news:language></news:publication>
<news:publication_date>2026-11-20T09:30:00+01:00</news:publication_date>
<news:title>Neues Werk</news:title>
</news:news></url><url><loc>javascript:x</loc></url></urlset>"""
BUND = """<rss version="2.0"><channel><title>Ausschreibungen</title>
<item><title>Lieferung Pressen</title>
<link>https://www.service.example.org/1.html#session=9</link>
<pubDate>Fri, 20 Nov 2026 09:30:00 +0100</pubDate>
<description><![CDATA[<p><strong>Vergabestelle:</strong>
Stadt Köln<br/><strong>Erfüllungsort:</strong> 50667 Köln<br/>
<strong>Angebotsfrist:</strong> 01.12.2026
</p>]]></description></item></channel></rss>"""


def only(read: Read, raw: bytes | str | dict[str, Any] | list[Any]) -> Notice:
    body = raw.encode() if isinstance(raw, str) else raw
    body = body if isinstance(body, bytes) else orjson.dumps(body)
    (found,) = read(body, path="p")
    assert isinstance(found, Notice), found
    return found


def euro(amount: str, currency: str = "EUR") -> Money:
    return Money(amount=Decimal(amount), currency=currency)

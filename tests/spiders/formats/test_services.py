"""Answers of the services, in their shapes, made up: what becomes of each field."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Money, Notice, NoticeKind, Place, Rejected
from spiders.formats import (
    boamp,
    bund_rss,
    ebrd,
    eib,
    gdelt,
    sam,
    simap,
    sitemap,
    ted_search,
    worldbank,
    worldbank_projects,
)

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


def test_ted_search() -> None:
    found = only(ted_search.read, {"notices": [TED], "totalNoticeCount": 1})
    assert (found.key, found.language) == ("ted:123456-2026:2", "de")
    assert (found.title, found.description) == ("Abfüllanlage", "Lieferung & Montage")
    assert [(t.language, t.title) for t in found.translations] == [("en", "Filling line")]
    assert found.published_at == datetime(2026, 6, 3, 22, tzinfo=UTC)
    assert found.cpv == ("42921300", "42923000")
    assert found.places == (Place(country="DE", nuts="DEA23"),)
    assert found.buyer is not None and found.buyer.place == Place(country="DE", town="Köln")
    assert found.value == euro("1500000.50")
    assert found.deadline == datetime(2026, 7, 20, 8, tzinfo=UTC)
    assert [lot.deadline for lot in found.lots] == [
        datetime(2026, 7, 20, 8, tzinfo=UTC), datetime(2026, 7, 21, 9, tzinfo=UTC),
    ]  # fmt: skip
    assert [(lot.title, lot.value) for lot in found.lots] == [
        ("Linie", euro("1000000")), ("Wartung", euro("500000.50")),
    ]  # fmt: skip


def test_ted_search_takes_the_end_of_a_list_title_and_of_a_day() -> None:
    item = {key: value for key, value in TED.items() if "proc" not in key and "time" not in key}
    found = only(ted_search.read, {"notices": [item]})
    assert found.title == "Abfüllanlage"
    assert found.deadline == datetime(2026, 7, 20, 21, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("pin-only", "planned"),
        ("can-standard", "award"),
        ("corr", "change"),
        ("pin-cfc-social", "tender"),
    ],
)
def test_ted_search_kinds(form: str, kind: str) -> None:
    found = only(ted_search.read, {"notices": [{**TED, "notice-type": form}]})
    assert found.kind.value == kind


def test_ted_search_reads_the_notice_inside_an_older_answer() -> None:
    xml = base64.b64encode(b"<catalog/>").decode()
    (found,) = ted_search.read(
        orjson.dumps({"results": [{"ND": "1-2020", "content": xml}]}), path="p"
    )
    assert isinstance(found, Rejected) and "catalog" in found.reason


def test_boamp() -> None:
    found = only(boamp.read, {"total_count": 1, "results": [BOAMP]})
    assert (found.source_id, found.kind, found.title) == (
        "26-1001",
        NoticeKind.TENDER,
        "Fourniture d'une ligne",
    )
    assert found.cpv == ("42921300",) and found.contract_nature == "supplies"
    assert found.deadline == datetime(2026, 12, 1, 11, tzinfo=UTC)
    assert found.description == "Ligne complète"
    assert found.places == (Place(country="FR", nuts="FRK26"),)
    assert found.lots[0].value == euro("1000") and found.value is None


def test_boamp_kinds_and_what_they_change() -> None:
    changed = only(boamp.read, [{**BOAMP, "etat": "RECTIFICATIF", "annonce_lie": ["26-1000"]}])
    assert (changed.kind, changed.corrects) == (NoticeKind.CHANGE, ("26-1000",))
    award = {**BOAMP, "nature_libelle": "Résultat de marché", "titulaire": "Presses SA;Lignes SARL"}
    found = only(boamp.read, [award])
    assert found.kind is NoticeKind.AWARD and found.deadline is None
    assert [p.name for p in found.parties if p.role == "winner"] == ["Presses SA", "Lignes SARL"]
    assert only(boamp.read, [{**BOAMP, "donnees": "{broken"}]).warnings


def test_boamp_with_eforms_turned_into_json() -> None:
    def code(number: str) -> dict[str, Any]:
        return {"cbc:ItemClassificationCode": {"@listName": "cpv", "#text": number}}

    def amount(number: str) -> dict[str, Any]:
        return {"cbc:EstimatedOverallContractAmount": {"@currencyID": "EUR", "#text": number}}

    lot = {"cac:ProcurementProject": {"cac:RequestedTenderTotal": amount("400")}}
    project = {
        "cbc:Description": {"@languageID": "FRA", "#text": "Une ligne"},
        "cac:RequestedTenderTotal": amount("1000"),
        "cac:MainCommodityClassification": code("42921300"),
        "cac:AdditionalCommodityClassification": [code("42923000"), code("42921300")],
        "cac:RealizedLocation": {"cac:Address": {"cbc:CountrySubentityCode": {"#text": "FRK26"}}},
    }
    notice = {"cac:ProcurementProjectLot": [lot], "cac:ProcurementProject": project}
    donnees = orjson.dumps({"EFORMS": {"ContractNotice": notice}}).decode()
    found = only(boamp.read, [{**BOAMP, "donnees": donnees}])
    assert found.cpv == ("42921300", "42923000")
    assert found.value == euro("1000") and found.description == "Une ligne"
    assert found.places == (Place(country="FR", nuts="FRK26"),)


def test_boamp_with_xml_inside() -> None:
    found = only(boamp.read, [{**BOAMP, "donnees": BOAMP_XML}])
    assert (found.source_id, found.kind) == ("26-1001", NoticeKind.AWARD)


def test_boamp_xml() -> None:
    found = only(boamp.read, BOAMP_XML)
    assert (found.source_id, found.kind, found.follows) == ("16-1", NoticeKind.AWARD, ("15-9",))
    assert (found.value, found.cpv, found.contract_nature) == (
        euro("15000"),
        ("42000000",),
        "services",
    )
    assert [(p.role, p.name) for p in found.parties] == [
        ("buyer", "Ville"),
        ("winner", "Presses SA"),
    ]
    assert found.places == (Place(country="FR"),)


def test_simap() -> None:
    found = only(simap.read, SIMAP)
    assert (found.title, found.description, found.language) == ("Abfüllanlage", "Eine Anlage", "de")
    assert [t.title for t in found.translations] == ["Ligne"]
    assert found.deadline == datetime(2026, 3, 5, 11, tzinfo=UTC)
    assert found.places == (Place(country="CH", town="Bern"),)
    assert found.cpv == ("42921300",) and found.contract_nature == "supplies"
    assert found.period is not None and found.period.months == 24.0


def test_simap_award() -> None:
    vendors = [{"vendorName": "A AG", "price": {"price": 100.5, "currency": "chf"}}]
    item = {**SIMAP, "type": "award", "decision": {"vendors": vendors, "numberOfSubmissions": 4},
            "referencingPub": {"publicationId": "p-0"}}  # fmt: skip
    found = only(simap.read, item)
    assert found.kind is NoticeKind.AWARD and found.value == euro("100.5", "CHF")
    assert found.awards[0].tenders_received == 4 and found.follows == ("p-0",)


def test_worldbank() -> None:
    found = only(worldbank.read, {"total": "1", "procnotices": [WORLDBANK]})
    assert (found.key, found.language) == ("worldbank:OP1:2", "en")
    assert found.published_at == datetime(2026, 9, 11, tzinfo=UTC)
    assert found.deadline == datetime(2026, 10, 11, 23, 59, tzinfo=UTC)
    assert found.value == euro("2000000", "USD") and found.contract_nature == "supplies"
    assert found.cpv == ()
    award = only(worldbank.read, [{**WORLDBANK, "notice_type": "Contract Award"}])
    assert award.kind is NoticeKind.AWARD and award.deadline is None


def test_worldbank_projects() -> None:
    found = only(worldbank_projects.read, {"total": "1", "projects": {"P1": PROJECT}})
    assert found.kind is NoticeKind.PROJECT and found.value == euro("104000000", "USD")
    assert found.description == "A line" and found.places == (Place(country="TZ"),)
    assert found.period is not None and found.period.end == date(2031, 6, 30)


def test_sam() -> None:
    found = only(sam.read, {"totalRecords": 1, "opportunitiesData": [SAM]})
    assert (found.kind, found.procedure_id) == (NoticeKind.PLANNED, "S-1")
    assert found.description == "NAICS 333999\nPSC 3444" and found.cpv == ()
    assert found.published_at == datetime(2026, 2, 2, 5, tzinfo=UTC)
    assert found.places == (Place(country="US", town="Reno"),)
    assert found.contract_nature == "supplies"
    assert found.documents[0].url.startswith("https://api.sam.gov/")


def test_eib() -> None:
    found = only(eib.read, {"totalItems": 1, "data": [EIB]})
    assert found.value == euro("90000000") and found.form == "Signed"
    assert found.published_at == datetime(2026, 10, 15, tzinfo=UTC)
    assert found.places == (Place(country="PL"),) and found.description == "Sector: Industry"


def test_ebrd_puts_torn_rows_together() -> None:
    first, second, third = ebrd.read(EBRD.encode(), path="p")
    assert isinstance(first, Notice) and isinstance(second, Notice)
    assert first.title == "Pumps, valves and more" and first.places == (Place(country="RS"),)
    assert first.published_at == datetime(2026, 10, 5, tzinfo=UTC)
    assert [place.country for place in second.places] == ["PL", "EE"] and second.cancelled
    assert isinstance(third, Rejected) and third.path == "p:line 4"


def test_ebrd_without_its_columns() -> None:
    (found,) = ebrd.read(b"a,b\r\n1,2\r\n", path="p")
    assert isinstance(found, Rejected) and "its columns: a, b" in found.reason


def test_gdelt() -> None:
    found = only(gdelt.read, {"articles": [GDELT]})
    assert (found.title, found.language) == ("Werk in Köln, sagt AG", "de")
    assert found.published_at == datetime(2026, 11, 22, 10, 15, tzinfo=UTC) and found.places == ()
    (refused,) = gdelt.read(b"Please limit requests to one every 5 seconds.", path="p")
    assert isinstance(refused, Rejected) and "Please limit" in refused.reason
    assert list(gdelt.read(b"{}", path="p")) == []


def test_sitemaps() -> None:
    found = only(sitemap.read, SITEMAP)
    assert (found.title, found.url, found.language) == (
        "Neues Werk",
        "https://n.example.org/1",
        "de",
    )
    assert found.published_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    index = (
        b"<sitemapindex><sitemap><loc>https://n.example.org/a.xml</loc></sitemap></sitemapindex>"
    )
    (entry,) = sitemap.entries(index)
    assert entry.is_sitemap and entry.url == "https://n.example.org/a.xml"
    assert [e.url for e in sitemap.entries(b"https://n.example.org/1\nhttps://n.example.org/2\n")]
    for bad, words in ((b"<html/>", "HTML page"), (b"<rss/>", "root rss"), (b"no", "neither")):
        with pytest.raises(sitemap.SitemapError, match=words):
            sitemap.entries(bad)


def test_service_bund() -> None:
    found = only(bund_rss.read, BUND)
    assert found.kind is NoticeKind.TENDER
    assert found.source_id == found.url == "https://www.service.example.org/1.html"
    assert found.buyer is not None and found.buyer.name == "Stadt Köln"
    assert found.places == (Place(country="DE", town="Köln", postal_code="50667"),)
    assert found.deadline == datetime(2026, 12, 1, 22, 59, tzinfo=UTC)


ITEMS: list[tuple[Read, str, dict[str, Any]]] = [
    (ted_search.read, "notices", TED), (boamp.read, "results", BOAMP), (simap.read, "x", SIMAP),
    (worldbank.read, "procnotices", WORLDBANK), (worldbank_projects.read, "projects", PROJECT),
    (sam.read, "opportunitiesData", SAM), (eib.read, "data", EIB), (gdelt.read, "articles", GDELT),
]  # fmt: skip


@pytest.mark.parametrize(("read", "key", "item"), ITEMS)
def test_a_bad_item_leaves_the_others(read: Read, key: str, item: dict[str, Any]) -> None:
    raw = (
        orjson.dumps({key: [item, {}, 3, item]})
        if key != "x"
        else orjson.dumps([item, {}, 3, item])
    )
    found = list(read(raw, path="p"))
    assert [type(entry) for entry in found] == [Notice, Rejected, Rejected, Notice]


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@pytest.mark.parametrize(("read", "key", "item"), ITEMS)
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_value_in_any_field_is_read_or_set_aside(
    read: Read, key: str, item: dict[str, Any], data: st.DataObject
) -> None:
    field = data.draw(st.sampled_from(sorted(item)))
    raw = orjson.dumps([{**item, field: data.draw(json_values)}])
    assert all(isinstance(found, (Notice, Rejected)) for found in read(raw, path="p"))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 300))
def test_no_bytes_make_any_reader_raise(noise: bytes, at: int) -> None:
    for read, _, item in ITEMS:
        whole = orjson.dumps([item])
        for raw in (noise, whole[:at] + noise + whole[at:]):
            list(read(raw, path="p"))
    for other, text in (
        (ebrd.read, EBRD),
        (bund_rss.read, BUND),
        (sitemap.read, SITEMAP),
        (boamp.read, BOAMP_XML),
    ):
        whole = text.encode()
        list(other(whole[:at] + noise + whole[at:], path="p"))

"""Answers of tender portals as those who read them described their form; all content is made."""

from __future__ import annotations

from typing import Any

import orjson

EOJN = {
    "data": [
        {
            "Id": 76778,
            "Name": "Nabava crpki",
            "ContractingBody": "Prøve d.o.o.",
            "NoticePublishDate": "2026-11-19T08:00:00",
            "SubmissionDeadline": "2026-12-17T10:00:00",
            "EstimatedValue": 120000.0,
            "CPVExtended": "42122000-0 Crpke",
            "ProcedureType": "Otvoreni postupak",
            "AboveThreshold": False,
        }
    ],
    "totalCount": 1,
}
E_NABAVKI = {
    "draw": 1,
    "recordsTotal": 1,
    "recordsFiltered": 1,
    "data": [
        {
            "Id": "aa-11",
            "ProcessNumber": "00123/2026",
            "ContractingInstitutionName": "Општина Проба",
            "Subject": "Набавка на пумпи",
            "GoodsWorksServices": "Goods",
            "ProcedureType": 14,
            "EntityProcedureType": "SimplifiedOpenProcedure",
            "AnnouncementDate": "2026-11-19T09:00:00",
            "FinalDay": "2026-12-10T12:00:00",
        }
    ],
}
CEJN = {
    "totalCount": 1,
    "value": [
        {
            "id": 55,
            "title": "Nabavka pumpi",
            "publishDate": "2026-11-19T09:00:00",
            "contractAuthority": "Vodovod Proba",
            "typeOfContractCaption": "Goods",
            "typeOfProcedureCaption": "Open procedure",
        }
    ],
}
CEJN_ROUNDS = {"value": [{"roundStatusValue": 64, "endOfSubmissions": "2026-12-14T10:00:00"}]}
E_NAROCANJE = {
    "lastRow": 1,
    "data": [
        {
            "idObrazec": 777,
            "naslov": "Dobava črpalk",
            "narocnikNaziv": "Občina Poskus",
            "sifObrazecOznaka": "EU16",
            "objavaIdent": "JN009999/2026-W01",
            "objavaDejanskaDatum": "2026-11-19T08:00:00",
        }
    ],
}
M_TENDER = {
    "data": [
        {
            "id": "ocds-b3wdp1-MD-1",
            "title": "Pompe",
            "description": "Livrarea pompelor",
            "procedureStatus": "tendering",
            "buyerName": "Apă-Canal",
            "buyerRegion": "Chișinău",
            "procedureType": "openTender",
            "amount": 250000,
            "currency": "MDL",
        }
    ]
}
CVP_IS = [
    {
        "id": 3001,
        "title": "Siurbliai",
        "description": "Siurblių pirkimas",
        "caName": "Vandenys UAB",
        "datePublished": "19-11-2026 09:00:00",
        "tenderSubmissionDeadline": "15-12-2026 10:00:00",
        "cpvCodes": "42122000-0, 42122130-0",
        "nutsCode": "LT011",
        "estimatedValue": 90000,
        "cftCaUniqueId": "VA-1",
        "procedure": "Open",
        "aboveThreshold": False,
        "tedLink": None,
    },
    {"id": 3002, "title": "DPS", "procedure": "Dynamic Purchasing System"},
]
Expected = dict[str, Any]
# Name: (part of an address: answer, what the first notice says by the names of its fields).
TENDER_FORMS: dict[str, tuple[dict[str, bytes], Expected]] = {
    "hr_eojn": (
        {
            "/procurements-all": b"<input id='uiUserToken' value='made'>",
            "/api/": orjson.dumps(EOJN),
        },
        {
            "amount": "120000 EUR",
            "cpv": ("42122000",),
            "on_ted": False,
            "deadline": "2026-12-17",
            "url": "https://eojn.hr/tender-eo/76778",
        },
    ),
    "mk_enabavki": (
        {"/Services/": orjson.dumps(E_NABAVKI)},
        {
            "title": "Набавка на пумпи",
            "party": "Општина Проба",
            "deadline": "2026-12-10",
            "url": "https://e-nabavki.gov.mk/PublicAccess/home.aspx#/dossie/aa-11/14",
        },
    ),
    "me_cejn": (
        {"getTenderRounds": orjson.dumps(CEJN_ROUNDS), "GetTenders": orjson.dumps(CEJN)},
        {"title": "Nabavka pumpi", "deadline": "2026-12-14", "party": "Vodovod Proba"},
    ),
    "si_enarocanje": (
        {"/api/": orjson.dumps(E_NAROCANJE)},
        {"on_ted": True, "published": "2026-11-19", "party": "Občina Poskus"},
    ),
    "lt_cvpis_api": (
        {"/epps-integration/": orjson.dumps(CVP_IS)},
        {
            "cpv": ("42122000", "42122130"),
            "amount": "90000 EUR",
            "deadline": "2026-12-15",
            "on_ted": False,
            "party": "Vandenys UAB",
        },
    ),
    "md_mtender_search": (
        {"/search/": orjson.dumps(M_TENDER)},
        {"amount": "250000 MDL", "party": "Apă-Canal", "source_id": "ocds-b3wdp1-MD-1"},
    ),
}

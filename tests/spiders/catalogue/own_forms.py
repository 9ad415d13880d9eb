"""Answers of publishers as those who read them described their form; all content is made."""

from __future__ import annotations

from typing import Any

import orjson

IFC = {
    "SearchResult": {
        "data": {
            "results": {
                "header": {"listInfo": {"totalRows": 2}},
                "data": [
                    {
                        "basicinfo": {
                            "project_id": 901,
                            "project_number": "48001",
                            "project_name": "Made Cement",
                            "document_type_description": "Summary of Investment Information"
                            " (AIP Policy 2012)",
                            "industry_description": "Construction Materials",
                            "country_description": "Kenya",
                            "company_name": "MADE CEMENT LIMITED",
                            "status_description": "Pending Approval",
                            "investment": "25.50 million (USD)",
                            "disclosed_date": "2026-11-19T00:00:00Z",
                        }
                    },
                    {
                        "basicinfo": {
                            "project_id": 902,
                            "project_number": "600100",
                            "project_name": "Made advice",
                            "document_type_description": "Advisory Services",
                            "disclosed_date": "2026-11-19T00:00:00Z",
                        }
                    },
                ],
            }
        }
    }
}
AIIB = (
    'var data=[\n{"date":"2026","pos":"1","economy":"Türkiye","sector":"Water",'
    '"financing_type":"Sovereign","project_type":"Loan","name":"Türkiye: Made Water Supply",'
    '"approved_funding":"USD500 million","committed_funding":"","proposed_funding":"",'
    '"special_funding":"","status":"Approved",'
    '"path":"/en/projects/details/2026/approved/made.html"},\n];'
)
EA_HUB = [
    {
        "id": "6f2e",
        "name": "Udvidelse af biogasanlæg",
        "status": {"da-DK": "Afgørelse", "en-US": "Decision"},
        "developers": [{"name": "Made Biogas A/S"}],
        "responsibleAuthorities": [],
        "planningAuthorities": [{"name": "Prøve Kommune"}],
        "created": "2026-11-18T09:00:00",
        "hasGeometry": True,
    }
]
NVE = {
    "Licenses": [
        {
            "SoknadId": 8934,
            "Type": "A-6",
            "Tittel": "Made vindkraftverk",
            "Tiltakshaver": "MADE KRAFT AS",
            "Fylke": "Innlandet",
            "Kommune": "Prøve",
            "Stadium": "Høring",
            "Status": "Under behandling",
            "Sakstype": "Ny konsesjon",
            "Dato": "2026-11-18T00:00:00",
            "Hoeringsfrist": "0001-01-01T00:00:00",
            "MW": 42.0,
            "GWh": 120,
        }
    ],
    "Counties": [],
    "TotalCount": 1,
}
NY_AIR = [
    {
        "facility_name": "MADE PLASTICS INC",
        "permit_id": "1-2822-00111/00003",
        "url_to_permit_text": {"url": "https://extapps.dec.ny.gov/made.pdf"},
        "facility_location": "207 MADE LN",
        "facility_city": "CARLE PLACE",
        "facility_zip": "11514",
        "issue_date": "2026-11-12T00:00:00.000",
    }
]
GCF = [
    {
        "ApprovedRef": "FP901",
        "ProjectName": "Made adaptation",
        "Theme": "Adaptation",
        "Sector": "Public",
        "TotalValue": 9820000.0,
        "ApprovalDate": "2026-10-23T00:00:00.000Z",
        "ProjectURL": "https://www.greenclimate.fund/project/fp901",
        "Countries": [{"CountryID": 200, "CountryName": "Kenya"}],
    }
]
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
FEDERAL_REGISTER = {
    "count": 1,
    "results": [
        {
            "document_number": "2026-30001",
            "title": "Made permit",
            "type": "Notice",
            "abstract": "A permit for a made plant.",
            "publication_date": "2026-11-19",
            "html_url": "https://www.federalregister.gov/d/2026-30001",
            "agencies": [{"name": "Environmental Protection Agency"}],
        }
    ],
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
# Name: (part of an address: answer, what the first notice says by the names of its fields).
Expected = dict[str, Any]
FORMS: dict[str, tuple[dict[str, bytes], Expected]] = {
    "ifc_disclosures": (
        {"/search": orjson.dumps(IFC)},
        {
            "source_id": "901",
            "title": "Made Cement",
            "party": "MADE CEMENT LIMITED",
            "country": "KE",
            "amount": "25500000 USD",
            "url": "https://disclosures.ifc.org/project-detail/SII/48001",
        },
    ),
    "aiib_projects": (
        {"/en/": AIIB.encode()},
        {
            "title": "Türkiye: Made Water Supply",
            "country": "TR",
            "amount": "500000000 USD",
            "published": None,
            "url": "https://www.aiib.org/en/projects/details/2026/approved/made.html",
        },
    ),
    "gef_gcf": (
        {"/v1/": orjson.dumps(GCF)},
        {"source_id": "FP901", "country": "KE", "amount": "9820000 USD", "published": "2026-10-23"},
    ),
    "dk_ea_hub": (
        {"/api/": orjson.dumps(EA_HUB)},
        {
            "title": "Udvidelse af biogasanlæg",
            "party": "Made Biogas A/S",
            "published": "2026-11-18",
            "url": "https://eahub.miljoeportal.dk/assessment-detail/6f2e",
        },
    ),
    "no_nve": (
        {"/umbraco/": orjson.dumps(NVE)},
        {
            "source_id": "8934",
            "party": "MADE KRAFT AS",
            "published": "2026-11-18",
            "url": "https://www.nve.no/konsesjon/konsesjonssaker/konsesjonssak?id=8934&type=A-6",
        },
    ),
    "us_ny_air": (
        {"/resource/": orjson.dumps(NY_AIR)},
        {
            "title": "MADE PLASTICS INC",
            "country": "US",
            "published": "2026-11-12",
            "url": "https://extapps.dec.ny.gov/made.pdf",
        },
    ),
    "us_federal_register": (
        {"/api/": orjson.dumps(FEDERAL_REGISTER)},
        {"source_id": "2026-30001", "party": "Environmental Protection Agency"},
    ),
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

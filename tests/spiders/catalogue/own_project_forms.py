"""Answers about permits and projects as those who read them described their form; all is made."""

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
Expected = dict[str, Any]
# Name: (part of an address: answer, what the first notice says by the names of its fields).
PROJECT_FORMS: dict[str, tuple[dict[str, bytes], Expected]] = {
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
}

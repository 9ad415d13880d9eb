"""The company's offer as buyers' agents read it: with rdflib, against its shapes, and as pages."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, URIRef, namespace
from typer.testing import CliRunner

from data.codes.reference import Reference
from data.warehouse import Warehouse
from ranking.profile import Profile, parse_profiles
from ranking.retrieve_rerank import Ranked
from tendril.cli import app
from tendril.doors.offer.linked_data import offer_of
from tendril.doors.offer.publish import publish_offer
from tendril.doors.offer.shapes import SHAPES, problems
from tendril.home.folder import Home
from tendril.stages.ranking.ranked_rows import store_ranked
from tests.tendril.stages.merging.made import NOW

TEXT = """
company = "Aurach Trenntechnik GmbH"
language = "de"
regions = ["DE", "EL30", "UKM5"]
certificates = ["ISO 9001"]
languages = ["en"]
exclusions = ["Wartung von Fremdanlagen"]
budget = { min = 50123, max = 987654 }
capacity = { unit = "machines", free = { "2027-01" = 17 } }
sign_off = { finance = ["B. Kern"] }
[offer]
url = "https://aurach.example/"
description = "Maschinen für Klärschlamm"
email = "sales@aurach.example"
country = "DE"
town = "Aurach"
[[solutions]]
title = "Schlammentwässerung"
description = "Dekanter </script><script>alert(1)</script> *fett* & mehr"
keywords = ["Dekanter"]
cpv = ["42996900-3"]
lead_weeks = { min = 16, max = 24 }
price = { min = 81234, max = 412345 }
margin = { typical = 0.2231, least = 0.1123 }
costs = { Stahl = 0.3141 }
ranges = [{ what = "Durchsatz", min = 5, max = 50, unit = "m³/h" },
    { what = "Druck", max = 2.5, unit = "bar" }]
[[solutions]]
title = "Насосы"
"""
# rdflib's list of schema.org's words is older than these.
NEWER = {"Certification", "hasCertification"}
CONFIDENTIAL = ("Wartung", "50123", "987654", "17", "Kern", "81234", "412345", "0.2231", "0.1123",
                "3141", "Stahl", "machines")  # fmt: skip


@pytest.fixture
def profile() -> Profile:
    return parse_profiles(TEXT.encode(), "profile.toml")[0]


@pytest.fixture
def document(profile: Profile) -> dict[str, Any]:
    return offer_of(profile, lambda code: Reference.builtin().nuts_label(code, "de"))


def graph_of(document: dict[str, Any]) -> Graph:
    """Return the document as statements, with the vocabulary in place of the remote context."""
    local = {"@context": {"@vocab": str(namespace.SDO)}, "@graph": document["@graph"]}
    return Graph().parse(data=json.dumps(local), format="json-ld")


def test_rdflib_reads_what_the_company_offers(document: dict[str, Any]) -> None:
    graph = graph_of(document)
    company = URIRef("https://aurach.example/#company")
    assert (company, RDF.type, namespace.SDO.Organization) in graph
    assert (company, namespace.SDO.name, Literal("Aurach Trenntechnik GmbH")) in graph
    offers = list(graph.objects(company, namespace.SDO.makesOffer))
    assert len(offers) == 2
    asked = """
        PREFIX s: <https://schema.org/>
        SELECT ?name ?low ?high ?unit ?weeks WHERE {
            ?offer s:itemOffered/s:additionalProperty ?range; s:deliveryLeadTime/s:maxValue ?weeks.
            ?range s:name ?name; s:maxValue ?high; s:unitCode ?unit.
            OPTIONAL { ?range s:minValue ?low } }"""
    found = {tuple(map(str, row)) for row in graph.query(asked)}  # type: ignore[arg-type]
    assert found == {("Durchsatz", "5", "50", "MQH", "24"), ("Druck", "None", "2.5", "BAR", "24")}
    served = {str(name) for area in graph.objects(company, namespace.SDO.areaServed)
              for name in graph.objects(area, namespace.SDO.name)}  # fmt: skip
    assert "Deutschland" in served
    assert len(served) == 3


def test_every_word_is_one_of_schema_org(document: dict[str, Any]) -> None:
    said = {str(each) for triple in graph_of(document) for each in triple}
    base = str(namespace.SDO)
    words = {each.removeprefix(base) for each in said if each.startswith(base)}
    words |= {word for kind, shape in SHAPES.items() for word in (kind, *shape.properties)}
    assert words - set(namespace.SDO.__annotations__) <= NEWER
    assert {"Offer", "deliveryLeadTime"} <= words


def test_nothing_confidential_is_published(profile: Profile, tmp_path: Path) -> None:
    done = publish_offer(profile, tmp_path, region_name=lambda _: None, now=NOW)
    assert {path.name for path in done.files} == {"offer.jsonld", "index.html", "llms.txt"}
    for path in done.files:
        text = re.sub(r"<style>.*?</style>", "", path.read_text("utf-8"), flags=re.S)
        assert [word for word in CONFIDENTIAL if re.search(rf"(?<!\w){word}(?!\w)", text)] == []


def test_the_page_holds_the_data_and_no_markup_of_the_profile(
    profile: Profile, tmp_path: Path
) -> None:
    publish_offer(profile, tmp_path, region_name=lambda _: None, now=NOW)
    page = (tmp_path / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.S)
    assert [kind for kind, _ in scripts] == [' type="application/ld+json"']
    assert json.loads(scripts[0][1]) == json.loads((tmp_path / "offer.jsonld").read_text("utf-8"))
    assert "5 bis 50 m³/h" in page
    assert "16 bis 24 Wochen" in page
    summary = (tmp_path / "llms.txt").read_text("utf-8")
    assert summary.startswith("# Aurach Trenntechnik GmbH\n\n> Maschinen für Klärschlamm\n")
    assert "<script>" not in summary
    assert r"\*fett\*" in summary


def test_what_is_missing_is_told(profile: Profile, document: dict[str, Any]) -> None:
    told = {(each.node.split()[0], each.text, each.wrong) for each in problems(document)}
    assert ("Organization", "telephone is missing", False) in told
    assert ("Product", "description is missing", False) in told
    assert not any(wrong for _, _, wrong in told)
    bare = profile.model_copy(update={"offer": type(profile.offer)()})
    nameless = problems(offer_of(bare, lambda _: None))
    assert [each.text for each in nameless if each.wrong] == ["url is missing"]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("name",), 7, "name is not Text"),
        (("url",), "aurach.example", "url is not URL"),
        (("founder",), "A", "founder is no property of Organization"),
        (("makesOffer",), [{"@id": "#company"}], "makesOffer is not Offer"),
        (("address",), {"@type": "Address"}, "address is not PostalAddress or Text"),
    ],
)
def test_what_is_against_the_shapes_is_found(
    document: dict[str, Any], path: tuple[str], value: Any, said: str
) -> None:
    changed = deepcopy(document)
    changed["@graph"][0][path[0]] = value
    assert said in {each.text for each in problems(changed) if each.wrong}


def test_the_command_writes_the_files(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    home.profile.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "site"
    words = ["offer", "publish", str(folder), "--home", str(home.root), "--now", "2026-11-22"]
    result = CliRunner().invoke(app, [*words, "--json"])
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert len(said["files"]) == 3
    assert {"node": "Organization “Aurach Trenntechnik GmbH”", "what": "telephone is missing"} in (
        said["missing"]
    )
    again = {path: path.read_bytes() for path in folder.iterdir()}
    assert CliRunner().invoke(app, words).exit_code == 0
    assert {path: path.read_bytes() for path in folder.iterdir()} == again


def test_what_is_confidential_stays_out_of_the_warehouse(profile: Profile, tmp_path: Path) -> None:
    with Warehouse.open(tmp_path / "w.duckdb") as warehouse:
        store_ranked(warehouse, profile, Ranked((), {}), NOW)
        (body,) = warehouse.connection.execute("SELECT body FROM profile").fetchone() or ("",)
    assert "Dekanter" in body
    assert not any(word in body for word in ("0.2231", "0.1123", "412345", "B. Kern", "2027-01"))

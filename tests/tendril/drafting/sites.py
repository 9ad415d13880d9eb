"""Made sites of companies, in several languages and ways of building pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from spiders.checking.finding import Answered
from spiders.checking.site import LookedAt

HTML = "text/html; charset=utf-8"


def looked_at(pages: Mapping[str, str], host: str) -> LookedAt:
    """Return a site as if all its pages had been asked for, the first one first."""
    return LookedAt(tuple(
        Answered(f"https://{host}{path}", f"https://{host}{path}", 200, HTML, text.encode())
        for path, text in pages.items()
    ))  # fmt: skip


_NAV_DE = """<nav><ul><li><a href="/">Start</a><li><a href="/produkte">Produkte</a>
<li><a href="/produkte/dekanter">Dekanter</a><li><a href="/produkte/bandfilter">Bandfilter</a>
<li><a href="/karriere">Karriere</a><li><a href="/aktuelles">Aktuelles</a></ul></nav>"""
_COOKIE = """<div class="cookie-banner"><h2>Cookies für beste Qualität</h2><p>Wir verwenden Cookies,
um Ihnen die Zentrifuge aller Erlebnisse zu bieten, auch in Brasilien.</p></div>"""
_FOOT_DE = """<footer><p>© 2026 Aurach Trenntechnik GmbH · Industriestraße 4 · 97469 Aurach</p>
<a href="/impressum">Impressum</a> <a href="/datenschutz">Datenschutz</a></footer>"""

# German: what machines read (JSON-LD), and pages of single products.
GERMAN: Final = {
    "/": f"""<!doctype html><html lang="de-DE"><head><title>Aurach | Wir trennen, was nicht
zusammengehört</title><meta name="description" content="Dekanter und Filter für Klärwerke.">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
{{"@type": "WebSite", "name": "Aurach"}},
{{"@type": "Organization", "name": "Aurach", "legalName": "Aurach Trenntechnik GmbH",
 "address": {{"@type": "PostalAddress", "addressLocality": "Aurach", "addressCountry": "DE"}},
 "areaServed": ["Deutschland", {{"@type": "Country", "name": "Austria"}}, "CH"]}}]}}</script>
</head><body>{_COOKIE}<header>{_NAV_DE}</header><main><h1>Wir trennen, was nicht zusammengehört</h1>
<p>Seit 1968 bauen wir Maschinen für die Abwassertechnik.</p>
<h2>Warum Aurach?</h2><p>Weil wir unsere Kunden kennen und niemals schlafen gehen.</p>
<a href="/qualitaet">Qualität</a></main>{_FOOT_DE}</body></html>""",
    "/produkte": f"""<html lang="de"><body>{_NAV_DE}<h1>Produkte</h1>
<h2>Dekanter</h2><p>Dekantierzentrifugen für die Schlammentwässerung, 5 bis 120 m³/h.</p>
<h2>Bandfilter</h2><p>Siebbandpressen und Bandfilter zur Eindickung von Klärschlamm.</p>
<h2>Kontakt</h2><p>Rufen Sie uns an, wir beraten Sie gern und ausführlich.</p>
{_FOOT_DE}</body></html>""",
    "/produkte/dekanter": f"""<html lang="de"><head><script type="application/ld+json">
{{"@type": "Product", "name": "Dekanter", "category": "Zentrifugen", "description":
"Dekantierzentrifugen entwässern Klärschlamm kontinuierlich. Sie leisten 5 bis 120 m³/h und
brauchen wenig Flockungsmittel."}}</script></head><body>{_NAV_DE}<h1>Dekanter</h1>
<p>Dekantierzentrifugen entwässern Klärschlamm kontinuierlich.</p><h2>Ihre Vorteile</h2>
<p>Wenig Flockungsmittel, hoher Trockenrückstand, eine Schnecke aus Duplexstahl. Der Klärschlamm
wird entwässert; die Schnecke fördert den Klärschlamm.</p>{_FOOT_DE}</body></html>""",
    "/impressum": f"""<html lang="de"><body>{_NAV_DE}<h1>Impressum</h1><p>Aurach Trenntechnik
GmbH</p>
<p>Geschäftsführer: Max Beispiel</p>{_FOOT_DE}</body></html>""",
    "/qualitaet": f"""<html lang="de"><body>{_NAV_DE}<h1>Qualität</h1><p>Wir sind zertifiziert nach
DIN EN ISO 9001:2015 und ISO 14001 sowie Schweißfachbetrieb nach EN 1090 EXC 3, zertifiziert seit
2014. Unsere Druckluft entspricht ISO 8573.</p>{_FOOT_DE}</body></html>""",
}

# English: headings in cards, deep <div>s, no data for machines but Open Graph.
ENGLISH: Final = {
    "/": """<html lang="en-GB"><head><title>Home - Brackley Conveyors</title>
<meta property="og:site_name" content="Brackley Conveyors"><meta name="description"
content="Brackley designs and installs conveyors for airports and parcel hubs."></head><body>
<div class="top"><div><a href="/about-us">About us</a><a href="/solutions">Solutions</a>
<a href="/jobs">Careers</a></div></div><div><h1>Keeping things moving since 1974</h1>
<div><div><h3>Our values</h3><div>Safety first, people first, planet first, every
day.</div></div></div>
</div><footer><div>Copyright 2012-2026 Brackley Conveyors Ltd. Registered in England.</div></footer>
</body></html>""",
    "/solutions": """<html lang="en-GB"><head><title>Solutions - Brackley
Conveyors</title></head><body>
<h1>Our solutions</h1><div class="card"><div><h3><a href="/solutions/bhs">Baggage handling
systems</a>
</h3><div>Check-in conveyors, tilt-tray sorters and early bag stores for airports of any size.</div>
</div></div><div class="card"><h3>Parcel sorters</h3><div>Cross-belt sorters with up to 20,000
parcels an
hour, and the conveyors that feed them.</div></div><div class="card"><h3>Why choose
us?</h3><div>Because we
care about conveyors more than anybody else does.</div></div>
<p>We deliver and install across the United Kingdom, Ireland and the
Netherlands.</p></body></html>""",
    "/about-us": """<html lang="en-GB"><body><h1>About us</h1><p>Brackley Conveyors Ltd is
certified to
ISO 9001 and ISO 45001.</p></body></html>""",
}

# French: lists, windows-1252 in disguise, worldwide.
FRENCH: Final = {
    "/": """<html lang="fr"><head><title>Pompes Valmont SAS – pompes
industrielles</title></head><body>
<ul class="menu"><li><a href="/nos-produits">Nos produits</a></li><li><a
href="/mentions-legales">Mentions
légales</a></li></ul><h1>Pompes industrielles</h1><p>Valmont conçoit des pompes pour la chimie et
l'eau et
livre ses clients dans le monde entier.</p></body></html>""",
    "/nos-produits": """<html lang="fr"><head><title>Nos produits – Pompes
Valmont</title></head><body>
<h1>Nos produits</h1><h2>Notre gamme</h2><ul><li>Pompes à vis excentrée : pour les boues épaisses
et les
fluides visqueux</li><li>Pompes doseuses: pour les réactifs de traitement de l'eau potable</li>
<li>Contact: écrivez-nous, nous répondons à toutes les questions</li></ul></body></html>""",
    "/mentions-legales": """<html lang="fr"><body><h1>Mentions légales</h1><p>Pompes Valmont SAS</p>
<p>Système de management certifié ISO 9001.</p></body></html>""",
}

# Italian: hardly more than a description.
ITALIAN: Final = {
    "/": """<html><head><title>Essiccatori Bianchi</title><meta name="description"
content="Essiccatori a
nastro e a tamburo per fanghi, biomasse e pasta. Progettazione e costruzione dal
1951."></head><body>
<h1>Essiccatori industriali</h1><div id="app"></div></body></html>""",
}

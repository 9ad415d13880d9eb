"""Six more made sites, written after the rules of drafting, with what a reader finds on them.

They were measured before any rule was corrected; docs/web.md has those figures.
"""

# ruff: noqa: E501 (pages as their makers write them)
from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Site:
    """A site by its host and pages, and what it says."""

    host: str
    pages: dict[str, str]
    company: str
    solutions: tuple[str, ...]
    regions: tuple[str, ...] | None  # None: says so in a way that is not read yet
    certificates: tuple[str, ...] = ()


SITES: Final = {
    "wordpress_de": Site(
        host="www.hofmann-foerdertechnik.de",
        pages={
            "/": """<!DOCTYPE html><html lang="de"><head><title>Hofmann Fördertechnik – Ihr Partner für
Intralogistik</title><meta property="og:site_name" content="Hofmann Fördertechnik"/><meta
property="og:description" content="Wir planen und bauen Förderanlagen, Hubwerke und
Palettierer."/>
<script type="application/ld+json"
class="yoast-schema-graph">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","@id":"https://x/","name":"Hofmann"},{"@type":"WebSite","name":"Hofmann Fördertechnik","publisher":{"@id":"https://x/#organization"}},{"@type":"Organization","@id":"https://x/#organization","name":"Hofmann Fördertechnik","logo":{"@type":"ImageObject","url":"x"}}]}</script></head><body>
<div id="page"><header id="masthead"><div class="menu"><ul id="menu-main"><li><a
href="https://www.hofmann-foerdertechnik.de/">Home</a></li><li><a
href="https://www.hofmann-foerdertechnik.de/leistungen/">Leistungen</a><ul
class="sub-menu"><li><a
href="https://www.hofmann-foerdertechnik.de/leistungen/rollenbahnen/">Rollenbahnen</a></li><li><a href="https://www.hofmann-foerdertechnik.de/leistungen/palettierer/">Palettierer</a></li><li><a href="https://www.hofmann-foerdertechnik.de/leistungen/retrofit/">Retrofit</a></li></ul></li><li><a href="https://www.hofmann-foerdertechnik.de/unternehmen/">Unternehmen</a></li></ul></div></header>
<div class="elementor"><div class="elementor-widget"><h1>Intralogistik aus einer
Hand</h1></div><div class="elementor-widget"><p>Von der Idee bis zur
Inbetriebnahme.</p></div><h2>Das sagen unsere Kunden</h2><p>„Hofmann hat geliefert, was
versprochen war.“ Ein Kunde aus Österreich</p></div>
<footer><p>Hofmann Fördertechnik GmbH &amp; Co. KG<br>Am Gewerbepark 3<br>91550
Dinkelsbühl</p><a
href="https://www.hofmann-foerdertechnik.de/impressum/">Impressum</a></footer></div></body></html>""",
            "/leistungen/": """<html lang="de"><head><title>Leistungen - Hofmann
Fördertechnik</title></head><body><h1>Leistungen</h1><div class="elementor-icon-box"><h3
class="elementor-icon-box-title"><a
href="/leistungen/rollenbahnen/">Rollenbahnen</a></h3><p>Angetriebene Rollenbahnen und
Schwerkraftbahnen für Paletten, Behälter und Kartons.</p></div><div
class="elementor-icon-box"><h3>Palettierer</h3><p>Lagenpalettierer und Roboterpalettierer für
Säcke und Kartons bis 1.200 Stück je Stunde.</p></div><div
class="elementor-icon-box"><h3>Retrofit</h3><p>Neue Steuerungen und Antriebe für bestehende
Förderanlagen.</p></div><h3>Jetzt beraten lassen</h3><p>Rufen Sie uns an und lassen Sie sich
unverbindlich beraten.</p></body></html>""",
            "/leistungen/rollenbahnen/": """<html lang="de"><body><h1>Rollenbahnen</h1><p>Angetriebene Rollenbahnen für Paletten bis 1.500
kg. Unsere Rollenbahnen laufen leise und sparsam.</p><h2>Technische
Daten</h2><table><tr><td>Traglast</td><td>1.500 kg</td></tr></table></body></html>""",
            "/leistungen/palettierer/": """<html lang="de"><body><h1>Palettierer</h1><p>Unsere Lagenpalettierer stapeln Säcke und
Kartons.</p></body></html>""",
            "/leistungen/retrofit/": """<html lang="de"><body><h1>Retrofit</h1><p>Wir modernisieren Förderanlagen aller Hersteller, in
Deutschland und Österreich. Montage und Service in Süddeutschland.</p></body></html>""",
            "/impressum/": """<html lang="de"><body><h1>Impressum</h1><p>Angaben gemäß § 5 DDG</p><p>Hofmann Fördertechnik
GmbH &amp; Co. KG</p><p>Registergericht Ansbach</p></body></html>""",
        },
        company="Hofmann Fördertechnik GmbH & Co. KG",
        solutions=("Palettierer", "Retrofit", "Rollenbahnen"),
        regions=None,
        certificates=(),
    ),
    "polish": Site(
        host="www.wentpol.pl",
        pages={
            "/": """<html lang="pl-PL"><head><title>WENTPOL - wentylatory przemysłowe</title><meta
name="description" content="Producent wentylatorów przemysłowych, odpylaczy i filtrów
workowych."></head><body><div class="navbar"><a href="/oferta">Oferta</a><a href="/o-nas">O
nas</a><a href="/kontakt">Kontakt</a></div><h1>Wentylatory i odpylanie od 1989
roku</h1><p>Projektujemy i produkujemy w Chorzowie.</p><div id="footer">WENTPOL Sp. z o.o., ul.
Hutnicza 5, 41-500 Chorzów</div></body></html>""",
            "/oferta": """<html lang="pl"><body><h1>Oferta</h1><h2>Wentylatory promieniowe</h2><p>Wentylatory promieniowe
o wydajności do 300 000 m³/h dla hutnictwa i energetyki.</p><h2>Filtry workowe</h2><p>Filtry
workowe do odpylania pieców i przenośników, z regeneracją pneumatyczną.</p><h2>Serwis i
remonty</h2><p>Remonty wentylatorów i wyważanie wirników na miejscu u klienta.</p></body></html>""",
            "/o-nas": """<html lang="pl"><body><h1>O nas</h1><p>Posiadamy certyfikat ISO 9001:2015. Nasze urządzenia
dostarczamy na rynek polski i czeski.</p></body></html>""",
        },
        company="WENTPOL Sp. z o.o.",
        solutions=("Filtry workowe", "Serwis i remonty", "Wentylatory promieniowe"),
        regions=None,
        certificates=("ISO 9001",),
    ),
    "spanish": Site(
        host="www.hidroval.es",
        pages={
            "/": """<html lang="es"><head><title>Hidroval | Válvulas y compuertas para obras
hidráulicas</title></head><body><header><a href="/productos">Productos</a> <a
href="/empresa">Empresa</a></header><h1>Válvulas y compuertas</h1><p>Fabricamos válvulas de
gran diámetro para presas, centrales y depuradoras. Exportamos a Francia, Portugal y
Marruecos.</p><footer>Hidroval Ingeniería, S.L. © 2025</footer></body></html>""",
            "/productos": """<html lang="es"><body><h1>Nuestros productos</h1><article><h2>Válvulas de mariposa</h2><p>De
300 a 3.000 mm, para conducciones de agua y centrales
hidroeléctricas.</p></article><article><h2>Compuertas</h2><p>Compuertas murales, de canal y
radiales en acero inoxidable.</p></article><article><h2>¿Necesita ayuda?</h2><p>Llámenos y le
ayudaremos a elegir la válvula correcta.</p></article></body></html>""",
            "/empresa": """<html lang="es"><body><h1>Empresa</h1><p>Desde 1962. Empresa certificada según ISO 9001 e ISO
14001.</p></body></html>""",
        },
        company="Hidroval Ingeniería, S.L.",
        solutions=("Compuertas", "Válvulas de mariposa"),
        regions=("FR", "MA", "PT"),
        certificates=("ISO 14001", "ISO 9001"),
    ),
    "dutch": Site(
        host="www.koelmans.nl",
        pages={
            "/": """<html lang="nl"><head><title>Koelmans Koudetechniek B.V.</title><meta name="description"
content="Industriële koelinstallaties op ammoniak en CO2."></head><body><ul><li><a
href="/producten/">Producten</a></li><li><a href="/over-ons/">Over ons</a></li></ul><h2>Welkom
bij Koelmans</h2><p>Koelmans bouwt industriële koelinstallaties voor de voedingsindustrie in
Nederland en België. Wij leveren in heel Nederland en België.</p></body></html>""",
            "/producten/": """<html lang="nl"><body><h1>Producten</h1><ul><li><strong>Ammoniakinstallaties</strong>: van 100
kW tot 10 MW voor koelhuizen en slachterijen</li><li><strong>CO2-koelinstallaties</strong>:
transkritisch en cascade voor supermarkten en
distributiecentra</li><li><strong>Vriestunnels</strong>: spiraalvriezers en invriestunnels voor
vlees, vis en brood</li></ul></body></html>""",
            "/over-ons/": """<html lang="nl"><body><h1>Over ons</h1><p>Familiebedrijf. VCA**
gecertificeerd.</p></body></html>""",
        },
        company="Koelmans Koudetechniek B.V.",
        solutions=("Ammoniakinstallaties", "CO2-koelinstallaties", "Vriestunnels"),
        regions=("BE", "NL"),
        certificates=(),
    ),
    "onepager_en": Site(
        host="tidewater-marine.com",
        pages={
            "/": """<!doctype html><html lang="en"><head><title>Tidewater Marine Cranes</title><meta
property="og:site_name" content="Tidewater Marine Cranes"></head><body><nav><a
href="#cranes">Cranes</a><a href="#winches">Winches</a></nav><section><h1>Lifting at
sea</h1><p>Offshore lifting equipment, supplied worldwide.</p></section><section
id="cranes"><h2>Knuckle boom cranes</h2><p>Deck cranes from 1 to 60 tonnes, with active heave
compensation as an option.</p></section><section id="winches"><h2>Mooring
winches</h2><p>Hydraulic and electric winches for tugs, barges and wind farm
vessels.</p></section><section><h2>Get in touch</h2><p>Tell us about your vessel and we will
come back to you within a day.</p></section><section><h2>Testimonials</h2><p>"The best cranes
we ever had on deck, and we had many."</p></section><footer>Tidewater Marine Cranes Inc. | ABS
and DNV type approval</footer></body></html>""",
        },
        company="Tidewater Marine Cranes Inc",
        solutions=("Knuckle boom cranes", "Mooring winches"),
        regions=(),
        certificates=(),
    ),
    "czech_shop": Site(
        host="www.brusko.cz",
        pages={
            "/": """<html lang="cs"><head><title>BRUSKO s.r.o. | Brusky a brousicí technika</title></head><body><a
href="/vyrobky">Výrobky</a><a href="/kontakt">Kontakt</a><h1>Brousicí
technika</h1></body></html>""",
            "/vyrobky": """<html lang="cs"><head><script
type="application/ld+json">{"@context":"https://schema.org","@type":"ItemList","itemListElement":[{"@type":"ListItem","position":1,"item":{"@type":"Product","name":"Hrotová bruska BH 25","description":"Hrotová bruska pro hřídele do průměru 250 mm a délky 1000 mm.","category":"Brusky"}},{"@type":"ListItem","position":2,"item":{"@type":"Product","name":"Rovinná bruska BR 40","description":"Rovinná bruska s magnetickým stolem 400 × 1000 mm."}}]}</script></head><body><h1>Výrobky</h1><div>Hrotová bruska BH 25</div><div>Rovinná bruska BR 40</div></body></html>""",
            "/kontakt": """<html lang="cs"><body><h1>Kontakt</h1><p>BRUSKO s.r.o., Brno</p></body></html>""",
        },
        company="BRUSKO s.r.o.",
        solutions=("Hrotová bruska BH 25", "Rovinná bruska BR 40"),
        regions=("CZ",),
        certificates=(),
    ),
}

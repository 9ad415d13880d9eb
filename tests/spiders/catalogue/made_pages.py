"""Pages in HTML as each engine and site of the catalogue has them, by the selector of an entry."""

from __future__ import annotations

# `{n}` is the number of the entry; `{more}` stands once a page, for how many pages there are.
ENTRY: dict[str, tuple[str, str]] = {  # selector: (the page around the entries, one entry)
    "tr:has(a[href*='projectForwarding.do?pid='])": (
        "<div>Seite: {page} von {pages} - Gesamteinträge: 5</div><table>{entries}</table>"
        "<table class='facets'><tr><td><a href='/x?cpvCode=42000000-6'>Maschinen</a></td></tr>"
        "</table>",
        "<tr><td>19.11.2026</td><td>17.12.2026 10:00</td><td>Pumpwerk {n}</td><td>UVgO<br>"
        "Ausschreibung</td><td>Stadt Musterhausen</td><td><a href='/VMPCenter/public/company/"
        "projectForwarding.do?pid={n}'>Details</a></td></tr>",
    ),
    "tr.publicationDetail[data-oid]": (
        "<table class='tableHorizontalHeader'><tr><th>Erschienen</th></tr>{entries}</table>",
        "<tr class='publicationDetail' data-oid='54321-{n}' data-category='InvitationToTender'>"
        "<td>19.11.2026</td><td class='tender'>Pumpwerk {n}</td><td class='tenderAuthority'>Stadt"
        " Musterhausen</td><td>Offenes Verfahren</td><td>VgV</td><td>17.12.2026, 10:00</td></tr>",
    ),
    "tr:has(a[href*='contract_display_'])": (
        "<table><tr><th>Název</th></tr>{entries}</table>",
        "<tr><td><a href='contract_display_{n}.html'>Čerpací stanice {n}</a></td><td>otevřené"
        " řízení</td><td>příjem nabídek</td><td>19.11.2026</td><td>17.12.2026 10:00</td></tr>",
    ),
    "#contractTable td:nth-child(2) a": (
        "<table id='contractTable'><tr><th>No</th><th>OCID</th></tr>{entries}</table>",
        "<tr><td>{n}</td><td><a href='contract.php?id=ocds-a/b-{n}&v=1'>ocds-a/b-{n}</a></td></tr>",
    ),
    "#datable_3 a[href]": (
        "<table id='datable_3'>{entries}</table>",
        "<tr><td><a href='/Home/Procurement/{n}'>Pump {n}</a></td></tr>",
    ),
    "div > a[href$='.json']": (
        "<div>{entries}<a href='/about.html'>About</a></div>",
        "<a href='/files/2026-{n}.json'>2026-{n}</a>",
    ),
    "article li a[href$='.json']": (
        "<article><ul>{entries}</ul></article>",
        "<li><a href='/files/dataset-202{n}.json'>202{n}</a></li>",
    ),
    "a[href*='/vestnik/oznamenie/detail/']": (
        "<table>{entries}</table>",
        "<tr><td>1234{n} - WYT</td><td><a href='/vestnik-a-registre/vestnik/oznamenie/detail/{n}'>"
        "Čerpacia stanica {n}</a></td></tr>",
    ),
    "[data-noticeid]": (
        "<div class='tableBody'>{entries}</div>",
        "<div class='tableRow' data-noticeid='30000{n}'><div class='resultTitle'>Pump {n}</div>"
        "<div class='deadline'>17-Dec-2026 12:00</div><div class='resultAgency'>UNOPS</div>"
        "<div data-description='Published'>19-Nov-2026</div></div>",
    ),
    "tr:has(a[href*='/ProcessoAIA/Detalhes/'])": (
        "<table><tr><th>AIA</th></tr>{entries}</table>",
        "<tr><td>{n}</td><td>Fábrica de bombas {n}</td><td>"
        "<a href='/ProcessoAIA/Detalhes/{n}'>Detalhes</a></td></tr>",
    ),
    "tr:has(a[href*='displayNoticeId='])": (
        "<table><tr><th>Name</th></tr>{entries}</table>",
        "<tr><td><a href='viewNotice.html?displayNoticeId={n}'>Serbia: Pumps {n}</a></td><td>"
        "Invitation for Tenders</td><td>19/11/2026</td><td>17/12/2026 12:00</td></tr>",
    ),
    "tr:has(a[href*='/tender/'])": (
        "<table><tr><th>Názov</th></tr>{entries}</table>",
        "<tr><td><a href='/sk/tender/{n}/summary'>Čerpadlá {n}</a></td><td>Mesto Príklad</td>"
        "<td>17.12.2026 10:00</td></tr>",
    ),
    "tr.gov-table__row:has(a[href*='/detail-zakazky/'])": (
        "<table><tr><th>Systémové číslo NEN</th></tr>{entries}</table>",
        "<tr class='gov-table__row'><td><a href='/verejne-zakazky/detail-zakazky/N006-26-V{n}'>"
        "Detail</a></td><td data-title='Systémové číslo NEN'>N006/26/V{n}</td>"
        "<td data-title='Název zadávacího postupu'>Čerpadla {n}</td>"
        "<td data-title='Aktuální stav'>Neukončen</td><td data-title='Zadavatel'>Město Příklad</td>"
        "<td data-title='Lhůta podání nabídek'>17.12.2026 10:00</td></tr>",
    ),
    "div.row.mt-4.mb-4:has(a[href*='/Notices/TenderNotice/'])": (
        "<main>{entries}</main>",
        "<div class='row mt-4 mb-4'><div class='col-md-10'><h4><a"
        " href='/Notices/TenderNotice/6{n}'>"
        "2026/{n} - Pumpar till vattenverk {n}</a></h4><p>Leverans av pumpar</p><small>Datum då"
        " annonsen skickades för publicering 2026-11-19</small><small>NUTS: SE232</small><small>"
        "CPV: 42122000</small></div><div class='col-md-2'><h4>28</h4></div></div>",
    ),
    "table#T01 tr:has(a[href*='prepareViewCfTWS.do'])": (
        "<table id='T01'><thead><tr><th>#</th></tr></thead><tbody>{entries}</tbody></table>",
        "<tr><td>{n}</td><td><a href='/epps/cft/prepareViewCfTWS.do?resourceId=89{n}'>Pumps {n}"
        "</a></td><td>89{n}</td><td>Uisce Éireann</td><td><img src='i.png' title='Supply of"
        " pumps'></td><td>Thu Nov 19 09:25:00 GMT 2026</td><td>Thu Dec 17 15:00:00 GMT 2026</td>"
        "<td>Open</td><td>Tender Submission</td><td></td><td></td><td>836000.0</td><td>1</td></tr>",
    ),
    ".main li": (
        "<div class='main'><ul>{entries}</ul></div>",
        "<li><a title='OCDS file {n}' href='/files/{n}.json'>OCDS</a></li>",
    ),
}


def page_of(selector: str, numbers: range, *, page: int, pages: int) -> bytes:
    """Return a page with these entries."""
    around, entry = ENTRY[selector]
    entries = "".join(entry.replace("{n}", str(n)) for n in numbers)
    body = (
        around.replace("{entries}", entries)
        .replace("{page}", str(page))
        .replace("{pages}", str(pages))
    )
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


# The page of one notice, of publishers whose items are pages, by a part of their address.
ITEM: dict[str, str] = {
    "/vestnik/oznamenie/detail/": (
        "<h1>Vestník č. 228/2026 - 19.11.2026</h1><p>1234{n} - WYT</p><p>Úradný názov: Mesto"
        " Príklad</p><p>IČO: 123</p><p>Názov: Čerpacia stanica {n}</p><p>Opis: Dodávka a montáž"
        " čerpadiel</p><p>Hlavný kód CPV: 42122000-0</p><p>Lehota na predkladanie ponúk:"
        " 17.12.2026 10:00</p><p>Predpokladaná hodnota: 250 000,50 EUR</p>"
    ),
}


def item_of(url: str, number: int) -> bytes:
    """Return the page of one notice."""
    text = next(page for part, page in ITEM.items() if part in url)
    return f"<!DOCTYPE html><html><body>{text}</body></html>".replace("{n}", str(number)).encode()

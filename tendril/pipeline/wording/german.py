"""The words of the pipeline in German; `{name:kind}` is filled in."""

from __future__ import annotations

from typing import Final

GERMAN: Final[dict[str, str]] = {
    "title": "Die Pipeline, {since:day} bis {until:day}",
    "section.funnel": "Was sich bewegt hat",
    "section.sales": "Aufträge",
    "section.speed": "Zeit und Kosten",
    "section.quality": "Güte der Pipeline",
    "section.coverage": "Wie viel von dem, was passt, gesehen wurde",
    "section.alerts": "Güte der Meldungen",
    "section.accounts": "Was Kunden gebracht haben",
    "stage.found": "gefunden",
    "stage.looking": "in Prüfung",
    "stage.offered": "angeboten",
    "stage.won": "gewonnen",
    "stage.lost": "verloren",
    "stage.passed": "liegen gelassen",
    "by.digest": "im Digest gezeigt",
    "by.reader": "durch die Antwort eines Lesers",
    "by.person": "von Hand",
    "by.award": "durch einen Zuschlag",
    "by.cancelled": "vom Auftraggeber aufgehoben",
    "board.column": "{stage}: {n:n|Projekt|Projekte}, {value:eur} bei {stated:count} mit Wert",
    "board.empty": "{stage}: nichts",
    "board.more": "und {n:count} weitere",
    "board.days": "seit {n:n|Tag|Tagen}",
    "board.today": "seit heute",
    "board.value": "{value:eur}",
    "board.value.unknown": "Wert unbekannt",
    "board.until": "bis {on:day}",
    "moved": "{project} ist jetzt {stage}.",
    "name.found": "gefunden",
    "name.looked_at": "geprüft",
    "name.offered": "angeboten",
    "name.won": "gewonnen",
    "name.lost": "verloren",
    "name.hit_rate": "Trefferquote",
    "name.hit_rate_by_value": "Trefferquote nach Wert",
    "name.value_won": "gewonnener Wert",
    "name.margin_won": "gewonnener Deckungsbeitrag",
    "name.revenue_per_person": "gewonnen je Person und Jahr",
    "name.found_to_offered": "vom Fund zum Angebot",
    "name.cycle_time": "vom Fund zur Entscheidung",
    "name.cost_per_qualified": "Kosten eines qualifizierten Projekts",
    "name.cost_per_order": "Kosten eines Auftrags",
    "name.qualified_share": "einen Blick wert",
    "name.pipeline_value": "offene Pipeline",
    "name.expected_value": "aus der offenen Pipeline erwartet",
    "name.coverage_known": "bekannte Bekanntmachungen, die hier sind",
    "name.coverage_known_shown": "bekannte Bekanntmachungen, die gezeigt wurden",
    "name.coverage_recapture": "Abdeckung nach zwei Quellen",
    "name.coverage_reported": "gezeigt von dem, was Leser wollten",
    "name.kept_share": "behalten vom Beurteilten",
    "name.kept_share_of_shown": "behalten vom Gezeigten",
    "name.hours_to_digest": "von der Veröffentlichung zum Digest",
    "name.account_value": "Aufträge",
    "define.found": "Projekte, die ein Digest in der Zeit zum ersten Mal zeigte.",
    "define.looked_at": "Projekte, zu denen ein Leser in der Zeit zum ersten Mal ja sagte oder"
    " die von Hand auf „in Prüfung“ oder weiter gesetzt wurden.",
    "define.offered": "Projekte, die in der Zeit von Hand auf „angeboten“ gesetzt oder gewonnen"
    " wurden.",
    "define.won": "In der Zeit gewonnene Projekte: durch einen Zuschlag, der die Firma nennt"
    " (company und also_called des Profils, ohne Rechtsformen), oder durch das Wort eines"
    " Menschen, das über Zuschlägen steht.",
    "define.lost": "In der Zeit verlorene Projekte, die geprüft oder angeboten waren: durch"
    " einen Zuschlag an andere, nach dem nichts mehr zu gewinnen ist, durch Aufhebung, durch das"
    " Nein eines Lesers oder das Wort eines Menschen.",
    "define.hit_rate": "Gewonnene Angebote als Anteil an denen, die in der Zeit gewonnen oder"
    " verloren wurden. Bereich: Score-Intervall.",
    "define.hit_rate_by_value": "Wert der gewonnenen Angebote als Anteil am Wert derer, die in"
    " der Zeit gewonnen oder verloren wurden und deren Wert bekannt ist.",
    "define.value_won": "Summe der Werte der in der Zeit gewonnenen Aufträge: wie eingetragen,"
    " sonst der Preis des Zuschlags, sonst der genannte Wert. Mindestens so viel, wo der Wert"
    " einiger nicht bekannt ist.",
    "define.margin_won": "Summe der Deckungsbeiträge, die zu in der Zeit gewonnenen Aufträgen"
    " eingetragen wurden. Mindestens so viel, wo einige keinen haben.",
    "define.revenue_per_person": "In der Zeit gewonnener Wert, geteilt durch die Personen in"
    " [pipeline] der tendril.toml und durch die Jahre.",
    "define.found_to_offered": "Median der Tage vom ersten Digest (sonst der ersten Prüfung)"
    " zum Angebot, für Angebote der Zeit. Bereich: der seines Rangs.",
    "define.cycle_time": "Median der Tage vom ersten Digest (sonst der ersten Prüfung) bis"
    " gewonnen oder verloren, für in der Zeit entschiedene Angebote. Bereich: der seines Rangs.",
    "define.cost_per_qualified": "Kosten der Monate der Zeit ([[pipeline.cost]] in"
    " tendril.toml), geteilt durch die in ihr geprüften Projekte. Bereich: der der Anzahl als"
    " Poisson-Zahl.",
    "define.cost_per_order": "Kosten der Monate der Zeit ([[pipeline.cost]] in tendril.toml),"
    " geteilt durch die in ihr gewonnenen Aufträge. Bereich: der der Anzahl als Poisson-Zahl.",
    "define.qualified_share": "Von den in der Zeit erstmals gezeigten Projekten der Anteil, der"
    " seither geprüft wurde. Bereich: Score-Intervall.",
    "define.pipeline_value": "Summe der Werte der Projekte, die jetzt in Prüfung oder angeboten"
    " sind. Mindestens so viel, wo der Wert einiger nicht bekannt ist.",
    "define.expected_value": "Jeder offene Wert mal den Anteil der entschiedenen Projekte"
    " seiner Stufe (geprüft oder angeboten), die bisher gewonnen wurden. Bereich: die Enden der"
    " Score-Intervalle dieser Anteile.",
    "define.coverage_known": "Von den Bekanntmachungen, die jemand als passend kennt (known.txt"
    " im Home-Ordner oder --known DATEI), der Anteil, den das Warehouse hat. Bereich:"
    " Score-Intervall.",
    "define.coverage_known_shown": "Von den Bekanntmachungen, die jemand als passend kennt, der"
    " Anteil, den ein Digest des Profils zeigte. Bereich: Score-Intervall.",
    "define.coverage_recapture": "Von den Projekten, die zum Profil passen und in der Zeit in"
    " Ländern beider Quellen ausgeschrieben wurden: die, die eine der Quellen hat, geteilt durch"
    " die Anzahl nach Chapman (Fang und Wiederfang). Bereich: transformiertes Logit (Sadinle"
    " 2009). Höchstens so viel, wo beide Quellen dasselbe auslassen.",
    "define.coverage_reported": "Projekte, die Leser behielten, als Anteil an diesen und denen,"
    " die nach ihrem Wort hätten gezeigt werden sollen (`tendril missed --should-have`), in der"
    " Zeit. Höchstens so viel: Leser melden nur, wovon sie hören. Bereich: Score-Intervall.",
    "define.kept_share": "Von den in der Zeit erstmals gezeigten Projekten, die ein Leser"
    " beurteilte, der Anteil, der behalten wurde (ja). Bereich: Score-Intervall.",
    "define.kept_share_of_shown": "Von den in der Zeit erstmals gezeigten Projekten der Anteil,"
    " der behalten wurde (ja); was niemand beurteilte, gilt als nicht behalten. Bereich:"
    " Score-Intervall.",
    "define.hours_to_digest": "Median der Stunden von der neuesten Bekanntmachung eines"
    " Projekts, bevor es erstmals gezeigt wurde, bis zu diesem Digest. Viele Quellen nennen nur"
    " den Tag; der zählt ab Mitternacht. Bereich: der seines Rangs.",
    "define.account_value": "Wert aller bisher von einem Kunden gewonnenen Aufträge (Kundenwert"
    " bis heute). Mindestens so viel, wo der Wert einiger nicht bekannt ist.",
    "basis.funnel": "{since:day} bis {until:day}",
    "basis.decided": "{since:day} bis {until:day}; {by_award:count} durch einen Zuschlag",
    "basis.hits": "{won:count} von {offers:n|entschiedenen Angebot|entschiedenen Angeboten}",
    "basis.hits.value": "{value:eur} von {of:eur}; {stated:count} von"
    " {offers:n|Angebot|Angeboten} mit Wert",
    "basis.value": "{stated:count} von {won:n|Auftrag|Aufträgen}",
    "basis.people": "{value:eur} aus {won:n|Auftrag|Aufträgen}, {people:count} Personen",
    "basis.people.unknown": "unbekannt: tendril.toml nennt unter [pipeline] kein people",
    "basis.cycle": "{n:n|Projekt|Projekte}",
    "basis.cost": "{spent:eur} in {months:n|Monat|Monaten}; {n:count} davon",
    "basis.cost.none": "unbekannt: tendril.toml hat kein [[pipeline.cost]] für diese Monate",
    "basis.qualified": "{looked:count} von {shown:count} gezeigten",
    "basis.open": "{stated:count} von {projects:n|Projekt|Projekten} mit Wert",
    "basis.expected": "{stated:count} von {projects:n|Projekt|Projekten}; bisher gewonnen:"
    " {looking:share} des Geprüften, {offered:share} der Angebote ({ended:count} entschieden)",
    "basis.expected.none": "unbekannt: kein offenes Projekt mit Wert, oder noch nichts entschieden",
    "basis.known": "{n:count} von {known:n|Bekanntmachung|Bekanntmachungen}",
    "basis.known.none": "unbekannt: keine bekannten Bekanntmachungen; nennen Sie sie in"
    " known.txt im Home-Ordner",
    "basis.recapture": "{one} hat {first:count}, {other} {second:count}, beide {both:count},"
    " zusammen {union:count} von etwa {size:count}; {countries}",
    "basis.recapture.few": "unbekannt: nur {both:count} in beiden ({one} {first:count}, {other}"
    " {second:count}); sieben sind das Mindeste",
    "basis.recapture.none": "unbekannt: keine zwei Quellen zeigen dasselbe von"
    " {projects:n|passenden Projekt|passenden Projekten}",
    "basis.reported": "{kept:count} behalten, {missed:count} als verpasst gemeldet,"
    " {unseen:count} davon gar nicht hier",
    "basis.kept_share": "{kept:count} von {judged:count} beurteilten",
    "basis.kept_share_of_shown": "{kept:count} von {shown:count} gezeigten",
    "basis.hours": "{n:n|Projekt|Projekte}",
    "basis.account": "{n:n|Auftrag|Aufträge} seit {first:day}",
    "basis.account.margin": "{n:n|Auftrag|Aufträge} seit {first:day}; Deckungsbeitrag"
    " {margin:eur} bei {with:count}",
}

"""The words of the market in German; `{name:kind}` is filled in."""

from __future__ import annotations

from typing import Final

GERMAN: Final[dict[str, str]] = {
    "title": "Der Markt",
    "none": "Noch gibt es keine Zahl. Laden Sie zuerst Bekanntmachungen.",
    "note.sample": "Eine Stichprobe: Mindestens eine Quelle kam aus Dateien und wurde nie"
    " abgerufen; niemand weiß, ob das alles ist, was veröffentlicht wurde. Was in einer"
    " Stichprobe wächst, muss im Markt nicht wachsen; Anteile daran sind sicherer.",
    "note.no_growth": "Kein Wachstum: Keine Quelle deckt {first:month} bis {last:month} und"
    " dieselben Monate davor ({before:month} bis {until:month}) ganz ab.",
    "note.no_growth.try": "Kein Wachstum: Keine Quelle deckt {first:month} bis {last:month} und"
    " dieselben Monate davor ({before:month} bis {until:month}) ganz ab. `--since {try_first}"
    " --until {try_end}` ist die jüngste Zeit, für die es eine tut.",
    "note.left_out": "Nicht im Wachstum: {sources}; nicht in beiden Zeiten ganz da.",
    "note.jumped": "Nicht im Wachstum: {source}; sie brachte {times:count}-mal so viel wie ein"
    " Jahr davor, also hat sich geändert, was sie abdeckt, nicht der Markt.",
    "section.growth": "Wachstum, {first:month} bis {last:month} gegen ein Jahr davor",
    "section.growth.none": "Wachstum",
    "section.growth_by_sector": "Wachstum nach Branchen",
    "section.growth_by_region": "Wachstum nach Regionen",
    "section.recent": "Die letzten drei Monate, ohne die Jahreszeit",
    "section.investors": "Neue Investoren",
    "section.budgets": "Wo die Budgets sind: was noch zu gewinnen ist",
    "section.frameworks": "Rahmenverträge, die noch zu gewinnen sind: Höchstmengen, keine Budgets",
    "section.prices": "Was ein Los kostet (Median)",
    "section.ceilings": "Höchstmengen, Abrufe und Erhöhungen: keine Preise",
    "section.bidders": "Wie viele bieten",
    "section.wins": "Wer gewinnt",
    "section.leads": "Von der Ankündigung zur Ausschreibung",
    "all": "alle",
    "of_share": "{label}: Anteil an allen",
    "plan": "Pläne",
    "news": "Meldungen, Genehmigungen, Ankündigungen",
    "lead": "{label}, {how}",
    "name.growth": "Wachstum des Marktes",
    "name.growth_by_sector": "Wachstum einer Branche",
    "name.growth_by_region": "Wachstum einer Region",
    "name.growth_of_share_by_sector": "Wachstum des Anteils einer Branche",
    "name.growth_of_share_by_region": "Wachstum des Anteils einer Region",
    "name.recent_growth": "Jüngstes Wachstum",
    "name.recent_growth_by_sector": "Jüngstes Wachstum einer Branche",
    "name.recent_growth_by_region": "Jüngstes Wachstum einer Region",
    "name.new_investors": "Neue Investoren",
    "name.budget_by_region": "Budgets, Summe",
    "name.budget_by_region_median": "Budget, Median",
    "name.framework_ceilings_by_region": "Höchstmengen, Summe",
    "name.framework_ceilings_by_region_median": "Höchstmenge, Median",
    "name.price_level": "Preis",
    "name.call_off_level": "Abruf aus einem Rahmenvertrag",
    "name.framework_ceiling": "Höchstmenge eines Rahmenvertrags",
    "name.modified_price": "Preis nach einer Änderung",
    "name.raised_ceiling": "Höchstmenge nach einer Änderung",
    "name.modified_price_change": "Preisänderung durch eine Vertragsänderung",
    "name.raised_ceiling_change": "Änderung der Höchstmenge durch eine Vertragsänderung",
    "name.bidders": "Angebote",
    "name.one_bidder_share": "nur ein Angebot",
    "name.win_share": "gewonnene Zuschläge",
    "name.win_share_of_value": "Anteil an den Preisen",
    "name.announced_became_tender": "wurde ausgeschrieben",
    "name.announced_to_tender": "Tage bis zur Ausschreibung, Median",
    "define.growth": "Projekte, deren erste Ausschreibung in der Zeit veröffentlicht wurde,"
    " geteilt durch die derselben Monate ein Jahr davor (oder so viele Jahre, wie die Zeit lang"
    " ist), minus eins. Nur Quellen, die jeden Monat beider Zeiten ganz abdecken. Bereich:"
    " Verhältnis zweier Zahlen, die mehr streuen als der Zufall (Quasi-Poisson über die Monate,"
    " Student-t).",
    "define.growth_by_sector": "Wie Wachstum, für die Projekte einer CPV-Abteilung.",
    "define.growth_by_region": "Wie Wachstum, für die Projekte eines Landes oder einer"
    " NUTS-Region.",
    "define.growth_of_share_by_sector": "Der Anteil der Branche an allen Ausschreibungen der"
    " Zeit, geteilt durch den in denselben Monaten davor, minus eins: wie die Branche gegen alle"
    " anderen abschnitt.",
    "define.growth_of_share_by_region": "Der Anteil der Region an allen Ausschreibungen der"
    " Zeit, geteilt durch den in denselben Monaten davor, minus eins: wie die Region gegen alle"
    " anderen abschnitt.",
    "define.recent_growth": "Ausschreibungen der letzten drei Monate, geteilt durch die der"
    " drei davor, jede durch den Faktor ihres Monats, minus eins. Faktoren durch klassische"
    " Zerlegung (Verhältnis zum zentrierten Mittel über zwölf Monate) über mindestens 36 ganze"
    " Monate. Bereich: nach der Streuung, die weder Trend noch Jahreszeit erklärt.",
    "define.recent_growth_by_sector": "Wie jüngstes Wachstum, für die Projekte einer"
    " CPV-Abteilung.",
    "define.recent_growth_by_region": "Wie jüngstes Wachstum, für die Projekte eines Landes"
    " oder einer NUTS-Region.",
    "define.new_investors": "Firmen, deren erste Nachricht von einer Investition (Meldung oder"
    " Ankündigung eines Werks, einer Linie, einer Erweiterung und Ähnliches, Genehmigung,"
    " Bankprojekt) in der Zeit liegt, nachdem mindestens zwölf Monate beobachtet wurde. Mindestens"
    " so viele: Wer still investiert, wird nicht gesehen.",
    "define.budget_by_region": "Summe der genannten Werte von Projekten, die noch zu gewinnen"
    " sind, ohne Rahmenverträge: Ausschreibungen bis zur Frist (ohne Frist ein halbes Jahr),"
    " Pläne zwei Jahre lang. Mindestens so viel: Was keinen Wert nennt, ist nicht null.",
    "define.budget_by_region_median": "Median der genannten Werte von Projekten, die noch zu"
    " gewinnen sind, ohne Rahmenverträge. Bereich: der seines Rangs.",
    "define.framework_ceilings_by_region": "Summe dessen, was aus Rahmenverträgen, die noch zu"
    " gewinnen sind, höchstens abgerufen werden darf. Das ist kein Budget.",
    "define.framework_ceilings_by_region_median": "Median dessen, was aus Rahmenverträgen, die"
    " noch zu gewinnen sind, höchstens abgerufen werden darf. Das ist kein Budget.",
    "define.price_level": "Median der Preise vergebener Lose, jedes Ergebnis einmal, in Euro"
    " vom Tag der Veröffentlichung. Summen mehrerer Lose, Höchstmengen von Rahmenverträgen und"
    " geänderte Verträge sind nicht darin. Bereich: der seines Rangs, Ergebnisse einer"
    " Bekanntmachung zählen als eines.",
    "define.call_off_level": "Median der Preise von Abrufen aus Rahmenverträgen.",
    "define.framework_ceiling": "Median dessen, was aus vergebenen Rahmenverträgen höchstens"
    " abgerufen werden darf. Das ist kein Preis.",
    "define.modified_price": "Median der Preise von Verträgen nach einer Änderung. Zu diesem"
    " Preis wurde keine Ausschreibung gewonnen.",
    "define.raised_ceiling": "Median der Höchstmengen von Rahmenverträgen nach einer Änderung.",
    "define.modified_price_change": "Median des Preises nach einer Änderung, geteilt durch den"
    " davor, minus eins.",
    "define.raised_ceiling_change": "Median der Höchstmenge nach einer Änderung, geteilt durch"
    " die davor, minus eins.",
    "define.bidders": "Median der Zahl der Angebote für ein vergebenes Los. Bereich: der seines"
    " Rangs, Ergebnisse einer Bekanntmachung zählen als eines.",
    "define.one_bidder_share": "Anteil der vergebenen Lose mit einem einzigen Angebot an denen,"
    " die die Zahl der Angebote nennen. Bereich: Score-Intervall, Ergebnisse einer Bekanntmachung"
    " zählen als eines.",
    "define.win_share": "Zuschläge, die eine Firma allein oder mit anderen erhielt, als Anteil"
    " an allen Ergebnissen, die ihre Gewinner nennen; eine Organisation über alle ihre Namen;"
    " ohne Vertragsänderungen. Bereich: Score-Intervall, Ergebnisse einer Bekanntmachung als"
    " Gruppe.",
    "define.win_share_of_value": "Bekannte Preise der allein erhaltenen Zuschläge einer Firma"
    " als Anteil an allen bekannten Preisen; ohne Höchstmengen und Änderungen.",
    "define.announced_became_tender": "Von den Projekten, die vor mindestens zwei Jahren und"
    " vor jeder Ausschreibung angekündigt wurden, der Anteil, der innerhalb von zwei Jahren"
    " ausgeschrieben wurde. Bereich: Score-Intervall.",
    "define.announced_to_tender": "Median der Tage von der ersten Ankündigung bis zur ersten"
    " Ausschreibung, für Projekte, die vor mindestens zwei Jahren angekündigt und innerhalb von"
    " zwei Jahren ausgeschrieben wurden. Bereich: der seines Rangs.",
    "basis.growth": "{later:n|Ausschreibung|Ausschreibungen} nach {earlier:count}; {sources}",
    "basis.recent": "{months:count} Monate; {sources}",
    "basis.investors": "beobachtet seit {since:day}; {again:count} andere investierten wieder;"
    " {names}",
    "basis.investors.none": "beobachtet seit {since:day}; {again:count} andere investierten wieder",
    "basis.investors.young": "unbekannt: beobachtet erst seit {since:day}, daher ist jeder neu",
    "basis.budget": "{stated:count} von {projects:n|Projekt|Projekten} mit Wert; der größte ist"
    " {largest:eur}, {part:share} der Summe",
    "basis.budget.one": "1 von {projects:n|Projekt|Projekten} mit Wert",
    "basis.budget.none": "kein Wert bei {projects:n|Projekt|Projekten}",
    "basis.price": "{stated:count} von {results:count} Ergebnissen in"
    " {notices:n|Bekanntmachung|Bekanntmachungen}; mittlere Hälfte {lower:eur} bis {upper:eur}",
    "basis.raise": "{stated:count} Änderungen, die beides nennen",
    "basis.bidders": "{results:n|Ergebnis|Ergebnisse} in"
    " {notices:n|Bekanntmachung|Bekanntmachungen}",
    "basis.wins": "{won:count} von {results:count} Ergebnissen, in {notices:count} von"
    " {all_notices:count} Bekanntmachungen",
    "basis.wins.value": "{priced:n|Preis|Preise}, {value:eur} von {paid:eur}",
    "basis.lead.plan": "{tendered:count} von {announced:count} Plänen (Vorinformationen)"
    " innerhalb von {days:count} Tagen",
    "basis.lead.news": "{tendered:count} von {announced:count} Ankündigungen, Genehmigungen und"
    " Meldungen innerhalb von {days:count} Tagen",
    "chart.growth_by_sector": "Wachstum nach Branchen",
    "chart.growth_by_region": "Wachstum nach Regionen",
    "chart.calls_by_month": "Ausschreibungen nach Monaten",
    "chart.budget_by_region": "Budgets, die noch zu gewinnen sind",
    "chart.price_level": "Was ein Los kostet",
    "chart.win_share": "Wer gewinnt",
    "chart.announced_to_tender": "Von der Ankündigung zur Ausschreibung",
    "below.growth": "{first:month} bis {last:month} gegen ein Jahr davor, nach Ausschreibungen"
    " von {sources}. Punkte mit 95-%-Bereichen; grau, wo auch keine Änderung möglich ist.",
    "below.calls_by_month": "Projekte nach dem Monat ihrer ersten Ausschreibung; {sources}.",
    "below.budget_by_region": "Summen der genannten Werte; ohne Rahmenverträge; was keinen"
    " nennt, fehlt.",
    "below.price_level": "Median der Preise vergebener Lose mit 95-%-Bereich; Zehnerpotenzen.",
    "below.win_share": "Anteil an den Ergebnissen, die ihre Gewinner nennen, mit 95-%-Bereichen.",
    "below.announced_to_tender": "Median der Tage mit 95-%-Bereich.",
    "below.sample": "Eine Stichprobe, nicht der Markt.",
    "adjusted": "ohne die Jahreszeit",
    "written": "{n:n|Diagramm|Diagramme} in {folder}",
}

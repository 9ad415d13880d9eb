"""The words of checks in German."""

from __future__ import annotations

from typing import Final

GERMAN: Final[dict[str, str]] = {
    "check": "Können wir, und lohnt es sich",
    "answer.go": "Ja",
    "answer.ask": "Klären",
    "answer.no_go": "Nein",
    "computed": "Nach dem, was bekannt ist: {answer}.",
    "signed": "Unterschrieben: {answer}.",
    "unsigned": "Nicht entschieden: Es fehlt die Unterschrift von {offices}.",
    "signature": "{office}: {answer}, {name}, {day}",
    "signature.stale": "{office}: {answer}, {name}, {day}, seither geändert: neu unterschreiben",
    "signature.none": "{office}: nicht unterschrieben",
    "office.operations": "Produktion",
    "office.finance": "Finanzen",
    "subject.conditions": "Bedingungen",
    "subject.technical": "Technik",
    "subject.delivery": "Lieferung",
    "subject.capacity": "Kapazität",
    "subject.price": "Preis",
    "subject.margin": "Marge",
    "ask.buyer": "Den Auftraggeber fragen.",
    "ask.us": "Im eigenen Haus klären.",
    "for": "Geprüft gegen {solution}",
    "conditions.met": "Erfüllt alle {gates} Bedingungen Ihres Profils.",
    "conditions.fail": "Erfüllt nicht: {names}.",
    "conditions.unknown": "Nicht bekannt: {names}.",
    "conditions.unchecked": "Ihre Bedingungen wurden nicht geprüft.",
    "technical.unset": "Ihr Profil nennt keinen technischen Bereich von {solution}.",
    "technical.unsaid": "Keine Bekanntmachung nennt eine Größe in {unit} ({what}); Sie bauen"
    " {built}.",
    "technical.within": "{what}: gefragt {asked}; Sie bauen {built}.",
    "technical.within.perhaps": "{what}: {asked} könnte es sein; Sie bauen {built}.",
    "technical.outside": "{what}: gefragt {asked}; Sie bauen nur {built}.",
    "technical.outside.perhaps": "{what}: {asked} liegt außerhalb von {built}, falls es diese Größe"
    " ist.",
    "technical.both": "{what}: ein Teil von {asked} liegt außerhalb von {built}.",
    "order.start": "Vertragsbeginn ist der {start}",
    "order.deadline": "Angebotsfrist ist der {deadline}, Zuschläge folgen {first} bis {last} Tage"
    " später ({seen})",
    "order.planned": "die Ausschreibung ist für den {planned} geplant, Zuschläge folgen etwa"
    " {first} bis {last} Tage nach ihrer Frist ({seen})",
    "seen.learned": "die mittlere Hälfte von {seen} hier",
    "seen.default": "eine übliche Spanne; hier gibt es zu wenige Zuschläge",
    "delivery.unset": "Ihr Profil nennt keine Lieferzeit von {solution}.",
    "delivery.no_order": "Es ist kein Tag bekannt, ab dem der Auftrag kommen könnte.",
    "delivery.order_by": "Gewünscht bis {due}: Der Auftrag muss bis {order_by} kommen.",
    "delivery.order_past": "Gewünscht bis {due}: Der Auftrag hätte bis {order_by} kommen müssen.",
    "delivery.framework": "Eine Rahmenvereinbarung: Liefertage kommen mit jedem Abruf. Ihre"
    " Lieferzeit: {shortest} bis {longest} Wochen.",
    "delivery.no_due": "Kein letzter Liefertag genannt. Sie würden zwischen {early} und {late}"
    " liefern: {basis}.",
    "delivery.in_time": "Sie liefern spätestens am {late}, fällig am {due}: {basis}.",
    "delivery.tight": "Sie liefern zwischen {early} und {late}, fällig am {due}: {basis}.",
    "delivery.too_late": "Sie können nicht vor dem {early} liefern, fällig am {due}: {basis}.",
    "capacity.unset": "Ihr Profil nennt keine freie Kapazität.",
    "capacity.no_order": "Es ist kein Tag bekannt, ab dem Kapazität gebraucht würde.",
    "capacity.unplanned": "Ihr Profil nennt keine Kapazität für {from} bis {to}.",
    "capacity.free": "{free} {unit} frei von {from} bis {to}; gebraucht werden {load}.",
    "capacity.full": "Nur {free} {unit} frei von {from} bis {to}; gebraucht werden {load}.",
    "capacity.partly": "{free} {unit} frei in den {known} von {months} Monaten von {from} bis"
    " {to}, die Ihr Profil nennt; gebraucht werden {load}.",
    "price.unset": "Ihr Profil nennt keinen Preis von {solution}.",
    "price.framework": "Eine Rahmenvereinbarung: Ihre Obergrenze ist kein Preis, und ähnliche"
    " Zuschläge sind zu wenige bekannt.",
    "price.unknown": "Kein Wert genannt, und ähnliche Zuschläge sind zu wenige bekannt.",
    "price.stated.within": "Der genannte Wert von {value} ist, was Ihre Aufträge kosten ({own}).",
    "price.stated.below": "Der genannte Wert von {value} liegt unter dem, wohin Sie gehen können"
    " ({own}).",
    "price.stated.above": "Der genannte Wert von {value} liegt über Ihren üblichen Aufträgen"
    " ({own}).",
    "price.stated.perhaps": "Der genannte Wert von {value} liegt am unteren Ende der Ihren"
    " ({own}).",
    "price.level.within": "Ähnliche Zuschläge kosteten {first} bis {third} (mittlere Hälfte von"
    " {awards}{where}); Ihre {own}.",
    "price.level.below": "Drei von vier ähnlichen Zuschlägen kosteten weniger als {third}"
    " ({awards}{where}); Ihre {own}.",
    "price.level.above": "Drei von vier ähnlichen Zuschlägen kosteten mehr als {first}"
    " ({awards}{where}); Ihre {own}.",
    "price.level.perhaps": "Ähnliche Zuschläge kosteten {first} bis {third} (mittlere Hälfte von"
    " {awards}{where}), zum Teil weniger als Ihre ({own}).",
    "where.country": " unter CPV {cpv} in {country}",
    "where.anywhere": " unter CPV {cpv}",
    "margin.unset": "Ihr Profil nennt keine Marge von {solution}.",
    "margin.unknown": "Zu wenige ähnliche Zuschläge nennen Schätzung und Preis, um zu sagen, wie"
    " weit Preise nachgeben. Sie verdienen in der Regel {typical} und wollen mindestens"
    " {least}.",
    "margin.kept": "Ähnliche Zuschläge gehen zu {share} ihrer Schätzung weg (Median von"
    " {estimates}). Dann bleiben von Ihren {typical} noch {left} des Preises; mindestens"
    " wollen Sie {least}.",
    "margin.thin": "Ähnliche Zuschläge gehen zu {share} ihrer Schätzung weg (Median von"
    " {estimates}). Dann bleiben von Ihren {typical} nur {left} des Preises; mindestens wollen"
    " Sie {least}.",
    "margin.lost": "Ähnliche Zuschläge gehen zu {share} ihrer Schätzung weg (Median von"
    " {estimates}): Dann verlieren Sie {loss} des Preises.",
    "built.span": "{low} bis {high} {unit}",
    "built.from": "ab {low} {unit}",
    "built.up_to": "bis {high} {unit}",
    "own.span": "{own_low} bis {own_high}",
    "own.from": "ab {own_low}",
    "own.up_to": "bis {own_high}",
    "page": "Für die Verhandlung",
    "page.level": "Was ähnliche Aufträge kosten",
    "page.level.none": "Ähnliche Zuschläge sind zu wenige bekannt: weniger als fünf.",
    "page.level.text": "Die Hälfte von {awards} Zuschlägen{where} kostete {first} bis {third}, der"
    " mittlere {median}. Die neuesten:",
    "page.level.share": "Gemessen an ihrer Schätzung gingen sie zu {share} weg (Median von"
    " {estimates}).",
    "page.own": "Wo Sie stehen",
    "page.criteria": "Was der Auftraggeber wertet",
    "page.criteria.earlier": "Die Bekanntmachungen dieses Projekts nennen keine; frühere des"
    " Auftraggebers:",
    "page.criteria.none": "Keine Bekanntmachung dieses Auftraggebers nennt Zuschlagskriterien.",
    "page.terms": "Zahlung, Sicherheiten, Vertragsstrafen",
    "page.terms.none": "Keine Bekanntmachung dieses Auftraggebers nennt welche; sie stehen in den"
    " Unterlagen.",
    "page.winners": "Wen der Auftraggeber bisher gewählt hat",
    "page.winners.text": "Davon sind {alike} von derselben Art.",
    "page.winners.none": "Kein früherer Zuschlag dieses Auftraggebers ist bekannt.",
    "page.asks": "Was der Auftraggeber sagen kann",
    "page.asks.none": "Nichts ist offen.",
    "page.bidders": "{bidders} Angebote",
    "page.no_price": "Kein Preis genannt",
    "term.payment": "Zahlung",
    "term.guarantee": "Sicherheit",
    "term.penalty": "Vertragsstrafe",
    "term.performance": "Ausführung",
    "term.earlier": "{term}, früher",
    "criterion.price": "Preis",
    "criterion.quality": "Qualität",
    "criterion.cost": "Kosten",
}

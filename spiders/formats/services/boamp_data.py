"""The notice inside a BOAMP record, whatever form it has.

The three forms (eForms, national standard form, older form) differ in their nesting and agree in
few names, so facts are looked up by the name of the element, nearest to the root first.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from data.records import Lot, Money, Place
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.decode import JsonError, json_of

_CPV_NAMES = frozenset({"cpv", "codecpv", "itemclassificationcode", "objetprincipal",
                        "objetcomplementaire", "classprincipale", "maincommodityclassification",
                        "additionalcommodityclassification"})  # fmt: skip
# Elements with addresses of their own, which are no places of performance.
_ORGANISATIONS = frozenset({"titulaire", "identite", "organisme", "acheteurpublic", "organizations",
                            "instance_recours", "adresses_complementaires", "contractingparty",
                            "postaladdress", "organization"})  # fmt: skip
_TITLES = ("titre_marche", "titremarche", "intitule")
_TEXTS = ("objet_complet", "objetcomplet", "description")
_BUYERS = ("identite", "organisme", "acheteurpublic")
_BUYER_NAMES = ("denomination", "nomofficiel", "nom", "acheteur")
_ESTIMATES = ("estimatedoverallcontractamount", "valeur", "valeurestimee", "valeur_estimee",
              "montantestime")  # fmt: skip
_TOTALS = ("valeur_totale", "totalamount", "valeurtotale", "payableamount", "montant")


def parsed(donnees: object) -> tuple[Any, str | None]:
    """Return the value of a field that holds JSON as text, and a warning when it does not."""
    if not isinstance(donnees, str):
        return donnees, None
    if not donnees.strip():
        return None, None
    try:
        return json_of(donnees.encode("utf-8", "replace")), None
    except JsonError as error:
        return None, f"`donnees` is {error}"


def _fold(key: str) -> str:
    return key.rsplit(":", 1)[-1].lower()


class Donnees:
    """Look-ups by element name in a nested notice."""

    def __init__(self, body: Any) -> None:
        self.body = body

    def all(self, *names: str, outside: frozenset[str] = frozenset()) -> Iterator[Any]:
        """Yield the values under any of the names, nearest to the root first.

        What lies below an element named in `outside` is left out.
        """
        waiting: deque[Any] = deque([self.body])
        while waiting:
            value = waiting.popleft()
            if isinstance(value, Mapping):
                for key, inner in value.items():
                    folded = _fold(str(key))
                    if folded in names:
                        yield inner
                    if folded not in outside:
                        waiting.append(inner)
            elif isinstance(value, list):
                waiting.extend(value)

    def first(self, *names: str) -> Any:
        """Return the first value, or None; an earlier name wins over a nearer place."""
        for name in names:
            for value in self.all(name):
                return value
        return None

    def text(self, *names: str) -> str | None:
        """Return the first text under the names, in the order of the names."""
        for name in names:
            for value in self.all(name):
                for part in values.as_list(value):
                    stated = part.get("#text") if isinstance(part, Mapping) else part
                    if found := values.clean(stated):
                        return found
        return None

    @cached_property
    def title(self) -> str | None:
        """The title of the contract."""
        return self.text(*_TITLES) or (self.description or "")[:200] or None

    @cached_property
    def description(self) -> str | None:
        """What is bought, in the buyer's words."""
        return plain(self.text(*_TEXTS))

    @cached_property
    def buyer(self) -> str | None:
        """The name of the buyer."""
        return next(
            (name for part in self.all(*_BUYERS) if (name := Donnees(part).text(*_BUYER_NAMES))),
            None,
        )

    @cached_property
    def buyer_place(self) -> Place | None:
        """Where the buyer sits."""
        for part in self.all(*_BUYERS):
            found = Donnees(part)
            town, code = found.text("ville", "cityname"), found.text("cp", "postalzone")
            region = values.nuts(found.text("adjudicateur_nuts", "code_nuts", "codenuts"))
            if town or code or region:
                return Place(country="FR", nuts=region, town=town, postal_code=code)
        return None

    @cached_property
    def cpv(self) -> tuple[str, ...]:
        """The CPV codes, the main one first."""
        return values.cpv_codes(code for part in self.all(*_CPV_NAMES) for code in _leaves(part))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places of performance."""
        codes = self.all("code_nuts", "codenuts", "countrysubentitycode", outside=_ORGANISATIONS)
        found = [values.place(code) for part in codes for code in _leaves(part)]
        return tuple(dict.fromkeys(place for place in found if place))

    @cached_property
    def estimate(self) -> Money | None:
        """The estimate for the whole; sums over lots are left to the reader."""
        stated = self.all(*_ESTIMATES, outside=frozenset({"lots", "procurementprojectlot"}))
        return next((money for part in stated if (money := _money(part))), None)

    @cached_property
    def total(self) -> Money | None:
        """The total of the awards: stated as such, or the only amount there is."""
        stated = [money for part in self.all(*_TOTALS[:-1]) if (money := _money(part))]
        if stated:
            return stated[0]
        single = [money for part in self.all(_TOTALS[-1]) if (money := _money(part))]
        return single[0] if len(single) == 1 else None

    @cached_property
    def winners(self) -> tuple[str, ...]:
        """The names of the winners."""
        return values.unique(
            Donnees(item).text("denomination", "nom")
            for part in self.all("titulaire")
            for item in values.as_list(part)
        )

    @cached_property
    def lots(self) -> tuple[Lot, ...]:
        """The lots of the older forms."""
        found: list[Lot] = []
        for number, lot in enumerate(values.as_list(Donnees(self.first("lots")).first("lot")), 1):
            part = Donnees(lot)
            found.append(
                Lot(
                    id=part.text("num", "numlot", "num_lot") or str(number),
                    title=part.text("intitule"),
                    description=plain(part.text("description")),
                    cpv=part.cpv,
                    places=part.places,
                    value=_money(part.first("valeur")),
                )
            )
        return tuple(found)


def _leaves(value: Any) -> Iterator[str]:
    """Yield the texts below a value, attributes left out."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not str(key).startswith("@"):
                yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif text := values.clean(value):
        yield text


def _money(value: Any) -> Money | None:
    """Return an amount with its currency attribute; without one the form is in euro."""
    for part in values.as_list(value):
        if isinstance(part, Mapping):
            keys = {_fold(str(key)).lstrip("@"): inner for key, inner in part.items()}
            amount = keys.get("#text", keys.get("valeur", keys.get("montant")))
            code = keys.get("devise") or keys.get("currencyid") or "EUR"
            if money := values.money(amount, code):
                return money
        elif re.fullmatch(r"[\d\s.,]+", str(part)) and (money := values.money(part, "EUR")):
            return money
    return None

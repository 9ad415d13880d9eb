"""What stands beside a town says which one it is: country, state, province, addition."""

from __future__ import annotations

import pytest

from tests.enrich.places.made import finder

FINDER = finder()


@pytest.mark.parametrize(
    ("language", "place", "country", "nuts"),
    [
        ("en", "Cambridge", "GB", "UKH12"),
        ("en", "Cambridge, Ontario", "CA", None),
        ("en", "Cambridge, ON", "CA", None),
        ("de", "Cambridge, Kanada", "CA", None),
        ("fr", "Cambridge, en Ontario", "CA", None),
        ("en", "Perth, Western Australia", "AU", None),
        ("en", "Perth, WA", "AU", None),
        ("en", "Salem, Tamil Nadu", "IN", None),
        ("en", "Salem, Ore.", "US", None),
        ("en", "Boston, Lincolnshire", "GB", "UKF30"),
        ("es", "León", "ES", "ES413"),
        ("es", "León, Guanajuato", "MX", None),
        ("es", "León, Gto.", "MX", None),
        ("es", "León (Guanajuato, México)", "MX", None),
        ("es", "León, estado de Guanajuato", "MX", None),
        ("en", "Mexico's León", "MX", None),
        ("es", "Córdoba, Argentina", "AR", None),
        ("es", "Santiago de Chile", "CL", None),
        ("en", "Tbilisi, Georgia", "GE", None),
        ("it", "Castro (BG)", "IT", "ITC46"),
        ("it", "Parma (PR)", "IT", "ITH52"),
        ("en", "Munich, DE", "DE", "DE212"),
        # a country beside the name overrules, even where the gazetteer has no such town
        ("en", "Paris, Ontario", "CA", None),
        ("de", "Paris im US-Bundesstaat Texas", "US", None),
        ("de", "Halle, Belgien", "BE", None),
        # states alone
        ("en", "Ontario", "CA", None),
        ("en", "Ontario, California", "US", None),
        ("en", "Georgia", "US", None),
        ("en", "Georgia, near Tbilisi", "GE", None),
        ("en", "Cambridge, province of Ontario", "CA", None),
        ("fr", "Cambridge, province de l'Ontario", "CA", None),
        ("es", "Jackson, estado del Misisipi", "US", None),
        # additions
        ("de", "Rothenburg/O.L.", "DE", "DED2D"),
        ("de", "Rothenburg o.d.T.", "DE", "DE256"),
        ("de", "Neustadt i. H.", "DE", "DEF08"),
        ("de", "Neumarkt i.d.OPf.", "DE", "DE236"),
        ("de", "Freiburg i. Br.", "DE", "DE131"),
        ("de", "Mülheim a.d. Ruhr", "DE", "DEA16"),
        ("de", "Mülheim a. d. R.", "DE", "DEA16"),
        ("de", "Kirchheim b. München", "DE", "DE21H"),
        ("de", "Frankfurt/O.", "DE", "DE403"),
        ("de", "Frankfurt a. M.", "DE", "DE712"),
    ],
)
def test_beside_the_town(language: str, place: str, country: str, nuts: str | None) -> None:
    words = {
        "de": "Muster baut ein neues Werk in",
        "fr": "Muster construit une nouvelle usine à",
        "it": "Muster realizza un nuovo stabilimento a",
        "es": "Muster construye una nueva planta en",
        "en": "Muster will build a new plant in",
    }
    site = FINDER.site("", f"{words[language]} {place}.", language)
    assert site is not None
    assert (site.country, site.nuts) == (country, nuts)


def test_a_list_of_countries_tells_nothing_of_the_town() -> None:
    site = FINDER.site("", "Muster baut Werke in Halle, Polen und Ungarn.", "de")
    assert site is not None
    assert site.country == "DE"


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("de", "Die Brauerei Rosenheim baut in Traunstein eine neue Abfüllanlage.", "Traunstein"),
        ("de", "Neue Abfüllanlage in Traunstein: Brauerei Rosenheim wächst.", "Traunstein"),
        ("en", "Rosenheim Brewery will build a new filling line in Wuppertal.", "Wuppertal"),
        ("it", "Il Caseificio Parma realizza un nuovo stabilimento a Bergamo.", "Bergamo"),
        ("de", "Wuppertal (remote): Brauerei Muster baut eine neue Abfüllanlage.", "Wuppertal"),
        ("de", "Die Brauerei Muster Rosenheim baut in Traunstein eine neue Halle.", "Traunstein"),
        # the town in its name is all that is told
        ("de", "Die Brauerei Muster Rosenheim baut ein neues Logistikzentrum.", "Rosenheim"),
        ("de", "Brauerei Rosenheim baut eine neue Abfüllanlage.", "Rosenheim"),
    ],
)
def test_a_firm_called_like_a_town(language: str, text: str, town: str) -> None:
    site = FINDER.site("", text, language)
    assert site is not None
    assert site.town == town

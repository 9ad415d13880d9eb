"""Products in the trade's words lead to the codes that buyers use for them."""

from __future__ import annotations

import numpy as np
import pytest

from data.codes.reference import Reference
from ranking.codes.labels import CodeList
from ranking.codes.meaning import shipped as meanings
from ranking.codes.products import LANGUAGES, named_codes, product_codes, products
from ranking.embedding_space import shipped


def listed(*codes: str) -> CodeList:
    _, rarity = shipped()
    return CodeList.of(codes, dict.fromkeys(codes, "label"), rarity)


def test_every_product_has_codes_that_exist_and_names_in_every_language() -> None:
    known = set(meanings().codes)
    for each in products():
        assert each.codes
        assert set(each.codes) <= known, each
        assert set(each.names) == set(LANGUAGES), each


@pytest.mark.parametrize(
    ("term", "language", "code"),
    [
        ("Dekanterzentrifugen", "de", "42996900"),
        ("decanter centrifuge", "en", "42996900"),
        ("Notstromaggregate", "de", "31120000"),
        ("wózki widłowe", "pl", "42415000"),
        ("cella frigorifera", "it", "42513200"),
    ],
)
def test_names_lead_to_usual_codes(term: str, language: str, code: str) -> None:
    found = named_codes([term], language)
    best = sorted(found, key=lambda each: -found[each])[:8]
    assert any(each.startswith(code[:4]) for each in best), best


def test_what_names_nothing_says_nothing() -> None:
    assert not named_codes(["Qwzxv"], "en")


def test_other_languages_are_looked_for_in_english() -> None:
    assert named_codes(["SCADA"], "sv") == named_codes(["SCADA"], "en")


def test_a_code_speaks_for_those_below_more_than_for_those_above() -> None:
    usual = max(named_codes(["decanter centrifuge"], "en").values())
    codes = listed("42996900", "42996000", "42900000", "33100000")
    found = dict(zip(codes.codes, product_codes(["decanter centrifuge"], "en", codes), strict=True))
    assert found["42996900"] == pytest.approx(usual)
    assert found["42996900"] >= found["42996000"] >= found["42900000"] > 0
    assert found["33100000"] == 0


def test_the_likeliest_code_comes_first_whatever_the_case_and_order_of_terms() -> None:
    one = product_codes(["Kreiselpumpe", "Dosierpumpe"], "de", listed("42122000", "42122130"))
    other = product_codes(["DOSIERPUMPE", "kreiselpumpe"], "de", listed("42122000", "42122130"))
    assert np.allclose(one, other)
    assert one.max() > 0.5
    assert Reference.builtin().cpv_label("42122000", "en")

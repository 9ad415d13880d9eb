"""Who holds a contract no more since a modification named others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from enrich.projects.renewals.handed_over import Held, handed_over

DAY = date(2024, 3, 1)
FIRST = Held("ted:1:1", "1", ("Förderwerk AG", "Bandtechnik GmbH"), DAY)
OTHER = Held("ted:1:1", "2", ("Südbau KG",), DAY)
NEW = Held("ted:2:1", "LOT-0001", ("Nordbetrieb SE",), DAY, is_modified=True)


def test_who_is_named_by_a_modification_takes_the_contract_over() -> None:
    assert handed_over([FIRST, OTHER, NEW]) == {FIRST}
    # A copy of the award at another portal tells of the same contract.
    copy = replace(FIRST, notice="portal:1:1", winners=("FÖRDERWERK Aktiengesellschaft",))
    assert handed_over([FIRST, copy, OTHER, NEW]) == {FIRST, copy}
    # Without a lot on either side it is the only one.
    whole = replace(FIRST, lot=None)
    assert handed_over([whole, NEW]) == {whole}
    assert handed_over([FIRST, replace(NEW, lot=None)]) == {FIRST}


def test_a_modification_among_the_same_contractors_hands_nothing_over() -> None:
    assert not handed_over([FIRST, replace(NEW, winners=("Förderwerk AG",))])
    assert not handed_over([FIRST, replace(NEW, is_modified=False)])  # a further contract
    assert not handed_over([NEW])
    assert not handed_over([OTHER, NEW])


def test_of_several_contracts_the_day_tells_which() -> None:
    second = Held("ted:1:1", "1", ("Westwerk GmbH",), date(2024, 4, 9))
    assert handed_over([FIRST, second, NEW]) == {FIRST}
    assert not handed_over([FIRST, replace(second, decided_on=DAY), NEW])


def test_a_contract_is_handed_over_twice() -> None:
    last = replace(NEW, notice="ted:3:1", winners=("Ostbetrieb SE",))
    assert handed_over([FIRST, NEW, last]) == {FIRST, NEW}

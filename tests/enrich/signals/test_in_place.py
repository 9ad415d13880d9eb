"""Letters lose case and accents where they stand."""

from __future__ import annotations

import unicodedata

from enrich.signals.dates.words import in_place


def test_every_letter_becomes_the_first_of_its_parts() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x11000)]))
    lowered = "".join(letter.lower()[0] for letter in every)
    assert in_place(every) == "".join(unicodedata.normalize("NFD", each)[0] for each in lowered)
    assert in_place("MÄRZ in Łódź, İzmir") == "marz in łodz, izmir"

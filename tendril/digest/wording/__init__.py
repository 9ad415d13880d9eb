"""What the digest says, in the languages that it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tendril.digest.wording.ahead import AHEAD
from tendril.digest.wording.alerts import ALERTS
from tendril.digest.wording.calls import CALLS
from tendril.digest.wording.changes import CHANGES
from tendril.digest.wording.chinese import CHINESE
from tendril.digest.wording.coverage import COVERAGE
from tendril.digest.wording.english import ENGLISH
from tendril.digest.wording.german import GERMAN

# Those of all that Tendril says; the digest and what is sent with it have more.
EVERYWHERE: Final = ("en", "de")
LANGUAGES: Final = (*EVERYWHERE, "zh")

WORDING: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        **ENGLISH,
        **CHANGES["en"],
        **AHEAD["en"],
        **COVERAGE["en"],
        **ALERTS["en"],
        **CALLS["en"],
    },
    "de": {
        **GERMAN,
        **CHANGES["de"],
        **AHEAD["de"],
        **COVERAGE["de"],
        **ALERTS["de"],
        **CALLS["de"],
    },
    "zh": {
        **CHINESE,
        **CHANGES["zh"],
        **AHEAD["zh"],
        **COVERAGE["zh"],
        **ALERTS["zh"],
        **CALLS["zh"],
    },
}

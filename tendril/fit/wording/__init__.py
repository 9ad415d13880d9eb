"""What checks and negotiation pages say, in the languages that Tendril writes."""

from __future__ import annotations

from typing import Final

from tendril.fit.wording.english import ENGLISH
from tendril.fit.wording.german import GERMAN

FIT_WORDS: Final[dict[str, dict[str, str]]] = {"en": ENGLISH, "de": GERMAN}

"""What the market's page and charts say, in the languages of readers."""

from __future__ import annotations

from typing import Final

from tendril.market.wording.chinese import CHINESE
from tendril.market.wording.english import ENGLISH
from tendril.market.wording.german import GERMAN

WORDING: Final[dict[str, dict[str, str]]] = {"en": ENGLISH, "de": GERMAN, "zh": CHINESE}

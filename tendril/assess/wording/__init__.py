"""What the assessment and the monthly page say, with the pipeline's words, by language."""

from __future__ import annotations

from typing import Final

from tendril.assess.wording.english import ENGLISH
from tendril.assess.wording.german import GERMAN
from tendril.pipeline.wording import WORDING as PIPELINE

WORDING: Final[dict[str, dict[str, str]]] = {
    "en": {**PIPELINE["en"], **ENGLISH},
    "de": {**PIPELINE["de"], **GERMAN},
}

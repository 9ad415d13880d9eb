"""What the pipeline's page says, in the languages of readers."""

from __future__ import annotations

from typing import Final

from tendril.pipeline.wording.chinese import CHINESE
from tendril.pipeline.wording.english import ENGLISH
from tendril.pipeline.wording.german import GERMAN

WORDING: Final[dict[str, dict[str, str]]] = {"en": ENGLISH, "de": GERMAN, "zh": CHINESE}

"""What a gate gives as its evidence, in German; ranking writes it in English for scripts."""

from __future__ import annotations

import re
from datetime import date

_DAY = r"(\d{4}-\d{2}-\d{2})"
# Every form in which `ranking.gates.check` says why a gate fails; a test holds that none is left.
_FORMS = (
    (rf"it passed on {_DAY}(.*)", "abgelaufen am {0}{1}"),
    (rf"by its text it closed on {_DAY}: (.*)", "laut Text beendet am {0}: {1}"),
    (r"by its text it is over: (.*)", "laut Text vorbei: {0}"),
    (rf"(-?\d+) days left, until {_DAY}(.*); at least (\d+) are needed",
     "noch {0} Tage, bis {1}{2}; Sie brauchen mindestens {3}"),
    (r"(.*) is not in (.*)", "{0} liegt nicht in {1}"),
    (r"(.*) is below (.*)", "{0} liegt unter {1}"),
    (r"(.*) is above (.*)", "{0} liegt über {1}"),
    (r"written in (.*)", "geschrieben auf {0}"),
    (r"(.*) is not among (.*)", "{0} gehört nicht zu {1}"),
    (r"(.*) is asked for: (.*)", "verlangt wird {0}: {1}"),
)  # fmt: skip


def in_german(evidence: str) -> str:
    """Return a gate's evidence in German; what has no known form stays as it is."""
    for form, german in _FORMS:
        if match := re.fullmatch(form, evidence, re.DOTALL):
            return german.format(*map(_day, match.groups()))
    return evidence


def _day(text: str) -> str:
    if not re.fullmatch(_DAY, text):
        return text
    day = date.fromisoformat(text)
    return f"{day:%d.%m.}{day.year}"

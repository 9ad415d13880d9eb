"""Certificates that a notice asks for and a company holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.findings import Gate
from ranking.lexical.fold import fold
from ranking.lexical.sentences import sentences

_CERTIFICATE = re.compile(
    r"\b(ISO|EN|DIN|VDE|IEC|SCC|EMAS|AEO)[\s/-]*(EN[\s/-]*|ISO[\s/-]*)?(\d{3,5})"
)
_HOLDING = re.compile(r"certif|zertifi|sertif|πιστοπο|сертиф|tanúsít", re.IGNORECASE)


def certificates(held: Sequence[str], text: str) -> Gate:
    """Fail only where a sentence asks for a certificate by number that the company lacks."""
    numbers = {number for name in held for number in re.findall(r"\d{3,5}", name)}
    for sentence in sentences(text):
        if not _HOLDING.search(sentence) and not _HOLDING.search(fold(sentence)):
            continue
        asked = {match.group(3): match.group().strip() for match in _CERTIFICATE.finditer(sentence)}
        lacking = [name for number, name in asked.items() if number not in numbers]
        if lacking:
            return Gate(
                "certificates", "fails", f"{', '.join(lacking)} is asked for: {sentence[:160]}"
            )
        if asked:
            return Gate("certificates", "meets", f"{', '.join(asked.values())} is held")
    return Gate("certificates", "unknown", "no certificate is named in the notice")

"""What of a notice can be quoted: its sentences, and lists with the items that follow."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from ranking.lexical.figures import figures
from ranking.lexical.fold import words
from ranking.lexical.sentences import sentences, tells_the_object

if TYPE_CHECKING:
    from ranking.candidates import Candidate

QUOTE_LENGTH = 240
# More sentences than this are not searched for a quote; what is sold stands early.
_SENTENCES = 40
# Of each of so many lots title and text are looked at.
_LOTS = 20
# Fewer words are a fragment that tells nothing by itself.
_LEAST_WORDS = 3
# A longer part, or one with a full stop, is no item of a list.
_ITEM_LENGTH = 120
# A passage that shares this much of its words with the title says it again.
_SAID = 0.8
_ADDRESS = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
# "5x", "17 pcs", and a number that begins an item: "– 6 Schaltfelder". Others may be anything.
_COUNT = re.compile(
    r"(?<![\w.,/-])\d{1,6}(?:\s?[x×]\s|\s?(?:stück|stk|st\.|pcs|pieces|units|pièces|unités|unidades"
    r"|uds|pezzi|pz|stuks|szt|sztuk|ks|kusů|kusov|db|kpl|kom|buc|tk|gab|vnt|τεμ|бр)(?!\w))"
    r"|(?:^|[–—•·;:-]\s)(?:ca\.\s)?\d{1,4}\s[^\W\d_]{3}",
    re.IGNORECASE,
)
_COUNTED = 3
# The number of an item that is not quoted any more: "…, 3.1".
_NEXT = re.compile(r"[,;]\s(?:\d{1,2}(?:\.\d{1,2})+\.?|[a-z]\))$")


def passages(candidate: Candidate) -> list[str]:
    """Return what tells the object and says more than the title, each as it stands, once."""
    title = set(words(candidate.title))
    found = _passages(candidate.description)[:_SENTENCES]
    for lot in candidate.facts.closings[:_LOTS]:
        for text in (lot.title, lot.description):
            found += _passages(text or "")[: _SENTENCES // 10]
    return [each for each in dict.fromkeys(found) if _tells_more(each, title)]


def quantities(text: str) -> int:
    """Return how many quantities a text states, as far as they count."""
    counts, sizes = _COUNT.findall(text), itertools.islice(figures(text, None), _COUNTED)
    return min(_COUNTED, len(counts) + len(list(sizes)))


def _tells_more(text: str, title: set[str]) -> bool:
    own = words(text)
    if len(own) < _LEAST_WORDS or not tells_the_object(text):
        return False
    return sum(word in title for word in own) < _SAID * len(own)


def _passages(text: str) -> list[str]:
    """Return each sentence, and each item of a list with those behind it that find room."""
    spans: list[tuple[int, int]] = []
    at = 0
    for part in sentences(text):
        start = text.find(part, at)
        if start >= 0:
            at = start + len(part)
            spans.append((start, at))
    found = []
    for number, (start, own_end) in enumerate(spans):
        end = own_end
        for _, after in spans[number + 1 :]:
            if not _goes_on(text[start:end], text[end:after]) or after - start > QUOTE_LENGTH:
                break
            end = after
        passage = _NEXT.sub("", " ".join(text[start:end].split()))
        if not _ADDRESS.search(passage):
            found.append(passage)
    return found


def _goes_on(before: str, after: str) -> bool:
    """Tell whether what follows belongs to the same list, or to the sentence that opens it."""
    if _ADDRESS.search(after):
        return False
    opens = before.rstrip().endswith(":") or len(words(before)) < _LEAST_WORDS
    return opens or (_is_item(before.rsplit("\n", 1)[-1]) and _is_item(after))


def _is_item(text: str) -> bool:
    plain = text.strip()
    return len(plain) <= _ITEM_LENGTH and plain[-1:] not in (".", "!", "?")

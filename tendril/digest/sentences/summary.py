"""What a project is about, in its own words: never the procedure, never the title once more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.text.controls import without_controls
from data.web import html_text
from ranking.lexical.fold import words
from ranking.lexical.sentences import sentences, specific, tells_the_object
from ranking.scoring.passages import quantities
from tendril.safe_text.clean import plain, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

# Letters of a description that are looked at.
_LONGEST = 20_000
# So many sentences are looked through; what is bought stands early.
_SENTENCES = 30
# Words of a trade that a summary has at least: "Match 71/100" tells nothing.
_LEAST = 2
# Less room than this is not worth the beginning of a sentence.
_LEAST_ROOM = 120
# How much more another clause than the beginning of a long sentence has to say.
_OTHER_CLAUSE = 1.25
_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s[–—-]\s")
# A sentence that shares this much of its words with the title says nothing new.
_SAID = 0.8
# So many words are a whole sentence.
_WHOLE = 8
# The number of a notice in the Official Journal: "2022/S 230-664215".
_JOURNAL = re.compile(r"\b\d{4}/S\s\d{1,3}-\d+")
# "Los 1:", "1.", "a)", "II.1.4)" and bullets in front of a sentence.
_NUMBERING = re.compile(r"^(?:(?:\d{1,2}|[IVX]{1,4}|[a-z])(?:\.\d{1,2})*[.)]\s+|[•—–·*-]\s+)")


def summary(
    description: str | None,
    title: str,
    *,
    limit: int,
    quoted: str | None = None,
    lots: Sequence[str] = (),
) -> str | None:
    """Return the sentences of a description that tell the object, in at most `limit` letters.

    Whole sentences in their order; where not all fit, those that state quantities go before the
    others but for the first one, which tells best what is bought, and a long first one leaves them
    room. Texts of `lots` go on where the description ends. None where nothing is said beyond the
    title. The sentence that is `quoted` below is left out, but for the first one.
    """
    text = "\n".join(each for each in map(plain_lines, (description, *lots)) if each)
    if not text:
        return None
    heading = set(words(title))
    found: list[str] = []
    for sentence in sentences(text)[:_SENTENCES]:
        part = _NUMBERING.sub("", sentence).rstrip(" ,;")
        if " " not in part or not tells_the_object(part) or _repeats(part, heading, found):
            continue
        if not _JOURNAL.search(part) and not (found and is_quoted(part, quoted)):
            found.append(part)
    told = _fitting(found, limit)
    if sum(len(specific(part)) for part in told) < _LEAST:
        return None
    return shortened(_joined(told), limit)


def _fitting(parts: list[str], limit: int) -> list[str]:
    """Return the parts that find room, in their order: the first, then those with quantities."""
    if not parts:
        return []
    counted = [place for place, part in enumerate(parts[1:], 1) if quantities(part)]
    first = parts[0]
    if counted and not quantities(first):
        first = shortened(first, limit // 2)
    chosen = {0: _telling(first, limit)}
    room = limit - len(chosen[0]) - 1
    for place in [*counted, *(each for each in range(1, len(parts)) if each not in counted)]:
        part = parts[place]
        if len(part) > room and place in counted and room >= _LEAST_ROOM:
            part = _telling(part, room)
        if len(part) + 1 <= room:
            chosen[place] = part
            room -= len(part) + 1
        elif place not in counted:
            break
    return [chosen[place] for place in sorted(chosen)]


def _telling(part: str, limit: int) -> str:
    """Return a sentence that is too long from the clause on that says most of the object."""
    if len(part) <= limit:
        return part
    starts = [0, *(match.end() for match in _CLAUSE.finditer(part))]
    says = [_says(part[start : start + limit]) for start in starts]
    best = max(range(len(starts)), key=lambda each: (says[each], -each))
    if says[best] < _OTHER_CLAUSE * says[0]:
        return shortened(part, limit)
    return f"… {shortened(part[starts[best] :], limit - 2)}"


def _says(text: str) -> float:
    return len(set(specific(text))) * (1 + 0.2 * quantities(text))


def _joined(parts: list[str]) -> str:
    """Return sentences as one text; items of a list are told apart by semicolons."""
    ended = [part if part[-1] in ".!?…:" else f"{part};" for part in parts[:-1]]
    return " ".join([*ended, *parts[-1:]])


def is_quoted(text: str, quote: str | None) -> bool:
    """Tell whether a text holds the words of a quote, which may be cut at either end."""
    core = " ".join((quote or "").split()).strip("… ")
    return bool(core) and core in " ".join(text.split())


def plain_lines(text: str | None) -> str:
    """Return a text without markup and controls, its lines kept."""
    whole = html_text.plain(without_controls((text or "")[:_LONGEST])) or ""
    lines = (plain(line) for line in whole.splitlines())
    return "\n".join(line for line in lines if line)


def _repeats(sentence: str, heading: set[str], found: list[str]) -> bool:
    own = words(sentence)
    if not own:
        return True
    said = sum(word in heading for word in own) / len(own)
    if said >= _SAID or sentence in found:
        return True
    # Items of a list may differ in a word; a whole sentence that does says nothing new.
    return len(own) >= _WHOLE and any(
        sum(word in known for word in own) >= _SAID * len(own)
        for known in map(set, map(words, found))
    )

"""What a project is about, in its own words: never the procedure, never the title once more."""

from __future__ import annotations

import re

from data.text.controls import without_controls
from data.web import html_text
from ranking.lexical.fold import words
from ranking.lexical.sentences import sentences, specific, tells_the_object
from tendril.safe_text.clean import plain, shortened

# Letters of a description that are looked at.
_LONGEST = 20_000
# So many sentences are looked through; what is bought stands early.
_SENTENCES = 30
# Words of a trade that a summary has at least: "Match 71/100" tells nothing.
_LEAST = 2
# A sentence that shares this much of its words with the title says nothing new.
_SAID = 0.8
# The number of a notice in the Official Journal: "2022/S 230-664215".
_JOURNAL = re.compile(r"\b\d{4}/S\s\d{1,3}-\d+")
# "Los 1:", "1.", "a)", "II.1.4)" and bullets in front of a sentence.
_NUMBERING = re.compile(r"^(?:(?:\d{1,2}|[IVX]{1,4}|[a-z])(?:\.\d{1,2})*[.)]\s+|[•—–·*-]\s+)")


def summary(
    description: str | None, title: str, *, limit: int, quoted: str | None = None
) -> str | None:
    """Return the sentences of a description that tell the object, in at most `limit` letters.

    Whole sentences as long as they fit, in their order; a long first one is cut at a word. None
    where nothing is said beyond the title. The sentence that is `quoted` below is left out, but for
    the first one, which tells best what is bought.
    """
    text = plain_lines(description)
    if not text:
        return None
    heading = set(words(title))
    found: list[str] = []
    length = 0
    for sentence in sentences(text)[:_SENTENCES]:
        part = _NUMBERING.sub("", sentence).rstrip(" ,;")
        if " " not in part or not tells_the_object(part) or _repeats(part, heading, found):
            continue
        if _JOURNAL.search(part):
            continue
        if found and length + len(part) + 1 > limit:
            break
        found.append(part)
        length += len(part) + 1
    if sum(len(specific(part)) for part in found) < _LEAST:
        return None
    told = [part for place, part in enumerate(found) if not place or not is_quoted(part, quoted)]
    return shortened(_joined(told), limit) if told else None


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
    return said >= _SAID or sentence in found

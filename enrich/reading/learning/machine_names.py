"""Names of machines, learned from the words by which judged texts name them.

    make names

Each quote of a stated kind gives a term: without numbers, articles and the like, its last word
without its ending. A term is kept where it names its kind in most of the judged texts that have
it; the texts of the test part are not read.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from enrich.reading.learning.judged import JudgedText, judged_texts
from enrich.words.fold import fold
from enrich.words.lexicon import LISTED, Lexicon

_HEAD = """\
# Names of machines that judged texts have, by kind; `make names` writes them anew. Words chosen by
# hand are in equipment.toml.

[names]
"""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_MOST_WORDS, _LEAST_LETTERS = 3, 5
# Of a long word more is ending than of a short one.
_LONG, _MIDDLE, _SHORT = 9, 7, 5
_AGREED = 0.7  # of the quotes of a term, so many name one kind
_RIGHT = 1.5  # texts in which a term is right, to one in which it is not
_LITTLE = """
a an the and of in with its their our two three four five six seven eight nine ten new further own
der die das den dem des ein eine einen einer und mit zwei drei vier fünf sechs sieben acht neun
zehn neue neuer neues neuen eigene weitere le la les l d un une des du de et à au aux avec pour
deux trois quatre cinq six nouvelle nouveau nouvelles nouveaux il lo gli i di del della delle con
per e due tre quattro cinque sei nuova nuovo nuove nuovi el los las y dos tres cuatro cinco seis
nueva nuevo nuevas nuevos do z ze w oraz dwa dwie trzy cztery pięć nowa nowy nowe nowej nowych het
een van en voor twee drie vier vijf nieuwe en ett och med av til ny nya nyt nye två tre fyra fem
to fire ja kaksi kolme uusi uuden egy két három négy új és az dva dvě dve tri tři čtyři nová nové
nový nového novou a se o os um uma dois duas três quatro novo novos novas doi două trei nou nouă
noi si și cu
"""
_SKIPPED = frozenset(fold(word) for word in _LITTLE.split())


def term_of(quote: str) -> str | None:
    """Return the term of a quote, in the dialect of the rules; None for a sentence or a number."""
    words: list[str] = _WORD.findall(quote)
    while words and (_DIGIT.search(words[0]) or fold(words[0]) in _SKIPPED):
        words.pop(0)
    while words and (_DIGIT.search(words[-1]) or fold(words[-1]) in _SKIPPED):
        words.pop()
    if not words or len(words) > _MOST_WORDS or any(map(_DIGIT.search, words)):
        return None
    # Accents stay: the lexicon knows which of them count in which language.
    parts = [part for word in words for part in re.split(r"\W+", word.casefold())]
    last = parts[-1]
    if len(" ".join(parts)) < _LEAST_LETTERS or len(parts) > _MOST_WORDS + 1:
        return None
    if len(last) >= _SHORT:
        ending = 2 if len(last) >= _LONG else 1 if len(last) >= _MIDDLE else 0
        last = f"{last[: len(last) - ending]}*"
    return " ".join([*parts[:-1], last])


def learned_names(texts: Sequence[JudgedText]) -> dict[str, list[str]]:
    """Return the terms of each kind that the texts of train and development teach."""
    taught = [text.line for text in texts if text.part != "test"]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    spoken: dict[str, set[str]] = defaultdict(set)
    for line in taught:
        for kind, quote in _named(line):
            term = term_of(quote)
            if term is not None:
                counts[term][kind] += 1
                spoken[term].add(line["language"])
    meant = {
        term: kinds.most_common(1)[0][0]
        for term, kinds in counts.items()
        if kinds.most_common(1)[0][1] >= _AGREED * kinds.total()
    }
    right, wrong = _tried(meant, taught)
    names: dict[str, list[str]] = defaultdict(list)
    for term, kind in meant.items():
        if right[term] >= max(1.0, _RIGHT * wrong[term]):
            names[kind] += _in_their_languages(term, spoken[term])
    return {kind: sorted(names[kind]) for kind in sorted(names)}


def _named(line: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the stated kinds of a text with their quotes; none where the lists differ."""
    kinds = line["gold"].get("equipment_stated") or []
    quotes = (line.get("quotes") or {}).get("equipment_stated") or []
    if isinstance(quotes, str):
        quotes = [quotes]
    if len(kinds) != len(quotes):
        return []
    firsts = [kind[0] if isinstance(kind, list) else kind for kind in kinds]
    return list(zip(firsts, quotes, strict=True))


def _tried(
    meant: Mapping[str, str], lines: Sequence[Mapping[str, Any]]
) -> tuple[Counter[str], Counter[str]]:
    """Return in how many opportunities each term is right, and in how many it is not."""
    lexicon = Lexicon({term: [term] for term in meant})
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for line in lines:
        gold = line["gold"]
        if "equipment" not in gold or not gold.get("is_opportunity"):
            continue
        fair = set(gold.get("equipment_allowed") or ())
        for item in gold["equipment"] or ():
            fair.update(item if isinstance(item, list) else [item])
        found = lexicon.scan(f"{line.get('title', '')}\n{line.get('text', '')}").classes
        for term, bit in lexicon.bits.items():
            if found & bit:
                (right if meant[term] in fair else wrong)[term] += 1
    return right, wrong


def _in_their_languages(term: str, languages: set[str]) -> list[str]:
    """Return a short word for the languages in which it was met; a long one for all."""
    if " " in term or len(term) > _LONG:
        return [term]
    return sorted({f"{term}/{each if each in LISTED else 'other'}" for each in languages})


def main() -> None:
    """Print the rule file."""
    lines = [
        f"{kind} = [{', '.join(f'{term!r}' for term in terms)}]".replace("'", '"')
        for kind, terms in learned_names(judged_texts()).items()
    ]
    sys.stdout.write(_HEAD + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

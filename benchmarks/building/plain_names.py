"""Build the list of names of towns that are everyday words of a language.

    pip install simplemma wordfreq
    python benchmarks/building/plain_names.py

A name is listed for a language whose dictionary (simplemma) has it as a common word and where
it is used (wordfreq) far more often than towns with as many people are named. Both packages are
needed here only; `enrich/places/named/plain_names.txt` is what ships.
"""

from __future__ import annotations

import math
from pathlib import Path

import wordfreq
from platformdirs import user_cache_path
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from enrich.places.areas.postal import PostalCodes
from enrich.places.gazetteer.gazetteer import Gazetteer, Town
from enrich.places.named.names import PlaceNames
from enrich.words.fold import fold

OUTPUT = Path("enrich/places/named/plain_names.txt")
# Languages, and what the packages call them where that differs.
LANGUAGES = "bg cs da de el en es fi fr hr hu it lt lv nl no pl pt ro sk sl sv"
OTHER_NAME = {"hr": ("hbs", "sh"), "no": ("nb", "nb")}
RAREST = 3.0  # Zipf frequency: once in a million words
# The Zipf frequency that a town's name has by its people, fitted by eye on towns that are no
# words; towns abroad are spoken of less.
PER_TENFOLD, BASE, ABROAD = 0.9, -0.8, -0.8
EXCESS = 0.8
# Large towns are spoken of for more than their people.
LARGE, EXCESS_OF_LARGE = 100_000, 1.2


def main() -> None:
    gazetteer = Gazetteer.open(user_cache_path("tendril"), PostalCodes())
    spoken = PlaceNames.load().spoken
    lines = ["# Names of towns that are everyday words, by language of the text (folded)."]
    lines.append("# Made by benchmarks/building/plain_names.py.")
    for language in LANGUAGES.split():
        words = frequent_words(language)
        names = sorted(words)
        found = zip(names, gazetteer.find(names), strict=True)
        plain = [
            name
            for name, towns in found
            if towns and words[name] > expected(towns, spoken[language])
        ]
        lines.append(" ".join((language, *plain)))
        print(language, len(plain))
    OUTPUT.write_text("\n".join(lines) + "\n", "utf-8")


def frequent_words(language: str) -> dict[str, float]:
    """Return the common words of a language, folded, with their Zipf frequency."""
    in_dictionary, in_list = OTHER_NAME.get(language, (language, language))
    frequencies = wordfreq.get_frequency_dict(in_list, "best")
    words: dict[str, float] = {}
    for word in DefaultDictionaryFactory().get_dictionary(in_dictionary):
        # German nouns have capitals, as names do; elsewhere a capital is a name's.
        if not word.isalpha() or len(word) < 2 or (word[0].isupper() and language != "de"):
            continue
        frequency = 9 + math.log10(frequencies.get(word.lower(), 1e-9))
        if frequency >= RAREST:
            words[fold(word)] = max(frequency, words.get(fold(word), 0.0))
    return words


def expected(towns: tuple[Town, ...], countries: list[str]) -> float:
    """Return the highest Zipf frequency that the largest of the towns explains."""
    return max(
        PER_TENFOLD * math.log10(town.people + 10)
        + BASE
        + (0.0 if town.country in countries else ABROAD)
        + (EXCESS if town.people < LARGE else EXCESS_OF_LARGE)
        for town in towns
    )


if __name__ == "__main__":
    main()

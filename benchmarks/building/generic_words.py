"""Build which words say nothing of what is bought, and which words end in a full stop.

    python -m benchmarks.building.generic_words --notices NOTICES ...

A word is generic when notices of many CPV divisions use it, whatever its language: "delivery",
"montaż", "Auftraggeber". A short word is an abbreviation when it mostly has a full stop behind it
and the sentence goes on. The notices are TED's own (any format that `tendril import` reads, or flat
ones) and those that ship. Written: ranking/lexical/generic_words.txt and abbreviations.txt.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from data.records import Notice
from ranking.lexical.fold import fold, words
from tendril.notice_files import read_notices

SHIPPED = Path("ranking/gold/notices.jsonl")
# A word of fewer notices may stand in several divisions by chance.
LEAST_NOTICES = 5
# In so many divisions a word is generic; with fewer where they are many for so few notices.
MANY_DIVISIONS, SOME_DIVISIONS, PER_NOTICE = 10, 5, 0.2
# An abbreviation is followed by more of its sentence this often, of all that it is used.
LEAST_STOPS, STOP_SHARE = 2, 0.5
LONGEST_ABBREVIATION = 7
_STOPPED = re.compile(rf"(?<![\w.])([^\W\d_]{{1,{LONGEST_ABBREVIATION}}})\.\s+(\w)")
_BARE = re.compile(rf"(?<![\w.])([^\W\d_]{{1,{LONGEST_ABBREVIATION}}})(?![\w.])")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notices", type=Path, action="append", required=True)
    parser.add_argument("--output", type=Path, default=Path("ranking/lexical"))
    given = parser.parse_args()
    notices = list(read_all([*given.notices, SHIPPED]))
    for name, found in (
        ("generic_words", generic_words(notices)),
        ("abbreviations", abbreviations(map(text_of, notices))),
    ):
        (given.output / f"{name}.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
        print(f"{name}: {len(found)}")


def read_all(paths: Iterable[Path]) -> Iterator[Notice]:
    for path in paths:
        yield from read_notices(path)[0]


def text_of(notice: Notice) -> str:
    return f"{notice.title}\n{notice.description or ''}"


def generic_words(notices: Iterable[Notice]) -> list[str]:
    """Return the folded words that notices of many divisions use."""
    divisions: dict[str, Counter[str]] = defaultdict(Counter)
    for notice in notices:
        if notice.cpv:
            for word in set(words(text_of(notice))):
                divisions[word][notice.cpv[0][:2]] += 1
    return sorted(
        word
        for word, used in divisions.items()
        if len(word) > 2 and not any(c.isdigit() for c in word) and _is_generic(used)
    )


def _is_generic(used: Counter[str]) -> bool:
    notices, many = used.total(), len(used)
    some = many >= SOME_DIVISIONS and many >= PER_NOTICE * notices
    return notices >= LEAST_NOTICES and (many >= MANY_DIVISIONS or some)


def abbreviations(texts: Iterable[str]) -> list[str]:
    """Return the folded words behind whose full stop a sentence goes on."""
    stopped: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    for text in texts:
        stopped.update(
            fold(word)
            for word, after in _STOPPED.findall(text)
            if after.islower() or after.isdigit()
        )
        bare.update(fold(word) for word in _BARE.findall(text))
    return sorted(
        word
        for word, count in stopped.items()
        if count >= LEAST_STOPS and count >= STOP_SHARE * (count + bare[word])
    )


if __name__ == "__main__":
    main()

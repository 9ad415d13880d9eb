"""Time of every stage that reads texts, over texts of 10 to 1,000 KB made to be hard for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.figures import Figure
from data.codes.reference import Reference
from enrich.money.roles import AmountJudge
from enrich.parties.finder import OrganisationFinder
from enrich.rule_reader import Reader
from enrich.signals.dates.dates import DateReader
from enrich.signals.equipment import EquipmentFinder
from enrich.signals.notice_form import FormJudge
from enrich.signals.signal import SignalJudge
from enrich.words.lexicon import Scan
from enrich.words.markup import words_of
from enrich.words.sentences import boundaries
from tendril.stages.tagging.tag_context import context_of

SIZES = (10_000, 100_000, 1_000_000)  # letters
# Ten times the text may take ten times as long, and on a busy machine three times that; were the
# work to grow with the square of the text, it would take a hundred times as long.
MOST_GROWTH = 30.0
LEAST_SECONDS = 0.002  # less is noise

# Each is repeated to the size: news, and what makes regular expressions try again and again.
UNITS = {
    "news": (
        "Die Molkerei Nord GmbH baut für 12,5 Mio. Euro bis 2028 eine Abfüllanlage in Celle aus. "
        "Im Vorjahr lag der Umsatz bei 80 Mio. Euro. Auftraggeber: Stadt Celle. "
    ),
    "digits": "1.000.000 1 000 000,00 ",
    "signs": "((€ $ £ ,,;; ::",
    "one word": "aus",
    "parts of verbs": "baut aus, schreibt an, stellt vor. ",
    "labels": "Auftraggeber: Winner: Acheteur : ",
    "capitals": "Aa Bb de la Cc von ",
    "dates": "Q3 2027 und im Frühjahr 2028, ",
    "lines": "\n",
    "markup": "<a &amp; <b ",
    "money": "€ 1 ",
    "spans of digits": "1-2-",
    "ends of sentences": "a. ",
    "combining": "\u0301",
    "legal forms": "Die Firma Halle GmbH & Co. KG baut. ",
}

Stage = Callable[[str], object]


def measure(_real: Path) -> Iterator[Figure]:
    """Yield the growth of the slowest text of each stage, with all times printed."""
    print(f"{'milliseconds':<14} {'text':<16}" + "".join(f"{n // 1000:>9,} KB" for n in SIZES))
    for name, stage in stages().items():
        worst = 0.0
        for unit, words in UNITS.items():
            seconds = [_seconds(stage, (words * (size // len(words) + 1))[:size]) for size in SIZES]
            print(f"{name:<14} {unit:<16}" + "".join(f"{1000 * s:>12,.1f}" for s in seconds))
            for low, high in pairwise(seconds):
                worst = max(worst, high / max(low, LEAST_SECONDS))
        yield Figure(f"{name}: growth for ten times the text", worst, at_most=MOST_GROWTH)


def stages() -> dict[str, Stage]:
    """Return each stage as a function of the text; none is cut short as in `Reader.read`."""
    reader, finder = Reader.builtin(), OrganisationFinder.builtin()
    rules = reader.rules
    lexicon, tables = rules.lexicon, rules.tables
    signal = SignalJudge(tables["signal"], lexicon)
    form = FormJudge(tables["signal"]["notice"], lexicon)
    amounts = AmountJudge(lexicon)
    dates = DateReader(tables["dates"], lexicon)
    equipment = EquipmentFinder(
        tables["equipment"]["kinds"], tables["industries"]["industries"], lexicon
    )

    context = context_of(Reference.builtin())
    sites, sectors = context.sites, context.sectors
    assert sites is not None
    assert sectors is not None

    def of_scan(stage: Callable[[Scan], object]) -> Stage:
        last: dict[str, Scan] = {}

        def run(text: str) -> object:
            if text not in last:
                last.clear()
                last[text] = lexicon.scan(text, "de")
            return stage(last[text])

        return run

    return {
        "markup": words_of,
        "sentences": boundaries,
        "lexicon": lambda text: lexicon.scan(text, "de"),
        "money": lambda text: rules.money.read(text, "de"),
        "roles": of_scan(lambda scan: amounts.budget(scan, rules.money.read(scan.text, "de"))),
        "signal": of_scan(lambda scan: signal.judge(scan, 0)),
        "form": of_scan(lambda scan: form.judge(scan, 0, None)),
        "dates": of_scan(lambda scan: dates.read(scan, None)),
        "equipment": of_scan(lambda scan: equipment.find(scan, "new_plant")),
        "company": lambda text: finder.company("", text),
        "incumbents": lambda text: finder.incumbents("", text),
        "site": lambda text: sites.site("", text, "de"),
        "sector": lambda text: sectors.guesses("", text),
        "all": lambda text: reader.read("", text, "de", None),
    }


def _seconds(stage: Stage, text: str) -> float:
    stage(text)  # words are looked up once
    start = time.process_time()
    stage(text)
    return time.process_time() - start

"""The rules, and what is compiled from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from enrich import rule_files
from enrich.money.amounts import MoneyReader
from enrich.signals.dates.dates import DateReader
from enrich.words.lexicon import LISTED, Lexicon, merged

_MARKED = (LISTED - {"en"}) | {"other"}


@dataclass(frozen=True)
class RuleBook:
    """All rule files, and what is compiled from them; one folder may replace single files."""

    tables: Mapping[str, Mapping[str, Any]]
    cache: Path | None = None

    @classmethod
    def builtin(cls, cache: Path | None = None) -> RuleBook:
        """Return the rules that come with the project.

        `cache` is a folder in which they are kept as they were read and compiled.
        """
        return cls(rule_files.tables(cache=cache), cache)

    @classmethod
    def load(cls, folder: Path, cache: Path | None = None) -> RuleBook:
        """Return the built-in rules with files of `folder` in place of their namesakes."""
        return cls(rule_files.tables(folder, cache), cache)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The classes of all files, compiled to be found in one pass."""
        words = {name: _flat(table) for name, table in self.tables["words"].items()}
        roles = {f"role.{n}": _flat(table) for n, table in self.tables["amounts"]["roles"].items()}
        hints = {f"hint.{n}": _flat(table) for n, table in self.tables["amounts"]["hints"].items()}
        dates = {f"date.{n}": _flat(table) for n, table in self.tables["dates"]["events"].items()}
        negation = {f"negation.{n}": _flat(table) for n, table in self.tables["negation"].items()}
        for name in ("next_year", "this_year"):
            dates[f"date.{name}"] = _flat(self.tables["dates"]["relative"][name])
        learned = self.tables["machine_names"]["names"]
        foreign = self.tables["machine_terms"]["kinds"]
        kinds = {
            f"kind.{name}": [
                *_flat(kind["words"]),
                *learned.get(name, ()),
                *_in_language(foreign.get(name, {})),
            ]
            for name, kind in self.tables["equipment"]["kinds"].items()
        }
        industries = {
            f"industry.{name}": _flat(industry["words"])
            for name, industry in self.tables["industries"]["industries"].items()
        }
        trades = {
            f"nace.{code}": _flat(words) for code, words in self.tables["nace"]["divisions"].items()
        }
        # All that is built or bought, for rules that do not care which.
        all_kinds = [term for terms in kinds.values() for term in terms]
        things = {
            "kind": all_kinds,
            "thing": [*all_kinds, *(t for terms in industries.values() for t in terms)],
            "amount": [],  # its hits are the amounts of money of a text
            "country": [name for names in self.tables["countries"].values() for name in names],
        }
        return Lexicon(
            merged([words, roles, hints, dates, negation, kinds, industries, trades, things]),
            self.cache,
        )

    @cached_property
    def money(self) -> MoneyReader:
        """The reader of amounts."""
        return MoneyReader(self.tables["money"])

    @cached_property
    def dates(self) -> DateReader:
        """The reader of dates."""
        return DateReader(self.tables["dates"], self.lexicon)


def _in_language(table: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the terms of a table by language, each for texts in that language alone.

    English words are used in texts of all languages.
    """
    return [
        term if language == "en" else f"{term}/{language}"
        for language, terms in table.items()
        for term in terms
    ]


def _flat(table: Any) -> list[str]:
    """Return the terms of a class; those of a language's list are marked with it.

    English words are used in texts of all languages.
    """
    if not isinstance(table, Mapping):
        return list(table)
    return [
        term if "/" in term or key not in _MARKED else f"{term}/{key}"
        for key, terms in table.items()
        for term in terms
    ]

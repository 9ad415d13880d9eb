"""The page docs/equipment.md, made from the rule files."""

from __future__ import annotations

import sys

from enrich.rulebook import RuleBook

_HEAD = """# Equipment

Made from `enrich/rules/equipment.toml` and `enrich/rules/industries.toml` by
`python -m enrich.equipment_docs > docs/equipment.md`; do not edit it here.

`kind` in the output of `tendril tag` is one of the words below. A kind is *stated* when the text
names it (confidence 0.9), and *inferred* when only the industry and the signal speak for it
(0.55 and less); the output always tells which, with the words that carry it.

## Kinds

| kind | CPV | some of its words |
|---|---|---|
"""
_MIDDLE = """
## What a project needs

`core` is for every project that makes something, `plant` for a whole plant (new plant, relocation,
permit, subsidy, energy, logistics), `modernisation` is what is replaced first. At most four kinds
are told of one text, stated ones first; a tender gets no guesses, nor what names enough machines.

| industry | NACE | core | plant | modernisation |
|---|---|---|---|---|
"""
_WORDS = 4


def vocabulary(rules: RuleBook) -> str:
    """Return the page as Markdown."""
    lines = [_HEAD]
    for name, kind in sorted(rules.tables["equipment"]["kinds"].items()):
        words = ", ".join(word.partition("/")[0] for word in kind["words"][:_WORDS])
        lines.append(f"| `{name}` | {kind['cpv']} | {words.replace('*', '…')} |\n")
    lines.append(_MIDDLE)
    for name, industry in rules.tables["industries"]["industries"].items():
        lists = (", ".join(industry[which]) for which in ("core", "plant", "modernisation"))
        lines.append(f"| {name} | {industry['nace']} | {' | '.join(lists)} |\n")
    return "".join(lines)


if __name__ == "__main__":
    sys.stdout.write(vocabulary(RuleBook.builtin()))

"""Terms that were kept are those that are taken apart anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from enrich.rulebook import RuleBook
from enrich.words.lexicon import Lexicon
from enrich.words.terms import Terms

CLASSES = {
    "plant": ["*werk*", "-stadtwerk*", "planning permission/en"],
    **{f"class {number}": [f"word{number}", "usine/fr"] for number in range(80)},
}


def test_what_was_kept_is_the_same(tmp_path: Path) -> None:
    made = Terms.of(CLASSES)
    assert Terms.kept(CLASSES, tmp_path) == made
    assert len(list(tmp_path.iterdir())) == 1
    assert Terms.kept(CLASSES, tmp_path) == made
    changed = {**CLASSES, "plant": ["werk"]}
    assert Terms.kept(changed, tmp_path) == Terms.of(changed)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    made = Terms.kept(CLASSES, tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for damaged in (b"", whole[:-9], whole.replace(b"word7", b"word8"), b"\x80\x04N."):
        path.write_bytes(damaged)
        assert Terms.kept(CLASSES, tmp_path) == made
        assert path.read_bytes() == whole


def test_nobody_elses_folder_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    Terms.kept(CLASSES, tmp_path)
    monkeypatch.setattr(Path, "read_bytes", denied)
    assert Terms.kept(CLASSES, tmp_path) == Terms.of(CLASSES)


def test_the_rules_find_the_same_words_from_the_cache(tmp_path: Path) -> None:
    text = "Die Brauerei baut in Bamberg ein neues Sudhaus und schreibt den Bau nicht aus."
    plain = RuleBook.builtin().lexicon
    for _ in ("made", "kept"):
        lexicon: Lexicon = RuleBook.builtin(tmp_path).lexicon
        assert lexicon.bits == plain.bits
        assert lexicon.scan(text, "de") == plain.scan(text, "de")

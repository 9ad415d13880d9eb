"""What tagging is made of."""

from __future__ import annotations

from pathlib import Path

from data.codes.reference import Reference
from enrich import rule_files
from enrich.tag_context import TagContext
from enrich.tagging.answer import Text, answer
from tendril.stages.tagging.tag_context import context_of

TEXT = "Der Werkladen Kohlhaas Quux investiert 40 Mio. Euro in eine neue Halle in Bamberg."


def test_rules_of_ones_own_reach_every_reader(tmp_path: Path, tags: TagContext) -> None:
    for name, old, new in (
        ("parties", "forms = [", 'forms = [ "Quux",'),
        ("places", "[never]\nwords = [", '[never]\nwords = [ "Bamberg",'),
    ):
        text = (rule_files.FOLDER / f"{name}.toml").read_text("utf-8")
        (tmp_path / f"{name}.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    own = context_of(Reference.builtin(), rules=tmp_path)
    assert own.organisations.company("", TEXT) != tags.organisations.company("", TEXT)
    sites = [answer(Text(id="1", text=TEXT), context).plain()["site"] for context in (tags, own)]
    assert [site["town"] for site in sites] == ["Bamberg", None]

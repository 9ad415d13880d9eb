"""`tendril train reader`: from judged texts to a model that tags read with, in one command."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.codes.reference import Reference
from enrich.reading.learning import training
from enrich.reading.learning.judged import judged_texts
from enrich.tagging.answer import Text, answer
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.tagging.tag_context import context_of


def test_a_reader_is_trained_measured_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Home(tmp_path / "home")
    runner = CliRunner()
    lines = tmp_path / "notices.jsonl"
    lines.write_text('{"id": "1", "title": "Pumpen", "source": "made"}\n', "utf-8")
    assert runner.invoke(app, ["import", str(lines), "--home", str(home.root)]).exit_code == 0
    every = judged_texts()
    few = [
        *[text for text in every if text.part == "train"][:12],
        *[text for text in every if text.part == "test"][:4],
    ]
    monkeypatch.setattr("tendril.stages.learning.train_reader.judged_texts", lambda *_: list(few))
    # That a reader learns what it was taught is tested where it is trained; a third will do here.
    monkeypatch.setattr(training, "train", partial(training.train, rounds=4))
    arguments = ["train", "reader", "--encoder", "none", "--json", "--home", str(home.root)]
    result = runner.invoke(app, arguments)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout.splitlines()[-1])
    assert told["texts"] == {"train": 12, "development": 0, "test": 4}
    assert {"opportunity", "budget", "company"} <= set(told["tags"])
    assert Path(told["model"]) == home.reader_model
    # `run`, `tag` and `evaluate tags` all tag with this context.
    context = context_of(Reference.builtin(), home)
    assert context.prose is not None
    assert context.prose.model.encoded == ()
    assert len(context.prose.model.words) == 3
    title, text = few[0].line["title"], few[0].line["text"]
    assert (
        answer(Text("1", title, text), context).is_opportunity
        == (few[0].line["gold"]["is_opportunity"])
    )

"""`tendril reference`: lists from a file or from the publisher, whole or not at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from data.errors import TendrilError
from tendril.cli import app
from tendril.home import reference_download
from tendril.home.reference_download import download
from tests.data.codes.test_reference import CPV, GENERICODE

runner = CliRunner()
CUT = GENERICODE.format(name="nuts", code="DE1").encode()[:-90]


class Publisher(BaseHTTPRequestHandler):
    """Serves what the eForms SDK serves, or what a test puts in its place."""

    answers: dict[str, bytes] = {}  # noqa: RUF012 - the tests change it

    def do_GET(self) -> None:
        body = self.answers.get(self.path)
        self.send_response(404 if body is None else 200)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def publisher() -> Iterator[str]:
    Publisher.answers = {
        "/1.0/codelists/cpv.gc": GENERICODE.format(name="cpv", code="42662000").encode(),
        "/1.0/codelists/nuts.gc": GENERICODE.format(name="nuts", code="DE145").encode(),
    }
    server = HTTPServer(("127.0.0.1", 0), Publisher)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_lists_are_fetched_and_stored(publisher: str, tmp_path: Path) -> None:
    reference = download(tmp_path / "lists", publisher=publisher, tag="1.0")
    assert reference.cpv_label("42662000", "de") == "Bohrer"
    assert reference.nuts_label("DE145", "de") == "Bohrer"
    assert {path.suffix for path in (tmp_path / "lists").iterdir()} == {".csv"}


@pytest.mark.parametrize(
    ("path", "body", "words"),
    [
        ("/1.0/codelists/nuts.gc", None, "HTTP 404"),
        ("/1.0/codelists/nuts.gc", b"<html>Sign in</html>", "no NUTS list"),
        ("/1.0/codelists/nuts.gc", CUT, "damaged"),
        ("/1.0/codelists/cpv.gc", b"x" * 2000, "more than 0 MB"),
    ],
)  # fmt: skip
def test_nothing_is_stored_unless_all_is_whole(
    publisher: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    body: bytes | None,
    words: str,
) -> None:
    monkeypatch.setattr(reference_download, "MAX_BYTES", 1900)
    Publisher.answers.pop(path)
    if body is not None:
        Publisher.answers[path] = body
    with pytest.raises(TendrilError, match=words) as caught:
        download(tmp_path / "lists", publisher=publisher, tag="1.0")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "lists").exists()


def test_without_network_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="reference update FILE"):
        download(tmp_path, publisher="http://127.0.0.1:9", seconds=2)


def test_update_from_a_file_and_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = ["--home", str(tmp_path / "home")]
    before = orjson.loads(runner.invoke(app, ["reference", "status", "--json", *home]).stdout)
    assert (before["official"], before["cpv"]) == (False, 822)
    (tmp_path / "cpv.csv").write_text(CPV)
    done = runner.invoke(app, ["reference", "update", str(tmp_path / "cpv.csv"), *home])
    assert done.exit_code == 0, done.output
    assert "NUTS is still the short built-in table" in done.stdout
    after = orjson.loads(runner.invoke(app, ["reference", "status", "--json", *home]).stdout)
    assert after["official"]
    assert after["cpv"] == 823
    assert after["languages"] == ["de", "en", "it"]

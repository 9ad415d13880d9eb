"""`/health` on loopback: 200 when all is well, 503 when somebody has to look, with the reasons."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import orjson

from data.errors import TendrilError
from data.files import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tendril.run.watch.health import Health

HOST = "127.0.0.1"
# A page of the internet may call its own name by our address; it is not answered.
_OWN = frozenset({"127.0.0.1", "localhost"})


@contextmanager
def health_address(port: int, look: Callable[[], Health]) -> Iterator[str]:
    """Answer at `port` of this machine alone, and give the address; 0 takes a free port.

    Raises TendrilError when the port is taken.
    """
    try:
        server = _Server((HOST, port), _Handler)
    except OSError as error:
        raise TendrilError(
            f"Cannot listen at {HOST}:{port}: {reason(error)}. Name another port with --health."
        ) from error
    server.look = look
    thread = threading.Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}/health"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    look: Callable[[], Health]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10  # seconds for a request

    def do_GET(self) -> None:
        """Answer one question."""
        if (self.headers.get("Host") or "").partition(":")[0] not in _OWN:
            self._answer(HTTPStatus.MISDIRECTED_REQUEST, {"error": "ask 127.0.0.1"})
        elif self.path.partition("?")[0] != "/health":
            self._answer(HTTPStatus.NOT_FOUND, {"error": "ask /health"})
        else:
            self._health()

    do_HEAD = do_GET  # noqa: N815 (its name there)

    def version_string(self) -> str:
        """Return what answers; not with which version of Python."""
        return "Tendril"

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: a monitor asks every minute."""

    def _health(self) -> None:
        try:
            found = self.server.look()
        except TendrilError as error:  # it cannot look: that is not well
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, {"well": False, "error": str(error)})
            return
        status = HTTPStatus.OK if found.well else HTTPStatus.SERVICE_UNAVAILABLE
        self._answer(status, found.as_json())

    def _answer(self, status: HTTPStatus, content: object) -> None:
        body = orjson.dumps(content, option=orjson.OPT_INDENT_2) + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

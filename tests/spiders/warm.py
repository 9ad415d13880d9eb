"""Crawls forked from a process that has read Scrapy, so that tests read it once.

`python -m tests.spiders.warm FD` is that process. It takes a crawl's command over the socket FD:
as JSON what `Popen` was told, and with it the open files. A crawl still has a process of its own,
which runs `spiders.run_one.main` as the command would; only the start of Python is spared.
Packets over sockets are why this is for Linux alone.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import pytest

from spiders import crawl as crawls
from spiders import run_one

COLD = crawls._child  # the start that users have
LARGEST = 1 << 20  # bytes of a command: mostly the environment
# Read ahead: what a crawl reads on its way. Nothing of it makes a reactor or opens a file.
AHEAD = (
    "babel.dates",
    "feedparser",
    "protego",
    "scrapy.core.downloader.contextfactory",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.core.engine",
    "scrapy.crawler",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.downloadermiddlewares.redirect",
    "scrapy.downloadermiddlewares.retry",
    "scrapy.robotstxt",
    "scrapy.squeues",
    "spiders.bases.feed",
    "spiders.bases.listing",
    "spiders.bases.ocds",
    "spiders.bases.package",
    "spiders.bases.sitemap",
    "spiders.configured",
    "spiders.crawling.ledger",
    "spiders.fixtures.recording",
    "spiders.manners.middlewares",
    "spiders.manners.private_addresses",
    "spiders.manners.robots",
    "spiders.manners.text_mining_opt_out",
    "spiders.settings",
)


class WarmCrawl:
    """The process of one crawl, with as much of Popen as crawls are handled by."""

    def __init__(self, server: socket.socket, log: IO[bytes], alive: int) -> None:
        self.returncode: int | None = None
        take, give = os.pipe()
        hear, tell = os.pipe()
        command = {"env": dict(os.environ), "cwd": str(Path.cwd())}
        try:
            socket.send_fds(
                server, [json.dumps(command).encode()], [take, log.fileno(), alive, tell]
            )
        finally:
            os.close(take)
            os.close(tell)
        self._stdin = os.fdopen(give, "wb")
        self._told = os.fdopen(hear, "r")
        self.pid = int(self._told.readline())
        self._waiting = threading.Thread(target=self._wait, daemon=True)
        self._waiting.start()

    def communicate(self, raw: bytes, timeout: float) -> None:
        """Hand the job over and wait for the end, or raise TimeoutExpired."""
        with suppress(BrokenPipeError), self._stdin:
            self._stdin.write(raw)
        self._waiting.join(timeout)
        if self._waiting.is_alive():
            raise subprocess.TimeoutExpired("crawl", timeout)

    def wait(self) -> None:
        self._waiting.join()

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def terminate(self) -> None:
        self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> None:
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def _wait(self) -> None:
        with self._told:
            self.returncode = int(self._told.readline())


@contextmanager
def warm_crawls() -> Iterator[None]:
    """Let `spiders.crawl` start its crawls from one warm process, which starts with the first."""
    servers: list[tuple[socket.socket, subprocess.Popen[bytes]]] = []
    starting = threading.Lock()  # crawls side by side share the one

    @contextmanager
    def child(log: IO[bytes]) -> Iterator[WarmCrawl]:
        alive, ours = os.pipe()
        try:
            try:
                with starting:
                    if not servers:
                        servers.append(_start())
                    process = WarmCrawl(servers[0][0], log, alive)
            finally:
                os.close(alive)
            yield process
        finally:
            os.close(ours)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crawls, "_child", child)
        yield
    for ours, server in servers:
        ours.close()
        server.wait()


def _start() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.spiders.warm", str(theirs.fileno())]
        root = Path(__file__).parents[2]
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, pass_fds=(theirs.fileno(),), cwd=root
        )
    return ours, server


def serve(server: socket.socket) -> None:
    """Fork a crawl for each command, with a process beside it that tells its id and its end."""
    for name in AHEAD:
        import_module(name)
    gc.freeze()  # else each crawl goes through all of it once more as it ends
    while True:
        raw, opened, *_ = socket.recv_fds(server, LARGEST, 4)
        with suppress(ChildProcessError):  # those beside are taken note of, else they stay
            while os.waitpid(-1, os.WNOHANG if raw else 0)[0]:
                pass
        if not raw:
            return
        if os.fork():
            for each in opened:
                os.close(each)
            continue
        server.close()
        take, log, alive, tell = opened
        crawl = os.fork()
        if not crawl:
            os.close(tell)
            become(json.loads(raw), take, log, alive)
            return
        for each in (take, log, alive):
            os.close(each)
        os.write(tell, f"{crawl}\n".encode())
        status = os.waitstatus_to_exitcode(os.waitpid(crawl, 0)[1])
        os.write(tell, f"{status}\n".encode())
        os._exit(0)


def become(command: dict[str, Any], take: int, log: int, alive: int) -> None:
    """Crawl as `python -m spiders.run_one` does, and end as it does."""
    os.dup2(take, 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(take)
    os.close(log)
    os.chdir(command["cwd"])
    os.environ.clear()
    os.environ.update(command["env"])
    time.tzset()
    sys.argv = ["spiders.run_one", str(alive)]
    run_one.main()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))

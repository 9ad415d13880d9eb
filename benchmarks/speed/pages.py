"""The pages of `tendril serve` while readers look at them and runs publish.

    python -m benchmarks.speed.pages FOLDER [PROJECTS]

makes a home there once, with texts of real notices, and prints how long each page takes. READERS
readers look at pages all the time, each a moment after the last; beside them another process
writes and publishes again and again, as a run does at its end.
"""

from __future__ import annotations

import http.client
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from benchmarks.figures import Figure
from benchmarks.speed.pages_home import PROJECTS, make
from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.run.priority import behind_readers

READERS, SECONDS = 20, 60.0
# Seconds that a reader looks at a page before he asks for the next, in the mean.
LOOKS = 2.0
# Seconds between two versions of the published copy.
PUBLISHED_EVERY = 15.0
PAGE, SEARCH = 0.1, 0.2
_WORDS = ("Pumpen", "Kläranlage Schlamm", "software", "water 2021", "Bau", "Wartung Aufzug", "")
_PORT = 8471


@dataclass(slots=True)
class Answers:
    """Seconds that each page took, and how many were not answered well."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: int = 0

    def percentile(self, page: str, share: float) -> float:
        """Return the seconds within which `share` of the answers came."""
        found = sorted(self.taken[page])
        return found[min(len(found) - 1, int(share * len(found)))]


def measure(real: Path) -> Iterator[Figure]:
    """Measure every page over made projects with the texts of real notices."""
    with tempfile.TemporaryDirectory() as name:
        home = make(Path(name), PROJECTS, real)
        answers, load = looked_at(home, SECONDS)
    assert not answers.failed, "pages failed"
    for page in answers.taken:
        most = SEARCH if page == "search" else PAGE
        seconds = answers.percentile(page, 0.95)
        yield Figure(f"{page}, 95 of 100 answers within", seconds * 1000, "ms", most * 1000)
    yield Figure("processors busy on the machine meanwhile", load)


def looked_at(home: Home, seconds: float, *, looks: float = LOOKS) -> tuple[Answers, float]:
    """Let readers look at pages for a while; return what they met, and the machine's mean load."""
    answers, lock, over = Answers(), threading.Lock(), threading.Event()
    with _served(home), _written(home):
        _each_once()
        readers = [
            threading.Thread(target=_reader, args=(number, answers, lock, over, looks))
            for number in range(READERS)
        ]
        loads = []
        for reader in readers:
            reader.start()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            time.sleep(1)
            loads.append(os.getloadavg()[0])
        over.set()
        for reader in readers:
            reader.join()
    return answers, sum(loads) / len(loads)


def paths(drawn: random.Random) -> Mapping[str, Callable[[], str]]:
    """Return what a reader asks for, by the page's name."""

    def project() -> str:
        return f"p{drawn.randrange(PROJECTS)}"

    return {
        "today": lambda: "/",
        "search": lambda: (
            f"/search?q={quote(drawn.choice(_WORDS))}"
            + drawn.choice(("", "&sector=45", "&region=DE", "&page=2"))
        ),
        "card": lambda: f"/project/{project()}",
        "accounts": lambda: "/account",
        "account": lambda: f"/account?name=b{drawn.randrange(20_000)}",
        "ahead": lambda: "/ahead",
        "market": lambda: "/market" + drawn.choice(("", "?region=DE", "?sector=45")),
        "pipeline": lambda: "/pipeline",
        "sources": lambda: "/sources",
        "missed": lambda: f"/missed?link=tender{drawn.randrange(PROJECTS)}",
        "profile": lambda: "/profile",
    }


def _reader(
    number: int, answers: Answers, lock: threading.Lock, over: threading.Event, looks: float
) -> None:
    drawn = random.Random(number)  # noqa: S311 (made readers)
    asked = paths(drawn)
    connection = http.client.HTTPConnection("127.0.0.1", _PORT, timeout=60)
    while not over.wait(drawn.uniform(0, 2 * looks)):
        page = drawn.choice(list(asked))
        began = time.perf_counter()
        status = _status(connection, asked[page]())
        with lock:
            answers.taken[page].append(time.perf_counter() - began)
            answers.failed += status >= 500


def _status(connection: http.client.HTTPConnection, path: str) -> int:
    """Return the status of a page, 599 where none came; then the connection is opened anew."""
    try:
        connection.request("GET", path)
        with connection.getresponse() as response:
            response.read()
            return response.status
    except OSError:
        connection.close()
        return 599


def _each_once() -> None:
    """Ask for each page, so that no reader meets what is read once only."""
    connection = http.client.HTTPConnection("127.0.0.1", _PORT, timeout=120)
    for page in paths(random.Random(0)).values():  # noqa: S311 (made readers)
        _status(connection, page())


@contextmanager
def _served(home: Home) -> Iterator[None]:
    command = [sys.executable, "-m", "tendril", "serve", "--home", str(home.root)]
    with subprocess.Popen([*command, "--port", str(_PORT)], stderr=subprocess.DEVNULL) as process:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", _PORT, timeout=60)
            until = time.monotonic() + 60
            while _status(connection, "/static/style.css") != 200 and time.monotonic() < until:
                time.sleep(0.2)
            yield
        finally:
            process.terminate()


@contextmanager
def _written(home: Home) -> Iterator[None]:
    """Let another process change and publish the warehouse again and again."""
    command = [sys.executable, "-m", "benchmarks.speed.pages", "--write", str(home.root)]
    with subprocess.Popen(command) as process:
        try:
            yield
        finally:
            process.terminate()


def _write(home: Home) -> None:
    behind_readers()
    while True:
        began = time.monotonic()
        with Warehouse.open(home.warehouse, threads=1) as warehouse:
            with warehouse.transaction() as connection:
                connection.execute(
                    'UPDATE match SET ranked_at = $now WHERE "rank" < 1000',
                    {"now": datetime.now(UTC)},
                )
            publish(warehouse, home.published)
        time.sleep(max(0.0, PUBLISHED_EVERY - (time.monotonic() - began)))


def main() -> None:
    """Print how long each page takes."""
    if sys.argv[1] == "--write":
        _write(Home(Path(sys.argv[2])))
        return
    folder, projects = Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else PROJECTS
    home = make(folder, projects, Path(os.environ.get("REAL", "../shared/real")))
    seconds = float(os.environ.get("SECONDS_LOOKED", SECONDS))
    answers, load = looked_at(home, seconds)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{READERS} readers, load of the machine {load:.1f}, {answers.failed} failed,")
    print(f"processor time of page and writer {used.ru_utime + used.ru_stime:.0f} s")
    for page, taken in answers.taken.items():
        half, most = answers.percentile(page, 0.5), answers.percentile(page, 0.95)
        print(f"{page:10} {len(taken):5} asked  half within {half * 1000:6.0f} ms,"
              f" 95 of 100 within {most * 1000:6.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()

"""Crawl several sources, each in a process of its own, and account for every one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import orjson

from data.errors import TendrilError
from data.vocabulary import CrawlProblem, RunState
from spiders.crawling.crawl_run import CrawlRun, ToldProblem
from spiders.crawling.job import Job
from spiders.landing import write_run

AT_ONCE = 4  # crawls side by side; they are on different hosts
GRACE = 60.0  # seconds beyond the time limit in which a crawl may still end by itself
LAST_WORDS = 4000  # bytes of standard error that are looked at

Told = Callable[[CrawlRun], None]
Child = subprocess.Popen[bytes]


def crawl(
    jobs: Sequence[Job],
    *,
    at_once: int = AT_ONCE,
    grace: float = GRACE,
    logs: Path | None = None,
    told: Told | None = None,
) -> list[CrawlRun]:
    """Run the jobs and return an account of each, in the order of the jobs.

    A crawl that dies or overruns its time is `failed` or `incomplete` with the reason; what it
    landed stays. `logs` is the folder of the logs, one file a source; `told` hears of every crawl
    that ends. Jobs of one source never run side by side. Raise TendrilError when two jobs have
    the same source and run.
    """
    names = [(job.source, job.run) for job in jobs]
    if len(set(names)) < len(names):
        raise TendrilError("A source was named twice for one crawl. Name each source once.")

    running: set[Child] = set()

    def one(job: Job) -> CrawlRun:
        run = crawl_one(job, grace=grace, logs=logs, running=running)
        if told is not None:
            told(run)
        return run

    pool = ThreadPoolExecutor(max_workers=max(1, at_once))
    try:
        return list(pool.map(one, jobs))
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in list(running):
            process.terminate()  # a crawl that is asked to stop lands what it has
        raise
    finally:
        pool.shutdown()


def crawl_one(
    job: Job,
    *,
    grace: float = GRACE,
    logs: Path | None = None,
    running: set[Child] | None = None,
) -> CrawlRun:
    """Crawl one source in a process of its own and return the account of it.

    While it runs the process stands in `running`, so that the caller can ask it to stop.
    """
    running = set() if running is None else running
    # A run of the same name is taken up again; its old account must not pass for the new one.
    (job.landing / job.source / job.run / "run.json").unlink(missing_ok=True)
    started = time.monotonic()
    with _log(job, logs) as log, _child(log) as process:
        running.add(process)
        overrun = False
        try:
            process.communicate(job.model_dump_json().encode(), job.manners.max_seconds + grace)
        except subprocess.TimeoutExpired:
            overrun = True
            process.kill()
            process.wait()
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            running.discard(process)
        written = _account(job)
        if written is not None:
            return written
        kind: CrawlProblem = "stopped" if overrun or process.returncode < 0 else "crashed"
        if overrun:
            reason = f"stopped after {job.manners.max_seconds + grace:.0f} s without an end"
        else:
            reason = _end(process.returncode, log)
        return _settle(job, kind, reason, time.monotonic() - started)


@contextmanager
def _child(log: IO[bytes]) -> Iterator[Child]:
    """Start the process of a crawl; it stops when this one is gone, at whatever moment."""
    alive, ours = os.pipe()  # only this process holds `ours`, so that it closes with it
    try:
        try:
            process = subprocess.Popen(  # noqa: S603 (our own command, no outside words)
                [sys.executable, "-m", "spiders.run_one", str(alive)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": _import_path()},
                pass_fds=(alive,),
            )
        finally:
            os.close(alive)
        yield process
    finally:
        os.close(ours)


def settle_interrupted(job: Job) -> None:
    """Write the account of earlier runs of a source that died together with their caller."""
    folder = job.landing / job.source
    if not folder.is_dir():
        return
    for run in sorted(folder.iterdir()):
        if run.is_dir() and run.name != job.run and not (run / "run.json").exists():
            _settle(
                job.model_copy(update={"run": run.name}), "stopped", "the crawl was interrupted"
            )


def _settle(job: Job, kind: CrawlProblem, reason: str, seconds: float = 0.0) -> CrawlRun:
    """Write and return the account of a crawl that could not write it itself."""
    notices, rejected = (_landed(job, kind) for kind in ("notices", "rejected"))
    state: RunState = "incomplete" if notices else "failed"
    run = CrawlRun(
        source=job.source,
        run=job.run,
        started_at=job.now,
        finished_at=job.now + timedelta(seconds=seconds),
        state=state,
        reason=reason,
        problems=(ToldProblem(kind),),
        notices=notices,
        rejected=rejected,
    )
    with suppress(TendrilError):  # a full disk is no reason to lose the account as well
        write_run(job.landing, run.to_json())
    return run


def _landed(job: Job, kind: str) -> int:
    import gzip

    total = 0
    for path in sorted((job.landing / job.source / job.run).glob(f"{kind}-*.jsonl.gz")):
        with gzip.open(path) as lines:
            total += sum(1 for _ in lines)
    return total


def _account(job: Job) -> CrawlRun | None:
    path = job.landing / job.source / job.run / "run.json"
    try:
        return CrawlRun.from_json(orjson.loads(path.read_bytes()))
    except FileNotFoundError:
        return None


def _end(status: int, log: IO[bytes]) -> str:
    """Return why a process ended without an account: its own last words, or its signal."""
    if status < 0:
        return f"the crawl was killed (signal {-status})"
    log.flush()
    log.seek(0, os.SEEK_END)
    log.seek(max(0, log.tell() - LAST_WORDS))
    lines = [line for line in log.read().decode("utf-8", "replace").splitlines() if line.strip()]
    last = lines[-1].strip() if lines else "it said nothing"
    return (
        last.removeprefix("tendril: ")
        if last.startswith("tendril: ")
        else (f"the crawl ended with status {status}: {last}")
    )


def _log(job: Job, logs: Path | None) -> IO[bytes]:
    if logs is None:
        return TemporaryFile("w+b")
    logs.mkdir(parents=True, exist_ok=True)
    return (logs / f"crawl-{job.source}.log").open("w+b")


def _import_path() -> str:
    """Return the folder of the packages first, so that the child finds the same ones."""
    own = str(Path(__file__).resolve().parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    return os.pathsep.join([own, inherited]) if inherited else own

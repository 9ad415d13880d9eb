"""Crawling pages on loopback, against a bare Scrapy spider that only downloads the same pages.

Both run in a process of their own, with the same number of requests under way at once, against
one server in a third process. Every page is a small OCDS answer with one release, as a service
hands out details one by one; Tendril reads it, keeps its ledger and lands the notice.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.figures import Figure, run_measured
from spiders.crawling.job import Job, Manners

PAGES = 4_000
MANY = 20_000  # over which memory has to stay flat
CONCURRENCY = 8
ROUNDS = 3
NOW = datetime(2026, 11, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
BARE = """
import json, sys, time
import scrapy
from scrapy.crawler import AsyncCrawlerProcess

url, pages, concurrency = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])

class Bare(scrapy.Spider):
    name = "bare"

    async def start(self):
        for number in range(pages):
            yield scrapy.Request(f"{url}/releases?from={number}", dont_filter=True)

    def parse(self, response):
        return None

process = AsyncCrawlerProcess({
    "CONCURRENT_REQUESTS": concurrency, "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
    "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False,
    "ROBOTSTXT_OBEY": True, "COOKIES_ENABLED": False,
})
crawler = process.create_crawler(Bare)
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("elapsed_time_seconds"))
"""


def measure(real: Path) -> Iterator[Figure]:
    """Measure the pages per second of both, their ratio, and Tendril's memory over many pages."""
    with server() as url, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare, own, ratios = [], [], []
        for number in range(ROUNDS):
            start = processor_seconds()
            bare.append(PAGES / bare_seconds(url, PAGES))
            between = processor_seconds()
            own.append(PAGES / tendril_crawl(url, PAGES, folder, f"r{number}")[0])
            ratios.append((between - start) / (processor_seconds() - between))
        yield Figure("pages a second, bare Scrapy", max(bare))
        yield Figure("pages a second, Tendril", max(own))
        yield Figure("pages a second, Tendril to bare Scrapy", max(own) / max(bare), at_least=0.85)
        yield Figure("the same by processor time, start of the process included", max(ratios))
        few = tendril_crawl(url, MANY // 10, folder, "few")[1]
        many = tendril_crawl(url, MANY, folder, "many")[1]
        yield Figure(f"peak memory over {MANY // 10:,} pages", few, "MB")
        yield Figure(f"peak memory over {MANY:,} pages", many, "MB", at_most=few * 1.15)


def processor_seconds() -> float:
    """Return the processor time of all processes that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def bare_seconds(url: str, pages: int) -> float:
    """Return the seconds in which a bare spider downloads the pages."""
    command = [sys.executable, "-c", BARE, url, str(pages), str(CONCURRENCY)]
    done = subprocess.run(command, capture_output=True, check=True)
    return float(done.stdout.split()[-1])


def tendril_crawl(url: str, pages: int, folder: Path, run: str) -> tuple[float, float]:
    """Return the seconds in which Tendril reads and lands the pages, and its peak of memory."""
    job = Job(
        source=f"bench_{run}",
        spec={
            "kind": "ocds",
            "name": f"bench_{run}",
            "url": f"{url}/releases",
            "since": "from",
            "time_format": "%s",
            "window_minutes": 1,
        },
        landing=folder,
        run=run,
        now=NOW,
        since=NOW - pages * MINUTE,
        until=NOW,
        base_url=url,
        manners=Manners(delay=0, concurrency=CONCURRENCY, max_requests=pages * 2),
    )
    text = folder / f"{run}.json"
    text.write_text(job.model_dump_json())
    start = f"import sys; sys.stdin = open({str(text)!r}); from spiders.run_one import main; main()"
    used = run_measured([sys.executable, "-c", start], interval=0.2)
    account = json.loads((folder / job.source / run / "run.json").read_bytes())
    assert (account["state"], account["notices"]) == ("ok", pages), account["reason"]
    return float(account["stats"]["elapsed_time_seconds"]), used.peak_mb


@contextmanager
def server() -> Iterator[str]:
    """Run the server of made pages in a process of its own and give its address."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.speed.crawling"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def page(number: str) -> bytes:
    """Return one release package."""
    release = {
        "ocid": f"ocds-bench-{number}",
        "id": number,
        "date": "2026-11-19T08:00:00Z",
        "tag": ["tender"],
        "language": "de",
        "buyer": {"id": "1", "name": "Stadtwerke Beispielstadt"},
        "tender": {
            "id": number,
            "title": f"Lieferung einer Filteranlage {number}",
            "description": "Lieferung, Montage und Inbetriebnahme einer Filteranlage. " * 6,
            "value": {"amount": 240000, "currency": "EUR"},
            "tenderPeriod": {"endDate": "2026-12-18T12:00:00Z"},
        },
    }
    return json.dumps({"version": "1.1", "releases": [release]}).encode()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while line := await reader.readline():
            while (await reader.readline()).strip():
                pass
            path = line.split()[1].decode()
            found = "releases" in path
            body = page(path.rsplit("=", 1)[-1]) if found else b""
            status = b"200 OK" if found else b"404 Not Found"
            head = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            writer.write(head % (status, len(body)) + body)
            await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def _serve() -> None:
    running = await asyncio.start_server(_answer, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{running.sockets[0].getsockname()[1]}", flush=True)
    await running.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())

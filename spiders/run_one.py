"""One crawl in a process of its own: `python -m spiders.run_one`, the job on standard input.

An argument is the number of the open file that closes when the caller is gone.
Scrapy and its reactor live and die here; whatever happens to them, the caller goes on.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from contextlib import AbstractContextManager
from traceback import format_exception

from data.errors import TendrilError
from data.files import only_one
from data.text.controls import harmless
from spiders.crawl import settle_interrupted
from spiders.crawling.job import Job
from spiders.landing import folder_name

EXIT_ERROR = 1
# In which a crawl whose caller is gone may still land what it has.
STOP_SECONDS = 20.0


class KeyFilter(logging.Filter):
    """Keep the key of a service, and what steers a terminal, out of the log."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def filter(self, record: logging.LogRecord) -> bool:
        """Blank both in a record and let it pass."""
        record.msg, record.args = harmless(record.getMessage()), ()
        if self.key:
            record.msg, record.args = record.getMessage().replace(self.key, "***"), ()
            if record.exc_info:
                record.exc_text = "".join(format_exception(*record.exc_info)).replace(
                    self.key, "***"
                )
        return True


def run_one(job: Job) -> None:
    """Crawl one source and write its notices, its cursor and its account."""
    from scrapy.crawler import AsyncCrawlerProcess

    from spiders.configured import spider_of
    from spiders.crawling.cursor import Cursor
    from spiders.settings import scrapy_settings

    spider = spider_of(job)
    cursor = Cursor.load(job.landing / spider.name)
    spider(job=job, cursor=cursor)  # a wrong option or declaration is told before the reactor runs
    process = AsyncCrawlerProcess(scrapy_settings(job, spider.source))
    for handler in logging.getLogger().handlers:
        handler.addFilter(KeyFilter(os.environ.get(spider.source.key or "", "")))
    process.crawl(spider, job=job, cursor=cursor)
    process.start()


def end_with_caller(alive: int) -> None:
    """Ask this process to stop, as by SIGTERM, when its caller is gone.

    `alive` is the end of a pipe whose other end only the caller holds, so that it closes with
    the caller, at whatever moment that dies. The crawl then lands what it has; left alone it
    would go on beside the next run's.
    """

    def watch() -> None:
        os.read(alive, 1)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(STOP_SECONDS)
        os._exit(EXIT_ERROR)  # a request that hangs holds a crawl that was asked to stop

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    """Read the job, run it; a TendrilError becomes the last line of standard error."""
    if len(sys.argv) > 1:
        end_with_caller(int(sys.argv[1]))
    raw = sys.stdin.buffer.read()
    if not raw:
        raise SystemExit(EXIT_ERROR)  # the caller died before it could say what to do
    job = Job.model_validate_json(raw)
    logging.getLogger("scrapy.addons").setLevel(logging.WARNING)
    try:
        with only_crawl(job):
            settle_interrupted(job)
            run_one(job)
    except TendrilError as error:
        sys.stderr.write(f"tendril: {error}\n")
        raise SystemExit(EXIT_ERROR) from None


def only_crawl(job: Job) -> AbstractContextManager[None]:
    """Hold the lock of a source, so that no two crawls of it run at once.

    A crawl whose caller died has the time to end.
    """
    return only_one(
        job.landing / f".{folder_name(job.source)}.lock",
        f"Another crawl of {job.source} is under way. Wait for it to end, then crawl again.",
        wait=min(STOP_SECONDS + 10, job.manners.max_seconds),
    )


if __name__ == "__main__":
    main()

"""One crawl in a process of its own: `python -m spiders.run_one`, the job on standard input.

Scrapy and its reactor live and die here; whatever happens to them, the caller goes on.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from traceback import format_exception

from data.errors import TendrilError
from spiders.crawling.job import Job

EXIT_ERROR = 1


class KeyFilter(logging.Filter):
    """Keep the key of a service, which stands in addresses, out of the log."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def filter(self, record: logging.LogRecord) -> bool:
        """Blank the key in a record and let it pass."""
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


def end_with(parent: int) -> None:
    """Ask this process to stop, as by SIGTERM, when the process that started it is gone.

    The crawl then lands what it has; left alone it would go on beside the next run's.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    """Read the job, run it; a TendrilError becomes the last line of standard error."""
    end_with(os.getppid())
    job = Job.model_validate_json(sys.stdin.buffer.read())
    logging.getLogger("scrapy.addons").setLevel(logging.WARNING)
    try:
        run_one(job)
    except TendrilError as error:
        sys.stderr.write(f"tendril: {error}\n")
        raise SystemExit(EXIT_ERROR) from None


if __name__ == "__main__":
    main()

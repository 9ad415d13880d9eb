"""One crawl in a process of its own: `python -m spiders.run_one`, the job on standard input.

Scrapy and its reactor live and die here; whatever happens to them, the caller goes on.
"""

from __future__ import annotations

import logging
import sys

from data.errors import TendrilError
from spiders.job import Job

EXIT_ERROR = 1


def run_one(job: Job) -> None:
    """Crawl one source and write its notices, its cursor and its account."""
    from scrapy.crawler import AsyncCrawlerProcess

    from spiders.configured import spider_of
    from spiders.cursor import Cursor
    from spiders.settings import scrapy_settings

    spider = spider_of(job)
    cursor = Cursor.load(job.landing / spider.name)
    spider(job=job, cursor=cursor)  # a wrong option or declaration is told before the reactor runs
    process = AsyncCrawlerProcess(scrapy_settings(job, spider.source))
    process.crawl(spider, job=job, cursor=cursor)
    process.start()


def main() -> None:
    """Read the job, run it; a TendrilError becomes the last line of standard error."""
    job = Job.model_validate_json(sys.stdin.buffer.read())
    logging.getLogger("scrapy.addons").setLevel(logging.WARNING)
    try:
        run_one(job)
    except TendrilError as error:
        sys.stderr.write(f"tendril: {error}\n")
        raise SystemExit(EXIT_ERROR) from None


if __name__ == "__main__":
    main()

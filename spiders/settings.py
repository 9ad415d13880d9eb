"""The Scrapy settings of one crawl."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from spiders.crawling.job import Job
from spiders.source import Source

VERSION = "0.1"
# What may be better in a moment; 403 is for the sources that mean "wait" by it.
RETRY_STATUSES = [408, 429, 500, 502, 503, 504, 522, 524]

# Parts of Scrapy that do nothing here. Each stands in a list of defaults, from which it is taken:
# one that is switched off beside the list is read all the same, a third of a crawl's start.
UNUSED = {
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware",
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware",
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware",
    "scrapy.extensions.feedexport.FeedExporter",
    "scrapy.extensions.logstats.LogStats",
    "scrapy.extensions.memdebug.MemoryDebugger",
    "scrapy.extensions.memusage.MemoryUsage",
    "scrapy.extensions.remote_control.RemoteControl",
    "scrapy.extensions.spiderstate.SpiderState",
    "scrapy.extensions.telnet.TelnetConsole",
    "scrapy.extensions.throttle.AutoThrottle",
    # Each costs every page its time, and nothing here asks for what they do.
    "scrapy.spidermiddlewares.depth.DepthMiddleware",
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware",
    "scrapy.spidermiddlewares.referer.RefererMiddleware",
}


def user_agent(contact: str | None) -> str:
    """Return who asks and how to reach the operator."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("tendril")
    except PackageNotFoundError:
        number = VERSION
    return f"Tendril/{number} (+{contact})" if contact else f"Tendril/{number}"


def scrapy_settings(job: Job, source: Source) -> dict[str, Any]:
    """Return the settings for one crawl of `source`."""
    from scrapy.settings import default_settings as defaults

    manners = job.manners
    delay = source.delay if manners.delay is None else manners.delay
    concurrency = manners.concurrency or source.concurrency
    max_bytes = manners.max_bytes or source.max_bytes
    return {
        "BOT_NAME": "Tendril",
        "USER_AGENT": user_agent(manners.contact),
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": "Tendril",
        "CONCURRENT_REQUESTS": max(concurrency, 1),
        "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
        # Scrapy starts so many tasks for every page; the ledger leave them nothing to do.
        "CONCURRENT_ITEMS": 1,
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0,  # a declared delay is a minimum
        "DOWNLOAD_MAXSIZE": max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": manners.timeout or source.max_seconds,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "TWISTED_DNS_RESOLVER": (
            "scrapy.resolver.CachingThreadedResolver"
            if manners.allow_private
            else "spiders.manners.private_addresses.PublicOnlyResolver"
        ),
        "DNS_TIMEOUT": 20,
        "RETRY_TIMES": manners.retries,
        "RETRY_HTTP_CODES": RETRY_STATUSES,
        "RETRY_PRIORITY_ADJUST": 0,
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
        "REDIRECT_MAX_TIMES": 5,
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "CLOSESPIDER_TIMEOUT": manners.max_seconds,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # nothing is dropped in silence
        "SPIDER_MIDDLEWARES_BASE": _used(defaults.SPIDER_MIDDLEWARES_BASE),
        "SPIDER_MIDDLEWARES": {"spiders.crawling.ledger.CrawlLedger": 950},
        "DOWNLOADER_MIDDLEWARES_BASE": _used(defaults.DOWNLOADER_MIDDLEWARES_BASE),
        "DOWNLOADER_MIDDLEWARES": {
            "spiders.manners.robots.RobotsMiddleware": 100,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
            "spiders.manners.middlewares.PatienceMiddleware": 560,
            "spiders.manners.middlewares.ConditionalMiddleware": 570,
            "spiders.manners.text_mining_opt_out.TdmMiddleware": 575,
            "spiders.fixtures.recording.RecordMiddleware": 540 if job.record else None,
            # Below the repetitions: a private address is no passing trouble.
            "spiders.manners.private_addresses.PublicOnlyMiddleware": 800,
            "spiders.manners.middlewares.BudgetMiddleware": 860,
        },
        "EXTENSIONS_BASE": _used(defaults.EXTENSIONS_BASE),
        "EXTENSIONS": {"spiders.manners.middlewares.CrawlDelay": 0},
        "TENDRIL_MAX_REQUESTS": manners.max_requests,
        "TENDRIL_RECORD": str(job.record) if job.record else None,
        "TENDRIL_MAX_WAIT": manners.max_wait,
        "TENDRIL_NAMED_HOSTS": [urlsplit(job.base_url).hostname] if job.base_url else [],
        "TENDRIL_ALLOW_PRIVATE": manners.allow_private,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "INFO",
        "LOG_VERSIONS": [],
        "STATS_DUMP": False,
        "LOGSTATS_INTERVAL": 0,
        "MEMUSAGE_ENABLED": False,
    }


def _used(parts: Mapping[str, int]) -> dict[str, int]:
    return {path: place for path, place in parts.items() if path not in UNUSED}

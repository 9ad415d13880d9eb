"""No request into private networks: neither by a redirect, nor by a name that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from data.web.private_address import is_private
from spiders.crawling.request_errors import RequestRefused

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase


class PublicOnlyMiddleware:
    """Refuse requests, also redirected ones, whose host is a private numeric address."""

    def __init__(self, named: set[str]) -> None:
        self.named = named  # hosts that the settings name on purpose

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PublicOnlyMiddleware:
        """Make the middleware, unless private addresses are allowed."""
        if crawler.settings.getbool("TENDRIL_ALLOW_PRIVATE"):
            raise NotConfigured
        return cls(set(crawler.settings.getlist("TENDRIL_NAMED_HOSTS")))

    def process_request(self, request: Request) -> None:
        """Look at the host as it is written; names are looked at by the resolver."""
        host = urlsplit(request.url).hostname or ""
        if host in self.named:
            return
        try:
            private = is_private(host)
        except ValueError:
            private = host == "localhost" or host.endswith(".localhost")
        if private:
            raise RequestRefused(_message(host, request.url))

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Say why the resolver gave no address, which Twisted does not hand on."""
        from twisted.internet import reactor

        refused: dict[str, str] = getattr(getattr(reactor, "resolver", None), "refused", {})
        host = urlsplit(request.url).hostname or ""
        if host in refused:
            raise RequestRefused(_message(f"{host}, {refused[host]}", request.url))


class PublicOnlyResolver(CachingThreadedResolver):
    """Resolve names, but refuse those that lead into a private network.

    The address that is checked is the one that is connected to, so a name cannot change
    between the two.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        # Proxies of the environment often stand in the operator's own network.
        self.named = {urlsplit(url).hostname for url in getproxies().values()}
        self.refused: dict[str, str] = {}  # name: address

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicOnlyResolver:
        """Make the resolver of one crawl."""
        resolver: PublicOnlyResolver = super().from_crawler(crawler, reactor)
        resolver.named |= set(crawler.settings.getlist("TENDRIL_NAMED_HOSTS"))
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802
        """Return the address of a name; a private one counts as not found."""
        found: Deferred[str] = super().getHostByName(name, timeout)
        return found.addCallback(self._public, name)

    def _public(self, address: str, name: str) -> str:
        if name not in self.named and is_private(address):
            self.refused[name] = address
            raise DNSLookupError(f"{name} leads to {address} in a private network")
        return address


def _message(host: str, where: str) -> str:
    return (
        f"{where} lies in a private network ({host}): not asked. Set allow_private_addresses = true"
        " under [crawl] if that is meant"
    )

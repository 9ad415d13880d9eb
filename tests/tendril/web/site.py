"""A home with a digest, and a browser without a screen that looks at it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from fastapi.testclient import TestClient

from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.home.settings import Settings, load_settings
from tendril.run.daily import run_day
from tendril.web.app.make_app import make_app
from tests.tendril.cards.home import HOSTILE, PROFILE, fill
from tests.tendril.stages.merging.made import DAY, NOW, add

__all__ = ["HOSTILE", "NOW", "Browser", "made_site", "opened"]
HUGE = "Dekanter " * 120_000  # a title of a megabyte
TRICKS = "\u202eknabelhe\u202c <img src=x onerror=alert(2)> Dekanter"
SETTINGS = """
[run]
zone = "Europe/Berlin"
[ranking]
encoder = "none"
"""


@cache
def _whole() -> Path:
    """A home after a run of the day, made once for all tests."""
    home = Home(Path(mkdtemp(prefix="tendril-test-")) / "home").create()
    home.profile.write_text(PROFILE.replace('id = "demo"\n', ""), encoding="utf-8")
    home.settings.write_text(SETTINGS, encoding="utf-8")
    with Warehouse.open(home.warehouse) as warehouse:
        fill(warehouse)
        add(warehouse, "666-2026", title=HUGE, buyer="<b>Stadt</b>", published_at=NOW - DAY,
            url="data:text/html,<script>alert(3)</script>")  # fmt: skip
        add(warehouse, "777-2026", title=TRICKS, buyer="Wasserverband <svg onload=alert(4)>",
            published_at=NOW - DAY,
            description="\x1b[31m<style>*{display:none}</style> Dekanter")  # fmt: skip
    run_day(home, load_settings(home.settings), now=NOW, crawl=False)
    return home.root


def made_site(folder: Path) -> Home:
    """Return a home of one's own that had a run of the day."""
    shutil.copytree(_whole(), folder / "home")
    return Home(folder / "home")


class Browser:
    """Looks at the pages as one reader; forms bring the token of the last page."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.token = ""

    def get(self, path: str, **headers: str) -> Any:
        response = self.client.get(path, headers=headers)
        if found := re.search(r'name="csrf" value="([^"]+)"', response.text):
            self.token = found[1]
        return response

    def post(self, path: str, headers: Any = None, **fields: Any) -> Any:
        if not self.token:
            self.get("/login")
        data = {"csrf": self.token, **fields}
        return self.client.post(path, data=data, headers=headers, follow_redirects=False)


def opened(
    home: Home, *, now: datetime = NOW, host: str = "127.0.0.1", settings: Settings | None = None
) -> Iterator[Browser]:
    """Serve a home for one test."""
    app = make_app(
        home, lambda: now, settings=settings or load_settings(home.settings), host=host, threads=1
    )
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield Browser(client)

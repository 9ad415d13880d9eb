"""Recorded answers of a source, and what a crawl made of them.

A fixture is `<date>.expected.json` with files of answers beside it: the requests in the order in
which they were made, the answer to each, and the notices that came of them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from scrapy import Request

from data.errors import TendrilError
from data.records import Notice, Rejected
from spiders.crawl_run import CrawlRun

SUFFIX = ".expected.json"
WHOLE = 5  # notices that a fixture keeps whole; of the others it keeps the ids


@dataclass(frozen=True, slots=True)
class Recorded:
    """One request and the answer to it."""

    url: str
    file: str | None = None  # beside the fixture; None for an answer without a body
    method: str = "GET"
    body: Mapping[str, Any] | None = None  # what the JSON of the request has to hold
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def fits(self, request: Request, url: str) -> bool:
        """Return whether this is the answer to a request; the order of parameters is open.

        `url` is the address of the request without the key of the service.
        """
        if self.method != request.method or _same(self.url) != _same(url):
            return False
        if self.body is None:
            return True
        sent = json.loads(request.body or b"{}")
        return all(sent.get(key) == value for key, value in self.body.items())


@dataclass(frozen=True, slots=True)
class Fixture:
    """The answers of one day and what they should come to."""

    path: Path
    now: datetime
    answers: Sequence[Recorded]
    options: Mapping[str, Any] = field(default_factory=dict)
    first_days: int | None = None
    spec: Mapping[str, Any] | None = None  # of a source that settings declare
    expected: Mapping[str, Any] = field(default_factory=dict)  # as `outcome` gives it

    @classmethod
    def load(cls, path: Path) -> Fixture:
        """Read `<date>.expected.json`; raise TendrilError when it is damaged."""
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                path=path,
                now=datetime.fromisoformat(raw["now"]),
                answers=[Recorded(**answer) for answer in raw["answers"]],
                options=raw.get("options", {}),
                first_days=raw.get("first_days"),
                spec=raw.get("spec"),
                expected=raw.get("expected", {}),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TendrilError(f"The fixture {path} cannot be read: {error}.") from error

    def save(self) -> None:
        """Write the fixture, as a person would want to read it."""
        answers = [
            {key: value for key, value in _fields(answer).items() if value not in (None, {}, 200)}
            for answer in self.answers
        ]
        value: dict[str, Any] = {"now": self.now.isoformat()}
        if self.spec:
            value["spec"] = dict(self.spec)
        if self.options:
            value["options"] = dict(self.options)
        if self.first_days is not None:
            value["first_days"] = self.first_days
        value |= {"answers": answers, "expected": dict(self.expected)}
        self.path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def body(self, answer: Recorded) -> bytes:
        """Return the body of an answer; only `.html.gz` is packed for the fixture's own sake."""
        if answer.file is None:
            return b""
        raw = (self.path.parent / answer.file).read_bytes()
        return gzip.decompress(raw) if answer.file.endswith(".html.gz") else raw


def fixtures_of(name: str, folder: Path) -> list[Path]:
    """Return the fixtures of a source, the oldest first."""
    return sorted((folder / name).glob(f"*{SUFFIX}"))


def outcome(run: CrawlRun, records: Iterable[Notice | Rejected]) -> dict[str, Any]:
    """Return what a crawl came to, without times and digests that change by themselves."""
    notices: list[dict[str, Any]] = []
    rejected: list[dict[str, Any]] = []
    for record in records:
        if isinstance(record, Notice):
            notices.append(
                record.model_dump(
                    mode="json", exclude={"retrieved_at", "raw_digest"}, exclude_defaults=True
                )
            )
        else:
            rejected.append({"path": record.path, "reason": record.reason})
    return {
        "state": run.state,
        "reason": run.reason,
        "requests": run.requests,
        "ids": [f"{notice['source_id']}:{notice.get('version', '1')}" for notice in notices],
        "notices": notices[:WHOLE],
        "rejected": rejected,
    }


def _fields(answer: Recorded) -> dict[str, Any]:
    fields = {name: getattr(answer, name) for name in Recorded.__slots__}
    if fields["method"] == "GET":
        del fields["method"]
    return fields


def _same(url: str) -> tuple[str, frozenset[tuple[str, str]]]:
    parts = urlsplit(url)
    query = frozenset(parse_qsl(parts.query, keep_blank_values=True))
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")), query

"""What a look at a source found: where it differs from its declaration, and what to change."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference, in plain words."""

    what: str  # of the declaration, such as `entries` or `robots.txt`
    declared: str
    seen: str
    change: str  # which line to change, or what else to do


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of one look."""

    source: str
    findings: tuple[Finding, ...] = ()
    notices: int = 0
    requests: int = 0
    notes: tuple[str, ...] = field(default=())  # what is no difference and worth knowing
    fixture: Path | None = None  # where its answers were kept, with people replaced

    @property
    def ok(self) -> bool:
        """Whether the source answers as it declares."""
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as plain values."""
        return {
            "source": self.source,
            "ok": self.ok,
            "findings": [asdict(finding) for finding in self.findings],
            "notices": self.notices,
            "requests": self.requests,
            "notes": list(self.notes),
            "fixture": str(self.fixture) if self.fixture else None,
        }


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer that was recorded during the look."""

    asked: str  # the address that was asked for
    url: str  # where the answer came from
    status: int
    content_type: str
    body: bytes
    method: str = "GET"

    @property
    def looks_like(self) -> str:
        """Return what the answer is by its first bytes: JSON, XML, HTML, an archive, text."""
        start = self.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
        if start.startswith((b"{", b"[")):
            return "JSON"
        if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
            return "HTML"
        if start.startswith(b"<"):
            return "XML"
        if start.startswith((b"pk\x03\x04", b"\x1f\x8b", b"bzh")):
            return "an archive"
        return "text" if start else "nothing"

"""Landing files: what a run fetched, as gzipped JSON lines in batches that are whole or absent.

- `landing/<source>/<run>/notices-00001.jsonl.gz`: a Notice a line, with its content_hash;
- `landing/<source>/<run>/rejected-00001.jsonl.gz`: what no notice could be read from, and why;
- `landing/<source>/<run>/run.json`: the outcome, written last.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from data.erasure.erased_list import ErasedList
from data.errors import TendrilError
from data.files import write_whole
from data.records import Notice, Rejected, digest
from data.text.controls import harmless

# Batches are read once or twice: a fast level saves more time than a better one saves disk.
GZIP_LEVEL = 1
# DuckDB reads lines up to this size; its buffers grow with it. Real notices stay below 2 MB.
MAX_LINE_BYTES = 15 << 20
# Some 500 usual notices take 3 MB; a batch of long ones is closed earlier to bound the memory.
BATCH_BYTES = 8 << 20


class LandingWriter:
    """Write the notices and rejections of one run in batches; a context manager.

    Left without an error, the last batch is written; left with one, it is dropped and what
    was written before stays. A run that is taken up again continues its numbering.
    """

    def __init__(
        self,
        folder: Path,
        *,
        run: str,
        source: str,
        batch_size: int = 500,
        keep_contacts: bool = True,
    ) -> None:
        self.folder = folder / folder_name(source) / folder_name(run)
        self.source = source
        self.batch_size = batch_size
        self.keep_contacts = keep_contacts
        self.erased = ErasedList.beside(folder)  # what was erased is not written again
        self.notices = 0
        self.rejected = 0
        self.files: list[Path] = []
        self._lines: dict[str, list[bytes]] = {"notices": [], "rejected": []}
        self._bytes: dict[str, int] = dict.fromkeys(self._lines, 0)
        self._next: dict[str, int] = {}

    def add(self, item: Notice | Rejected) -> None:
        """Take a notice or a rejection; a full batch is written at once."""
        if isinstance(item, Notice):
            self.add_line("notices", notice_line(item, keep_contacts=self.keep_contacts))
        else:
            self.add_line("rejected", rejected_line(item, source=self.source))

    def add_line(self, kind: str, line: bytes) -> None:
        """Take a line that `notice_line` or `rejected_line` made."""
        line = self.erased.clean_line(line)
        if len(line) > MAX_LINE_BYTES:
            line, kind = self._too_long(line), "rejected"
        if kind == "notices":
            self.notices += 1
        else:
            self.rejected += 1
        lines = self._lines[kind]
        lines.append(line)
        self._bytes[kind] += len(line)
        if len(lines) >= self.batch_size or self._bytes[kind] >= BATCH_BYTES:
            self._flush(kind)

    def _too_long(self, line: bytes) -> bytes:
        start = line[:400].decode("utf-8", "replace")
        reason = f"a notice of {len(line) >> 20} MB, more than {MAX_LINE_BYTES >> 20} MB"
        return rejected_line(Rejected(start, reason), source=self.source)

    def flush(self) -> None:
        """Write the batches that are not full yet."""
        for kind in self._lines:
            self._flush(kind)

    def close(self) -> None:
        """Write what is left."""
        self.flush()

    def _flush(self, kind: str) -> None:
        lines = self._lines[kind]
        if not lines:
            return
        payload = gzip.compress(b"\n".join(lines) + b"\n", compresslevel=GZIP_LEVEL, mtime=0)
        lines.clear()
        self._bytes[kind] = 0
        number = self._next.get(kind) or self._first_free(kind)
        self._next[kind] = number + 1
        path = self.folder / f"{kind}-{number:05d}.jsonl.gz"
        write_whole(path, payload)
        self.files.append(path)

    def _first_free(self, kind: str) -> int:
        taken = (
            int(found.group(1))
            for path in self.folder.glob(f"{kind}-*.jsonl.gz")
            if (found := re.search(r"-(\d+)\.jsonl\.gz$", path.name))
        )
        return max(taken, default=0) + 1

    def __enter__(self) -> LandingWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()


def notice_line(notice: Notice, *, keep_contacts: bool = True) -> bytes:
    """Return the notice as one line of JSON with its content_hash, without a line end."""
    beside = notice.not_content
    content = notice.model_dump_json(exclude=beside).encode()
    # The hash covers the contacts even where they are not kept, so that the switch
    # makes no notice look changed. It equals Notice.content_hash().
    content_hash = digest(content)
    if notice.contacts and not keep_contacts:
        bare = notice.model_copy(update={"contacts": ()})
        content = bare.model_dump_json(exclude=beside).encode()
    rest = orjson.dumps(
        {name: getattr(notice, name) for name in sorted(beside)} | {"content_hash": content_hash}
    )
    return content[:-1] + b"," + rest[1:]


def rejected_line(rejected: Rejected, *, source: str) -> bytes:
    """Return the rejection as one line of JSON; `source` stands where it names none."""
    return orjson.dumps(
        asdict(rejected)
        | {
            "path": harmless(rejected.path),
            "reason": harmless(rejected.reason),
            "source": rejected.source or source,
        }
    )


def write_run(folder: Path, run: Mapping[str, Any]) -> Path:
    """Write the outcome of a run as run.json in its folder, whole or not at all.

    `run` has the columns of the table crawl_run: source, run, started_at, finished_at,
    state, reason, notices, rejected, requests, stats.
    """
    path = folder / folder_name(run["source"]) / folder_name(run["run"]) / "run.json"
    write_whole(path, orjson.dumps(dict(run), default=str, option=orjson.OPT_INDENT_2))
    return path


def landed(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the notices in the folder of one run, as they were written."""
    for path in sorted(folder.glob("notices-*.jsonl.gz")):
        yield from map(orjson.loads, gzip.decompress(path.read_bytes()).splitlines())


def folder_name(name: str) -> str:
    """Return a source or run name as the name of its folder, or raise a TendrilError."""
    if not re.fullmatch(r"[\w][\w.+:-]*", name):
        raise TendrilError(
            f"{name!r} cannot name a folder: use letters, digits, '_', '-', '.' and ':'."
        )
    return name.replace(":", "-")

"""A command of ours in a process of its own; what it says goes into a log of the home."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.errors import TendrilError
from data.files import reason

if TYPE_CHECKING:
    from tendril.home.folder import Home


@dataclass(slots=True)
class Beside:
    """At most one command at a time; `failed` is what the last one said when it failed."""

    home: Home
    _process: subprocess.Popen[bytes] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_busy(self) -> bool:
        """Whether a command is under way."""
        return self._process is not None and self._process.poll() is None

    @property
    def failed(self) -> str | None:
        """Return the last line of what the last command said, when it ended with an error."""
        if self._process is None or self._process.poll() in (None, 0, 3):
            return None
        try:
            lines = (self.home.logs / "page.log").read_text("utf-8", "replace").split("\n")
        except OSError:
            return "it left no log"
        return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")

    def start(self, *words: str) -> None:
        """Start `tendril WORDS… --home HOME`, or raise TendrilError while another is at work."""
        with self._lock:
            if self.is_busy:
                raise TendrilError("Something is under way already. Wait until it has ended.")
            command = [sys.executable, "-m", "tendril", *words, "--home", str(self.home.root)]
            try:
                self.home.logs.mkdir(parents=True, exist_ok=True)
                with (self.home.logs / "page.log").open("wb") as log:
                    self._process = subprocess.Popen(  # noqa: S603 (our own command, no shell)
                        command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                        start_new_session=True,
                    )  # fmt: skip
            except OSError as error:
                raise TendrilError(f"Cannot start {words[0]}: {reason(error)}.") from error

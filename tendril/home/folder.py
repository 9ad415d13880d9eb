"""The home folder: where the user's settings and data live."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import TendrilError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from data.published.snapshot import Snapshot

HomeOption = Annotated[
    str | None,
    typer.Option("--home", help="The folder with settings and data.", show_default=False),
]
ProfileOption = Annotated[
    str | None, typer.Option("--profile", help="The profile's id, when there are several.")
]


@dataclass(frozen=True, slots=True)
class Home:
    """The paths of one home folder; nothing is made before `create` is called."""

    root: Path

    @classmethod
    def find(cls, option: str | None = None, ctx: typer.Context | None = None) -> Home:
        """Return the home named by `option`, `tendril --home`, $TENDRIL_HOME or the default."""
        if option is None and ctx is not None:
            option = (ctx.find_root().obj or {}).get("home")
        chosen = option or os.environ.get("TENDRIL_HOME") or "tendril-home"
        return cls(Path(chosen).expanduser().absolute())

    def create(self) -> Home:
        """Make the folders that are missing and return the home."""
        try:
            for folder in (self.landing, self.warehouse_folder, self.digests, self.logs):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TendrilError(
                f"Cannot make the home folder {self.root}: {error.strerror}."
                " Name another one with --home."
            ) from error
        return self

    def require(self) -> Home:
        """Return the home, or say how to make one when it does not exist."""
        if not self.root.is_dir():
            raise TendrilError(
                f"No home folder at {self.root}. Make one with `tendril init --home {self.root}`,"
                " or name another one with --home."
            )
        return self

    @property
    def settings(self) -> Path:
        """The settings file, tendril.toml."""
        return self.root / "tendril.toml"

    @property
    def profile(self) -> Path:
        """The company profile, profile.toml."""
        return self.root / "profile.toml"

    @property
    def profiles(self) -> Path:
        """The folder of further profiles, a TOML file each."""
        return self.root / "profiles"

    @property
    def run_lock(self) -> Path:
        """The lock that a run holds as long as it lives."""
        return self.root / ".run.lock"

    @property
    def last_run(self) -> Path:
        """What the last run was, and how it ended."""
        return self.root / "last-run.json"

    @property
    def heartbeats(self) -> Path:
        """Where `tendril schedule` and runs write every minute that they live."""
        return self.root / "heartbeat"

    @property
    def landing(self) -> Path:
        """The folder of crawled batches."""
        return self.root / "landing"

    @property
    def warehouse_folder(self) -> Path:
        """The folder of the DuckDB files."""
        return self.root / "warehouse"

    @property
    def warehouse(self) -> Path:
        """The warehouse that one process at a time writes."""
        return self.warehouse_folder / "tendril.duckdb"

    @property
    def published(self) -> Path:
        """The copy that analysts open."""
        return self.warehouse_folder / "published.duckdb"

    @property
    def has_warehouse(self) -> bool:
        """Whether there is a warehouse, or a copy of one, to read."""
        return self.warehouse.is_file() or self.published.is_file()

    def read(self, *, newest: bool = False) -> AbstractContextManager[Snapshot]:
        """Open the warehouse for reading, unlocked; `data.published.snapshot` says which file."""
        from data.published.snapshot import snapshot

        return snapshot(self.warehouse, self.published, newest=newest)

    @property
    def reference(self) -> Path:
        """The folder of the official CPV and NUTS lists."""
        return self.root / "reference"

    @property
    def sector_model(self) -> Path:
        """The sector classifier that was trained in this home."""
        return self.root / "models" / "sector.npz"

    @property
    def reader_model(self) -> Path:
        """The reader of prose that was trained in this home."""
        return self.root / "models" / "reader.npz"

    @property
    def digests(self) -> Path:
        """The folder of the digests, one a day."""
        return self.root / "digests"

    @property
    def outbox(self) -> Path:
        """The folder of what is to be sent to recipients, and how far it is."""
        return self.root / "outbox"

    @property
    def delivered(self) -> Path:
        """The folder of the files that recipients get: feeds, calendars and tables."""
        return self.root / "delivered"

    @property
    def inbox(self) -> Path:
        """The folder of what readers said and nobody has written into the warehouse yet."""
        return self.root / "inbox"

    @property
    def users(self) -> Path:
        """The users of the web page, with hashes of their passwords."""
        return self.root / "users.json"

    @property
    def checks(self) -> Path:
        """The folder of what sources answered to `tendril source check`, and of its reports."""
        return self.root / "checks"

    @property
    def backups(self) -> Path:
        """The folder of backups that name no other place."""
        return self.root / "backups"

    @property
    def known(self) -> Path:
        """Notices that somebody knows to fit, a link or number a line; for figures of coverage."""
        return self.root / "known.txt"

    @property
    def assessment(self) -> Path:
        """What people answered in `tendril assess`."""
        return self.root / "assessment.toml"

    @property
    def logs(self) -> Path:
        """The folder of the logs."""
        return self.root / "logs"

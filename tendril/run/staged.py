"""What the stages of one run share: the home, the moment, the models, and what each reports."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import duckdb

from data.storage.storage_errors import OutOfMemoryError, is_out_of_memory
from tendril.progress import bar
from tendril.run.day_report import StageReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from data.codes.reference import Reference
    from data.warehouse import Warehouse
    from ranking.encoders.encoder import Encoder
    from tendril.home.folder import Home
    from tendril.home.settings import Settings
    from tendril.progress import Progress
    from tendril.run.day_report import DayReport

# What DuckDB may take before it uses the disk: a run's other memory is the encoder's, some 0.9 GB.
DUCKDB_MB = 400

_Told = TypeVar("_Told")


def with_room(warehouse: Warehouse, stage: Callable[[Warehouse], _Told]) -> _Told:
    """Return what a stage tells, which is run again with more memory where DuckDB lacked some."""
    while True:
        try:
            return stage(warehouse)
        except (OutOfMemoryError, duckdb.Error) as error:
            short = isinstance(error, OutOfMemoryError) or is_out_of_memory(error)
            if not short or not warehouse.enlarge():
                raise


@dataclass
class StagedRun:
    """One run over a home at one moment."""

    home: Home
    settings: Settings
    now: datetime
    show: bool
    report: DayReport

    @cached_property
    def encoder(self) -> Encoder | None:
        """Return the encoder that tagging and ranking share, loaded at its first text."""
        from tendril.run.models import encoder_of_day

        return encoder_of_day(self.settings.ranking.encoder)

    @cached_property
    def reference(self) -> Reference:
        """Return the CPV and NUTS lists of this home, else of the cache, else the short ones."""
        from tendril.home.reference import reference_of

        return reference_of(self.home)

    @contextmanager
    def stage(self, name: str, unit: str = "") -> Iterator[tuple[Progress, StageReport]]:
        """Time one stage, show its bar and keep its report."""
        told = StageReport(name)
        started = time.monotonic()
        with bar(name, unit=unit, shown=self.show) as progress:
            yield progress, told
        told.seconds = time.monotonic() - started
        self.report.stages.append(told)

"""The digests of a run: one a profile, written and noted as shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tendril.crawl_outcomes import source_reports
from tendril.digest.build import build
from tendril.digest.store import record_delivery, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from data.codes.reference import Reference
    from data.vocabulary import RankNote
    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from tendril.home.folder import Home
    from tendril.home.settings import Settings
    from tendril.run.day_report import DayReport


def write_digests(
    warehouse: Warehouse,
    profiles: Sequence[Profile],
    home: Home,
    settings: Settings,
    *,
    now: datetime,
    reference: Reference,
    notes: Sequence[RankNote],
    report: DayReport,
) -> None:
    """Write the digest of every profile, keep what was shown, and add both to `report`."""
    stored = warehouse.rows("crawl_runs")
    sources = source_reports(home, settings, stored, now=now)
    for profile in profiles:
        made = build(
            warehouse,
            profile,
            now=now,
            zone=settings.run.zone,
            reference=reference,
            sources=sources,
            notes=notes,
            home=home,
        )
        files = write(made, home.digests)
        record_delivery(warehouse, made, files.html)
        report.digests[profile.id] = files
        report.entries += len(made.entries)

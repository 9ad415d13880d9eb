"""The stages of one run of the day's job, in turn.

Every stage can be run again on the same input, so a run that died is simply run again.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tendril.run.staged import DUCKDB_MB, StagedRun, with_room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.vocabulary import RankNote
    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from spiders.crawling.job import Job


class Day(StagedRun):
    """One run of the job: its stages."""

    def work(self, *, crawl: bool) -> None:
        """Run every stage in turn and keep what each reports."""
        from data.warehouse import Warehouse
        from tendril.home.cache import cache_folder, cache_problem
        from tendril.home.profiles import home_profiles
        from tendril.home.settings import load_settings
        from tendril.inbox.apply import apply_files

        if apply_files(self.home):
            crawl_now = load_settings(self.home.settings).crawl
            self.settings = self.settings.model_copy(update={"crawl": crawl_now})
        profiles = home_profiles(self.home)
        if problem := cache_problem(cache_folder()):
            self.report.notes.append(problem)
        if crawl:
            self.crawl()
        with Warehouse.open(self.home.warehouse, memory_mb=DUCKDB_MB) as warehouse:
            for stage in (self.load, self.tag, self.merge, self.inbox, self.renewals):
                with_room(warehouse, stage)
            notes = with_room(warehouse, lambda opened: self.rank(opened, profiles))
            with_room(warehouse, self.search)
            with_room(warehouse, lambda opened: self.digest(opened, profiles, notes))
            if self.settings.recipient:
                self.issues(warehouse, profiles, notes)
            self.publish(warehouse)
        if self.settings.recipient:
            self.deliver()

    def crawl(self) -> None:
        """Fetch every source that the settings name, each in a process of its own."""
        from spiders.crawl import crawl

        plan = self.jobs()
        with self.stage("crawl", "sources") as (progress, told):
            ended = count(1)
            runs = crawl(plan, logs=self.home.logs, told=lambda _: progress(next(ended), len(plan)))
            told.counts = {
                "sources": len(runs),
                "complete": sum(run.state == "ok" for run in runs),
                "notices": sum(run.notices for run in runs),
            }
            told.line = "{complete} of {sources} sources complete, {notices} notices fetched"
            self.report.problems += [
                f"{run.source} is {run.state}: {run.reason or 'no reason given'}"
                for run in runs
                if run.state != "ok"
            ]

    def jobs(self) -> list[Job]:
        """Return the crawls that the settings ask for."""
        from tendril.stages.incoming.crawl import jobs

        return jobs(self.settings, self.home, now=self.now)

    def load(self, warehouse: Warehouse) -> None:
        """Load what was landed and not loaded yet, also by runs that died."""
        from data.erasure.contacts import tidy_contacts
        from data.notices.load import load_landing

        with self.stage("load") as (_, told):
            result = load_landing(
                warehouse,
                self.home.landing,
                now=self.now,
                keep_contacts=self.settings.contacts.keep,
                contact_months=self.settings.contacts.months,
            )
            tidy_contacts(
                warehouse,
                now=self.now,
                landing=self.home.landing,
                keep=self.settings.contacts.keep,
                months=self.settings.contacts.months,
            )
            told.counts = {
                "new": result.new,
                "changed": result.changed,
                "unchanged": result.unchanged,
                "rejected": result.rejected,
            }
            told.line = "{new} new, {changed} changed, {unchanged} unchanged, {rejected} rejected"
            self.report.problems += [f"not loaded: {line}" for line in result.damaged]

    def tag(self, warehouse: Warehouse) -> None:
        """Tag the notices that are new or changed."""
        from tendril.run.models import tag_or_without
        from tendril.stages.tagging.tag import Tagged, waiting

        with self.stage("tag", "notices") as (progress, told):
            done = Tagged(0, 0)
            # The rules take seconds to read: only where there is something to tag.
            if left := len(waiting(warehouse, official=self.reference.official)):
                done = tag_or_without(
                    warehouse, self.home, self.reference, self.encoder,
                    self.settings.ranking.encoder,
                    notices=left, now=self.now, progress=progress,
                )  # fmt: skip
            told.counts = {"notices": done.notices, "tags": done.tags}
            told.line = "{tags} tags on {notices} notices"

    def merge(self, warehouse: Warehouse) -> None:
        """Bring projects and organisations up to date with their notices."""
        from tendril.crm.join import join_companies
        from tendril.run.models import merge_or_without
        from tendril.stages.organisations.resolve import resolve_organisations

        with self.stage("merge", "notices") as (progress, told):
            done = merge_or_without(warehouse, self.encoder, now=self.now, progress=progress)
            resolve_organisations(warehouse)
            join_companies(warehouse)
            told.counts = {"projects": done.projects, "notices": done.notices}
            told.line = "{projects} projects from {notices} notices"

    def inbox(self, warehouse: Warehouse) -> None:
        """Apply what readers said since the last run."""
        from tendril.inbox.apply import apply_inbox

        with self.stage("inbox") as (_, told):
            done = apply_inbox(warehouse, self.home, now=self.now)
            told.counts = {"entries": done.entries, "refused": len(done.refused)}
            told.line = "{entries} of the readers' answers applied, {refused} refused"
            self.report.notes += [f"an answer was set aside: {why}" for why in done.refused]

    def renewals(self, warehouse: Warehouse) -> None:
        """Read when the contracts of changed projects end, and what results cost in euro."""
        from tendril.stages.ahead.renewals import refresh_renewals
        from tendril.stages.prices.refresh import refresh_prices

        with self.stage("renewals") as (_, told):
            done = refresh_renewals(warehouse)
            refresh_prices(warehouse)
            told.counts = {"projects": done.projects, "contracts": done.contracts}
            told.line = "{contracts} contracts with an end, {projects} projects read"

    def rank(self, warehouse: Warehouse, profiles: list[Profile]) -> list[RankNote]:
        """Rank the projects against every profile and return what limits the result."""
        from tendril.risk.store import weighed_risk
        from tendril.run.models import rank_or_without
        from tendril.stages.ranking.ranked_rows import forget_others

        with self.stage("rank") as (progress, told):
            forget_others(warehouse, profiles)
            done = rank_or_without(
                warehouse,
                profiles,
                self.settings.ranking,
                now=self.now,
                reference=self.reference,
                problems=self.report.problems,
                progress=progress,
                opened=self.encoder,
                risk=weighed_risk(warehouse, self.settings.risk.weights),
            )
            told.counts = {"projects": done.projects, "profiles": len(profiles)}
            told.line = "{projects} projects against {profiles} profile"
            told.line += "" if len(profiles) == 1 else "s"
            return list(done.notes)

    def search(self, warehouse: Warehouse) -> None:
        """Bring the index of search in line with the projects."""
        from tendril.search.index import refresh_search
        from tendril.search.vectors import keep_sketches

        with self.stage("search") as (_, told):
            read = refresh_search(warehouse)
            if self.encoder is not None:
                keep_sketches(warehouse, self.encoder)
            told.counts = {"projects": read}
            told.line = "{projects} projects read for the search"

    def digest(
        self, warehouse: Warehouse, profiles: list[Profile], notes: Sequence[RankNote]
    ) -> None:
        """Write the digest of every profile and keep what was shown."""
        from tendril.run.digests import write_digests

        with self.stage("digest") as (_, told):
            write_digests(
                warehouse, profiles, self.home, self.settings,
                now=self.now, reference=self.reference, notes=notes, report=self.report,
            )  # fmt: skip
            told.counts = {"entries": self.report.entries}
            told.line = "{entries} projects in the digest"
            if len(profiles) > 1:
                told.line = f"{{entries}} projects in the digests of {len(profiles)} profiles"

    def issues(
        self, warehouse: Warehouse, profiles: list[Profile], notes: Sequence[RankNote]
    ) -> None:
        """Make what each recipient gets today."""
        from tendril.run.deliveries import prepare_issues

        with self.stage("issues") as (_, told):
            made = prepare_issues(
                warehouse, profiles, self.home, self.settings,
                now=self.now, reference=self.reference, notes=notes, report=self.report,
            )  # fmt: skip
            told.counts = {"issues": made, "recipients": len(self.settings.recipient)}
            told.line = "{issues} of {recipients} recipients have a new digest"

    def deliver(self) -> None:
        """Send what is due; no mail server keeps the warehouse waiting."""
        from tendril.run.deliveries import send_issues

        with self.stage("deliver") as (_, told):
            done = send_issues(self.home, self.settings, now=self.now, report=self.report)
            told.counts = {
                "sent": done.sent, "failed": len(done.failed), "waiting": done.waiting,
            }  # fmt: skip
            told.line = "{sent} sent, {failed} failed, {waiting} wait"

    def publish(self, warehouse: Warehouse) -> None:
        """Give analysts the new state of the warehouse."""
        from data.published.publish import publish
        from tendril.inbox.apply import settled

        with self.stage("publish") as (_, told):
            made = publish(warehouse, self.home.published)
            settled(warehouse, self.home)
            told.line = self.home.published.name
            if not made.linked:
                told.line += " (replaced in place: this file system has no links)"

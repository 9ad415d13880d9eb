"""The outbox of a home with its recipients, channels and secrets."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from tendril.delivery.answers import Given, Signer, answers
from tendril.delivery.appointments import appointments
from tendril.delivery.channels.sending import NotSentError, Parcel
from tendril.delivery.compose import issue_of
from tendril.delivery.deliver import Delivery
from tendril.delivery.outbox import Outbox
from tendril.delivery.prepare import Due, Preparation, notices
from tendril.delivery.state import Patience
from tendril.digest.build import build
from tendril.digest.choice.memory import shown_before
from tendril.digest.choice.shared_rows import SharedRows
from tendril.digest.locale import Locale
from tendril.digest.store import record_shown
from tendril.digest.wording import LANGUAGES

if TYPE_CHECKING:
    from data.codes.reference import Reference
    from data.vocabulary import RankNote, Verdict
    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from tendril.crawl_outcomes import SourceReport
    from tendril.delivery.channels.sending import Channel
    from tendril.delivery.issue import Issue
    from tendril.delivery.outbox import Kept
    from tendril.digest.layout.render import Answer
    from tendril.digest.model import Digest
    from tendril.home.folder import Home
    from tendril.home.settings import Settings


def all_channels() -> dict[str, Channel]:
    """Return every channel by its name in tendril.toml."""
    from tendril.delivery.channels.atom import AtomFile
    from tendril.delivery.channels.calendar import CalendarFile
    from tendril.delivery.channels.crm import CRMS
    from tendril.delivery.channels.mail import Mail
    from tendril.delivery.channels.markdown import MarkdownFile
    from tendril.delivery.channels.slack import Slack
    from tendril.delivery.channels.tables import CsvFile, XlsxFile
    from tendril.delivery.channels.teams import Teams
    from tendril.delivery.channels.webhook import SignedWebhook

    found: dict[str, Channel] = {
        "mail": Mail(), "atom": AtomFile(), "calendar": CalendarFile(), "csv": CsvFile(),
        "xlsx": XlsxFile(), "markdown": MarkdownFile(), "webhook": SignedWebhook(),
        "slack": Slack(), "teams": Teams(),
    }  # fmt: skip
    for crm in CRMS:
        found[crm.name] = crm
    return found


def delivery_of(
    home: Home,
    settings: Settings,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    secrets: Mapping[str, str] | None = None,
) -> Delivery:
    """Return what sends from a home's outbox; `secrets` are those of the environment."""
    outbox = Outbox(home.outbox)
    rules = settings.delivery
    known = os.environ if secrets is None else secrets
    return Delivery(
        outbox=outbox,
        channels=all_channels(),
        address=_Addressing(home.delivered, settings, outbox, known),
        patience=Patience(
            attempts=rules.attempts,
            first=timedelta(minutes=rules.first_wait_minutes),
            longest=timedelta(hours=rules.longest_wait_hours),
        ),
        clock=clock,
    )


@dataclass(frozen=True, slots=True)
class _Addressing:
    """Makes parcels by what tendril.toml says today: a corrected address holds at once."""

    folder: Path
    settings: Settings
    outbox: Outbox
    secrets: Mapping[str, str]

    def __call__(self, issue: Issue, channel: str) -> Parcel:
        for recipient in self.settings.recipient:
            if recipient.name == issue.recipient and channel in recipient.channels:
                return Parcel(
                    issue=issue,
                    recipient=recipient,
                    channel=channel,
                    outbox=self.outbox.identity(),
                    folder=self.folder / recipient.name,
                    mail=self.settings.mail,
                    delivery=self.settings.delivery,
                    secrets=self.secrets,
                )
        raise NotSentError(
            f"tendril.toml has no recipient {issue.recipient} with {channel} any more",
            permanent=True,
        )


@dataclass(frozen=True, slots=True)
class DayIssues:
    """Makes the issues of a day from the warehouse that the day's run has open."""

    warehouse: Warehouse
    home: Home
    settings: Settings
    profiles: Sequence[Profile]
    now: datetime
    reference: Reference
    sources: Sequence[SourceReport] = ()
    notes: Sequence[RankNote] = ()

    def prepare(self) -> tuple[int, list[str]]:
        """Lay what is due into the outbox; return how many issues that were, and problems."""
        shared = SharedRows(self.warehouse)

        def compose(due: Due, lost: Sequence[Kept]) -> Issue:
            return self._compose(due, lost, shared)

        preparation = Preparation(Outbox(self.home.outbox), compose, self._record)
        made = preparation.prepare(
            self.settings.recipient,
            zone=self.settings.zone,
            now=self.now,
            keep=timedelta(days=self.settings.delivery.keep_days),
        )
        return made, preparation.problems

    def _compose(self, due: Due, lost: Sequence[Kept], shared: SharedRows) -> Issue:
        profile = self._profile(due)
        name = due.recipient.name
        digest = build(
            self.warehouse,
            profile,
            now=self.now,
            zone=due.zone.key,
            reference=self.reference,
            sources=self.sources,
            notes=self.notes,
            recipient=name,
            address=due.recipient.address,
            home=self.home,
            shared=shared,
        )
        shown, _ = shown_before(self.warehouse, profile.id, self.now, name)
        shown |= {entry.project: entry.facts for entry in digest.entries}
        shown |= {closed.project: closed.facts for closed in digest.closed}
        locale = Locale(digest.language, digest.zone, among=LANGUAGES)
        return issue_of(
            digest,
            recipient=name,
            due=due.at,
            notices=notices(lost, digest.language, locale.day),
            answers=self._answers(digest, name),
            appointments=appointments(self.warehouse, profile.id, shown.values(), now=self.now),
        )

    def _profile(self, due: Due) -> Profile:
        """Return the recipient's profile with his own language and limit."""
        wanted = due.recipient.profile
        found = next((each for each in self.profiles if wanted in (None, each.id)), None)
        if found is None:
            known = ", ".join(each.id for each in self.profiles)
            raise TendrilError(f"there is no profile {wanted!r}; there are: {known}")
        changed: dict[str, Any] = {}
        if due.recipient.language:
            changed["language"] = due.recipient.language
        if due.recipient.limit:
            changed["digest"] = found.digest.model_copy(update={"limit": due.recipient.limit})
        return found.model_copy(update=changed)

    def _answers(self, digest: Digest, recipient: str) -> Mapping[str, tuple[Answer, ...]]:
        place, key = self.settings.delivery.answers, self.settings.link_key
        if not place or key is None:
            return {}
        signer = Signer(key.get_secret_value())
        until = self.now + timedelta(days=self.settings.delivery.answer_days)

        def token(project: str, verdict: Verdict, reason: str | None) -> str:
            return signer.sign(Given(digest.profile, project, verdict, reason, recipient, until))

        return answers(digest, place, token)

    def _record(self, digest: Mapping[str, Any]) -> None:
        record_shown(
            self.warehouse,
            digest_id=digest["digest_id"],
            profile=digest["profile"],
            recipient=digest["recipient"],
            made_at=datetime.fromisoformat(digest["made_at"]),
            path=digest["path"],
            shown=digest["shown"],
            told=digest.get("told", ()),
        )

"""Who gets the digest: the recipients, channels and mail server of tendril.toml."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from tendril.home.week import known_days, known_time, week_days
from tendril.home.zones import known_zone

Channel = Literal[
    "mail", "atom", "calendar", "csv", "xlsx", "markdown",
    "hubspot", "salesforce", "dynamics", "odoo",
    "webhook", "slack", "teams",
]  # fmt: skip
CHANNELS: tuple[Channel, ...] = get_args(Channel)
# What one address may be made of: no spaces, brackets, quotes or line ends, so that it is one
# address in any header.
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.)*[\w-]{1,63}", re.ASCII)


def _one_address(value: str) -> str:
    if value and not _ADDRESS.fullmatch(value):
        raise ValueError("must be one e-mail address such as anna@example.org")
    return value


def _answer_place(value: str) -> str:
    if value and not value.startswith(("https://", "mailto:")):
        raise ValueError("must begin with https:// or mailto:")
    if value.startswith("mailto:"):
        _one_address(value.removeprefix("mailto:"))
    return value


Address = Annotated[str, AfterValidator(_one_address)]


class Section(BaseModel):
    """A table of tendril.toml; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Recipient(Section):
    """One reader: what of which profile, in which language, when and by which channels."""

    # Also the name of a folder, and of environment variables.
    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
    address: Address = ""
    channels: Annotated[tuple[Channel, ...], Field(min_length=1)] = ("mail",)
    profile: str | None = None  # None: the first
    language: Literal["en", "de", "zh"] | None = None  # None: the profile's
    zone: Annotated[str, AfterValidator(known_zone)] | None = None  # None: that of [run]
    limit: Annotated[int, Field(ge=1, le=50)] | None = None  # None: the profile's
    weekdays: Annotated[str, AfterValidator(known_days)] = "mon-sun"
    # From when on a day's digest is sent; empty: as soon as it is made.
    time: Annotated[str, AfterValidator(known_time)] = ""

    @model_validator(mode="after")
    def _reachable(self) -> Recipient:
        if len(set(self.channels)) < len(self.channels):
            raise ValueError(f"recipient {self.name}: a channel is named twice")
        if "mail" in self.channels and not self.address:
            raise ValueError(f"recipient {self.name}: mail needs an `address`")
        return self

    @property
    def days(self) -> frozenset[int]:
        """The days of the week on which a digest is due, Monday is 0."""
        return week_days(self.weekdays)

    def zone_or(self, other: ZoneInfo) -> ZoneInfo:
        """Return the reader's time zone."""
        return ZoneInfo(self.zone) if self.zone else other


class MailSettings(Section):
    """The mail server that takes the digests; its password is TENDRIL_MAIL_PASSWORD."""

    host: str = ""
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    # `tls` speaks TLS from the first byte, mostly on port 465.
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    sender: Address = ""
    sender_name: Annotated[str, Field(pattern=r"^[^\x00-\x1f\x7f]{0,60}$")] = "Tendril"
    unsubscribe: Address = ""  # empty: the sender
    # A file with the certificate of an own authority.
    authority: str = ""
    seconds: Annotated[float, Field(gt=0, le=600)] = 60

    @model_validator(mode="after")
    def _encrypted(self) -> MailSettings:
        if self.security == "none" and not _is_loopback(self.host):
            raise ValueError(
                "mail.security may be none only for a server on this machine, such as localhost"
            )
        return self


class DeliverySettings(Section):
    """How often a message is tried, and where answers to it go."""

    # Webhook, Slack and Teams addresses in private networks are refused without it.
    allow_private_addresses: bool = False
    attempts: Annotated[int, Field(ge=1, le=50)] = 8
    first_wait_minutes: Annotated[float, Field(gt=0, le=1440)] = 5
    longest_wait_hours: Annotated[float, Field(gt=0, le=168)] = 6
    seconds: Annotated[float, Field(gt=0, le=600)] = 30  # for one answer of a web address
    # Where a click on "fits" leads: mailto:… or the address of the page; empty: no such links.
    answers: Annotated[str, AfterValidator(_answer_place)] = ""
    answer_days: Annotated[int, Field(ge=1, le=365)] = 60
    keep_days: Annotated[int, Field(ge=14, le=3650)] = 180


def check_recipients(recipients: tuple[Recipient, ...], mail: MailSettings) -> None:
    """Raise ValueError when two are called alike, or mail is asked for without a server."""
    met: set[str] = set()
    for each in recipients:
        # Some file systems do not tell capital letters from small ones.
        if each.name.casefold() in met:
            raise ValueError(f"two recipients are called {each.name!r}; give each its own name")
        met.add(each.name.casefold())
        if "mail" in each.channels and not (mail.host and mail.sender):
            raise ValueError(
                f"recipient {each.name} wants mail, and [mail] names no `host` and `sender`"
            )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost")

"""The settings in tendril.toml, with the environment on top; secrets come only from there."""

from __future__ import annotations

import os
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from data.errors import TendrilError
from data.files import reason
from data.validation import explain
from tendril.home.recipients import (
    DeliverySettings,
    MailSettings,
    Recipient,
    Section,
    check_recipients,
)
from tendril.home.sales.costs import PipelineSettings
from tendril.home.sales.pilot import Pilot
from tendril.home.sales.targets import Target
from tendril.home.web_settings import WebSettings
from tendril.home.week import known_days
from tendril.home.zones import known_zone

if TYPE_CHECKING:
    from pathlib import Path


def _contact(value: str) -> str:
    if value and not (value.startswith("https://") or "@" in value):
        raise ValueError("must be an e-mail address or a page of yours that starts with https://")
    return value


# Settings that only the environment may hold.
SECRETS = frozenset({"sam_api_key", "mail_password", "link_key", "web_key"})


class RunSettings(Section):
    """When the job of the day runs."""

    time: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "06:30"
    zone: Annotated[str, AfterValidator(known_zone)] = "Europe/Berlin"
    days: Annotated[str, AfterValidator(known_days)] = "mon-sun"
    # A start missed by less than this, because the machine was off, is caught up.
    catch_up_hours: Annotated[int, Field(ge=0, le=168)] = 12


class CrawlSettings(Section):
    """How sources are reached."""

    contact: Annotated[str, AfterValidator(_contact)] = ""
    sources: tuple[str, ...] = ("ted_search",)
    first_days: Annotated[int, Field(ge=1, le=3650)] = 3
    request_budget: Annotated[int, Field(ge=1)] = 5000
    minutes: Annotated[int, Field(ge=1, le=1440)] = 60
    allow_private_addresses: bool = False


class RankingSettings(Section):
    """Which sentence encoder reads the texts, and which cross-encoder the best of them, if any."""

    encoder: str = "e5"
    cross_encoder: str = ""
    # Projects that no longer can be won or moved are not ranked again.
    look_back_days: Annotated[int, Field(ge=1, le=3650)] = 400


class RiskSettings(Section):
    """Which share of a score each indicator of the risk of regions may take at most."""

    weights: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(default_factory=dict)


class ContactSettings(Section):
    """Whether contact data of people at buyers is kept, and for how long."""

    keep: bool = True
    months: Annotated[int, Field(ge=1, le=120)] = 12


class RetentionSettings(Section):
    """After how many months `tendril warehouse compact` deletes what; 0 keeps it for good."""

    landing_months: Annotated[int, Field(ge=0, le=1200)] = 0
    revisions_months: Annotated[int, Field(ge=0, le=1200)] = 0
    rejected_months: Annotated[int, Field(ge=0, le=1200)] = 0
    runs_months: Annotated[int, Field(ge=0, le=1200)] = 0
    digests_months: Annotated[int, Field(ge=0, le=1200)] = 0


class Settings(BaseSettings):
    """All settings; environment variables such as TENDRIL_RUN__TIME come before the file."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix="TENDRIL_",
        env_nested_delimiter="__",
    )

    run: RunSettings = RunSettings()
    crawl: CrawlSettings = CrawlSettings()
    ranking: RankingSettings = RankingSettings()
    risk: RiskSettings = RiskSettings()
    contacts: ContactSettings = ContactSettings()
    retention: RetentionSettings = RetentionSettings()
    mail: MailSettings = MailSettings()
    delivery: DeliverySettings = DeliverySettings()
    recipient: tuple[Recipient, ...] = ()
    web: WebSettings = WebSettings()
    pipeline: PipelineSettings = PipelineSettings()
    pilot: Pilot = Pilot()
    target: tuple[Target, ...] = ()
    # Per source: `base_url` and what else its spider takes.
    source: dict[str, dict[str, Any]] = {}
    # Sources that need no code; spiders.configured says what each table takes.
    feed: tuple[dict[str, Any], ...] = ()
    ocds: tuple[dict[str, Any], ...] = ()
    listing: tuple[dict[str, Any], ...] = ()
    sitemap: tuple[dict[str, Any], ...] = ()
    publisher: tuple[dict[str, Any], ...] = ()
    mailbox: tuple[dict[str, Any], ...] = ()
    sam_api_key: SecretStr | None = None
    mail_password: SecretStr | None = None
    # Signs the links by which a reader answers.
    link_key: SecretStr | None = None
    # Signs the sessions of the web page.
    web_key: SecretStr | None = None

    @model_validator(mode="after")
    def _recipients(self) -> Settings:
        check_recipients(self.recipient, self.mail)
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over what the file says."""
        return env_settings, init_settings

    @property
    def zone(self) -> ZoneInfo:
        """The reader's time zone."""
        return ZoneInfo(self.run.zone)


def load_settings(path: Path) -> Settings:
    """Read tendril.toml, or return the defaults when there is none; a bad key names itself."""
    raw = b""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise TendrilError(
            f"Cannot read {path}: {reason(error)}. Make it a file that you can read."
        ) from error
    environment = (each for each in os.environ.items() if each[0].upper().startswith("TENDRIL_"))
    return _settings(path, raw, tuple(sorted(environment)))


# A page asks for them several times, and for each the whole environment is looked through.
@lru_cache(maxsize=4)
def _settings(path: Path, raw: bytes, environment: tuple[tuple[str, str], ...]) -> Settings:
    """Return what a file with the bytes `raw` says in an environment."""
    values: dict[str, Any] = {}
    try:
        values = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise TendrilError(f"{path} is not UTF-8: {error}. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise TendrilError(f"{path} is not valid TOML: {error}. Correct it there.") from error
    mail = values.get("mail")
    in_mail = {"mail_password"} if isinstance(mail, dict) and "password" in mail else set()
    for secret in sorted(SECRETS & values.keys() | in_mail):
        raise TendrilError(
            f"{path}: secrets do not belong into the file."
            f" Set the environment variable TENDRIL_{secret.upper()} instead."
        )
    try:
        return Settings(**values)
    except ValidationError as error:
        raise TendrilError(explain(error, Settings, str(path))) from error
    except SettingsError as error:
        raise TendrilError(
            f"The environment sets what cannot be read: {error}. Lists and tables are written as"
            """ JSON there: TENDRIL_CRAWL__SOURCES='["ted_search"]'."""
        ) from error

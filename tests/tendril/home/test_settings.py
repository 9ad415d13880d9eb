from pathlib import Path

import pytest

from data.errors import TendrilError
from tendril.home.settings import load_settings

READER = '[[recipient]]\nname = "anna"\n'


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "tendril.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "tendril.toml")
    assert settings.run.time == "06:30"
    assert settings.zone.key == "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[run]\ntme = "07:00"\n', ["`run.tme`", "did you mean `time`", "zone"]),
        ('[run]\ntime = "7 o clock"\n', ["`run.time`", "7 o clock"]),
        ('[run]\nzone = "Europe/Berlinn"\n', ["`run.zone`", "Europe/Berlin", "Europe/Berlinn"]),
        ('[crawl]\ncontact = "nobody"\n', ["`crawl.contact`", "e-mail"]),
        ("[crwl]\n", ["`crwl`", "did you mean `crawl`"]),
        ("[run\n", ["not valid TOML"]),
        ('sam_api_key = "x"\n', ["TENDRIL_SAM_API_KEY"]),
        ('link_key = "x"\n', ["TENDRIL_LINK_KEY"]),
        ('[mail]\npassword = "x"\n', ["TENDRIL_MAIL_PASSWORD"]),
        ('[mail]\nhost = "a.example"\nsecurity = "none"\n', ["mail.security", "this machine"]),
        (READER + 'chanels = ["mail"]\n', ["did you mean `channels`", "weekdays"]),
        (READER + 'channels = ["fax"]\n', ["recipient.0.channels.0", "'teams'", "'fax'"]),
        (READER + 'channels = ["csv", "csv"]\n', ["anna", "named twice"]),
        (READER + 'weekdays = "mo-fr"\n', ["recipient.0.weekdays", "mon-fri", "'mo-fr'"]),
        (READER + 'time = "7:30"\n', ["recipient.0.time", "07:30"]),
        (READER + 'zone = "Berlin"\n', ["recipient.0.zone", "Europe/Berlin"]),
        (READER + 'address = "a@b.example, c@d.example"\n', ["one e-mail address"]),
        (READER, ["anna", "needs an `address`"]),
        (READER + 'address = "a@b.example"\n', ["anna wants mail", "[mail]", "`host`"]),
        (
            READER
            + 'channels = ["csv"]\n'
            + READER.replace("anna", "ANNA")
            + 'channels = ["csv"]\n',
            ["two recipients", "'ANNA'"],
        ),
        ('[delivery]\nanswers = "http://a.example"\n', ["delivery.answers", "https://"]),
    ],
)
def test_a_bad_key_is_named_with_what_is_allowed(
    tmp_path: Path, text: str, named: list[str]
) -> None:
    with pytest.raises(TendrilError) as caught:
        load_settings(write(tmp_path, text))
    line = str(caught.value)
    assert "\n" not in line
    assert all(part in line for part in named), line


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENDRIL_RUN__TIME", "09:15")
    settings = load_settings(write(tmp_path, '[run]\ntime = "07:00"\nzone = "Europe/Rome"\n'))
    assert settings.run.time == "09:15"
    assert settings.run.zone == "Europe/Rome"


def test_a_secret_never_shows_in_print(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TENDRIL_SAM_API_KEY", "hush")
    assert "hush" not in repr(load_settings(tmp_path / "none.toml"))

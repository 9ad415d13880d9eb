from pathlib import Path

import pytest

from data.errors import TendrilError
from tendril.home.settings import load_settings


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

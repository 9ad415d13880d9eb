"""Webhooks, Slack and Teams, posted to a server on loopback."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tendril.delivery.channels.sending import Channel, NotSentError, UncertainError
from tendril.delivery.channels.slack import Slack, blocks
from tendril.delivery.channels.teams import LARGEST, Teams, card
from tendril.delivery.channels.webhook import SignedWebhook
from tests.spiders.serving import Answer, Served, serving
from tests.tendril.delivery.made import issue, nothing, parcel
from tests.tendril.digest.samples import NOW, digest

KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as server:
        yield server


def send(channel: Channel, served: Served, folder: Path, path: str = "/x", **given: Any) -> None:
    url = f"{served.url}{path}" if "://" not in path else path
    secrets = {f"TENDRIL_{name}_URL": url for name in ("WEBHOOK", "SLACK", "TEAMS")}
    secrets["TENDRIL_WEBHOOK_SECRET"] = SECRET
    made = parcel(folder, channel="webhook", secrets=secrets, **given)
    channel.send(made, now=NOW, sending=nothing)


def test_a_webhook_is_signed_as_the_standard_says(served: Served, tmp_path: Path) -> None:
    served.pages["/x"] = Answer(status=204)
    for _ in range(2):
        send(SignedWebhook(), served, tmp_path)
    first, second = served.asked
    headers = {name.lower(): value for name, value in first.headers.items()}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + first.body
    expected = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    again = {name.lower(): value for name, value in second.headers.items()}
    assert again["webhook-id"] == headers["webhook-id"]
    body = json.loads(first.body)
    assert body["type"] == "digest.issued"
    assert [entry["project"] for entry in body["data"]["entries"]][:2] == ["p1", "p2"]


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_dG9vc2hvcnQ="])
def test_a_weak_secret_signs_nothing(secret: str, tmp_path: Path) -> None:
    secrets = {"TENDRIL_WEBHOOK_URL": "https://example.org/", "TENDRIL_WEBHOOK_SECRET": secret}
    made = parcel(tmp_path, channel="webhook", secrets=secrets)
    with pytest.raises(NotSentError, match="TENDRIL_WEBHOOK_SECRET"):
        SignedWebhook().send(made, now=NOW, sending=nothing)


def test_slack_gets_blocks(served: Served, tmp_path: Path) -> None:
    served.pages["/x"] = Answer(b"ok")
    send(Slack(), served, tmp_path)
    body = json.loads(served.asked[0].body)
    assert body["text"] == issue().subject
    assert body["blocks"][0]["type"] == "header"
    first = body["blocks"][1]["text"]["text"]
    assert first.startswith("*<https://tenders.example.org/notice/1|Erneuerung")
    assert "2,4\N{NO-BREAK SPACE}Mio." in first
    assert len(body["blocks"]) <= 50


def test_teams_takes_a_card_with_202(served: Served, tmp_path: Path) -> None:
    served.pages["/x"] = Answer(status=202)
    send(Teams(), served, tmp_path)
    (attached,) = json.loads(served.asked[0].body)["attachments"]
    assert attached["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert attached["content"]["type"] == "AdaptiveCard"
    assert "Erneuerung" in attached["content"]["body"][1]["text"]


def test_a_card_stays_below_what_teams_takes() -> None:
    made = issue()
    long = replace(made.items[0], facts="ü" * 480, why="ö" * 290, quote="ä" * 230)
    raw = card(replace(made, items=(long,) * 50))
    assert 10_000 < len(raw) <= LARGEST


def test_a_message_of_many_entries_stays_below_what_slack_takes() -> None:
    made = issue()
    assert len(blocks(replace(made, items=made.items * 20))["blocks"]) <= 50


@pytest.mark.parametrize(
    ("answer", "permanent", "wait"),
    [
        (Answer(status=400), True, None),
        (Answer(status=404), False, None),
        (Answer(status=503), False, None),
        (Answer(status=429, headers={"Retry-After": "120"}), False, 120),
        (Answer(status=429, headers={"Retry-After": "Sun, 22 Nov 2026 06:30:00 GMT"}), False, 3600),
        (Answer(status=429, headers={"Retry-After": "99999999999"}), False, None),
        (Answer(status=302, headers={"Location": "/y"}), False, None),
    ],
)
def test_what_is_no_success_was_not_sent(
    served: Served, tmp_path: Path, answer: Answer, permanent: bool, wait: int | None
) -> None:
    served.pages["/x"] = answer
    with pytest.raises(NotSentError, match=f"HTTP {answer.status}") as caught:
        send(Slack(), served, tmp_path)
    assert caught.value.permanent is permanent
    seconds = caught.value.wait.total_seconds() if caught.value.wait else None
    assert seconds == wait
    assert served.count("/y") == 0  # nothing is followed


def test_no_answer_is_uncertain(served: Served, tmp_path: Path) -> None:
    served.pages["/x"] = Answer(act=lambda handler: handler.connection.shutdown(socket.SHUT_RDWR))
    with pytest.raises(UncertainError):
        send(Slack(), served, tmp_path)


def test_nobody_there_is_not_sent(served: Served, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotSentError, match="could not be reached"):
        send(Slack(), served, tmp_path, f"http://127.0.0.1:{port}/T0/token")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://127.0.0.1/x", "private network"),
        ("https://[::1]/x", "private network"),
        ("https://10.1.2.3/x", "private network"),
        ("https://localhost/x", "private network"),
        ("https://169.254.169.254/latest", "private network"),
        ("http://example.org/x", "not encrypted"),
        ("file:///etc/passwd", "no web address"),
        ("https://", "no web address"),
    ],
)
def test_private_and_open_addresses_are_refused(
    served: Served, tmp_path: Path, url: str, said: str
) -> None:
    with pytest.raises(NotSentError, match=said):
        send(Slack(), served, tmp_path, url, private=False)


def test_a_token_in_an_address_is_never_told(
    served: Served, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    served.pages["/T0/hush"] = Answer(status=500)
    with caplog.at_level(logging.DEBUG), pytest.raises(NotSentError) as caught:
        send(Slack(), served, tmp_path, "/T0/hush")
    assert served.count("/T0/hush") == 1
    assert "hush" not in str(caught.value)
    assert "hush" not in "".join(record.getMessage() for record in caplog.records
                                 if record.name.startswith(("tendril", "httpx")))  # fmt: skip
    assert "hush" not in repr(parcel(tmp_path, secrets={"TENDRIL_SLACK_URL": "hush"}))


def test_a_recipient_may_have_a_place_of_his_own(tmp_path: Path) -> None:
    secrets = {"TENDRIL_SLACK_URL": "all", "TENDRIL_SLACK_URL_ANNA": "own"}
    assert parcel(tmp_path, secrets=secrets).secret("SLACK_URL") == "own"
    assert parcel(tmp_path, secrets={"TENDRIL_SLACK_URL": "all"}).secret("SLACK_URL") == "all"


def test_quiet_and_bad_news_are_said_in_chat() -> None:
    quiet = issue(replace(digest("en"), entries=(), closed=()), notices=("Mail did not arrive.",))
    assert "Nothing new" in json.dumps(blocks(quiet))
    assert "Mail did not arrive." in json.dumps(blocks(quiet))

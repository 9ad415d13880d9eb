"""The digest arrives at a real mail server and is read again there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar

from tendril.delivery.channels.mail import Mail, header_text
from tendril.delivery.channels.sending import NotSentError, UncertainError
from tendril.home.recipients import MailSettings, Recipient
from tests.tendril.delivery.made import ANNA, appointment, issue, nothing, parcel
from tests.tendril.delivery.smtp import PASSWORD, Post, post_office
from tests.tendril.digest.samples import NOW

SECRETS = {"TENDRIL_MAIL_PASSWORD": PASSWORD}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with post_office(tmp_path_factory.mktemp("mail")) as post:
        yield post


@pytest.fixture(autouse=True)
def empty(office: Post) -> None:
    office.taken.clear()
    office.answer = lambda: "250 OK"


def test_the_digest_arrives_as_text_and_as_html(office: Post, tmp_path: Path) -> None:
    sent = issue()
    marks: list[int] = []
    given = parcel(tmp_path, sent, mail=office.settings, secrets=SECRETS)
    Mail().send(given, now=NOW, sending=lambda: marks.append(len(office.taken)))
    assert marks == [0]  # marked before the server has it
    (mail,) = office.mails
    assert mail["To"] == "anna@example.org"
    assert mail["From"] == "Tendril <tendril@example.org>"
    assert mail["Subject"] == sent.subject
    assert mail["List-Unsubscribe"] == "<mailto:tendril@example.org?subject=unsubscribe%20anna>"
    assert mail["Date"].datetime == NOW
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    assert text.get_content().replace("\r\n", "\n") == sent.text
    assert page.get_content().replace("\r\n", "\n") == sent.html
    assert all(len(line) <= 998 for line in office.taken[0].splitlines())


def test_sent_again_it_has_the_same_id(office: Post, tmp_path: Path) -> None:
    given = parcel(tmp_path, mail=office.settings, secrets=SECRETS)
    for _ in range(2):
        Mail().send(given, now=NOW, sending=nothing)
    first, second = office.mails
    assert first["Message-ID"] == second["Message-ID"]


def test_tls_from_the_first_byte(tmp_path: Path) -> None:
    with post_office(tmp_path, security="tls") as post:
        given = parcel(tmp_path, mail=post.settings, secrets=SECRETS)
        Mail().send(given, now=NOW, sending=nothing)
        assert len(post.mails) == 1


@pytest.mark.parametrize(
    ("changed", "secrets", "said"),
    [
        ({"authority": ""}, SECRETS, "certificate that is not trusted"),
        ({}, {"TENDRIL_MAIL_PASSWORD": "wrong"}, "does not take the user and password"),
        ({}, {}, "TENDRIL_MAIL_PASSWORD_ANNA"),
        ({"port": 9}, SECRETS, "could not be reached"),
        ({"authority": "/nowhere.pem"}, SECRETS, "cannot be read"),
    ],
)
def test_what_stops_before_the_mail_is_told_and_tried_again(
    office: Post, tmp_path: Path, changed: dict[str, object], secrets: dict[str, str], said: str
) -> None:
    settings = office.settings.model_copy(update=changed)
    given = parcel(tmp_path, mail=settings, secrets=secrets)
    with pytest.raises(NotSentError, match=said) as caught:
        Mail().send(given, now=NOW, sending=lambda: pytest.fail("marked as sent"))
    assert not caught.value.permanent
    assert "wrong" not in str(caught.value)


def test_an_address_that_is_gone_is_given_up(office: Post, tmp_path: Path) -> None:
    gone = Recipient(name="anna", address="gone@example.org")
    given = parcel(tmp_path, recipient=gone, mail=office.settings, secrets=SECRETS)
    with pytest.raises(NotSentError, match="550 No such user") as caught:
        Mail().send(given, now=NOW, sending=nothing)
    assert caught.value.permanent


def test_a_server_that_is_busy_is_asked_again(office: Post, tmp_path: Path) -> None:
    office.answer = lambda: "451 Try later"
    given = parcel(tmp_path, mail=office.settings, secrets=SECRETS)
    with pytest.raises(NotSentError, match="451") as caught:
        Mail().send(given, now=NOW, sending=nothing)
    assert not caught.value.permanent


def test_a_server_that_goes_silent_at_the_end_is_uncertain(office: Post, tmp_path: Path) -> None:
    office.answer = lambda: "hang up"
    given = parcel(tmp_path, mail=office.settings, secrets=SECRETS)
    with pytest.raises(UncertainError, match="may have arrived"):
        Mail().send(given, now=NOW, sending=nothing)


def test_the_calendar_goes_with_the_mail(office: Post, tmp_path: Path) -> None:
    reader = Recipient(name="anna", address=ANNA.address, channels=("mail", "calendar"))
    sent = issue(appointments=(appointment(),))
    given = parcel(tmp_path, sent, recipient=reader, mail=office.settings, secrets=SECRETS)
    Mail().send(given, now=NOW, sending=nothing)
    (attached,) = list(office.mails[0].iter_attachments())
    assert attached.get_content_type() == "text/calendar"
    assert len(Calendar.from_ical(attached.get_content()).events) == 1


def test_a_header_takes_no_line_from_a_title(office: Post, tmp_path: Path) -> None:
    bad = "Pumps\r\nBcc: spy@example.net\r\n\r\n<script>\x1b[31m\u202e" + "x" * 1_000_000
    sent = issue(subject=bad)
    given = parcel(tmp_path, sent, mail=office.settings, secrets=SECRETS)
    Mail().send(given, now=NOW, sending=nothing)
    (mail,) = office.mails
    assert mail["Bcc"] is None
    assert len(mail["Subject"]) <= 150
    assert not set("\r\n\x1b\u202e") & set(mail["Subject"])
    assert header_text(" a\t b ") == "a b"


@pytest.mark.parametrize(
    "bad", ["a@b.example\nBcc: c@d.example", "a@b.example, c@d.example", "<a>"]
)
def test_an_address_is_one_address(bad: str) -> None:
    with pytest.raises(ValueError, match="one e-mail address"):
        Recipient(name="anna", address=bad)
    with pytest.raises(ValueError, match="one e-mail address"):
        MailSettings(host="h", sender=bad)


def test_lines_that_begin_with_a_dot_arrive_whole(office: Post, tmp_path: Path) -> None:
    sent = issue(text="one\n.\n..two\n", html="<p>.</p>\n.\n")
    given = parcel(tmp_path, sent, mail=office.settings, secrets=SECRETS)
    Mail().send(given, now=NOW, sending=nothing)
    body = office.mails[0].get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == sent.text

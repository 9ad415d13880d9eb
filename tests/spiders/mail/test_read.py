"""What mails tell: entries of newsletters and alerts, and tips."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from data.records import Notice, NoticeKind, Rejected
from spiders.formats.mail.entries import entries_of_html
from spiders.formats.mail.links import original
from spiders.formats.mail.message import plain_subject
from spiders.formats.mail.read import read
from tests.spiders.mail.made import (
    ALERT,
    HANDED_ON,
    MORE_AT_THE_END,
    SAFE,
    TABLE,
    TIP,
    mail,
    raw,
)

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def told(message: EmailMessage | bytes, *senders: str) -> list[Notice]:
    payload = message if isinstance(message, bytes) else raw(message)
    found = list(
        read(payload, source="mails", path="m", retrieved_at=NOW, senders=frozenset(senders))
    )
    assert not [each for each in found if isinstance(each, Rejected)]
    return [each for each in found if isinstance(each, Notice)]


def test_a_newsletter_in_tables_gives_its_entries_and_nothing_about_itself() -> None:
    first, second = told(mail(html=TABLE))
    assert first.title == "Stadt Ulm: Lieferung von zwei Dekantern"
    assert first.url == "https://portal.example/notice/101"
    assert first.description is not None
    assert "Abgabefrist 12.12.2026, 10:00 Uhr" in first.description
    assert "Faulung" not in first.description
    assert first.aliases == ("771234-2026",)
    assert first.published_at == datetime(2026, 11, 19, 6, 30, tzinfo=UTC)
    assert second.title == "Zweckverband Ems: Neubau der Faulung"
    assert "9 Mio. Euro" in (second.description or "")
    assert (first.kind, first.source_id) == (NoticeKind.NEWS, "portal.example/notice/101")


def test_what_a_button_at_the_end_is_of_stands_before_it() -> None:
    first, second = told(mail(html=MORE_AT_THE_END))
    assert first.title == "Brauerei Falkner baut neues Sudhaus"
    assert "zwei Sudwerke" in (first.description or "")
    assert "Wismar" not in (first.description or "")
    assert second.title == "Molkerei Ostsee erweitert Werk"


def test_an_alert_in_plain_text_gives_its_entries() -> None:
    first, second = told(mail(text=ALERT))
    assert first.url == "https://www.alerts.example/n?id=5501"
    assert "Supply of sludge centrifuges, Gdynia" in first.title
    assert "closes 4 December 2026" in (first.description or "")
    assert "Rental of a dewatering unit, Espoo" in second.title


def test_a_tip_is_one_notice_with_its_link_and_without_a_signature() -> None:
    (tip,) = told(mail("WG: AW: Neubau Klärwerk", text=TIP, sender="bernd@builder.example"))
    assert tip.title == "Neubau Klärwerk"
    assert tip.url == "https://www.lokalblatt.example/klaerwerk-neubau-4711.html"
    assert "0170" not in (tip.description or "")


def test_the_head_of_what_is_handed_on_and_addresses_are_left_out() -> None:
    (tip,) = told(mail("Fwd: Kläranlage Sulzfeld", text=HANDED_ON))
    assert "Neubau der Schlammentwässerung beschlossen, 4,2 Mio. Euro" in (tip.description or "")
    assert "Muster" not in (tip.description or "")
    assert "@" not in tip.model_dump_json(exclude={"source_id"})


def test_a_mail_attached_to_a_mail_is_read() -> None:
    outer = mail("Tip", text="Siehe Anhang, bitte prüfen", number=2)
    outer.add_attachment(mail("Neue Molkerei in Wismar", text="Baubeginn 2027.", number=3))
    assert [each.title for each in told(outer)] == ["Tip", "Neue Molkerei in Wismar"]


def test_only_the_senders_that_are_named_are_listened_to() -> None:
    message = mail(text=ALERT)
    assert len(told(message, "portal.example")) == 2
    assert len(told(message, "alert@portal.example", "else.example")) == 2
    assert told(message, "notportal.example") == []
    assert told(message, "other@portal.example") == []


def test_two_mails_with_one_link_are_one_notice() -> None:
    first = told(mail(html=TABLE, number=1))
    again = told(mail(html=TABLE, number=2))
    assert [each.key for each in first] == [each.key for each in again]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='javascript:alert(1)'>A very long title of three words</a>" * 3,
        "<a href='data:text/html,x'>A very long title of three words</a>",
        "<a href='https://a.example/1?x=<script>'>Title of some words <script>alert(1)</script></a>"
        "<a href='https://a.example/2'>Another title of words\u202e\u2066</a>",
        "<p>" + "x" * 1_000_000 + "</p>",
        "<div>" * 20_000 + "<a href='https://a.example/1'>A title within many parts</a>",
    ],
)
def test_hostile_mails_give_plain_words(html: str) -> None:
    for notice in told(mail("A subject of words", html=html)):
        assert "<script" not in notice.title + (notice.description or "")
        assert "\u202e" not in notice.title
        assert notice.url is None or notice.url.startswith("https://")
        assert len(notice.description or "") <= 6_000


@pytest.mark.parametrize(
    "payload",
    [
        b"Subject: =?utf-8?b?w4Q=?= =?nope?q?x?=\r\nFrom: <<@@>\r\nDate: 99 Foo\r\n\r\nWords here",
        b"Subject: Charset\r\nContent-Type: text/plain; charset=klingon\r\n\r\nK\xe4se, Brot",
        b"Subject: Cut off\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Ty",
        b"Subject: Bad transfer\r\nContent-Transfer-Encoding: base64\r\n\r\n***",
    ],
)
def test_broken_messages_are_read_as_far_as_they_go(payload: bytes) -> None:
    (notice,) = told(payload)
    assert notice.title


@pytest.mark.parametrize("payload", [b"", b"\x00\x01\x02", b"no header here"])
def test_what_is_no_message_is_rejected(payload: bytes) -> None:
    (found,) = read(payload, source="mails", path="x.eml", retrieved_at=NOW)
    assert isinstance(found, Rejected)


@pytest.mark.parametrize(
    ("link", "page"),
    [
        (SAFE.format("https%3A%2F%2Fa.example%2Fb%3Fid%3D7"), "https://a.example/b?id=7"),
        ("https://urldefense.com/v3/__https://a.example/b__;!!x$", "https://a.example/b"),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__a.example_b&d=x", "https://a.example/b"),
        ("https://www.google.com/url?q=https://a.example/b&sa=D", "https://a.example/b"),
        ("https://a.example/b?utm_campaign=x", "https://a.example/b"),
        ("https://a.example/", None),
        ("mailto:a@b.example", None),
    ],
)  # fmt: skip
def test_the_page_behind_a_guarded_link_is_found(link: str, page: str | None) -> None:
    assert original(link) == page


@pytest.mark.parametrize(
    "subject", ["AW: WG: Pumpen", "Fwd: [EXT] RE: Pumpen", "TR : Pumpen", "[List] Re[2]: Pumpen"]
)
def test_subjects_lose_what_answering_adds(subject: str) -> None:
    assert plain_subject(subject).removeprefix("[EXT] ") == "Pumpen"


def test_the_lines_of_an_entry_stay_lines() -> None:
    html = (
        "<div><h3>Lieferung einer <b>Kammerfilterpresse</b></h3><p>Stadtwerke Beispiel</p>"
        "Frist 15.01.2027<br>Los 1 <a href='https://a.example/1'>Mehr</a></div>"
        "<h3>Bandtrockner für den Süden</h3><p>Zweckverband</p><a href='https://a.example/2'>Mehr</a>"
    )
    first, second = entries_of_html(html)
    assert first.text.splitlines() == [
        "Lieferung einer Kammerfilterpresse",
        "Stadtwerke Beispiel",
        "Frist 15.01.2027",
        "Los 1 Mehr",
    ]
    assert second.text == "Bandtrockner für den Süden\nZweckverband"

"""Mails as programs write them: newsletters in tables, alerts in plain text, what is handed on."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

SAFE = "https://eur03.safelinks.protection.outlook.com/?url={}&data=05%7C02&reserved=0"


def mail(
    subject: str = "News",
    *,
    html: str | None = None,
    text: str | None = None,
    sender: str = "Portal <alert@portal.example>",
    number: int = 1,
) -> EmailMessage:
    """Return a message of one or two bodies."""
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = sender
    message["To"] = "sales@builder.example"
    message["Date"] = "Thu, 19 Nov 2026 07:30:00 +0100"
    message["Message-ID"] = f"<m{number}@portal.example>"
    message.set_content(text or "See the HTML.")
    if html is not None:
        message.add_alternative(html, subtype="html")
        if text is None:  # as most newsletters: no plain text at all
            message = _html_only(message)
    return message


def _html_only(message: EmailMessage) -> EmailMessage:
    plain, html = message.iter_parts()
    del plain
    alone = EmailMessage()
    for name in ("Subject", "From", "To", "Date", "Message-ID"):
        alone[name] = message[name]
    alone.set_content(html.get_content(), subtype="html")
    return alone


def raw(message: EmailMessage) -> bytes:
    return message.as_bytes(policy=SMTP)


GUARDED = SAFE.format("https%3A%2F%2Fportal.example%2Fnotice%2F101%3Futm_source%3Dnl")
TABLE = f"""
<html><head><style>a {{color:red}}</style></head><body>
<div style="display:none">Preview text that nobody sees</div>
<table><tr><td><a href="https://portal.example/"><img alt="Portal logo here" src="cid:1"></a>
<a href="https://portal.example/online/88">View this e-mail in your browser</a></td></tr>
<tr><td><table><tr><td><a href="{GUARDED}">
Stadt Ulm: Lieferung von zwei Dekantern</a></td></tr>
<tr><td>Abgabefrist 12.12.2026, 10:00 Uhr. TED 771234-2026</td></tr>
<tr><td><a href="https://portal.example/notice/101">Mehr lesen</a></td></tr></table></td></tr>
<tr><td><table><tr><td><a href="https://portal.example/notice/102">
Zweckverband Ems: Neubau der Faulung</a></td></tr>
<tr><td>Planung 2027, rund 9 Mio. Euro.</td></tr>
<tr><td><a href="https://portal.example/notice/102">Mehr lesen</a></td></tr></table></td></tr>
<tr><td><a href="https://portal.example/unsubscribe?u=5">Abmelden</a> |
<a href="https://portal.example/impressum">Impressum und Kontakt</a> |
<a href="https://www.linkedin.com/company/portal">Follow us on LinkedIn</a></td></tr></table>
</body></html>"""

MORE_AT_THE_END = """
<body><h3>Brauerei Falkner baut neues Sudhaus</h3><p>In Passau entstehen bis 2028 zwei Sudwerke.</p>
<a href="https://news.example/a/1">lire la suite</a>
<h3>Molkerei Ostsee erweitert Werk</h3><p>35 Mio. Euro fließen nach Wismar.</p>
<a href="https://news.example/a/2">lire la suite</a></body>"""

ALERT = """Your search "sludge" found 2 notices:

1. Supply of sludge centrifuges, Gdynia
   Buyer: PEWIK; closes 4 December 2026
   https://www.alerts.example/n?id=5501

2. Rental of a dewatering unit, Espoo
   https://www.alerts.example/n?id=5502

To unsubscribe visit https://www.alerts.example/unsubscribe/9
"""

TIP = """Hallo, das könnte was für uns sein, oder?
https://www.lokalblatt.example/klaerwerk-neubau-4711.html

-- 
Bernd Beispiel
Tel. 0170 1234567

"""  # noqa: W291 (the mark of a signature has a space behind it)

HANDED_ON = """Schaut mal.

-----Ursprüngliche Nachricht-----
Von: Carla Muster <carla.muster@ingenieure.example>
Gesendet: Mittwoch, 18. November 2026 16:02
An: Bernd Beispiel <bernd@builder.example>
Betreff: Kläranlage Sulzfeld

Der Gemeinderat hat gestern den Neubau der Schlammentwässerung beschlossen, 4,2 Mio. Euro.
"""

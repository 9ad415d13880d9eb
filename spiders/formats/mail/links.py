"""Links of mails: the page behind what counts clicks, and links about the mail itself."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from data.web.web_address import page_key, without_tracking

# Parameters in which mailings and guards of mail carry the address that is meant.
_CARRIERS = ("url", "u", "q", "target", "redirect", "redirect_url", "link", "dest", "destination")
# Proofpoint writes the address into the path: between underscores, or coded in version 2.
_URLDEFENSE_3 = re.compile(r"/v3/__(https?:/+.+?)__;")
# What the foot and the head of a newsletter link to, in its words or in its address.
_ABOUT_ITSELF = re.compile(
    r"unsubscri|opt-?out|abmeld|abbestell|austrag|d[ée]sabonn|d[ée]sinscri|cancella|disiscri"
    r"|darse de baja|/baja|wypisz|zrezygnuj|odhl[áa]sit|uitschrijv|afmeld|av(?:registr|meld)"
    r"|preference|einstellungen|manage[-_ ]?(?:alerts?|subscription)"
    r"|view[-_ ](?:it[-_ ])?(?:this[-_ ])?(?:e-?mail|online|in[-_ ]browser)"
    r"|(?:web|online)[-_ ]?version|im browser|dans le navigateur|nel browser"
    r"|en el navegador|w przeglądarce|impressum|imprint|datenschutz|privacy|privacidad"
    r"|confidentialit|prywatno|mentions[-_ ]l[eé]gales|\bagb\b|\bterms\b|nutzungsbedingungen"
    r"|contact[-_ ]?us|forward[-_ ]to|weiterempfehl|newsletter[-_ ]archiv",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|twitter|x|linkedin|xing|instagram|youtube|threads|tiktok|pinterest"
    r"|whatsapp|youtu|t)\.(?:com|be|me)$"
)
_DEEPEST = 4  # wrappings within wrappings


def original(url: str) -> str | None:
    """Return the web address that a link leads to, or None when it is no page of its own.

    Only what the link itself says is used: nobody is asked, so that no click is counted.
    """
    for _ in range(_DEEPEST):
        inner = _carried(url)
        if inner is None:
            break
        url = inner
    url = without_tracking(url.strip())
    return url if page_key(url) else None


def is_about_the_mail(url: str, words: str) -> bool:
    """Tell whether a link is about the mailing or its sender, not about what it tells."""
    try:
        address = urlsplit(url)
    except ValueError:
        return True
    if _SOCIAL.search((address.hostname or "").lower()):
        return True
    return bool(_ABOUT_ITSELF.search(words) or _ABOUT_ITSELF.search(unquote(address.path)))


def _carried(url: str) -> str | None:
    try:
        address = urlsplit(url)
        host = (address.hostname or "").lower()
        parameters = parse_qs(address.query)
    except ValueError:
        return None
    if host.endswith("urldefense.com") or host.endswith("urldefense.proofpoint.com"):
        if match := _URLDEFENSE_3.search(unquote(url)):
            return match.group(1)
        for value in parameters.get("u", ()):
            plain = unquote(value.replace("-", "%").replace("_", "/"))
            if plain.startswith(("http://", "https://")):
                return plain
    for name in _CARRIERS:
        for value in parameters.get(name, ()):
            if value.startswith(("http://", "https://")):
                return value
    return None

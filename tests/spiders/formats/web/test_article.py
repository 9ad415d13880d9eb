"""Article pages: title, date, authors, and a summary that never is the full text."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import Notice, NoticeKind, Rejected
from spiders.formats.web import article

SENTENCES = (
    "Die Beispiel Maschinenbau AG errichtet am Standort Görlitz ein neues Werk für Pressen. "
    "Das Unternehmen investiert nach eigenen Angaben 45 Millionen Euro in Hallen und Anlagen. "
    "Baubeginn ist im Frühjahr, die Genehmigung liegt nach Auskunft der Behörde bereits vor. "
)
MORE = (
    "Der Bürgermeister sprach von einem guten Tag für die Stadt und ihre Vereine am Ort. "
    "Auch die Kammer begrüßte den Schritt und verwies auf die Ausbildung in der Region. "
) * 6
URL = "https://www.beispiel-blatt.example.org/wirtschaft/werk-123.html"


def page(
    head: str = "", body: str | None = None, title: str = "Neues Werk | Beispiel-Blatt"
) -> bytes:
    text = body or f"<h1>Neues Werk in Görlitz</h1><p>{SENTENCES}</p><p>{MORE}</p>"
    return (
        f'<!DOCTYPE html><html lang="de-DE"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}"
        f"</head><body><nav><a href='/'>Start</a></nav><article>{text}</article>"
        "<footer>Impressum</footer></body></html>"
    ).encode()


def linked(**facts: Any) -> str:
    data = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", **facts}]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def test_everything_on_a_page() -> None:
    head = linked(headline="Neues Werk in Görlitz", datePublished="2026-11-20T09:30:00+01:00",
                  author=[{"@type": "Person", "name": "A. Muster"}])  # fmt: skip
    head += f'<link rel="canonical" href="{URL}">' + meta("og:description", "Kurz gesagt.")
    (found,) = article.read(page(head), path="p", source="blatt", url=URL + "?utm_source=x")
    assert isinstance(found, Notice)
    assert (found.title, found.language, found.kind) == (
        "Neues Werk in Görlitz",
        "de",
        NoticeKind.NEWS,
    )
    assert found.published_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert found.source_id == URL
    assert found.description is not None
    assert found.description.startswith("Kurz gesagt.\n")
    assert "45 Millionen Euro" in found.description
    whole = article.extract(page(head), url=URL)
    assert whole.authors == ("A. Muster",)
    assert SENTENCES.strip() in whole.text and "Impressum" not in whole.text


def test_the_full_text_is_never_kept() -> None:
    sentence = "Das Werk kostet 45 Millionen Euro und gibt {} Leuten Arbeit bis 2029 im Ort. "
    body = "<h1>Neues Werk</h1><p>" + "".join(sentence.format(n) for n in range(40)) + "</p>"
    (found,) = article.read(page(body=body), path="p")
    assert isinstance(found, Notice) and found.description is not None
    assert len(found.description) < 1200


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (meta("og:title", "Neues Werk in Görlitz - Beispiel-Blatt"), "Neues Werk in Görlitz"),
        (meta("og:title", "Neues Werk in Görlitz | Zeitung")
         + meta("og:site_name", "Zeitung"), "Neues Werk in Görlitz"),
        (linked(headline="Neues Werk &amp; mehr"), "Neues Werk & mehr"),
        ("", "Neues Werk in Görlitz"),
    ],
)  # fmt: skip
def test_titles_without_the_site(head: str, title: str) -> None:
    assert article.extract(page(head), url=URL).title == title


def test_a_title_with_a_dash_stays_whole() -> None:
    text = "Werk in Görlitz – ein Jahr danach"
    found = article.extract(page(meta("og:title", text), body=f"<h1>{text}</h1><p>{SENTENCES}</p>"))
    assert found.title == text


@pytest.mark.parametrize(
    "head",
    [
        meta("article:published_time", "2026-11-20T09:30:00+01:00"),
        '<meta name="date" content="2026-11-20 09:30:00">',
        linked(datePublished="2026-11-20T09:30:00"),
        '<script type="application/ld+json">{broken</script>'
        '<meta itemprop="datePublished" content="2026-11-20T08:30:00Z">',
    ],
)
def test_dates_with_their_zone(head: str) -> None:
    found = article.extract(page(head), zone=ZoneInfo("Europe/Berlin"))
    assert found.published_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("stated", ["2026-11", "11/2026", "November 2026", "2026-W46", "14:30"])
@pytest.mark.parametrize(
    "mark",
    ['<meta property="article:published_time" content="{}">', "<time datetime='{}'>x</time>",
     "<p class='date'>{}</p>"],
)  # fmt: skip
def test_half_a_date_is_not_completed(mark: str, stated: str) -> None:
    raw = page(body=f"{mark.format(stated)}<h1>Neues Werk</h1><p>{SENTENCES}</p>")
    assert article.extract(raw, url=URL).published_at is None


def test_a_day_that_stands_in_the_page_or_its_address_is_read() -> None:
    shown = page(body=f"<p class='date'>9.11.2026</p><h1>Neues Werk</h1><p>{SENTENCES}</p>")
    day = datetime(2026, 11, 9, tzinfo=UTC)
    assert article.extract(shown, url=URL).published_at == day
    assert article.extract(page(), url="https://n.example.org/2026/11/09/x").published_at == day


def test_the_front_page_is_no_page_of_its_own() -> None:
    home = '<link rel="canonical" href="https://www.beispiel-blatt.example.org/">'
    own = f'<link rel="canonical" href="{URL}?utm_source=x">'
    ids = [next(article.read(page(head), path="p", url=f"{URL}?b=1")) for head in (home, own)]
    assert [n.source_id for n in ids if isinstance(n, Notice)] == [f"{URL}?b=1", URL]


def test_time_element() -> None:
    body = f'<h1>T</h1><time datetime="2026-11-20T08:30:00Z">heute</time><p>{SENTENCES}</p>'
    assert article.extract(page(body=body)).published_at == datetime(
        2026, 11, 20, 8, 30, tzinfo=UTC
    )


def test_a_text_that_only_scripts_show_is_taken_from_the_stated_one() -> None:
    stated = SENTENCES + MORE
    found = article.extract(page(linked(articleBody=stated), body=f"<p>{SENTENCES}</p>"))
    assert found.text.split() == stated.split()


def test_teasers_behind_the_stated_text_are_cut() -> None:
    teaser = "<p>Lesen Sie auch, was die Nachbarn in der Region seit Jahren davon halten.</p>"
    body = f"<h1>Neues Werk</h1><p>{SENTENCES}</p><p>{MORE}</p>{teaser}"
    found = article.extract(page(linked(articleBody=SENTENCES + MORE), body=body))
    assert "Vereine am Ort" in found.text and "Lesen Sie auch" not in found.text


def test_reserved_pages_are_refused() -> None:
    (found,) = article.read(page('<meta name="tdm-reservation" content="1">'), path="p")
    assert isinstance(found, Rejected) and "tdm-reservation" in found.reason


def test_pages_of_other_encodings() -> None:
    raw = page().decode().replace("utf-8", "iso-8859-1").encode("latin-1")
    assert article.extract(raw).title == "Neues Werk in Görlitz"


def test_an_empty_page_is_rejected() -> None:
    (found,) = article.read(b"<html></html>", path="p")
    assert isinstance(found, Rejected)


@settings(max_examples=40, deadline=timedelta(seconds=5))
@given(st.binary(max_size=120), st.integers(0, 800))
def test_no_bytes_make_it_raise(noise: bytes, at: int) -> None:
    whole = page(linked(headline="x", datePublished="y"))
    for raw in (noise, whole[:at] + noise + whole[at:]):
        for item in article.read(raw, path="p"):
            assert isinstance(item, (Notice, Rejected))

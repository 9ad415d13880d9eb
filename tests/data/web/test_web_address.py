"""One page, one address: what tells pages apart stays, what only tells the way to them goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.web.web_address import page_key, without_tracking

PAGE = "https://www.example.de/artikel/neue-halle-123"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        f"{PAGE}/",
        f"{PAGE}?utm_source=rss&utm_medium=feed",
        f"{PAGE}?fbclid=Iw&gclid=1&mc_cid=2&wt_mc=rss",
        f"{PAGE}#:~:text=Halle",
        f"{PAGE}#xtor=RSS-1",
        f"{PAGE}?oc=5",
        "http://example.de/artikel/neue-halle-123",
        "https://m.example.de/artikel/neue-halle-123",
        "https://amp.example.de/artikel/neue-halle-123",
        f"{PAGE}/amp/",
        f"{PAGE}.amp",
        f"{PAGE}?amp=1",
        f"{PAGE}?outputType=amp",
        "https://www-example-de.cdn.ampproject.org/c/s/www.example.de/artikel/neue-halle-123",
        "https://www.google.com/amp/s/www.example.de/artikel/neue-halle-123",
        f"{PAGE}/print",
        f"{PAGE}?print=true",
        f"{PAGE}?view=druckversion",
        "https://www.example.de/print/artikel/neue-halle-123",
    ],
)
def test_addresses_of_one_page(url: str) -> None:
    assert page_key(url) == page_key(PAGE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://n.example.de/a?id=1", "https://n.example.de/a?id=2"),
        ("https://n.example.de/a?uid=1", "https://n.example.de/a?uid=2"),
        ("https://n.example.de/a?cid=1&utm_source=x", "https://n.example.de/a?cid=2"),
        ("https://n.example.de/?p=1", "https://n.example.de/?p=2"),
        ("https://n.example.de/a/1", "https://n.example.de/a/2"),
        ("https://n.example.de/app#/detail/1", "https://n.example.de/app#/detail/2"),
        ("https://a.example.de/1", "https://b.example.de/1"),
        ("https://n.example.de:8080/1", "https://n.example.de/1"),
        ("https://n.example.de/Amplifier", "https://n.example.de/"),
    ],
)
def test_addresses_of_two_pages(one: str, other: str) -> None:
    assert page_key(one) != page_key(other)


@pytest.mark.parametrize(
    "url",
    ["https://example.de", "https://www.example.de/?utm_source=x", "mailto:a@b", "/rel", None],
)
def test_what_is_no_page_of_its_own(url: str | None) -> None:
    assert page_key(url) is None


def test_tracking_goes_and_the_rest_stays_as_it_was_written() -> None:
    assert without_tracking("https://n.example.de/A?b=2&a=%C3%A4&utm_id=1#x") == (
        "https://n.example.de/A?b=2&a=%C3%A4#x"
    )
    for kept in ("https://n.example.de/?gid=5&fbid=7&did=1", "https://n.example.de/a?a=1;b", "x"):
        assert without_tracking(kept) == kept


@given(st.text(max_size=60))
def test_any_text_is_cleaned_once_and_for_all(text: str) -> None:
    address = f"https://n.example.de/{text}"
    cleaned = without_tracking(address)
    assert without_tracking(cleaned) == cleaned
    assert page_key(cleaned) == page_key(address)

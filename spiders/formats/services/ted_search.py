"""Answers of the TED search, version 3, and of the service before it.

Fields after the OpenAPI of search v3. Values come as text or number, alone or in lists; CPV and
NUTS are repeated for each lot; language keys have three letters in upper or lower case. Answers
of the older service carry the whole notice as XML, which is then read as such.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from data.records import Money, Notice, NoticeKind, Party, Place, Rejected, Translation, digest
from data.vocabulary import ContractNature
from data.web.html_text import plain
from spiders.formats.reading import ted_ids, values
from spiders.formats.reading.dates import day, moment
from spiders.formats.reading.decode import JsonError, json_of, objects_in
from spiders.formats.reading.quoting import quotable
from spiders.formats.services.ted_search_fields import (  # fmt: skip
    AMOUNTS,
    deadlines_of,
    first_of,
    in_language,
    lots_of,
    money_of,
    names_of,
    texts_of,
    unusable_amounts,
    values_of,
)

_KIND_OF_FORM = {
    "planning": NoticeKind.PLANNED, "consultation": NoticeKind.PLANNED,
    "competition": NoticeKind.TENDER, "dir-awa-pre": NoticeKind.AWARD, "result": NoticeKind.AWARD,
    "cont-modif": NoticeKind.AWARD, "completion": NoticeKind.AWARD, "change": NoticeKind.CHANGE,
    "bri": NoticeKind.ANNOUNCEMENT,
}  # fmt: skip
_KIND_OF_TYPE = (
    ("corr", NoticeKind.CHANGE), ("pin-cfc", NoticeKind.TENDER), ("pin", NoticeKind.PLANNED),
    ("pmc", NoticeKind.PLANNED), ("can", NoticeKind.AWARD), ("veat", NoticeKind.AWARD),
    ("compl", NoticeKind.AWARD), ("brin", NoticeKind.ANNOUNCEMENT),
)  # fmt: skip
_NATURES: dict[str, ContractNature] = {
    "works": "works", "supplies": "supplies", "services": "services",
}  # fmt: skip


def read(
    raw: bytes, *, source: str = "ted", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read the notices of one answer; a bad one is rejected and the rest goes on."""
    try:
        whole = json_of(raw)
        items = _listed(whole)
    except JsonError as error:
        yield Rejected(path, f"{error}; its notices are read one by one", source, digest(raw))
        items = [item for _, item in objects_in(raw, "notices")]
    for number, item in enumerate(items, start=1):
        where = f"{path}:notice {number}"
        if not isinstance(item, Mapping):
            yield Rejected(where, f"not a JSON object: {quotable(str(item))}", source)
            continue
        content = _content(item)
        if content is not None:
            from spiders.formats.sniff import read_any

            yield from read_any(content, path=where, source=source, retrieved_at=retrieved_at)
            continue
        try:
            yield notice(item, source=source, retrieved_at=retrieved_at)
        except ValueError as error:
            yield Rejected(where, str(error).splitlines()[0], source, digest(repr(item).encode()))


def _listed(whole: Any) -> list[Any]:
    if isinstance(whole, list):
        return whole
    for key in ("notices", "results"):
        if isinstance(whole, Mapping) and isinstance(whole.get(key), list):
            return list(whole[key])
    return [whole]


def _content(item: Mapping[str, Any]) -> bytes | None:
    """Return the XML that an answer of the older service carries, plain or in base64."""
    text = item.get("content")
    if not isinstance(text, str):
        return None
    if text.lstrip("\ufeff \r\n\t").startswith("<"):
        return text.encode()
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None


def notice(
    item: Mapping[str, Any], *, source: str = "ted", retrieved_at: datetime | None = None
) -> Notice:
    """Return the notice of one hit; raises ValueError when it has no number or no title."""
    number = ted_ids.publication_number(
        first_of(item, "publication-number") or first_of(item, "ND")
    )
    own = ted_ids.reference(first_of(item, "notice-identifier"))
    name = number or own
    if not name:
        raise ValueError("the hit has no publication number")
    titles, descriptions = texts_of(item, "title-proc"), texts_of(item, "description-proc")
    buyers = values.by_language(item.get("buyer-name"))
    language = _language(item, titles, buyers)
    title = in_language(titles, language) or _short_title(
        in_language(texts_of(item, "notice-title"), language)
    )
    lots = lots_of(item, language)
    title = values.clean(plain(title)) or next((lot.title for lot in lots if lot.title), None)
    if not title:
        raise ValueError(f"the hit {name} has no title")
    kind = _kind(item)
    deadlines = [lot.deadline for lot in lots if lot.deadline] or deadlines_of(item)
    return Notice(
        source=source,
        source_id=name,
        aliases=(own,) if number and own else (),
        version=(first_of(item, "notice-version") or "1").lstrip("0") or "1",
        kind=kind,
        form=first_of(item, "notice-type"),
        url=ted_ids.page(number) if number else None,
        published_at=moment(first_of(item, "publication-date")),
        retrieved_at=retrieved_at,
        language=language,
        title=title,
        description=plain(in_language(descriptions, language)),
        translations=tuple(
            Translation(language=code, title=titles.get(code), description=descriptions.get(code))
            for code in sorted({*titles, *descriptions} - {language or ""})
        ),
        parties=_parties(item, language),
        places=_places(item),
        cpv=values.cpv_codes(
            [*values_of(item, "main-classification-proc"), *values_of(item, "classification-cpv")]
        ),
        contract_nature=_NATURES.get(first_of(item, "contract-nature") or ""),
        procedure_type=first_of(item, "procedure-type"),
        value=_value(item, kind),
        value_max=money_of(item, "framework-maximum-value-glo"),
        deadline=min(deadlines, default=None),
        planned_on=day(first_of(item, "future-notice")),
        lots=lots,
        procedure_id=first_of(item, "procedure-identifier"),
        corrects=values.unique(
            ted_ids.reference(value)
            for value in values_of(item, "change-notice-version-identifier")
        ),
        raw_digest=digest(repr(item).encode()),
        warnings=(
            *(["the search timed out on this notice"] if item.get("timedOut") is True else []),
            *unusable_amounts(item),
        ),
    )


def _language(
    item: Mapping[str, Any], titles: Mapping[str, str], buyers: Mapping[str, str]
) -> str | None:
    """Return the language in which the buyer wrote the notice."""
    links = item.get("links")
    # Only the language of the original has a signed PDF.
    original = links.get("pdfs") if isinstance(links, Mapping) else None
    for codes in (values_of(item, "official-language"), titles, buyers, original or ()):
        found = next((code for key in codes if (code := values.language(key))), None)
        if found:
            return found
    return None


def _short_title(text: str | None) -> str | None:
    """Return the buyer's own title of "country – sector – title", as TED lists a notice."""
    return text.split(" – ", 2)[-1] if text else None


def _kind(item: Mapping[str, Any]) -> NoticeKind:
    form, kind = first_of(item, "notice-type") or "", first_of(item, "form-type") or ""
    named = next((found for start, found in _KIND_OF_TYPE if form.startswith(start)), None)
    return named or _KIND_OF_FORM.get(kind, NoticeKind.TENDER)


def _parties(item: Mapping[str, Any], language: str | None) -> tuple[Party, ...]:
    states, towns = values_of(item, "buyer-country"), values_of(item, "buyer-city")
    pages = values_of(item, "buyer-internet-address")
    buyers = names_of(item, "buyer-name", language)
    # With one buyer the repeated values are its own; with several the lists do not match up.
    alone = len(buyers) == 1
    place = Place(
        country=values.country(states[0]) if states else None,
        town=towns[0] if towns and alone else None,
    )
    found = [
        Party(
            role="buyer",
            name=name,
            place=None if place == Place() else place,
            url=pages[0] if pages and alone else None,
        )
        for name in buyers
    ]
    winners = names_of(item, "winner-name", language)
    return tuple(found + [Party(role="winner", name=name) for name in winners])


def _places(item: Mapping[str, Any]) -> tuple[Place, ...]:
    """Return each region once; a country alone only where none of its regions is named."""
    codes = values_of(item, "place-of-performance") + values_of(
        item, "place-of-performance-country-lot"
    )
    found = [place for code in dict.fromkeys(codes) if (place := values.place(code))]
    narrowed = {place.country for place in found if place.nuts}
    kept = [place for place in found if place.nuts or place.country not in narrowed]
    towns = dict.fromkeys(values_of(item, "place-of-performance-city-lot"))
    if len(towns) == 1 and len(kept) == 1:
        kept = [kept[0].model_copy(update={"town": next(iter(towns))})]
    return tuple(dict.fromkeys(kept))


def _value(item: Mapping[str, Any], kind: NoticeKind) -> Money | None:
    """Return the total of a result, else the estimate for the whole procedure."""
    fields = (AMOUNTS[-1], *AMOUNTS[:-1]) if kind is NoticeKind.AWARD else AMOUNTS
    return next((money for field in fields if (money := money_of(item, field))), None)

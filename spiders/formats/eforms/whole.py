"""What an eForms notice says as a whole, put together from its procedure and its lots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.records import NoticeKind

if TYPE_CHECKING:
    from spiders.formats.eforms.tags import Languages
    from spiders.formats.reading.notice_builder import Draft


def complete(draft: Draft, languages: Languages) -> None:
    """Fill the notice from its lots where the procedure is silent, and drop repetition."""
    fields = draft.fields
    lots: list[dict[str, Any]] = fields["lots"]
    _name(draft, lots)
    codes = [*fields.get("cpv", ()), *(code for lot in lots for code in lot["cpv"])]
    fields["cpv"] = list(dict.fromkeys(codes))
    places: list[dict[str, Any]] = []
    for where in [*fields.get("places", ()), *(place for lot in lots for place in lot["places"])]:
        if where not in places:
            places.append(where)
    fields["places"] = places
    _amounts(fields, lots)
    natures = {lot.pop("nature", None) for lot in lots} - {None}
    if not fields.get("contract_nature") and len(natures) == 1:
        fields["contract_nature"] = natures.pop()
    questions = [day for lot in lots if (day := lot.pop("questions_until", None))]
    if fields["kind"] is not NoticeKind.AWARD:
        fields["questions_until"] = min(questions, default=None)
        if fields["kind"] is NoticeKind.PLANNED:  # a day that it states is none for tenders
            lots[:] = [{**lot, "deadline": None} for lot in lots]
        deadlines = [lot["deadline"] for lot in lots if lot["deadline"]]
        fields["deadline"] = min(deadlines, default=None)
    if not fields.get("period"):
        periods = [lot["period"] for lot in lots]
        fields["period"] = (
            periods[0] if periods and periods.count(periods[0]) == len(lots) else None
        )
    _translations(fields, languages)
    documents = {document["url"]: document for document in reversed(fields["documents"])}
    fields["documents"] = list(reversed(documents.values()))
    own = {fields.get("source_id"), *fields.get("aliases", ()), *fields.get("corrects", ())}
    fields["follows"] = [
        earlier for earlier in dict.fromkeys(fields.get("follows", ())) if earlier not in own
    ]


def _name(draft: Draft, lots: list[dict[str, Any]]) -> None:
    """Take the title from the first lot, the description or the buyer when there is none."""
    fields = draft.fields
    if not fields.get("description"):
        fields["description"] = next(
            (lot["description"] for lot in lots if lot.get("description")), None
        )
    if fields.get("title"):
        return
    titles = (lot["title"] for lot in lots if lot.get("title"))
    title = next(titles, None) or fields["description"]
    buyer = next((party["name"] for party in fields["parties"]), None)
    if title is None and buyer:
        title = f"{fields['form'] or 'Notice'}: {buyer}"
    if title:
        fields["title"] = title[:300]
        draft.warn("the procedure has no title; named by its lots, description or buyer")


def _amounts(fields: dict[str, Any], lots: list[dict[str, Any]]) -> None:
    """Give the notice the amounts of its only lot."""
    maxima = [lot.pop("maximum", None) for lot in lots]
    if len(lots) != 1:
        return
    if not fields.get("value_max"):
        fields["value_max"] = maxima[0]
    if not fields.get("value") and not lots[0].get("value_is_maximum"):
        fields["value"] = lots[0].get("value")


def _translations(fields: dict[str, Any], languages: Languages) -> None:
    others = dict.fromkeys([*languages.titles, *languages.descriptions])
    fields["translations"] = [
        {"language": code, "title": languages.titles.get(code),
         "description": languages.descriptions.get(code)}
        for code in others if code and code != languages.main
    ]  # fmt: skip

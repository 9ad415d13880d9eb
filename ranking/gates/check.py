"""The hard conditions of a profile: each is met, failed or unknown, with its evidence.

Unknown never excludes: a project without a stated budget, region or deadline stays in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from data.codes.country_codes import iso_country
from data.findings import Gate
from data.notices.deadlines import Closing, differ, next_closing
from data.vocabulary import GateResult
from enrich.calls.reader import CallFacts
from ranking.gates.certificates import certificates

if TYPE_CHECKING:
    from ranking.profile import Profile

_FINISHED = {"award": "the contract is awarded"}
_CLOSED = {"cancelled": "the procedure is cancelled", "ended": "the contract has ended",
           "stopped": "the plan was stopped or put off", "dormant": "silent for two years",
           "closed": "tenders are no longer taken",
           "awarded": "the contract is awarded"}  # fmt: skip
# Their value is that of the whole undertaking; an order is a part of it.
WHOLE = frozenset({"announcement", "project", "permit", "news"})
# A field that is later than what the text says is an extension, but never by so much.
_EXTENDED = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gates look at in one project; what is not known is None or empty.

    `text` has the title as its first line; `coded` tells that there are CPV codes.
    """

    kind: str | None = None
    status: str | None = None
    nature: str | None = None
    language: str | None = None
    country: str | None = None
    nuts: tuple[str, ...] = ()
    deadline: datetime | None = None  # where there are no closings
    closings: tuple[Closing, ...] = ()  # of the lots that are open and fit
    value: float | None = None
    currency: str | None = None
    value_eur: float | None = None
    text: str = ""
    buyer: str = ""
    coded: bool = False
    call: CallFacts = field(default_factory=CallFacts)  # what the words say of it


# What a profile's `kinds` call money that is given or lent.
FUNDING = "funding"
ToEuro = Callable[[float, str], float | None]


def check_gates(
    profile: Profile,
    facts: Facts,
    *,
    now: datetime,
    to_euro: ToEuro,
    known_region: Callable[[str], bool],
) -> tuple[Gate, ...]:
    """Return the gates that `profile` sets, and those every project has to pass.

    `known_region` tells codes of today's NUTS from those of earlier versions.
    """
    gates = [_open(facts), _deadline(profile, facts, now)]
    if profile.regions:
        gates.append(region(profile.regions, facts, known_region))
    if profile.budget and (profile.budget.min is not None or profile.budget.max is not None):
        gates.append(_budget(profile, facts, to_euro))
    if profile.languages:
        gates.append(_language(profile.languages, facts))
    if profile.kinds:
        gates.append(_kind(profile.kinds, facts))
    if profile.certificates:
        gates.append(certificates(profile.certificates, facts.text))
    return tuple(gates)


def failed(gates: Sequence[Gate]) -> bool:
    """Tell whether any gate fails."""
    return any(gate.result == "fails" for gate in gates)


def _open(facts: Facts) -> Gate:
    over = _CLOSED.get(facts.status or "") or _FINISHED.get(facts.kind or "")
    if over:
        return Gate("open", "fails", over)
    if facts.call.over:
        return Gate("open", "fails", f"by its text it is over: {facts.call.over}")
    if facts.kind is None:
        return Gate("open", "unknown", "no kind of notice is stated")
    return Gate("open", "meets", f"kind {facts.kind}")


def _deadline(profile: Profile, facts: Facts, now: datetime) -> Gate:
    if facts.kind == "planned":  # what is stated is the day for answers to it, if anything
        return Gate("deadline", "unknown", "tenders are not called for yet")
    return _closing(profile, facts, now)


def _closing(profile: Profile, facts: Facts, now: datetime) -> Gate:
    days = profile.min_days_to_deadline
    lots = facts.closings or (Closing(deadline=facts.deadline),)
    lot = next_closing(lots, now, least=timedelta(days=days)) or Closing()
    deadline = lot.deadline
    said = facts.call.closing
    past = said is not None and said.day < now.date()
    if deadline is None:
        if said is not None and past:
            return Gate("deadline", "fails", f"by its text it closed on {said.day}: {said.quote}")
        doubt = f"the stated deadline is not credible: {lot.doubt}" if lot.doubt else None
        return Gate("deadline", "unknown", doubt or "no deadline is stated")
    of_lot = f" ({lot.lot})" if lot.lot and differ(lots) else ""
    if deadline < now:
        return Gate("deadline", "fails", f"it passed on {deadline.date().isoformat()}{of_lot}")
    if said is not None and past and said.sure and _too_late(deadline, said.day):
        return Gate("deadline", "fails", f"by its text it closed on {said.day}: {said.quote}")
    left = (deadline - now) // timedelta(days=1)
    evidence = f"{left} days left, until {deadline.date().isoformat()}{of_lot}"
    if deadline < now + timedelta(days=days):
        return Gate("deadline", "fails", f"{evidence}; at least {days} are needed")
    return Gate("deadline", "meets", evidence)


def _too_late(deadline: datetime, said: date) -> bool:
    """Tell whether a deadline is the end of something else than what closes on the day `said`."""
    return deadline.date() - said > _EXTENDED


def region(
    regions: Sequence[str],
    facts: Facts,
    known_region: Callable[[str], bool],
) -> Gate:
    """Return whether a project lies in any of the regions, NUTS or country codes."""
    wanted = [_alias(code) for code in regions]
    stated = facts.nuts or (facts.call.regions if _funding(facts) else ())
    places = [_alias(code) for code in stated]
    if facts.country and not any(place[:2] == _alias(facts.country) for place in places):
        places.append(_alias(facts.country))
    if not places:
        return Gate("region", "unknown", "no place is stated")
    results = [_place_result(place, wanted, known_region) for place in places]
    for result in ("meets", "unknown"):
        if result in results:
            place = places[results.index(result)]
            return Gate("region", result, _region_evidence(place, result))
    return Gate("region", "fails", f"{', '.join(places[:3])} is not in {', '.join(wanted[:6])}")


def _place_result(
    place: str, wanted: Sequence[str], known_region: Callable[[str], bool]
) -> GateResult:
    if any(place.startswith(region) for region in wanted):
        return "meets"
    same_country = [region for region in wanted if region[:2] == place[:2]]
    if any(region.startswith(place) for region in wanted):
        return "unknown"  # a coarser code: somewhere in the wanted country
    # Codes of older NUTS versions cannot be compared by their beginning.
    if same_country and not known_region(place):
        return "unknown"
    return "fails"


def _region_evidence(place: str, result: GateResult) -> str:
    return f"place {place}" if result == "meets" else f"place {place} does not tell the region"


def _alias(code: str) -> str:
    return iso_country(code) + code[2:]


def _budget(profile: Profile, facts: Facts, to_euro: ToEuro) -> Gate:
    budget = profile.budget
    assert budget is not None  # noqa: S101  (the caller checks)
    if facts.value is None and facts.value_eur is None:
        return Gate("budget", "unknown", "no value is stated")
    value: float | None
    if facts.value is not None and facts.currency == budget.currency:
        value, low, high = facts.value, _number(budget.min), _number(budget.max)
        shown = f"{value:,.0f} {budget.currency}"
    else:
        value = facts.value_eur
        if value is None and facts.value is not None and facts.currency:
            value = to_euro(facts.value, facts.currency)
        low, high = (_euro(limit, budget.currency, to_euro) for limit in (budget.min, budget.max))
        shown = f"{value:,.0f} EUR" if value is not None else ""
        if value is None or (low is None) != (budget.min is None) or (
            (high is None) != (budget.max is None)
        ):  # fmt: skip
            return Gate("budget", "unknown", f"no rate for {facts.currency or budget.currency}")
    if low is not None and value < low:
        return Gate("budget", "fails", f"{shown} is below {budget.min:,} {budget.currency}")
    if high is not None and value > high:
        whole = _whole(facts)
        if whole:
            return Gate("budget", "unknown", f"{shown} is {whole}")
        return Gate("budget", "fails", f"{shown} is above {budget.max:,} {budget.currency}")
    return Gate("budget", "meets", shown)


def _whole(facts: Facts) -> str | None:
    """Return of what else than one order the value is the value, or None."""
    if facts.kind in WHOLE:
        return "the value of the whole project, not of one order"
    if _funding(facts):
        return "the money of a call for funding, not the value of an order"
    return None


def _funding(facts: Facts) -> bool:
    """Tell whether this is a call for funding; an order that is put out to tender has codes."""
    return not facts.coded and facts.call.funding


def _number(amount: object) -> float | None:
    return None if amount is None else float(amount)  # type: ignore[arg-type]


def _euro(amount: object, currency: str, to_euro: ToEuro) -> float | None:
    number = _number(amount)
    return None if number is None else to_euro(number, currency)


def _language(languages: Sequence[str], facts: Facts) -> Gate:
    if facts.language is None:
        return Gate("language", "unknown", "the language is not known")
    result: GateResult = "meets" if facts.language in languages else "fails"
    return Gate("language", result, f"written in {facts.language}")


def _kind(kinds: Sequence[str], facts: Facts) -> Gate:
    kind = FUNDING if _funding(facts) else facts.kind
    stated = [each for each in (kind, facts.nature) if each]
    if any(kind in kinds for kind in stated):
        return Gate("kind", "meets", ", ".join(stated))
    wants_nature = any(kind in ("works", "supplies", "services") for kind in kinds)
    if not stated or (wants_nature and not facts.nature):
        return Gate("kind", "unknown", "the kind of contract is not stated")
    return Gate("kind", "fails", f"{', '.join(stated)} is not among {', '.join(kinds)}")

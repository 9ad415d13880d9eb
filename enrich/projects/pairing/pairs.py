"""Whether two notices are about the same purchase, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from data.records import NoticeKind
from data.vocabulary import LinkCode
from enrich.projects import text, times
from enrich.projects.evidence import Evidence
from enrich.projects.facts import NoticeFacts
from enrich.projects.pairing.stories import same_story

_TITLES: dict[str, LinkCode] = {
    "same": "same_title",
    "near": "title_near",
    "cut": "title_cut",
    "more": "title_more",
}
_SAME_TITLE = Evidence.of("same_title")
_MODIFIED = Decimal("1.25")
_TEXT_COMPARED = 600  # characters of a description


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """What is said about two notices: confirmed or pending, how sure, and why."""

    confirmed: bool
    strength: float
    why: Evidence


def judge(one: NoticeFacts, other: NoticeFacts) -> PairVerdict | None:
    """Return whether two notices say by their content that they are one purchase."""
    if _apart(one, other):
        return None
    if why := same_story(one, other):
        return PairVerdict(True, 0.85, why)
    how = _same_title(one, other)
    return _of_titles(one, other, how) if how else None


def _of_titles(one: NoticeFacts, other: NoticeFacts, how: str) -> PairVerdict | None:
    if one.procedure and other.procedure and one.procedure != other.procedure:
        # A failed tender is begun anew under another id: a person decides.
        return _pending(_SAME_TITLE.but("other_procedure")) if _buyers(one, other) else None
    specific = _is_specific(one) or _is_specific(other) or _same_text(one, other)
    if _buyers(one, other):
        return _of_one_buyer(one, other, how, specific)
    if how != "same" or not _cpv_fits(one, other):
        return None
    if not one.buyer_words or not other.buyer_words:
        return _of_unknown_buyer(one, other, specific)
    return _of_unlike_buyers(one, other) if specific else None


def _same_title(one: NoticeFacts, other: NoticeFacts) -> str | None:
    found = [text.same_title(a, b) for a in one.titles for b in other.titles]
    return next((how for how in _TITLES if how in found), None)


def _is_specific(notice: NoticeFacts) -> bool:
    title = notice.titles[-1]
    return text.is_specific(title) or text.has_reference(title)


def _of_one_buyer(one: NoticeFacts, other: NoticeFacts, how: str, specific: bool) -> PairVerdict:
    why = Evidence.of("same_buyer", _TITLES[how])
    if doubt := _doubt(one, other, specific):
        return _pending(why.but(doubt))
    same_deadline = times.same_deadline(one, other)
    if how == "more" and not same_deadline:
        return _pending(why)
    if same_deadline:
        return PairVerdict(True, 0.95, why.with_("same_deadline"))
    if same_deadline is None:
        return _without_deadline(one, other, why, specific)
    gap = times.gap(one, other)
    telling = specific or (gap is not None and _same_main_cpv(one, other))
    if telling and (gap is None or gap <= times.MOVED) and not times.after_deadline(one, other):
        return PairVerdict(True, 0.8, why.with_("deadline_moved"))
    return _pending(why.but("other_deadline"))


def _doubt(one: NoticeFacts, other: NoticeFacts, specific: bool) -> LinkCode | None:
    """Return what speaks against two notices of one buyer and title, or None."""
    if not _cpv_fits(one, other):
        return "other_cpv"
    if one.source != other.source:
        return None
    if _texts_differ(one, other, specific):
        return "other_text"
    return "other_amount" if _other_contract(one, other) else None


def _without_deadline(
    one: NoticeFacts, other: NoticeFacts, why: Evidence, specific: bool
) -> PairVerdict:
    gap = times.gap(one, other)
    if specific and (gap is None or gap <= times.RELATED or not times.both_bidding(one, other)):
        # Of several fitting tenders the nearest in time is the one that was awarded.
        return PairVerdict(True, 0.85 - (gap.days if gap else 0) / 10_000, why)
    if gap is not None and gap <= times.SOON and _same_main_cpv(one, other):
        return PairVerdict(True, 0.8, why.with_("soon", "same_cpv"))
    return _pending(why)


def _of_unknown_buyer(one: NoticeFacts, other: NoticeFacts, specific: bool) -> PairVerdict | None:
    gap = times.gap(one, other)
    if _names_buyer(one, other) and (specific or (gap is not None and gap <= times.SOON)):
        return PairVerdict(True, 0.85, _SAME_TITLE.with_("buyer_in_text"))
    if not specific:
        return None
    if times.same_deadline(one, other):
        return PairVerdict(True, 0.8, _SAME_TITLE.with_("same_deadline"))
    return _pending(_SAME_TITLE.but("buyer_unknown"))


def _of_unlike_buyers(one: NoticeFacts, other: NoticeFacts) -> PairVerdict | None:
    """Compare two portals of which one may name the owner, the other who buys for it."""
    gap = times.gap(one, other)
    soon = gap is not None and gap <= times.SOON
    if soon and _same_text(one, other):
        return PairVerdict(True, 0.8, _SAME_TITLE.with_("same_text", "together"))
    if times.same_minute(one, other):
        return PairVerdict(True, 0.8, _SAME_TITLE.with_("same_minute"))
    if one.source == other.source:
        told = _SAME_TITLE.with_("same_deadline").but("other_buyer")
        return _pending(told) if times.same_deadline(one, other) else None
    if soon and text.has_reference(one.titles[-1]) and times.same_deadline(one, other) is not False:
        return PairVerdict(True, 0.75, _SAME_TITLE.with_("file_number", "together"))
    return _pending(_SAME_TITLE.with_("two_portals").but("other_buyer")) if soon else None


def _pending(why: Evidence) -> PairVerdict:
    return PairVerdict(False, 0.5, why)


def _buyers(one: NoticeFacts, other: NoticeFacts) -> bool:
    return text.same_buyer(one.buyer_words, other.buyer_words)


def _apart(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether place or time rule out that two notices are about one purchase."""
    if one.country and other.country and one.country != other.country:
        return True
    if one.deadline and other.deadline and times.both_bidding(one, other):
        return abs(one.deadline - other.deadline) > times.EXTENSION or times.too_long(one, other)
    return times.too_long(one, other)


def _cpv_fits(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether any codes share their division; some portals give only the division."""
    if not one.cpv or not other.cpv:
        return True
    return bool({code[:2] for code in one.cpv} & {code[:2] for code in other.cpv})


def _same_main_cpv(one: NoticeFacts, other: NoticeFacts) -> bool:
    if not one.cpv or not other.cpv:
        return False
    return one.cpv[0].rstrip("0")[:5] == other.cpv[0].rstrip("0")[:5] or one.cpv[0] in other.cpv


def _other_contract(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether two awards of one source are of amounts that no modification explains."""
    if not one.kind == other.kind == NoticeKind.AWARD or not one.value or not other.value:
        return False
    small, large = sorted((one.value, other.value))
    return one.currency == other.currency and large > small * _MODIFIED


def _texts_differ(one: NoticeFacts, other: NoticeFacts, specific: bool) -> bool:
    """Tell whether one source describes two things under one title, such as two buildings."""
    a, b = ((n.description or "")[:_TEXT_COMPARED].casefold() for n in (one, other))
    if len(a) < 60 or len(b) < 60:
        return False
    return fuzz.token_set_ratio(a, b) < (40 if specific else 80)


def _same_text(one: NoticeFacts, other: NoticeFacts) -> bool:
    a, b = ((n.description or "")[:_TEXT_COMPARED].casefold() for n in (one, other))
    return min(len(a), len(b)) >= 60 and fuzz.ratio(a, b) >= 92


def _names_buyer(one: NoticeFacts, other: NoticeFacts) -> bool:
    named, unnamed = (one, other) if one.buyer_words else (other, one)
    if len(named.buyer_words) < 2 or unnamed.description is None:
        return False
    said = " ".join(text.words(unnamed.description[:2000]))
    return " ".join(named.buyer_words) in said or " ".join(text.words(named.buyer or "")) in said

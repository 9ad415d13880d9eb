"""Which notice another one means, by whichever of its names it says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from data.notices.notice_ids import is_global, plain_id
from enrich.projects import text
from enrich.projects.facts import NoticeFacts


class References:
    """Finds notices by their ids, aliases and, where these count everywhere, procedures.

    A name counts first at the source that uses it. A UUID or an OCID counts everywhere; any
    other id means something only to the one who gave it, and reaches a notice of another source
    only when no third has such an id and buyer or title agree.
    """

    def __init__(self, notices: Sequence[NoticeFacts]) -> None:
        self._notices = notices
        self._everywhere: dict[str, int] = {}
        self._at_source: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        for number, notice in enumerate(notices):
            for name in (notice.source_id, *notice.aliases):
                if not (plain := plain_id(name)):
                    continue
                if is_global(name):
                    self._everywhere.setdefault(plain, number)
                self._at_source[plain].setdefault(notice.source, []).append(number)
            if notice.procedure and notice.procedure_is_global:
                self._everywhere.setdefault(plain_id(notice.procedure), number)

    def find(self, name: str, by: NoticeFacts) -> int | None:
        """Return the number of the notice that `by` names, or None when none is meant for sure."""
        plain = plain_id(name)
        if is_global(name) and plain in self._everywhere:
            return self._everywhere[plain]
        having = self._at_source.get(plain, {})
        if by.source in having:
            return self._only(having[by.source])
        if len(having) != 1:
            return None
        found = self._only(next(iter(having.values())))
        return found if found is not None and _agree(self._notices[found], by) else None

    def _only(self, numbers: Sequence[int]) -> int | None:
        """Return the first version of a notice; None when notices of several processes share it."""
        procedures = {self._notices[number].procedure for number in numbers}
        ids = {plain_id(self._notices[number].source_id) for number in numbers}
        return numbers[0] if len(ids) == 1 or len(procedures) == 1 else None


def _agree(one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether nothing but the country could part two notices of one buyer or title."""
    if one.country and other.country and one.country != other.country:
        return False
    same_title = any(text.same_title(a, b) for a in one.titles for b in other.titles)
    return same_title or text.same_buyer(one.buyer_words, other.buyer_words)

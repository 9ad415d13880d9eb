"""How a notice says what a solution calls its products, in the notice's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ranking.concepts.likeness import shared_words
from ranking.lexical import ngrams
from ranking.lexical.fold import fold
from ranking.lexical.said import said
from ranking.lexical.sentences import is_generic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ranking.candidates import Candidate
    from ranking.profile import Solution

# So many terms are told.
_MOST = 3
# A keyword counts as said when this share of its letters is in the notice, as in a compound.
_SAID = 0.75


def shared_terms(
    candidate: Candidate, solution: Solution, language: str, rarity: NDArray[np.float32]
) -> list[str]:
    """Return the words of a notice for what a solution's title and keywords in `language` name.

    A word that many trades use, such as "delivery", is no evidence. In another language they are
    the words of the title for the same things.
    """
    text = ngrams.index([candidate.text], rarity)
    terms = [each for each in dict.fromkeys((*solution.keywords, solution.title))
             if not is_generic(each)]  # fmt: skip
    # Letters first: they cost little, and most terms have too few of them.
    likely = [term for term in terms if ngrams.coverage(text, term, rarity) >= _SAID]
    named = [found for term in likely if (found := said(candidate.text, term))]
    if not named and candidate.language != language:
        named = shared_words(candidate.title, candidate.language, terms, language)
    # What is a part of another of them says nothing more.
    folded = {each: fold(each) for each in named}
    return [
        each
        for each in folded
        if not any(folded[each] != other and folded[each] in other for other in folded.values())
    ][:_MOST]

"""The words of the buttons on a project."""

from __future__ import annotations

from typing import Final

ANSWER: Final[dict[str, dict[str, str]]] = {
    "en": {
        "say.yes": "Fits",
        "say.no": "Does not fit",
        "say.later": "Later",
        "say.follow": "Follow",
        "say.unfollow": "Following",
        "say.undo": "Undo",
        "say.why": "Why does it not fit?",
        "say.no.plain": "no reason",
        "why.wrong sector": "wrong sector",
        "why.too small": "too small",
        "why.too far": "too far",
        "why.too late": "too late",
        "why.competitor's own": "a competitor's own",
        "why.other": "another reason",
        "stands.yes": "You said: fits.",
        "stands.no": "Dismissed.",
        "stands.no.why": "Dismissed: {why}.",
        "stands.later": "Put off until {day}.",
    },
    "de": {
        "say.yes": "Passt",
        "say.no": "Passt nicht",
        "say.later": "Später",
        "say.follow": "Verfolgen",
        "say.unfollow": "Wird verfolgt",
        "say.undo": "Rückgängig",
        "say.why": "Warum passt es nicht?",
        "say.no.plain": "ohne Grund",
        "why.wrong sector": "falsche Branche",
        "why.too small": "zu klein",
        "why.too far": "zu weit weg",
        "why.too late": "zu spät",
        "why.competitor's own": "gehört zum Wettbewerb",
        "why.other": "anderer Grund",
        "stands.yes": "Sie sagten: passt.",
        "stands.no": "Weggelegt.",
        "stands.no.why": "Weggelegt: {why}.",
        "stands.later": "Zurückgestellt bis {day}.",
    },
}

"""Why notices are held to be of one project, as codes with one English sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.vocabulary import LinkCode

# For who reads no code; nothing is told by these words.
WORDS: dict[LinkCode, str] = {
    "version": "version of the same notice",
    "corrects": "corrects an earlier notice",
    "procedure": "same procedure",
    "known": "one project before",
    "names_earlier": "names the earlier notice",
    "same_buyer": "same buyer",
    "buyer_in_text": "the buyer is named in the text",
    "same_title": "same title",
    "title_near": "same title but for spelling",
    "title_cut": "same beginning of the title",
    "title_more": "same title but for formalities",
    "same_headline": "same headline",
    "same_text": "same text",
    "same_address": "one address",
    "file_number": "a file number in the title",
    "other_language": "another language",
    "same_deadline": "same deadline",
    "same_minute": "same deadline to the minute",
    "deadline_moved": "deadline moved",
    "same_cpv": "same CPV",
    "same_value": "same value",
    "soon": "published within three weeks",
    "together": "published together",
    "two_portals": "at two portals",
    "title_alike": "alike titles",
    "alike": "alike as a whole",
    "same_company": "same company",
    "same_town": "same town",
    "same_machines": "same machines",
    "other_procedure": "another procedure",
    "other_deadline": "another deadline",
    "other_cpv": "other CPV",
    "other_text": "other text",
    "other_amount": "another amount awarded",
    "other_buyer": "other buyer",
    "other_town": "other town",
    "buyer_unknown": "one buyer unknown",
    "other_members": "not with the others of the project",
    "decided": "joined by a person",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two notices being of one project, and what against it."""

    held: tuple[LinkCode, ...]
    against: tuple[LinkCode, ...] = ()

    @classmethod
    def of(cls, *codes: LinkCode) -> Evidence:
        """Return evidence that nothing speaks against."""
        return cls(codes)

    def with_(self, *codes: LinkCode) -> Evidence:
        """Return the same evidence and more."""
        return replace(self, held=(*self.held, *codes))

    def but(self, *codes: LinkCode) -> Evidence:
        """Return the same evidence with what speaks against it."""
        return replace(self, against=(*self.against, *codes))

    @property
    def codes(self) -> tuple[LinkCode, ...]:
        """Return the codes, those against last; no code is used for both."""
        return (*self.held, *self.against)

    def __str__(self) -> str:
        """Return the evidence in one line of English."""
        text = ", ".join(WORDS[code] for code in self.held)
        against = ", ".join(WORDS[code] for code in self.against)
        return f"{text}, but {against}" if against else text

"""What was erased, as keyed hashes in a file of the home, so that it stays erased.

The file holds no address, number or name, and the hashes say nothing without its key: the
warehouse that analysts open has neither.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson

from data.erasure.identifiers import (
    LEAST_DIGITS,
    SIGN,
    TAIL,
    WORD,
    emails_in,
    fold,
    forms_asked_of_phone,
    forms_of_contact,
    least_digits,
    phones_in,
)
from data.errors import TendrilError
from data.files import write_whole

MARK = "[erased]"
FILE = "erased.json"
# Names of things, which hold an address at most; a number or a name in them is another one.
_NAMES_OF_THINGS = frozenset({
    "source", "source_id", "version", "notice_key", "project_id", "latest_notice_key",
    "content_hash", "raw_digest", "procedure_id", "corrects", "follows", "run", "file",
    "digest_id", "profile_id", "cpv", "nuts", "project", "notice", "id",
})  # fmt: skip
_MEMO = 200_000


@dataclass(slots=True)
class ErasedList:
    """The keyed hashes of what was erased; `redact` takes it out of any text."""

    path: Path
    key: bytes = b""
    hashes: dict[str, str] = field(default_factory=dict)  # hash to the day of the erasure
    _known: dict[str, bool] = field(default_factory=dict, repr=False)
    _lengths: tuple[int, ...] = ()
    _numbers: bool = False  # whether any was a telephone number
    mark: str = MARK

    @classmethod
    def beside(cls, landing: Path) -> ErasedList:
        """Open the list of the home that `landing` is in; an empty one where nothing was erased."""
        path = landing.parent / FILE
        try:
            stored = orjson.loads(path.read_bytes())
            erased = cls(path, bytes.fromhex(stored["key"]), dict(stored["hashes"]))
            erased._lengths = tuple(sorted(stored["words"]))
            erased._numbers = bool(stored["numbers"])
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TendrilError(
                f"Cannot read {path}, the list of what was erased: {error}. Restore it from a"
                " backup; deleting it lets what was erased come back."
            ) from error
        return erased

    def __bool__(self) -> bool:
        """Tell whether anything was ever erased."""
        return bool(self.hashes)

    def add(self, forms: Iterable[str], day: str) -> bool:
        """Note forms as erased on `day` (ISO 8601), write the list, return whether any was new."""
        self.key = self.key or secrets.token_bytes(32)
        lengths = set(self._lengths)
        fresh: dict[str, str] = {}
        for form in forms:
            fresh[self._hash(form)] = day
            for hint in _hints(form):
                fresh[self._hash(hint)] = day
            self._numbers |= form.startswith("phone:")
            if form.startswith("name"):
                lengths.add(int(form[4 : form.index(":")]))
        fresh = {each: day for each, day in fresh.items() if each not in self.hashes}
        if not fresh:
            return False
        self.hashes |= fresh
        self._lengths = tuple(sorted(lengths))
        self._known.clear()
        stored = {
            "key": self.key.hex(),
            "words": self._lengths,
            "numbers": self._numbers,
            "hashes": self.hashes,
        }
        write_whole(self.path, orjson.dumps(stored, option=orjson.OPT_INDENT_2))
        self.path.chmod(0o600)
        return True

    def carries(self, contact: Mapping[str, Any]) -> bool:
        """Tell whether a contact is one that was erased."""
        if not self.hashes:
            return False
        forms = [form for each in forms_of_contact(contact).values() for form in each]
        forms += forms_asked_of_phone(contact.get("phone") or "")
        return any(map(self.knows, forms))

    def knows(self, form: str) -> bool:
        """Tell whether this form was erased."""
        known = self._known.get(form)
        if known is None:
            if len(self._known) > _MEMO:
                self._known.clear()
            known = self._known[form] = self._hash(form) in self.hashes
        return known

    def _hash(self, form: str) -> str:
        return hashlib.blake2b(form.encode(), key=self.key, digest_size=16).hexdigest()

    def redact(self, text: str, *, only_addresses: bool = False) -> str:
        """Return the text with a mark in the place of what was erased."""
        spans = sorted(self.spans(text, only_addresses=only_addresses))
        if not spans:
            return text
        kept: list[str] = []
        done = 0
        for start, end in spans:
            if start >= done:
                kept += [text[done:start], MARK]
            done = max(done, end)
        return "".join(kept) + text[done:]

    def spans(self, text: str, *, only_addresses: bool = False) -> Iterator[tuple[int, int]]:
        """Give where something that was erased stands in a text, in any order."""
        if not self.hashes:
            return
        if SIGN.search(text):
            for start, end, forms in emails_in(text):
                if any(map(self.knows, forms)):
                    yield start, end
        if only_addresses:
            return
        for start, end, digits in phones_in(text) if self._numbers else ():
            if self.knows(f"tail:{digits[-TAIL:]}"):
                number = text[start:end]
                asked = forms_asked_of_phone(number, least=least_digits(number))
                if any(map(self.knows, asked)):
                    yield start, end
        yield from self._names(text)

    def _names(self, text: str) -> Iterator[tuple[int, int]]:
        lengths = [length for length in self._lengths if length > 1]
        if not lengths:
            return
        words: list[re.Match[str]] | None = None
        knows = self.knows
        for place, found in enumerate(WORD.finditer(text)):
            if not knows(f"first:{fold(found.group())}"):
                continue
            words = words or list(WORD.finditer(text))
            for length in lengths:
                part = words[place : place + length]
                if len(part) < length or not _close(part):
                    continue
                if knows(f"name{length}:{' '.join(fold(each.group()) for each in part)}"):
                    yield part[0].start(), part[-1].end()

    def redacted(self, value: Any, name: str = "") -> Any:
        """Return plain JSON values with every text redacted; the same object where none is."""
        if isinstance(value, str):
            return self.redact(value, only_addresses=name in _NAMES_OF_THINGS)
        if isinstance(value, dict):
            inner = {key: self.redacted(each, key) for key, each in value.items()}
            return inner if any(inner[key] is not value[key] for key in value) else value
        if isinstance(value, list | tuple):
            items = [self.redacted(each, name) for each in value]
            same = all(new is old for new, old in zip(items, value, strict=True))
            return value if same else items
        return value

    def clean_line(self, line: bytes) -> bytes:
        """Return one line of a landing file without what was erased; the same where nothing was.

        The content_hash stays that of what was published, so that the notice is known again.
        """
        if not self.hashes:
            return line
        try:
            values = orjson.loads(line)
        except orjson.JSONDecodeError:
            return line
        cleaned, _ = self.clean_notice(values)
        return line if cleaned is values else orjson.dumps(cleaned)

    def clean_notice(self, values: dict[str, Any]) -> tuple[dict[str, Any], int]:
        """Return a landed notice without what was erased, and how many contacts went."""
        contacts = values.get("contacts") or []
        stay = [each for each in contacts if not self.carries(each)]
        bare = values if len(stay) == len(contacts) else values | {"contacts": stay}
        return self.redacted(bare), len(contacts) - len(stay)


def _hints(form: str) -> Iterator[str]:
    """Give what lets most words and numbers of a text be passed over with one look."""
    kind, _, value = form.partition(":")
    if kind == "phone" and len(value) > LEAST_DIGITS:
        yield f"tail:{value[-TAIL:]}"
    elif kind.startswith("name") and kind != "name1":
        yield f"first:{value.split()[0]}"


def _close(words: list[re.Match[str]]) -> bool:
    return all(after.start() - before.end() <= 3 for before, after in pairwise(words))

"""All words of the pages in one language, with the digest's numbers, money and dates."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from tendril.digest.locale import Locale
from tendril.digest.wording import LANGUAGES
from tendril.web.app.page import pages
from tendril.web.wording.frame import FRAME


class WebWords:
    """Says what pages say: the words of the frame and of each page, then those of the digest."""

    def __init__(self, language: str, zone: str) -> None:
        self.locale = Locale(language, zone, among=LANGUAGES)
        self.language = self.locale.language
        self._words = _all(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """Return the wording named `key` with its values filled in."""
        if key in self._words:
            return self._words[key].format(**values)
        return self.locale(key, **values)

    def has(self, key: str) -> bool:
        """Tell whether there is a wording named `key`."""
        return key in self._words or self.locale.has(key)

    def count(self, key: str, n: int) -> str:
        """Return the wording for `n` things."""
        return self(f"{key}.one") if n == 1 else self(f"{key}.many", n=self.locale.number(n))

    def day(self, moment: datetime) -> str:
        """Return a day in the reader's zone."""
        return self.locale.short_day(moment)


@cache
def _all(language: str) -> dict[str, str]:
    """Return the words of the frame and of all pages; two pages may not use one key.

    A page that does not have the language speaks English there.
    """
    words = dict(FRAME[language])
    for page in pages():
        for key, text in page.words.get(language, page.words["en"]).items():
            if key in words:
                raise ValueError(f"two pages have a word {key!r}")
            words[key] = text
    return words

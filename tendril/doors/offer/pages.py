"""The offer as a page for people and as llms.txt (https://llmstxt.org) for language models."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import orjson
from markupsafe import Markup

from data.codes.languages import language_name
from tendril.digest.locale import Locale
from tendril.doors.offer.wording import OFFER_WORDS
from tendril.safe_text.markdown import markdown_text
from tendril.safe_text.templating import page_environment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

    from jinja2 import Environment

    from ranking.profile import Profile

DATA, PAGE, SUMMARY = "offer.jsonld", "index.html", "llms.txt"


class OfferPages:
    """Writes the pages of one profile in its language; `regions` are the names of its regions."""

    def __init__(
        self, profile: Profile, regions: Sequence[str], document: dict[str, Any], now: datetime
    ) -> None:
        self.profile = profile
        self.regions = regions
        self.document = document
        self.locale = Locale(profile.language, "UTC")
        self.day = self.locale.short_day(now)

    def word(self, key: str, **values: object) -> str:
        """Return a wording of the page."""
        return OFFER_WORDS[self.locale.language][key].format(**values)

    def span(self, kind: str, low: Decimal | None, high: Decimal | None, unit: str = "") -> str:
        """Return a range such as "5 to 50 m³/h"; one end may be open."""
        end = "from" if high is None else "up_to" if low is None else "span"
        first, last = (None if each is None else self.locale.number(each) for each in (low, high))
        return self.word(f"{kind}.{end}", low=first, high=last, unit=unit)

    def languages(self) -> list[str]:
        """Return the names of the languages that the company reads."""
        codes = dict.fromkeys((self.profile.language, *self.profile.languages))
        return [language_name(code, self.locale.language) for code in codes]

    def html(self) -> str:
        """Return the page; the data stands in it as well, so that one address is enough."""
        # Within a script only "<" could end it, and JSON may write it as a number.
        data = orjson.dumps(self.document, option=orjson.OPT_INDENT_2).decode()
        safe = data.replace("<", "\\u003c").replace("&", "\\u0026")
        return self._render("page.html.j2", data=Markup(safe))  # noqa: S704

    def llms(self) -> str:
        """Return llms.txt: a title, a summary, links, and the offers as sections."""
        return self._render("llms.txt.j2", data="")

    def _render(self, template: str, **given: Any) -> str:
        page = _environment().get_template(template)
        text = page.render(
            offer=self, profile=self.profile, data_file=DATA, page_file=PAGE, summary_file=SUMMARY,
            **given,
        )  # fmt: skip
        return text.strip() + "\n"


@cache
def _environment() -> Environment:
    return page_environment("tendril.doors.offer", md=markdown_text)

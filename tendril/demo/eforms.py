"""Made notices as eForms XML, the form in which TED publishes notices since 2023."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    from tendril.demo.world import MadeNotice


class Form(NamedTuple):
    """How a form is named in the XML: root, form type, notice type and subtype."""

    root: str
    list_name: str
    type_code: str
    subtype: str


FORMS = {
    "pin-only": Form("PriorInformationNotice", "planning", "pin-only", "4"),
    "cn-standard": Form("ContractNotice", "competition", "cn-standard", "16"),
    "can-standard": Form("ContractAwardNotice", "result", "can-standard", "29"),
    # A change is the whole notice again, with what it changes named in an extension.
    "corr": Form("ContractNotice", "competition", "cn-standard", "16"),
    "cancel": Form("ContractNotice", "competition", "cn-standard", "16"),
}


def language_code(language: str) -> str:
    """Return the three letters of a language that eForms and the TED search use."""
    import pycountry

    known = pycountry.languages.get(alpha_2=language)
    assert known is not None  # noqa: S101  (the demo's own texts)
    return str(known.alpha_3).upper()


def country_code(country: str) -> str:
    """Return the three letters of a country that eForms and the TED search use."""
    import pycountry

    known = pycountry.countries.get(alpha_2=country)
    assert known is not None  # noqa: S101  (the demo's own texts)
    return str(known.alpha_3)


def to_eforms(notice: MadeNotice, *, issue: int) -> bytes:
    """Return the notice as eForms XML, published in the OJ S issue of that number."""
    form = FORMS[notice.form]
    offset = notice.deadline.isoformat()[-6:] if notice.deadline else ""
    page = _environment().get_template("eforms.xml.j2")
    return (
        page.render(
            notice=notice,
            root=form.root,
            list_name=form.list_name,
            type_code=form.type_code,
            subtype=form.subtype,
            language=language_code(notice.language),
            country=country_code(notice.country),
            gazette=f"{issue}/{notice.published.year}",
            offset=offset,
        )
        .strip()
        .encode()
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("tendril.demo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""`tendril init --from-page`: what a company's own pages say, as the defaults of the questions."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tendril.digest.wording import LANGUAGES
from tendril.home.new import NewSolution
from tendril.output import stderr_console

if TYPE_CHECKING:
    from tendril.home.new import NewHome


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was drafted, in the form of the answers; nothing where no page was named."""

    company: str = ""
    digest_language: str = "en"
    solutions: tuple[NewSolution, ...] = ()
    regions: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def as_json(self, made: NewHome) -> dict[str, Any]:
        """Return the draft as far as it was taken over, with what it rests on and lacks."""
        return {
            "pages": self.pages,
            "company": made.company,
            "language": made.language,
            "solutions": [asdict(each) for each in made.solutions],
            "regions": made.regions,
            "certificates": made.certificates,
            "notes": self.notes,
        }


NOTHING = Drafted()


def drafted(address: str, *, contact: str | None, language: str | None) -> Drafted:
    """Read a company's pages, say what was found, and return the draft; else TendrilError."""
    from spiders.checking.site import look_at_site
    from tendril.drafting.draft import draft_from
    from tendril.drafting.wording import draft_lines

    console = stderr_console()
    console.print(f"Reading {address} and a few pages that it links to …", markup=False)
    draft = draft_from(look_at_site(address, now=datetime.now(UTC), contact=contact))
    spoken = language or (draft.language if draft.language in LANGUAGES else "en")
    notes = tuple(draft_lines(draft, spoken))
    for each in draft.solutions:
        console.print(f"- {each.title} ({each.url})", markup=False, soft_wrap=True)
    for line in notes:
        console.print(line, markup=False, soft_wrap=True)
    return Drafted(
        company=draft.company,
        digest_language=spoken,
        solutions=tuple(
            NewSolution(each.title, each.description, each.keywords) for each in draft.solutions
        ),
        regions=draft.regions.codes,
        certificates=draft.certificates,
        pages=draft.pages,
        notes=notes,
    )


def written(solution: NewSolution) -> str:
    """Return a solution as it is typed in: "Title: description; keyword, keyword"."""
    keywords = ", ".join(solution.keywords)
    title = solution.title.replace(":", " –").replace(";", ",")
    description = solution.description.replace(";", ",")
    return f"{title}: {description}" + (f"; {keywords}" if keywords else "")

"""A page about a project that is written as Markdown or HTML, into a file or on the screen."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from data.files import write_whole
from tendril.output import stderr_console, stdout_console


class PageFormat(StrEnum):
    """In which form a page is written."""

    MD = "md"
    HTML = "html"


FormatOption = Annotated[
    PageFormat | None,
    typer.Option("--format", help="md or html; else what --out ends in, else md."),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="The file to write; else standard output.")
]


def write_page(
    render: Callable[[PageFormat], str], form: PageFormat | None, out: Path | None
) -> None:
    """Write what `render` gives for the form that is asked for, or that the file's name says."""
    if form is None:
        is_html = out is not None and out.suffix.lower() in {".html", ".htm"}
        form = PageFormat.HTML if is_html else PageFormat.MD
    page = render(form)
    if out is None:
        stdout_console().print(page, markup=False, soft_wrap=True, end="")
        return
    write_whole(out, page)
    stderr_console().print(f"Wrote {out}.", soft_wrap=True, markup=False)

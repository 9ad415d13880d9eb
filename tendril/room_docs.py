"""Writes the rooms in docs/architecture.md from the packages: `python -m tendril.room_docs`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/architecture.md"
# Each package with those that it may import; import-linter holds it.
PACKAGES = {
    "tendril": ("ranking", "enrich", "spiders", "data"),
    "ranking": ("enrich", "data"),
    "enrich": ("data",),
    "spiders": ("data",),
    "data": (),
}
BEGIN, END = "<!-- rooms: written by `make docs` -->\n", "<!-- end of rooms -->\n"


def rooms() -> Iterator[tuple[str, str]]:
    """Give the path of each package folder, such as `enrich/money`, and its one sentence."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("__init__.py")):
            said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
            yield path.parent.relative_to(ROOT).as_posix(), " ".join(said.split("\n\n")[0].split())


def drawing() -> str:
    """Return the packages with their rooms, and the arrows of what imports what, as mermaid."""
    lines = ["flowchart TD"]
    for package in PACKAGES:
        inner = [path.removeprefix(f"{package}/") for path, _ in rooms() if _is_in(path, package)]
        lines.append(f'    {package}["<b>{package}</b><br/>{_columns(inner)}"]')
    lines += [
        f"    {package} --> {' & '.join(below)}" for package, below in PACKAGES.items() if below
    ]
    return "```mermaid\n" + "\n".join(lines) + "\n```\n"


def table() -> str:
    """Return a row a room with its sentence."""
    rows = "".join(f"| `{path}/` | {said} |\n" for path, said in rooms())
    return f"| room | what it is for |\n|---|---|\n{rows}"


def with_rooms(page: str) -> str:
    """Return the page with its part about the rooms written anew."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}{drawing()}\n{table()}{END}{rest.split(END)[1]}"


def _is_in(path: str, package: str) -> bool:
    return path.startswith(f"{package}/")


def _columns(names: list[str]) -> str:
    rows = [names[start : start + 4] for start in range(0, len(names), 4)]
    return "<br/>".join(" · ".join(row) for row in rows)


if __name__ == "__main__":
    PAGE.write_text(with_rooms(PAGE.read_text("utf-8")), encoding="utf-8")

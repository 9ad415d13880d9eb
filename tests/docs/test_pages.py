"""Pages point only to what exists, and the map names every page."""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.docs.pages import DOCS, GENERATED, ROOMS_OF, ROOT, pages

TOPS = (*ROOMS_OF, "benchmarks", "tests", "docs")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
QUOTED = re.compile(r"`([^`\n]+)`")
# `module.py`, also with folders before it, and folders of ours such as `enrich/money/`.
FILE = re.compile(r"[\w./*-]+\.(?:py|sql|toml|npz|jsonl|j2|txt|md)")
FOLDER = re.compile(rf"(?:{'|'.join(TOPS)})/[\w/]*")
NAME = re.compile(rf"(?:{'|'.join(ROOMS_OF)})(?:\.\w+)+")
# Made by the reader or by a run, or the name of another project's file.
NOT_OURS = ("example_", "profile.toml", "tendril.toml", "profiles/", "notices.jsonl")
PLACEHOLDER = re.compile(r"(?:^|[/_])name\.\w+$")  # in a recipe, such as `name.sql`
LONGEST = 300  # lines of a page that somebody writes
OWN_FILES = {".toml", ".txt", ".md", ".jsonl", ".npz"}  # counted only with a folder before them


@cache
def files() -> tuple[str, ...]:
    """Return the path of every file of the project."""
    found = (path for top in TOPS for path in (ROOT / top).rglob("*") if path.is_file())
    return tuple(path.relative_to(ROOT).as_posix() for path in found)


def exists(name: str) -> bool:
    """Tell whether a path, a pattern or the end of a path names a file or folder of ours."""
    if name.endswith("/"):
        return (ROOT / name).is_dir()
    return (ROOT / name).exists() or any(PurePosixPath(path).match(name) for path in files())


def said(path: Path) -> list[str]:
    """Return what stands between backticks."""
    return QUOTED.findall(path.read_text("utf-8"))


def anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(page.read_text("utf-8")):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_files_that_a_page_names_exist(page: Path) -> None:
    named = [
        name
        for quoted in said(page)
        for name in quoted.split()
        if (FOLDER.fullmatch(name) or FILE.fullmatch(name))
        and not PLACEHOLDER.search(name)
        and not any(other in name for other in NOT_OURS)
        and ("/" in name or Path(name).suffix not in OWN_FILES)
    ]
    missing = [name for name in named if not exists(name)]
    assert missing == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_functions_that_a_page_names_exist(page: Path) -> None:
    names = [
        quoted
        for quoted in said(page)
        if NAME.fullmatch(quoted) and not quoted.endswith((".duckdb", ".toml", ".service"))
    ]
    missing = [name for name in names if not is_defined(name) and not exists(name)]
    assert missing == []


def is_defined(name: str) -> bool:
    """Tell whether a dotted name is a module of ours, or something in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            found = getattr(found, part, None)
        return found is not None
    return False


def test_the_map_names_every_page() -> None:
    mapped = set(LINK.findall((DOCS / "README.md").read_text("utf-8")))
    assert {path.name for path in DOCS.glob("*.md")} - mapped == {"README.md"}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_no_page_is_too_long_to_read(page: Path) -> None:
    lines = len(page.read_text("utf-8").splitlines())
    assert lines <= LONGEST or page.name in GENERATED


def test_python_in_pages_is_python() -> None:
    for page in pages():
        for block in re.findall(r"^```python\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S):
            ast.parse(block)

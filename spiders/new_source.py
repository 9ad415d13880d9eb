"""The file of a new source, from a few answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from data.errors import TendrilError
from spiders.catalogue import builtin
from spiders.source import Source

BASES = {"feed": ("base_feed", "FeedSpider"), "listing": ("base_listing", "ListingSpider")}


def write_source(
    folder: Path, *, name: str, kind: str, values: Mapping[str, str | None], entry: str
) -> Path:
    """Write spiders/sources/<name>.py and return its path; raise TendrilError when it cannot be."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,60}", name):
        raise TendrilError(
            f"{name!r} cannot name a source: use lower case letters, digits and underscores."
        )
    if kind not in BASES:
        raise TendrilError(f"{kind!r} is no kind of new source; there are {', '.join(BASES)}.")
    path = folder / f"{name}.py"
    if name in builtin() or path.exists():
        raise TendrilError(f"There is a source {name} already. Choose another name.")
    Source(**{key: value for key, value in values.items() if value})  # type: ignore[arg-type]
    path.write_text(source_file(name, kind, values, entry), encoding="utf-8")
    return path


def source_file(name: str, kind: str, values: Mapping[str, str | None], entry: str) -> str:
    """Return the text of the file."""
    module, base = BASES[kind]
    title = values["title"]
    lines = [
        f'"""{title}: {values["start_url"]}."""',
        "",
        f"from spiders.{module} import {base}",
        "from spiders.source import Source",
        "",
        "",
        f"class {''.join(word.capitalize() for word in name.split('_'))}({base}):",
        f'    """{title}."""',
        "",
        f'    name = "{name}"',
        "    source = Source(",
        *(f"        {key}={_literal(value)}," for key, value in values.items() if value),
        "        at_least=1,",
        "    )",
    ]
    if kind == "listing":
        lines += [
            f"    entry = {_literal(entry)}",
            '    fields = {"date": "time", "summary": "p"}',
        ]
    return "\n".join(lines) + "\n"


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

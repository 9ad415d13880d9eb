"""Where digests are kept: four files a day, and what was shown in the warehouse."""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from data.files import write_whole
from tendril.digest.choice.changes import facts_to_json
from tendril.digest.layout.render import render_html, render_markdown, render_text
from tendril.home.profiles import file_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from data.warehouse import Warehouse
    from tendril.digest.model import Digest


@dataclass(frozen=True, slots=True)
class DigestFiles:
    """The files of one digest."""

    html: Path
    text: Path
    markdown: Path
    json: Path

    def sizes(self) -> dict[str, int]:
        """Return how many bytes each file has, by its name."""
        return {path.name: path.stat().st_size for path in astuple(self)}


def to_json(digest: Digest) -> dict[str, Any]:
    """Return the digest as plain values: amounts as numbers, times in ISO 8601."""
    value: dict[str, Any] = orjson.loads(orjson.dumps(asdict(digest), default=float))
    value["incomplete"] = digest.incomplete
    del value["told"]  # marks for the next digest, and nothing to read
    return value


def digest_files(digest: Digest, folder: Path) -> DigestFiles:
    """Return where a digest is kept; a profile without an id of its own has the plain date."""
    stem = digest.day.isoformat()
    if digest.profile != "profile":
        stem = f"{stem}-{file_name(digest.profile)}"
    return DigestFiles(*(folder / f"{stem}.{kind}" for kind in ("html", "txt", "md", "json")))


def write(digest: Digest, folder: Path) -> DigestFiles:
    """Write the digest's files, each whole or not at all, or raise a TendrilError."""
    paths = digest_files(digest, folder)
    write_whole(paths.html, render_html(digest))
    write_whole(paths.text, render_text(digest))
    write_whole(paths.markdown, render_markdown(digest))
    write_whole(paths.json, orjson.dumps(to_json(digest), option=orjson.OPT_INDENT_2) + b"\n")
    return paths


def shown_facts(digest: Digest) -> list[dict[str, Any]]:
    """Return what a digest says of its projects, as plain values for the delivery table."""
    shown = [item.facts for item in digest.entries] + [item.facts for item in digest.closed]
    return [facts_to_json(facts) for facts in shown]


def record_delivery(warehouse: Warehouse, digest: Digest, path: Path) -> None:
    """Keep what was shown, so that the next digest repeats nothing; a day's newest counts."""
    record_shown(
        warehouse,
        digest_id=digest.digest_id,
        profile=digest.profile,
        recipient=digest.recipient,
        made_at=digest.made_at,
        path=str(path),
        shown=shown_facts(digest),
        told=digest.told,
    )


def record_shown(
    warehouse: Warehouse,
    *,
    digest_id: str,
    profile: str,
    recipient: str | None,
    made_at: datetime,
    path: str,
    shown: Sequence[Mapping[str, Any]],
    told: Sequence[str] = (),
) -> None:
    """Keep what one reader was shown and told; recorded again, it replaces what stands there."""
    with warehouse.transaction() as connection:
        for table in ("delivery", "digest_told"):
            connection.execute(
                f"DELETE FROM {table} WHERE digest_id = ? AND profile_id = ?",  # noqa: S608
                [digest_id, profile],
            )
        connection.execute(
            "INSERT INTO digest_told (profile_id, recipient, digest_id, made_at, told)"
            " SELECT $profile, $recipient, $digest, $made_at, unnest($told)",
            {
                "profile": profile,
                "recipient": recipient,
                "digest": digest_id,
                "made_at": made_at,
                "told": list(told),
            },
        )
        connection.execute(
            "INSERT INTO delivery (digest_id, profile_id, recipient, made_at, path, entries)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [digest_id, profile, recipient, made_at, path, orjson.dumps(shown).decode()],
        )

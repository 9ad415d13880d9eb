"""Fetching the official CPV and NUTS lists from their publisher, the eForms SDK."""

from __future__ import annotations

import tempfile
from pathlib import Path

import httpx

from data.codes.reference import Reference
from data.codes.reference_files import CODES
from data.errors import TendrilError

# One file with labels in 24 languages for each list; the tag names a release of the SDK.
PUBLISHER = "https://raw.githubusercontent.com/OP-TED/eForms-SDK"
TAG = "1.13.0"
LISTS = ("cpv.gc", "nuts.gc")
MAX_BYTES = 64 << 20
USER_AGENT = "tendril (loads the eForms SDK's CPV and NUTS lists)"


def download(
    folder: Path, *, publisher: str = PUBLISHER, tag: str = TAG, seconds: float = 30
) -> Reference:
    """Fetch the CPV and NUTS lists, store them in `folder` and return them.

    Nothing is stored unless both lists arrive whole and can be read. Raises TendrilError
    when there is no network or the answer is not a list.
    """
    with tempfile.TemporaryDirectory() as name:
        arrived = Path(name)
        limits = httpx.Timeout(seconds)
        headers = {"User-Agent": USER_AGENT}
        with httpx.Client(timeout=limits, headers=headers, follow_redirects=False) as client:
            for file in LISTS:
                fetch_file(client, f"{publisher}/{tag}/codelists/{file}", arrived / file)
        lists = Reference.load(arrived)
        for list_name in CODES:
            if not lists.has(list_name):
                raise TendrilError(
                    f"What {publisher} sent has no {list_name.upper()} list."
                    " Name another release with --tag."
                )
        lists.save(folder)
    return Reference.load(folder)


def fetch_file(client: httpx.Client, url: str, path: Path) -> None:
    """Store the answer of `url` at `path`, or raise a TendrilError that says why not."""
    hint = "Load them from a file with `tendril reference update FILE`."
    try:
        with client.stream("GET", url) as answer, path.open("wb") as file:
            if answer.status_code != httpx.codes.OK:
                raise TendrilError(f"Cannot fetch {url}: HTTP {answer.status_code}. {hint}")
            size = 0
            for block in answer.iter_bytes(1 << 16):
                size += len(block)
                if size > MAX_BYTES:
                    raise TendrilError(
                        f"Cannot fetch {url}: more than {MAX_BYTES >> 20} MB. {hint}"
                    )
                file.write(block)
    except httpx.HTTPError as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise TendrilError(f"Cannot fetch {url}: {reason}. {hint}") from error

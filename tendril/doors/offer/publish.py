"""The files of an offer, written into a folder that a web server serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from data.errors import TendrilError
from data.files import write_whole
from tendril.doors.offer.linked_data import RegionName, areas, offer_of
from tendril.doors.offer.pages import DATA, PAGE, SUMMARY, OfferPages
from tendril.doors.offer.shapes import Problem, problems

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from ranking.profile import Profile


@dataclass(frozen=True, slots=True)
class PublishedOffer:
    """The files that were written, and what the offer lacks."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def publish_offer(
    profile: Profile, folder: Path, *, region_name: RegionName, now: datetime
) -> PublishedOffer:
    """Write a profile's public side into `folder`: JSON-LD, a page and llms.txt, each whole.

    What is missing is told and published all the same. Raises TendrilError where the document
    would be against its shapes, or the folder cannot be written.
    """
    document = offer_of(profile, region_name)
    found = problems(document)
    if wrong := [each for each in found if each.wrong and not each.text.endswith("is missing")]:
        raise TendrilError(f"The offer would not be valid: {wrong[0].node}: {wrong[0].text}.")
    regions = [each["name"] for each in areas(profile, region_name)]
    pages = OfferPages(profile, regions, document, now)
    texts: dict[Path, bytes | str] = {
        folder / DATA: orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n",
        folder / PAGE: pages.html(),
        folder / SUMMARY: pages.llms(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        write_whole(path, text)
    return PublishedOffer(tuple(texts), tuple(found))

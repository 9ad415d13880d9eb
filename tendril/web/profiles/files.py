"""Which file a profile stands in, and what was saved last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import TendrilError
from tendril.inbox.profile_files import profile_text, text_hash

if TYPE_CHECKING:
    from ranking.profile import Profile
    from tendril.home.folder import Home
    from tendril.inbox.overlay import Said


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile's file by its place in the home, what it says, and what was saved since."""

    file: str
    default_id: str
    text: str
    saved: str | None

    @property
    def shown(self) -> str:
        """Return what the editor shows: what was saved last."""
        return self.text if self.saved is None else self.saved

    @property
    def hash(self) -> str:
        """Return the hash of the file as it is."""
        return text_hash(self.text)


def file_of(home: Home, profile: Profile | None, said: Said) -> ProfileFile:
    """Return the file of a profile; one that shares its file with others raises TendrilError."""
    from ranking.profile import parse_profiles

    paths = [home.profile, *sorted(home.profiles.glob("*.toml"))]
    for path in paths:
        if not path.is_file() or path.name.startswith("."):
            continue
        default = "profile" if path == home.profile else path.stem
        text = profile_text(path)
        try:
            own = parse_profiles(text.encode(), path.name, default)
        except TendrilError:
            own = []
        if profile is None or any(each.id == profile.id for each in own):
            name = str(path.relative_to(home.root))
            entry = said.profiles.get(name)
            saved = entry.text if entry and text_hash(text) == entry.before else None
            return ProfileFile(name, default, text, saved)
    raise TendrilError(f"No profile's file in {home.root}. `tendril init` makes one.")

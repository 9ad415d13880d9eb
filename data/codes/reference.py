"""Labels of CPV and NUTS codes: the official lists where they are loaded, else short tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from data.codes.country_codes import eu_code
from data.codes.reference_files import CODES, ListFile, ListName, list_files, write_list
from data.errors import TendrilError


class Reference:
    """The labels of CPV and NUTS codes in several languages, read when first asked for.

    Where a loaded list lacks a code, as the present NUTS lacks those of earlier versions, the
    built-in tables answer. A language that a list lacks is answered in English.
    """

    def __init__(self, lists: Iterable[ListFile], *, official: bool) -> None:
        self.official = official
        self.lists = tuple(lists)
        self._labels: dict[tuple[ListName, str], dict[str, str]] = {}
        self._files: dict[Path, dict[str, dict[str, str]]] = {}

    @classmethod
    def builtin(cls) -> Reference:
        """Return the tables that come with Tendril: CPV groups and some categories, NUTS 0 to 2."""
        return cls(_builtin_lists(), official=False)

    @classmethod
    def load(cls, path: Path) -> Reference:
        """Return the lists in a file or folder, or raise a TendrilError when there are none."""
        if not path.exists():
            raise TendrilError(f"No CPV or NUTS list at {path}: there is no such file or folder.")
        found = list_files(path)
        if not found:
            raise TendrilError(
                f"No CPV or NUTS list at {path}. It takes genericode (.gc) of the eForms SDK, or"
                " CSV with the header `cpv,en,de,…` or `nuts,en,de,…`."
            )
        return cls(found, official=True)

    @property
    def languages(self) -> frozenset[str]:
        """The languages in which there are labels."""
        return frozenset(language for each in self.lists for language in each.languages)

    def has(self, name: ListName) -> bool:
        """Tell whether this list was loaded, and not only the built-in table."""
        return self.official and any(each.list == name for each in self.lists)

    def cpv_labels(self, language: str) -> dict[str, str]:
        """Return the labels of all CPV codes in `language`, else in English."""
        return self._all("cpv", language)

    def nuts_labels(self, language: str = "en") -> dict[str, str]:
        """Return the names of all NUTS codes in `language`, else in English."""
        return self._all("nuts", language)

    def cpv_label(self, code: str, language: str) -> str | None:
        """Return the label of a CPV code (a check digit is ignored), or None when unknown."""
        return self.cpv_labels(language).get(code[:8])

    def nuts_label(self, code: str, language: str = "en") -> str | None:
        """Return the name of a NUTS code of any version, or None when unknown."""
        return self.nuts_labels(language).get(_as_written(code))

    def has_region(self, code: str) -> bool:
        """Tell whether a NUTS code of any version has a name."""
        return self.nuts_label(code) is not None

    def cpv_nearest(self, code: str, language: str) -> tuple[str, str] | None:
        """Return the code and label of a CPV code or of the nearest one above it that has one."""
        labels, digits = self.cpv_labels(language), code[:8].rstrip("0")
        above = (digits[:length].ljust(8, "0") for length in range(max(len(digits), 2), 1, -1))
        return next(((each, labels[each]) for each in above if each in labels), None)

    def nuts_nearest(self, code: str, language: str = "en") -> tuple[str, str] | None:
        """Return the code and name of a NUTS code or of the nearest region that it lies in."""
        labels, whole = self.nuts_labels(language), _as_written(code)
        above = (whole[:length] for length in range(len(whole), 1, -1))
        return next(((each, labels[each]) for each in above if each in labels), None)

    def save(self, folder: Path) -> list[Path]:
        """Write every list and language as a small file of its own, which loads fast."""
        # All is read before anything is written: a damaged list leaves the folder as it was.
        read = {
            (name, language): self._read(name, language)
            for name in CODES
            for language in sorted(self.languages)
        }
        return [
            write_list(folder, name, language, labels)
            for (name, language), labels in read.items()
            if labels
        ]

    def _all(self, name: ListName, language: str) -> dict[str, str]:
        language = language.lower()
        key = (name, language)
        if key not in self._labels:
            spoken = any(language in each.languages for each in self.lists if each.list == name)
            labels = self._read(name, language if spoken else "en")
            if self.official:
                short = _short_tables()
                labels = (short._read(name, language) or short._read(name, "en")) | labels
            self._labels[key] = labels
        return self._labels[key]

    def _read(self, name: ListName, language: str) -> dict[str, str]:
        labels: dict[str, str] = {}
        for each in self.lists:
            if each.list == name and language in each.languages:
                if each.path not in self._files:
                    self._files[each.path] = each.labels()
                labels |= self._files[each.path].get(language, {})
        return labels


def find_reference(
    explicit: Path | None, home_reference: Path | None, cache: Path | None
) -> Reference:
    """Return the lists named for this call, else the home's, the user's cache's, the built-in."""
    if explicit is not None:
        return Reference.load(explicit)
    for folder in (home_reference, cache):
        if folder is not None and folder.is_dir() and (found := _state(folder)):
            reference = _of_folder(folder, found)
            if reference.lists:
                return reference
    return _short_tables()


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Return the files that lists may be in, each with when it was written and its size."""
    found = sorted(each for each in folder.rglob("*") if each.suffix.lower() in {".csv", ".gc"})
    stats = [(str(each), each.stat()) for each in found if each.is_file()]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


@lru_cache(maxsize=4)
def _of_folder(folder: Path, state: tuple[tuple[str, int, int], ...]) -> Reference:
    """Return the lists of a folder, read once while its files are in this state."""
    return Reference(list_files(folder), official=True)


def counts(reference: Reference, language: str = "en") -> Mapping[str, int]:
    """Return how many codes of each list have a label."""
    return {
        "cpv": len(reference.cpv_labels(language)),
        "nuts": len(reference.nuts_labels(language)),
    }


@cache
def _short_tables() -> Reference:
    return Reference.builtin()


def _builtin_lists() -> list[ListFile]:
    with as_file(files("data").joinpath("reference")) as folder:
        return list_files(folder)


def _as_written(code: str) -> str:
    return eu_code(code.strip().upper())

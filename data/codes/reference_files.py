"""The files that CPV and NUTS lists come in: CSV with a column per language, and genericode.

The CSV has the header `cpv,bg,cs,…` or `nuts,bg,…`. Genericode (OASIS, extension .gc) is how
the eForms SDK publishes its code lists; labels stand in columns such as `deu_label`.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from data.codes.languages import two_letters
from data.errors import TendrilError
from data.files import write_whole

ListName = Literal["cpv", "nuts"]
CODES: dict[ListName, re.Pattern[str]] = {
    "cpv": re.compile(r"\d{8}"),
    "nuts": re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}"),
}
# The eForms SDK names languages by ISO 639-3, Tendril by ISO 639-1.
_LABELS = re.compile(r'<Column Id="(([a-z]{3})_label)"')
MAX_BYTES = 100 << 20  # the complete CPV is some 20 MB as genericode
_HEAD_BYTES = 8192


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file with labels of one list in some languages; they are read when asked for."""

    path: Path
    list: ListName
    languages: frozenset[str]

    def labels(self) -> dict[str, dict[str, str]]:
        """Return the labels of every language by code, read in one pass."""
        return _genericode(self) if is_genericode(self.path) else _csv(self)


def is_genericode(path: Path) -> bool:
    """Tell genericode by its extension."""
    return path.suffix.lower() == ".gc"


def list_files(path: Path) -> list[ListFile]:
    """Return the CPV and NUTS lists in a file or, by name, in a folder and all below it."""
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.suffix.lower() in {".csv", ".gc"})
        return [file for each in found if each.is_file() and (file := list_file(each))]
    file = list_file(path)
    return [file] if file else []


def list_file(path: Path) -> ListFile | None:
    """Return what a file holds, told by its first lines, or None for anything else."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        head = _head(path)
    except OSError as error:
        raise TendrilError(f"Cannot read the list {path}: {error.strerror}.") from error
    if is_genericode(path):
        parent = re.search(r'Identifier="eFormsParentId">\s*(\w+)\s*<', head)
        own = re.search(r"<LongName>\s*([\w-]+)\s*</LongName>", head)
        name = (parent or own).group(1).lower() if parent or own else ""  # type: ignore[union-attr]
        languages = set(_columns(head))
    else:
        columns = [column.strip().lower() for column in head.split("\n", 1)[0].split(",")]
        name = columns[0]
        languages = {column for column in columns[1:] if re.fullmatch("[a-z]{2}", column)}
    if name not in CODES or not languages:
        return None
    return ListFile(path, "cpv" if name == "cpv" else "nuts", frozenset(languages))


def _head(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES).decode("utf-8-sig", "replace")


def _columns(head: str) -> dict[str, str]:
    """Return the columns of labels that a genericode file declares, by language."""
    declared = ((two_letters(code), column) for column, code in _LABELS.findall(head))
    return {language: column for language, column in declared if language}


def _csv(file: ListFile) -> dict[str, dict[str, str]]:
    valid = CODES[file.list].fullmatch
    with file.path.open(encoding="utf-8-sig", newline="") as text:
        rows = csv.reader(text)
        names = [name.strip().lower() for name in next(rows)]
        kept = [row for row in rows if row and valid(row[0][:8])]
    codes = [row[0][:8] for row in kept]
    labels: dict[str, dict[str, str]] = {}
    for column, language in enumerate(names):
        if language in file.languages:
            found = [row[column] if column < len(row) else "" for row in kept]
            labels[language] = {
                code: label for code, label in zip(codes, found, strict=True) if label
            }
    return labels


def _genericode(file: ListFile) -> dict[str, dict[str, str]]:
    from lxml import etree

    valid = CODES[file.list].fullmatch
    columns = _columns(_head(file.path))
    labels: dict[str, dict[str, str]] = {language: {} for language in columns}
    try:
        rows = etree.iterparse(
            str(file.path), tag="Row", resolve_entities=False, no_network=True, load_dtd=False
        )
        for _, row in rows:
            values = {
                value.get("ColumnRef"): (value.findtext("SimpleValue") or "").strip()
                for value in row.iterfind("Value")
            }
            row.clear()
            code = values.get("code", "")[:8]
            if not valid(code):
                continue
            for language, column in columns.items():
                # Some lists leave a language out and give the name only once.
                if label := values.get(column) or values.get("Name", ""):
                    labels[language][code] = label
    except etree.XMLSyntaxError as error:
        raise TendrilError(
            f"The list {file.path} is damaged: {error.msg}. Fetch it again with"
            " `tendril reference update`."
        ) from error
    return labels


def write_list(folder: Path, name: ListName, language: str, labels: dict[str, str]) -> Path:
    """Write the labels of one list in one language as CSV and return the path."""
    path = folder / f"{name}-{language}.csv"
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow([name, language])
    rows.writerows(sorted(labels.items()))
    write_whole(path, text.getvalue())
    return path

"""The workbook opens in LibreOffice, where texts are texts, days are days and amounts numbers."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tendril.delivery.channels.tables import COLUMNS, XlsxFile
from tests.tendril.delivery.made import issue, nothing, parcel
from tests.tendril.digest.samples import NOW

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TABLE, OF, TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text")
)
FORMULA = '=HYPERLINK("https://x.example";"click")'

pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed, so no workbook was opened in it"
)


def opened(path: Path, folder: Path) -> list[list[etree._Element]]:
    """Open a workbook in LibreOffice and return the cells of its first sheet, line by line."""
    done = subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={(folder / 'user').as_uri()}", "--headless",
         "--norestore", "--convert-to", "fods", "--outdir", str(folder), str(path)],
        capture_output=True, timeout=240, check=False,
    )  # fmt: skip
    made = folder / f"{path.stem}.fods"
    assert made.is_file(), done.stderr.decode(errors="replace")[-2000:]
    sheet = next(etree.parse(made).getroot().iter(f"{TABLE}table"))
    lines = []
    for line in sheet.iter(f"{TABLE}table-row"):
        cells: list[etree._Element] = []
        for cell in line.iter(f"{TABLE}table-cell"):
            cells += [cell] * min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), 50)
        if any(value(cell) for cell in cells):
            lines.append(cells)
    return lines


def value(cell: etree._Element) -> str:
    parts = ("".join(map(str, each.itertext())) for each in cell.iter(f"{TEXT}p"))
    return "\n".join(parts)


def kind(cell: etree._Element) -> str | None:
    return cell.get(f"{OF}value-type")


def test_it_opens_with_its_columns_days_and_amounts(tmp_path: Path) -> None:
    made = issue()
    hostile = replace(made.items[0], title=FORMULA, buyer="+1+1", why="\x1b[31m@SUM(A1)")
    sent = replace(made, items=(hostile, *made.items[1:]))
    XlsxFile().send(parcel(tmp_path, sent, channel="xlsx"), now=NOW, sending=nothing)
    header, first, *rest = opened(next(tmp_path.glob("*.xlsx")), tmp_path)
    place = {name: number for number, name in enumerate(COLUMNS)}
    assert [value(cell) for cell in header][:3] == ["Titel", "Auftraggeber", "Ort"]
    assert len(rest) == len(sent.items) - 1
    # What looks like a formula is a text, and nothing is computed when it opens.
    assert not any(cell.get(f"{TABLE}formula") for line in (first, *rest) for cell in line)
    assert value(first[place["title"]]) == FORMULA
    assert kind(first[place["title"]]) == kind(first[place["buyer"]]) == "string"
    assert kind(first[place["deadline"]]) == "date"
    amount = first[place["amount"]]
    assert (kind(amount), float(amount.get(f"{OF}value", "0"))) in (
        ("float", 2_400_000.0), ("currency", 2_400_000.0),
    )  # fmt: skip

"""Worksheets hold real days and numbers, text that stays text, a header that stays in view, filters and a chart."""

import io
import re
import zipfile
from datetime import date

from lxml import etree

from zvdesk.documents.sheets import RISKY, Bars, Column, Form, Grid, Sheet, Sheets, render
from zvdesk.documents.tree import Fill

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLUMNS = (Column("Onderwerp", 40), Column("Gesteld op", 12, Form.DAY), Column("Aantal", 8, Form.NUMBER))


class Book:
    """The parts of an .xlsx by name, and its cells as (text or number, style)."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name).decode() for name in archive.namelist()}
        strings = etree.fromstring(self.parts["xl/sharedStrings.xml"].encode())
        self._strings = ["".join(one.itertext()) for one in strings]
        self._styles = etree.fromstring(self.parts["xl/styles.xml"].encode()).find(f"{MAIN}cellXfs")

    def cell(self, sheet: int, place: str) -> tuple[str, dict[str, str]]:
        tree = etree.fromstring(self.parts[f"xl/worksheets/sheet{sheet}.xml"].encode())
        found = next(one for one in tree.iter(f"{MAIN}c") if one.get("r") == place)
        assert found.find(f"{MAIN}f") is None
        value = found.find(f"{MAIN}v").text
        style = dict(self._styles[int(found.get("s", 0))].attrib)
        return (self._strings[int(value)] if found.get("t") == "s" else value), style


def rows(*subjects: str) -> tuple[tuple[str, date, int], ...]:
    return tuple((subject, date(2026, 11, 22), 3) for subject in subjects)


def book(*sheets: Sheet) -> Book:
    return Book(render(Sheets("Overzicht", sheets, date(2026, 11, 22))))


def test_days_are_days_and_numbers_numbers() -> None:
    made = book(Sheet("Vragen", (Grid(COLUMNS, rows("Opvang")),), is_list=True))
    assert made.cell(1, "A2")[0] == "Opvang"
    assert made.cell(1, "B2")[0] == "46348"  # days since 30 December 1899
    assert made.cell(1, "C2")[0] == "3"
    assert "dd-mm-yyyy" in made.parts["xl/styles.xml"]


def test_a_list_keeps_its_header_in_view_and_can_be_filtered() -> None:
    made = book(Sheet("Vragen", (Grid(COLUMNS, rows("A", "B")),), is_list=True)).parts["xl/worksheets/sheet1.xml"]
    assert 'topLeftCell="B2"' in made
    assert 'state="frozen"' in made
    assert '<autoFilter ref="A1:C3"/>' in made


def test_what_looks_like_a_formula_or_an_address_stays_text() -> None:
    subjects = [*(f"{start}cmd|' /C calc'!A0" for start in RISKY), "https://example.nl"]
    made = book(Sheet("Vragen", (Grid(COLUMNS, rows(*subjects)),), is_list=True))
    for place, subject in enumerate(subjects, 2):
        value, style = made.cell(1, f"A{place}")
        assert value.strip() == subject.strip()
        assert style.get("quotePrefix") == ("1" if value.startswith(RISKY) else None)
    assert "<f>" not in made.parts["xl/worksheets/sheet1.xml"]
    assert not [name for name in made.parts if "externalLink" in name or "sheet1.xml.rels" in name]


def test_a_chart_stands_beside_its_table_and_says_what_it_shows() -> None:
    bars = Bars("Per thema", "Staafdiagram per thema.", 2, tuple((2, fill) for fill in Fill))
    grid = Grid(COLUMNS, rows("A", "B", "C"), title="Per thema", total=("Totaal", None, 9), bars=bars)
    made = book(Sheet("Overzicht", (grid,), title="Overzicht", lines=(("Stand op", date(2026, 11, 22)),)))
    chart = made.parts["xl/charts/chart1.xml"]
    assert set(re.findall(r"<c:f>(Overzicht!\$C\$\d+:\$C\$\d+)</c:f>", chart)) == {"Overzicht!$C$6:$C$7"}
    assert chart.count("<c:ser>") == len(Fill)
    assert chart.count("<a:pattFill") == 5
    assert "Staafdiagram per thema." in made.parts["xl/drawings/drawing1.xml"]
    assert made.cell(1, "A9")[0] == "Totaal"


def test_a_list_of_nothing_and_a_text_too_long_for_a_cell_can_be_written() -> None:
    made = book(Sheet("Vragen", (Grid(COLUMNS, ()),), is_list=True), Sheet("B", (Grid(COLUMNS, rows("x" * 40_000)),)))
    assert len(made.cell(2, "A4")[0]) == 32_767


def test_equal_sheets_are_equal_files() -> None:
    sheets = Sheets("Overzicht", (Sheet("Vragen", (Grid(COLUMNS, rows("A")),), is_list=True),), date(2026, 11, 22))
    assert render(sheets) == render(sheets)

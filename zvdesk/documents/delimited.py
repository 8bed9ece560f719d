"""A grid as .csv that opens as it is in a Dutch Excel: UTF-8 with its mark, semicolons, days as 03-12-2026.

A cell that a spreadsheet would take for a formula gets an apostrophe, which spreadsheets and zvdesk's own reader know
for what it is.
"""

import csv
import io
from datetime import date

from zvdesk.documents.cleaning import clean
from zvdesk.documents.sheets import LONGEST_TEXT, RISKY, Grid, Value


def render_delimited(grid: Grid) -> bytes:
    """Return the file: the names of the columns, then the rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([one.name for one in grid.columns])
    writer.writerows([_cell(value) for value in values] for values in grid.rows)
    return buffer.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, int):
        return str(value)
    text = clean(value)[:LONGEST_TEXT]
    return f"'{text}" if text.startswith(RISKY) else text

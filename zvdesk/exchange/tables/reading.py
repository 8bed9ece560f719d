"""Bytes of a file become a table, or one error that says what the file is instead."""

from zvdesk.errors import UserError
from zvdesk.exchange.jsonfile import looks_like
from zvdesk.exchange.tables.delimited import delimited_lines
from zvdesk.exchange.tables.limits import SIZE_LIMIT
from zvdesk.exchange.tables.table import Table, table_of
from zvdesk.exchange.tables.workbook import read_workbook

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_READABLE = frozenset({"text", ""})  # a first heading may stand between brackets, as JSON begins


def read_table(data: bytes, sheet: str = "") -> Table:
    """Return the table in the bytes of a file: an .xlsx by its signature, anything readable as text with a separator.

    Of a workbook that is the sheet of this name, else the first that has rows. Raises UserError "table_empty",
    "table_too_large" (size, limit), "table_not_one" (looks_like), "table_sheet_unwanted", and as `table_of`,
    `delimited_lines` and `read_workbook`.
    """
    if not data.strip(b"\xef\xbb\xbf\0 \t\r\n"):
        raise UserError("table_empty")
    if len(data) > SIZE_LIMIT:
        raise UserError("table_too_large", size=len(data), limit=SIZE_LIMIT)
    kind = looks_like(data)
    if kind == "zip":
        return read_workbook(data, sheet)
    if kind not in _READABLE and not (kind == "binary" and data.startswith(_UTF_16)):
        raise UserError("table_not_one", looks_like=kind)
    if sheet:
        raise UserError("table_sheet_unwanted")
    return table_of(delimited_lines(data))

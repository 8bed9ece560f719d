"""Tables that come in as .csv or .xlsx: headings and rows of text, whatever programme wrote them."""

from zvdesk.exchange.tables.reading import read_table
from zvdesk.exchange.tables.table import Table, TableRow

__all__ = ["Table", "TableRow", "read_table"]

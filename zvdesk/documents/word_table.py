"""Tables of the Word renderer: hairlines, fixed columns, and header rows that Word repeats and reads aloud."""

from collections.abc import Callable, Sequence

from zvdesk.documents import styles
from zvdesk.documents.tree import Align, Cell, Row, Table
from zvdesk.documents.word_xml import Element, twips, w

WriteCell = Callable[[Cell, float, bool, Align], list[Element]]


def table_xml(table: Table, width: float, write_cell: WriteCell) -> Element:
    """Return `w:tbl` of the given width in points; `write_cell(cell, width, is_header, align)` gives its paragraphs."""
    columns = [fraction * width for fraction in table.widths]
    element = w("tbl", _properties(table, sum(columns)), w("tblGrid", *(w("gridCol", w=twips(one)) for one in columns)))
    for is_header, rows in ((True, table.header), (False, table.rows)):
        for row in rows:
            element.append(_row(table, row, columns, is_header, write_cell))
    return element


def beside_xml(cells: Sequence[list[Element]], columns: Sequence[float], indent: float) -> Element:
    """Return a table without lines of one row, whose cells are as wide as their columns and stay on one page."""
    widths = [column + (styles.CELL_GAP if at + 1 < len(cells) else 0) for at, column in enumerate(columns)]
    none = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    properties = w(
        "tblPr",
        w("tblW", w=twips(sum(widths)), type="dxa"),
        w("tblInd", w=twips(indent), type="dxa"),
        w("tblLayout", type="fixed"),
        none,
    )
    row = w("tr", w("trPr", w("cantSplit")))
    for cell, width, column in zip(cells, widths, columns, strict=True):
        margin = w("tcMar", w("right", w=twips(width - column), type="dxa"))
        row.append(w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa"), margin), *cell))
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=twips(one)) for one in widths)), row)


def _properties(table: Table, width: float) -> Element:
    look = w(
        "tblLook",
        val="0420" if not table.row_headers else "04A0",
        firstRow=int(bool(table.header)),
        lastRow=0,
        firstColumn=int(table.row_headers),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    return w(
        "tblPr",
        w("tblStyle", val="Hairlines"),
        w("tblW", w=twips(width), type="dxa"),
        w("tblLayout", type="fixed"),
        look,
    )


def _row(table: Table, row: Row, columns: list[float], is_header: bool, write_cell: WriteCell) -> Element:
    properties = w("trPr", w("cantSplit"), *([w("tblHeader")] if is_header else []))
    element = w("tr", properties)
    for index, (one, width) in enumerate(zip(row, columns, strict=True)):
        paragraphs = write_cell(one, width, is_header, table.align(index))
        # The last column runs up to the right edge of the text.
        margin = [w("tcMar", w("right", w=0, type="dxa"))] if index + 1 == len(columns) else []
        element.append(w("tc", w("tcPr", w("tcW", w=twips(width), type="dxa"), *margin), *paragraphs))
    return element

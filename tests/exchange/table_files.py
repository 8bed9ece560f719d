"""Excel files for tests, made part by part, so that each oddity of a real exporter can stand in one."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINK = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(
    sheet: str,
    *,
    strings: tuple[str, ...] = (),
    formats: tuple[str, ...] = (),
    hidden: str = "",
    since_1904: bool = False,
    head: str = "",
) -> bytes:
    """Return an .xlsx with the rows of one sheet as XML; `formats` are number formats of styles 1, 2 …, 0 is plain.

    `hidden` is a sheet before it that is hidden; `head` stands before the sheet's own XML.
    """
    names = ["sheet1", "sheet2"] if hidden else ["sheet1"]
    states = ["hidden", "visible"] if hidden else ["visible"]
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state}" r:id="r{n}"/>'
        for n, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    links = [f'<Relationship Id="r{n}" Type="{_KIND}/worksheet" Target="worksheets/{name}.xml"/>' for n, name in
             enumerate(names, 1)]  # fmt: skip
    links += [f'<Relationship Id="rs" Type="{_KIND}/sharedStrings" Target="sharedStrings.xml"/>']
    links += [f'<Relationship Id="rt" Type="{_KIND}/styles" Target="/xl/styles.xml"/>']
    forms = "".join(f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(one)}/>' for n, one in enumerate(formats))
    cells = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(formats)))
    parts = {
        "xl/workbook.xml": f'<workbook {_MAIN} {_LINK}><workbookPr date1904="{int(since_1904)}"/>'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(links)}</Relationships>",
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{''.join(f'<si>{one}</si>' for one in strings)}</sst>",
        "xl/styles.xml": f'<styleSheet {_MAIN}><numFmts>{forms}</numFmts><cellXfs><xf numFmtId="0"/>{cells}</cellXfs>'
        "</styleSheet>",
    }
    rows = [hidden, sheet] if hidden else [sheet]
    for name, content in zip(names, rows, strict=True):
        parts[f"xl/worksheets/{name}.xml"] = f"{head}<worksheet {_MAIN}><sheetData>{content}</sheetData></worksheet>"
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """Return a zip of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def text_row(number: int, *cells: str) -> str:
    """Return a row of texts that stand in their cells."""
    told = "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in cells)
    return f'<row r="{number}">{told}</row>'

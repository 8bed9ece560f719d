"""Word templates for tests: as Word, LibreOffice and those who mean harm make them."""

import io
import re
import zipfile
from collections.abc import Mapping

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HERE = "[Content_Types].xml"


def template(*lines: str, header: str = "", table: str = "") -> bytes:
    """A template with a paragraph per line, `{{ inhoud }}` after them unless it is there already."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        document.add_table(1, 2).rows[0].cells[1].text = table
    if not any("inhoud" in line for line in lines):
        document.add_paragraph("{{ inhoud }}")
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def of_body(xml: str) -> bytes:
    """A template with one paragraph of raw XML in it, before that of the letter."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w', 'r', 'wp', 'a', 'pic')}>", 1)))
    document.add_paragraph("{{ inhoud }}")
    return saved(document)


def saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, parts: Mapping[str, bytes | None], *, types: str = "") -> bytes:
    """The same file with parts added, replaced, or (None) taken out; `types` are entries for its content types."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == HERE:
                content = content.replace(b"</Types>", types.encode() + b"</Types>")
            if name not in parts:
                target.writestr(name, content)
        for name, content in parts.items():
            if content is not None:
                target.writestr(name, content)
    return buffer.getvalue()


def part_of(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def related(data: bytes, kind: str, target: str, *, of: str = "word/_rels/document.xml.rels", outside: bool) -> bytes:
    """The same file with one more relationship."""
    mode = ' TargetMode="External"' if outside else ""
    entry = f'<Relationship Id="rIdX" Type="{RELATION}/{kind}" Target="{target}"{mode}/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        present = archive.read(of) if of in archive.namelist() else empty
    return changed(
        data, {of: re.sub(rb"</Relationships>\s*$", lambda _: entry.encode() + b"</Relationships>", present)}
    )

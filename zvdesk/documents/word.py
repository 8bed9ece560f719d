"""Render the document tree as a Word file that can be filed as it is and edited further.

What a reader with a screen reader needs is real: heading styles, list numbering, header rows, alternative texts,
language and title. Metadata holds what the user chose and nothing else.
"""

import io
import zipfile
from datetime import UTC
from typing import Final
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.section import Section, _Footer
from docx.shared import Pt

from zvdesk.documents import styles
from zvdesk.documents.fonts import face_for
from zvdesk.documents.tree import Document
from zvdesk.documents.word_blocks import BlockWriter
from zvdesk.documents.word_fonts import font_table
from zvdesk.documents.word_inlines import InlineWriter
from zvdesk.documents.word_numbering import Numbering
from zvdesk.documents.word_pages import picture_scales, set_tighter, word_tightness
from zvdesk.documents.word_styles import styles_xml
from zvdesk.documents.word_xml import Element, field, twips, w

_TEMPLATE_PARTS: Final = frozenset(
    {
        RELATIONSHIP_TYPE.CORE_PROPERTIES,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.THUMBNAIL,
        RELATIONSHIP_TYPE.STYLES,
        RELATIONSHIP_TYPE.NUMBERING,
        RELATIONSHIP_TYPE.SETTINGS,
        RELATIONSHIP_TYPE.FONT_TABLE,
        RELATIONSHIP_TYPE.THEME,
        RELATIONSHIP_TYPE.WEB_SETTINGS,
        RELATIONSHIP_TYPE.CUSTOM_XML,
        "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    }
)

_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file knows
_CORE_NAMESPACES: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def render(document: Document) -> bytes:
    """Return the document as the bytes of a .docx file; equal documents give equal bytes."""
    package = docx.Document()
    look = document.look
    writer = BlockWriter(package.part, document.flow, look, Numbering(look), picture_scales(document))
    body = package.part.element.body
    body.clear_content()
    for element in writer.elements():
        body.insert_element_before(element, "w:sectPr")
    tightness = word_tightness(document)
    set_tighter(body, tightness)
    _set_page(package.sections[0], document, writer.inlines)
    look_of_styles = styles_xml(document.language, look)
    set_tighter(look_of_styles, tightness)
    _replace_parts(package.part, document, writer, look_of_styles)
    buffer = io.BytesIO()
    package.part.package.save(buffer)
    return with_fixed_times(buffer.getvalue())


def _set_page(section: Section, document: Document, inlines: InlineWriter) -> None:
    section.page_width, section.page_height = Pt(styles.PAGE_WIDTH), Pt(styles.PAGE_HEIGHT)
    section.left_margin, section.right_margin = Pt(styles.MARGIN_LEFT), Pt(styles.MARGIN_RIGHT)
    section.top_margin, section.bottom_margin = Pt(styles.MARGIN_TOP), Pt(styles.MARGIN_BOTTOM)
    section.header_distance = section.footer_distance = Pt(styles.FOOTER_DISTANCE)
    section.different_first_page_header_footer = bool(document.header)
    if document.header:
        section.header.paragraphs[0]._p.extend(inlines.label(document.header))
        _write_footer(section.first_page_footer, document, inlines)
    _write_footer(section.footer, document, inlines)


def _write_footer(footer: _Footer, document: Document, inlines: InlineWriter) -> None:
    runs = inlines.label(document.footer) if document.footer else []
    if document.page_numbers:
        runs += [w("r", w("tab")), *inlines.label("Pagina "), *field("PAGE", "1")]
        runs += [*inlines.label(" van "), *field("NUMPAGES", "1")]
    footer.paragraphs[0]._p.extend(runs)


def _replace_parts(part: DocumentPart, document: Document, writer: BlockWriter, look: Element) -> None:
    """Put our own parts in the place of the template's, and drop what says which program made the file."""
    package = part.package
    for holder in (package, part):
        for relation in [key for key, one in holder.rels.items() if one.reltype in _TEMPLATE_PARTS]:
            del holder.rels[relation]
    faces = writer.inlines.faces | {face_for(bold=False, italic=False, family=document.look.family)}
    part.relate_to(font_table(package, faces), RELATIONSHIP_TYPE.FONT_TABLE)
    for name, content_type, reltype, element in (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, look),
        ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, writer.numbering.xml()),
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, _settings(document.language)),
    ):
        part.relate_to(XmlPart(PackURI(f"/word/{name}.xml"), content_type, element, package), reltype)
    relate_core_properties(package, document)


def _settings(language: str) -> Element:
    # Version 15 is what keeps Word from opening the file in compatibility mode.
    word_2013 = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    return w(
        "settings",
        w("embedTrueTypeFonts"),
        w("defaultTabStop", val=twips(styles.HANG)),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", word_2013),
        w("themeFontLang", val=language),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def relate_core_properties(package: Package, document: Document) -> None:
    """Give a file the title, author, subject and day of a document, and no other metadata."""
    core = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, _core_properties(document), package)
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _core_properties(document: Document) -> bytes:
    chosen = {
        "dc:title": document.title,
        "dc:subject": document.subject,
        "dc:creator": document.author,
        "dc:language": document.language,
    }
    lines = [f"<{name}>{escape(value)}</{name}>" for name, value in chosen.items() if value]
    if document.created is not None:
        moment = document.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        lines.append(f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>')
    body = "".join(lines)
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties {_CORE_NAMESPACES}>{body}'
    return f"{xml}</cp:coreProperties>".encode()


def with_fixed_times(data: bytes) -> bytes:
    """Return the same zip file without the moment at which it was written."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry))
    return buffer.getvalue()

"""What a PDF needs beyond its pages: bookmarks, metadata that the user chose, and fonts that read back as text."""

import re
from collections.abc import Sequence
from datetime import UTC
from typing import Final
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, OutlineItem, String

from zvdesk.documents.tagging import Place, destination
from zvdesk.documents.tree import Document

_VOID_MAPPING: Final = re.compile(rb"(\d+) beginbfchar\n<00> <0000>\n")
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def write_metadata(pdf: pikepdf.Pdf, document: Document, *, is_accessible: bool) -> None:
    """Write title and language, and author, subject and date where the document has them; drop everything else.

    `is_accessible` puts in the mark of PDF/UA-1; a pack with pages of others must not carry it.
    """
    pdf.trailer.Info = pdf.make_indirect(_information(document))
    properties = "\n".join(_xmp_properties(document, is_accessible))
    stream = pdf.make_stream(_XMP.format(properties=properties).encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    pdf.Root.Lang = String(document.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def write_outline(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Object], entries: Sequence[tuple[int, str, Place]]) -> None:
    """Write bookmarks, nested by the level of each entry."""
    with pdf.open_outline() as outline:
        outline.root.clear()
        outline.root.extend(outline_items(pages, entries))


def outline_items(pages: Sequence[pikepdf.Object], entries: Sequence[tuple[int, str, Place]]) -> list[OutlineItem]:
    """Return entries (level from 1, title, place) as bookmarks under one another."""
    roots: list[OutlineItem] = []
    path: list[tuple[int, OutlineItem]] = []
    for level, title, place in entries:
        entry = OutlineItem(title, destination(pages, place))
        while path and path[-1][0] >= level:
            path.pop()
        (path[-1][1].children if path else roots).append(entry)
        path.append((level, entry))
    return roots


def mend_pages(pages: Sequence[pikepdf.Object]) -> None:
    """Take out what reportlab writes without need.

    That is its mapping of the unused code 0 to U+0000, which PDF/UA-1 (7.21.7) forbids, and empty page transitions.
    """
    seen = set()
    for page in pages:
        if "/Trans" in page:
            del page.Trans
        for font in page.Resources.Font.values():
            if font.objgen in seen or "/ToUnicode" not in font:
                continue
            seen.add(font.objgen)
            font.ToUnicode.write(_VOID_MAPPING.sub(_one_fewer, font.ToUnicode.read_bytes()))


def _one_fewer(match: re.Match[bytes]) -> bytes:
    return b"%d beginbfchar\n" % (int(match[1]) - 1)


def _information(document: Document) -> Dictionary:
    information = Dictionary(Title=String(document.title))
    if document.author:
        information.Author = String(document.author)
    if document.subject:
        information.Subject = String(document.subject)
    if document.created is not None:
        information.CreationDate = String(document.created.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ"))
    return information


def _xmp_properties(document: Document, is_accessible: bool) -> list[str]:
    properties = [
        f"<dc:title><rdf:Alt>{_item(document.title, default=True)}</rdf:Alt></dc:title>",
        f"<dc:language><rdf:Bag>{_item(document.language)}</rdf:Bag></dc:language>",
    ]
    if document.author:
        properties.append(f"<dc:creator><rdf:Seq>{_item(document.author)}</rdf:Seq></dc:creator>")
    if document.subject:
        properties.append(
            f"<dc:description><rdf:Alt>{_item(document.subject, default=True)}</rdf:Alt></dc:description>"
        )
    if document.created is not None:
        moment = document.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        properties.append(f"<xmp:CreateDate>{moment}</xmp:CreateDate>")
    if is_accessible:
        properties.append("<pdfuaid:part>1</pdfuaid:part>")
    return properties


def _item(value: str, *, default: bool = False) -> str:
    language = ' xml:lang="x-default"' if default else ""
    return f"<rdf:li{language}>{escape(value)}</rdf:li>"

"""Embed the bundled fonts in a Word file, obfuscated as ECMA-376 part 4, 2.8.1 (font embedding) prescribes."""

import uuid
from collections.abc import Iterable

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package

from zvdesk.documents.fonts import Face
from zvdesk.documents.word_xml import Element, w

OBFUSCATED_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_NAMESPACE = uuid.UUID("6f0f3a52-5a0e-4d1f-9a44-2b7d3e1c9a10")
_ELEMENTS = {
    (False, False): "embedRegular",
    (True, False): "embedBold",
    (False, True): "embedItalic",
    (True, True): "embedBoldItalic",
}  # in the order of the schema


def font_table(package: Package, faces: Iterable[Face]) -> XmlPart:
    """Return the part fontTable.xml that names the families of `faces` and leads to their embedded files."""
    table = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, w("fonts"), package)
    by_place = {(face.family, face.bold, face.italic): face for face in faces}
    for family in sorted({face.family for face in by_place.values()}):
        entry = w("font", w("charset", val="00"), w("family", val="swiss"), w("pitch", val="variable"), name=family)
        for (bold, italic), name in _ELEMENTS.items():
            face = by_place.get((family, bold, italic))
            if face is not None:
                entry.append(_embedded(table, package, face, name))
        table.element.append(entry)
    return table


def obfuscate(font: bytes, key: uuid.UUID) -> bytes:
    """Return the font with its first 32 bytes hidden under the key; doing it twice gives the font back."""
    mask = key.bytes[::-1] * 2
    return bytes(byte ^ hidden for byte, hidden in zip(font[:32], mask, strict=True)) + font[32:]


def _embedded(table: XmlPart, package: Package, face: Face, name: str) -> Element:
    # The key is fixed per face, so that the same document is the same file every time.
    key = uuid.uuid5(_NAMESPACE, face.name)
    uri = PackURI(f"/word/fonts/{face.name}.odttf")
    part = Part(uri, OBFUSCATED_FONT, obfuscate(face.path.read_bytes(), key), package)
    return w(name, r_id=table.relate_to(part, RELATIONSHIP_TYPE.FONT), fontKey=f"{{{str(key).upper()}}}")

"""The logo and the colour of a template, for the PDF that goes with a letter in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docx.oxml.ns import qn

from zvdesk.documents.images import prepare
from zvdesk.documents.template.styles import styles_of
from zvdesk.documents.template.word_template import WordTemplate

_THEME: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFFICE_ACCENTS: Final = frozenset(
    {"000000", "0F4761", "156082", "18A303", "2E74B5", "2F5496", "345A8A", "365F91", "4472C4", "4F81BD", "5B9BD5"}
)
"""Accents and headings of the themes that Word and LibreOffice begin with: nobody's house style."""
_LEAST_SIDE: Final = 24
"""Pixels below which a picture is a line or a bullet and no logo."""


@dataclass(frozen=True, slots=True)
class OfferedLook:
    """What a template has of a house style: the bytes of a picture, and a colour as RRGGBB."""

    logo: bytes | None = None
    color: str | None = None


def offered_look(template: WordTemplate) -> OfferedLook:
    """Return the first picture of the letter paper and the colour of its theme, as far as it has these."""
    return OfferedLook(next(_pictures(template), None), _accent(template))


def _pictures(template: WordTemplate) -> Iterator[bytes]:
    """Yield the pictures that could be a logo, those of headers first."""
    package = template.package
    parts = sorted(template.text_parts(), key=lambda name: (name == package.main, name))
    for name in parts:
        for relation in package.relations(name):
            if relation.kind.endswith("/image") and relation.part in package.parts:
                picture = prepare(package.parts[relation.part])
                if picture is not None and min(picture.width, picture.height) >= _LEAST_SIDE:
                    yield picture.data


def _accent(template: WordTemplate) -> str | None:
    """Return the first accent of the theme, else the colour of the highest heading."""
    package = template.package
    for relation in package.relations(package.main):
        if relation.kind == _THEME and relation.part in package.parts:
            color = package.tree(relation.part).find(f".//{_DRAWING}accent1/{_DRAWING}srgbClr")
            value = "" if color is None else color.get("val", "").upper()
            if _is_color(value) and value not in _OFFICE_ACCENTS:
                return str(value)
    return _heading_color(template)


def _heading_color(template: WordTemplate) -> str | None:
    style = styles_of(template).get("Heading1")
    color = None if style is None else style.find(f"{qn('w:rPr')}/{qn('w:color')}")
    value = "" if color is None else color.get(qn("w:val"), "").upper()
    return value if _is_color(value) and value not in _OFFICE_ACCENTS else None


def _is_color(value: str) -> bool:
    return len(value) == 6 and all(letter in "0123456789ABCDEF" for letter in value)

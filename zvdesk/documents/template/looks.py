"""The logo and the colour of a template, for the PDF that goes with a letter in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from docx.oxml.ns import qn

from zvdesk.documents.images import prepare
from zvdesk.documents.template.package import Element
from zvdesk.documents.template.styles import style_elements, styles_of
from zvdesk.documents.template.word_template import WordTemplate

_THEME: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFFICE_ACCENTS: Final = frozenset(
    {
        "000000", "0000FF", "0563C1", "0F4761", "156082", "17365D", "18A303", "1F3763", "1F4D78", "243F60", "2E74B5",
        "2F5496", "323E4F", "345A8A", "365F91", "4472C4", "467886", "4F81BD", "5B9BD5",
    }
)  # fmt: skip
"""Accents, headings, titles and links of the themes that Word and LibreOffice begin with: nobody's house style."""
_HEADINGS: Final = ("Heading1", "CoverTitle", "Heading2", "Heading3", "Heading4")
_AUTO: Final = "AUTO"
_LEAST_HUE: Final = 24
"""By how much the strongest and the weakest of red, green and blue differ in what is no grey."""
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
    """Return the first accent of the theme, else the colour of the highest heading, else of the first coloured text."""
    package = template.package
    for relation in package.relations(package.main):
        if relation.kind == _THEME and relation.part in package.parts:
            color = package.tree(relation.part).find(f".//{_DRAWING}accent1/{_DRAWING}srgbClr")
            value = "" if color is None else color.get("val", "").upper()
            if _is_color(value) and value not in _OFFICE_ACCENTS:
                return str(value)
    return next(filter(_is_own, (*_heading_colors(template), *_text_colors(template))), None)


def _heading_colors(template: WordTemplate) -> Iterator[str]:
    """Yield the colours of the headings, the highest first; LibreOffice has them in the style that all stand on."""
    ours, known = styles_of(template), style_elements(template)
    by_id = {str(one.get(qn("w:styleId"))): one for one in known}
    for name in _HEADINGS:
        style, passed = ours.get(name), set[str]()
        while style is not None:
            color = style.find(f"{qn('w:rPr')}/{qn('w:color')}")
            if color is not None and _value(color) != _AUTO:
                yield _value(color)
                break
            above = style.find(qn("w:basedOn"))
            key = "" if above is None else above.get(qn("w:val"), "")
            style = None if key in passed else by_id.get(key)
            passed.add(key)


def _text_colors(template: WordTemplate) -> Iterator[str]:
    """Yield the colours that were given to words by hand, those of headings first, then from the top of the paper."""
    headings = {str(one.get(qn("w:styleId"))) for name, one in styles_of(template).items() if name in _HEADINGS}
    package = template.package
    parts = sorted(template.text_parts(), key=lambda name: (name == package.main, name))
    later = []
    for name in parts:
        for paragraph in package.tree(name).iter(qn("w:p")):
            style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            found = [_value(one) for one in paragraph.iterfind(f"{qn('w:r')}/{qn('w:rPr')}/{qn('w:color')}")]
            if style is not None and style.get(qn("w:val")) in headings:
                yield from found
            else:
                later += found
    yield from later


def _value(color: Element) -> str:
    return str(color.get(qn("w:val"), "")).upper()


def _is_own(value: str) -> bool:
    """Tell whether a colour is one that somebody chose: none that programs begin with, and no grey."""
    if not _is_color(value) or value in _OFFICE_ACCENTS:
        return False
    parts = [int(value[place : place + 2], 16) for place in (0, 2, 4)]
    return max(parts) - min(parts) >= _LEAST_HUE


def _is_color(value: str) -> bool:
    return len(value) == 6 and all(letter in "0123456789ABCDEF" for letter in value)

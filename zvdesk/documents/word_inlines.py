"""Runs, links, bookmarks and note marks of the Word renderer."""

from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from zvdesk.documents.fonts import FALLBACK_FACES, FALLBACK_FAMILY, FAMILY, Face, face_for, segments
from zvdesk.documents.look import Family
from zvdesk.documents.styles import TextStyle
from zvdesk.documents.tree import Inlines, NoteMark, Run
from zvdesk.documents.word_xml import Element, fonts, w, w_text

_NOTE_ANCHOR: Final = "note:"


class InlineWriter:
    """Writes inlines as runs; remembers which faces were used and which bookmarks exist.

    Without a family the text is set in what the file has, and Word finds what that lacks.
    """

    def __init__(
        self, part: XmlPart, numbers: dict[str, int], anchors: frozenset[str], family: Family | None = FAMILY
    ) -> None:
        self._family = family
        present = [mark.get(qn("w:id"), "") for mark in part.element.iter(qn("w:bookmarkStart"))]
        self._taken = max((int(number) for number in present if number.isdecimal()), default=0)
        self.faces: set[Face] = set()
        self._anchors = anchors
        self._part = part
        self._numbers = numbers
        self._bookmarks: dict[str, int] = {}

    def runs(self, content: Inlines, style: TextStyle) -> list[Element]:
        """Return the elements for some inlines in a paragraph of this style."""
        elements: list[Element] = []
        for inline in content:
            match inline:
                case Run():
                    elements.extend(self._linked(inline, style))
                case NoteMark():
                    elements.append(self._note_mark(inline.key))
        return elements

    def label(self, text: str, character_style: str | None = None) -> list[Element]:
        """Return a run of plain text, in a character style when given."""
        properties = [] if character_style is None else [w("rStyle", val=character_style)]
        return self._split(text, self._face(bold=False, italic=False), properties, [])

    def bookmarked(self, anchor: str, elements: list[Element]) -> list[Element]:
        """Return the elements between the marks of a bookmark that links to `#anchor` reach."""
        number = self._bookmark(anchor)
        start = w("bookmarkStart", id=number, name=_bookmark_name(number))
        return [start, *elements, w("bookmarkEnd", id=number)]

    def note_bookmark(self, key: str, elements: list[Element]) -> list[Element]:
        """Return the elements as the target of the marks of a note."""
        return self.bookmarked(_NOTE_ANCHOR + key, elements)

    def _linked(self, run: Run, style: TextStyle) -> list[Element]:
        bold, italic = run.bold or style.bold, run.italic != style.italic
        link = run.link
        if link is not None and link.startswith("#") and link[1:] not in self._anchors:
            link = None  # nothing in this document is called so
        properties = [w("rStyle", val="Hyperlink")] if link else []
        toggles = [w("b")] if run.bold and not style.bold else []
        if run.italic:
            toggles.append(w("i", val=int(italic)))
        elements = self._split(run.text, self._face(bold=bold, italic=italic), properties, toggles)
        if link is None:
            return elements
        if link.startswith("#"):
            return [w("hyperlink", *elements, anchor=_bookmark_name(self._bookmark(link[1:])))]
        target = self._part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return [w("hyperlink", *elements, r_id=target)]

    def _note_mark(self, key: str) -> Element:
        target = _bookmark_name(self._bookmark(_NOTE_ANCHOR + key))
        mark = w("r", w("rPr", w("rStyle", val="NoteMark")), w_text(str(self._numbers[key])))
        return w("hyperlink", mark, anchor=target)

    def _face(self, *, bold: bool, italic: bool) -> Face | None:
        return None if self._family is None else face_for(bold=bold, italic=italic, family=self._family)

    def _split(self, text: str, face: Face | None, before: list[Element], after: list[Element]) -> list[Element]:
        """Return runs with line breaks, each naming the stand-in family where the own family lacks the letters."""
        elements: list[Element] = []
        for index, line in enumerate(text.split("\n")):
            if index:
                elements.append(w("r", w("br")))
            for chosen, letters in [(None, line)] if face is None else segments(line, face):
                if face is not None:
                    self.faces.add(chosen or face)
                stand_in = [fonts(FALLBACK_FAMILY)] if chosen in FALLBACK_FACES else []
                properties = [*map(_copy, before), *stand_in, *map(_copy, after)]
                elements.append(w("r", *([w("rPr", *properties)] if properties else []), w_text(letters)))
        return elements

    def _bookmark(self, anchor: str) -> int:
        return self._bookmarks.setdefault(anchor, self._taken + len(self._bookmarks) + 1)


def _bookmark_name(number: int) -> str:
    # A leading underscore hides a bookmark from Word's list; the name may be 40 characters, an anchor may be longer.
    return f"_zv{number}"


def _copy(element: Element) -> Element:
    return element.__copy__()

"""The look of the paragraph in which a template says `{{ inhoud }}`: the text of the letter takes it over.

Much letter paper is not made with styles: somebody chose a font and a distance for that one paragraph. What comes in
its place should look as it did.
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from docx.oxml.ns import qn

from zvdesk.documents.template.package import Element
from zvdesk.documents.word_xml import w

_STAYS: Final = frozenset(qn(f"w:{name}") for name in ("sectPr", "numPr", "framePr", "rPr", "pPrChange", "outlineLvl"))
_LETTERS: Final = tuple(qn(f"w:{name}") for name in ("rFonts", "sz", "szCs"))
_ORDER: Final = tuple(
    qn(f"w:{name}")
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "vertAlign", "lang",
    )
)  # fmt: skip
"""The properties of a run that the renderer writes, in the order of the schema."""
_KEEPS: Final = frozenset(qn(f"w:{name}") for name in ("keepNext", "pageBreakBefore"))
_RUNNING_STYLES: Final = frozenset({"ListParagraph", "Facts", "Address", "Quote", "Lead"})


@dataclass(frozen=True, slots=True)
class Manners:
    """How the paragraph of a placeholder stands: its own properties, and the letters of its first run."""

    paragraph: tuple[Element, ...] = ()
    letters: tuple[Element, ...] = field(default=())

    @property
    def style_id(self) -> str | None:
        """The template's style of the paragraph."""
        marks = [one.get(qn("w:val")) for one in self.paragraph if one.tag == qn("w:pStyle")]
        return str(marks[0]) if marks and marks[0] else None


def manners_of(place: Element) -> Manners:
    """Return how the paragraph of a placeholder stands."""
    properties = place.find(qn("w:pPr"))
    run = next((one for one in place.iter(qn("w:r")) if one.find(qn("w:t")) is not None), None)
    letters = None if run is None else run.find(qn("w:rPr"))
    return Manners(
        tuple(one for one in ([] if properties is None else properties) if one.tag not in _STAYS),
        tuple(one for one in ([] if letters is None else letters) if one.tag in _LETTERS),
    )


@dataclass(frozen=True, slots=True)
class RunningText:
    """The paragraphs of a letter that are no headings, tables or notes; `plain` are those without a style of theirs."""

    plain: tuple[Element, ...]
    styled: tuple[Element, ...]


def running_text(elements: Iterable[Element]) -> RunningText:
    """Return the running text among paragraphs and tables that still name our own styles."""
    plain, styled = [], []
    for paragraph in elements:
        properties = paragraph.find(qn("w:pPr"))
        style = None if properties is None else properties.find(qn("w:pStyle"))
        if paragraph.tag == qn("w:p") and (properties is None or all(one.tag in _KEEPS for one in properties)):
            plain.append(paragraph)
        elif style is not None and style.get(qn("w:val")) in _RUNNING_STYLES:
            styled.append(paragraph)
    return RunningText(tuple(plain), tuple(styled))


def take_over(text: RunningText, manners: Manners) -> None:
    """Give running text the manners of the placeholder's paragraph; what has a style of its own, the letters only."""
    for paragraph in text.plain:
        _set_paragraph(paragraph, manners)
    for paragraph in (*text.plain, *text.styled):
        for run in paragraph.iter(qn("w:r")):
            _set_letters(run, manners)


def _set_paragraph(paragraph: Element, manners: Manners) -> None:
    """Put the properties of the placeholder's paragraph in, with what keeps ours on a page after its style."""
    if not manners.paragraph:
        return
    kept = paragraph.find(qn("w:pPr"))
    taken = [deepcopy(one) for one in manners.paragraph if one.tag not in _KEEPS]
    styled = [one for one in taken if one.tag == qn("w:pStyle")]
    rest = [one for one in taken if one.tag != qn("w:pStyle")]
    whole = w("pPr", *styled, *([] if kept is None else list(kept)), *rest)
    if kept is not None:
        paragraph.remove(kept)
    paragraph.insert(0, whole)


def _set_letters(run: Element, manners: Manners) -> None:
    properties = run.find(qn("w:rPr"))
    present = [] if properties is None else list(properties)
    tags = {one.tag for one in present}
    added = [deepcopy(one) for one in manners.letters if one.tag not in tags]
    if not added:
        return
    if properties is not None:
        run.remove(properties)
    run.insert(0, w("rPr", *sorted([*present, *added], key=lambda one: _ORDER.index(one.tag))))

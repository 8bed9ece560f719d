"""A letter in the fractie's own template: values in its placeholders, the letter at `{{ inhoud }}` in its styles.

Written on python-docx and lxml and not on docxtpl: what is wanted of a template is plain names only, while docxtpl
brings a template language whose sandbox, loops and filters would all have to be shut off again, and its content comes
in without lists that begin at 1. Here the renderer of our own Word files writes the letter, with its numbering.
"""

import io
import re
from collections.abc import Mapping
from typing import Final, cast

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.text.paragraph import Paragraph

from zvdesk.documents import styles
from zvdesk.documents.look import BUNDLED, Look
from zvdesk.documents.template.manners import manners_of, running_text, take_over
from zvdesk.documents.template.names import CONTENT
from zvdesk.documents.template.package import Element
from zvdesk.documents.template.placeholders import fill, found_in, is_alone, paragraphs_in, text_of
from zvdesk.documents.template.styles import StyleMap, empty_styles
from zvdesk.documents.template.word_template import WordTemplate
from zvdesk.documents.tree import SOURCES, Document, Notes
from zvdesk.documents.word import relate_core_properties, with_fixed_times
from zvdesk.documents.word_blocks import BlockWriter
from zvdesk.documents.word_numbering import Numbering
from zvdesk.documents.word_xml import w
from zvdesk.errors import UserError

_PRINTED: Final = frozenset(
    {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES}
)
_LEAVING: Final = frozenset(
    {
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
    }
)
"""The last words of relationships to what says who made the template, with which program, and what was remarked on it.

Programs differ in what they write before these."""
_COMMENT_TAGS: Final = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
_SIGNS: Final = frozenset({"groet", "ondertekenaars"})
_LABEL: Final = re.compile(r"[\w .]{0,30}:?\s*")
"""What is left of a line such as "Nummer: {{ nummer }}" when there is no number: a label of nothing."""
_LEAST_WIDTH: Final = styles.mm(40)


def fill_template(template: WordTemplate, document: Document, values: Mapping[str, str], look: Look = BUNDLED) -> bytes:
    """Return a letter in a template as the bytes of a .docx file; equal letters give equal bytes.

    `values` are the words for the placeholders but `inhoud`, for which the blocks of `document` come. `look` is that
    of styles that the template lacks. Raises UserError("template_unusable") for a template without a place for the
    letter; see `check_template`.
    """
    package = docx.Document(io.BytesIO(template.package.as_document()))
    part = package.part
    place = next((one for one in paragraphs_in(part.element.body) if is_alone(one, CONTENT)), None)
    if place is None:
        raise UserError("template_unusable")
    _put_in(part, place, document, look)
    for tree in _printed_trees(part):
        _fill_tree(tree, values)
    _leave_metadata(part, document)
    buffer = io.BytesIO()
    part.package.save(buffer)
    return with_fixed_times(buffer.getvalue())


def _put_in(part: DocumentPart, place: Element, document: Document, look: Look) -> None:
    numbering = _numbering_of(part)
    lists = Numbering(
        None,
        first_definition=1 + _highest(numbering, "w:abstractNum", "w:abstractNumId"),
        first_list=1 + _highest(numbering, "w:num", "w:numId"),
    )
    writer = BlockWriter(part, document.letter_alone, None, lists)
    elements, manners = writer.elements(_width_at(place)), manners_of(place)
    running = running_text(elements)
    StyleMap(_styles_of(part), document.language, look, manners.style_id).name(elements)
    take_over(running, manners)
    _loosen_controls(place)
    signed, sources = _signed_at(place), _sources_among(elements, document)
    if signed is not None:
        if elements[sources:]:
            _hold(place, signed)
        for element in reversed(elements[sources:]):
            signed.addnext(element)
    for element in elements if signed is None else elements[:sources]:
        place.addprevious(element)
    _add_lists(numbering, lists)
    _take_away(place)


def _signed_at(place: Element) -> Element | None:
    """Return where the template itself signs below the place of the letter: the sources come after that."""
    signed = [
        block
        for block in place.itersiblings()
        if any(found.name in _SIGNS for one in paragraphs_in(block) for found in found_in(one))
    ]
    return signed[-1] if signed else None


def _hold(place: Element, signed: Element) -> None:
    """Keep what the template says below the letter, up to who signs, with the sources, which stand on no page alone."""
    below = list(place.itersiblings())
    for block in below[: below.index(signed) + 1]:
        for paragraph in paragraphs_in(block):
            Paragraph(paragraph, None).paragraph_format.keep_with_next = True  # type: ignore[arg-type]


def _sources_among(elements: list[Element], document: Document) -> int:
    """Return at which element the list of sources begins with its heading; their number where there is none."""
    is_listed = bool(document.blocks) and isinstance(document.blocks[-1], Notes)
    headings = [at for at, one in enumerate(elements) if is_listed and one.tag == qn("w:p") and _heads_sources(one)]
    return headings[-1] if headings else len(elements)


def _heads_sources(paragraph: Element) -> bool:
    return text_of(paragraph) == SOURCES


def _take_away(place: Element) -> None:
    """Remove the paragraph of the placeholder; one that ends a section, or that a cell must end with, stays empty."""
    parent = place.getparent()
    ends_section = place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    before = place.getprevious()
    ends_cell = parent.tag == qn("w:tc") and place.getnext() is None and before is not None and before.tag != qn("w:p")
    if ends_section or ends_cell:
        for child in list(place):
            if child.tag != qn("w:pPr"):
                place.remove(child)
    else:
        parent.remove(place)


def _printed_trees(part: DocumentPart) -> list[Element]:
    """Return the trees of the letter, its headers, footers and notes.

    Notes are parts that python-docx does not parse; they are parsed here, and written back by `_Notes`.
    """
    trees = [part.element]
    for relation in list(part.rels.values()):
        if relation.is_external or relation.reltype not in _PRINTED:
            continue
        target = relation.target_part
        if not isinstance(target, XmlPart):
            target = _parsed_part(relation, target)
        trees.append(target.element)
    return trees


def _parsed_part(relation: object, target: Part) -> XmlPart:
    parsed = XmlPart(target.partname, target.content_type, parse_xml(target.blob), target.package)
    parsed.rels.update(target.rels)
    relation._target = parsed  # type: ignore[attr-defined]
    return parsed


def _fill_tree(tree: Element, values: Mapping[str, str]) -> None:
    for paragraph in list(paragraphs_in(tree)):
        found = found_in(paragraph)
        if not found:
            continue
        _loosen_controls(paragraph)
        is_empty = all(not values.get(one.name, "-").strip() for one in found)
        fill(paragraph, values)
        if is_empty and _LABEL.fullmatch(text_of(paragraph)):
            _drop_line(paragraph)


def _drop_line(paragraph: Element) -> None:
    """Remove a line on which nothing but a label is left, unless something needs a paragraph there."""
    parent = paragraph.getparent()
    has_more = any(True for _ in paragraph.iter(qn("w:drawing"), qn("w:pict"), qn("w:sectPr"), qn("w:fldChar")))
    siblings = [one for one in parent if one.tag == qn("w:p")]
    if not has_more and len(siblings) > 1 and parent[-1] is not paragraph:
        parent.remove(paragraph)


def _loosen_controls(paragraph: Element) -> None:
    """Make content controls around a placeholder keep what comes in its place.

    One that is bound to data would be overwritten with that when the letter is opened, one for plain text may not hold
    paragraphs, and one that shows a prompt is emptied at the first click.
    """
    for control in paragraph.iterancestors(qn("w:sdt")):
        _loosen(control)
    for control in paragraph.iter(qn("w:sdt")):
        _loosen(control)


def _loosen(control: Element) -> None:
    properties = control.find(qn("w:sdtPr"))
    for child in [] if properties is None else list(properties):
        local = child.tag.rpartition("}")[2]
        if local in ("dataBinding", "text", "showingPlcHdr", "placeholder", "lock"):
            properties.remove(child)


def _width_at(place: Element) -> float:
    """Return the width in points of the text at a paragraph: that of its cell, else of its section."""
    cell = next(place.iterancestors(qn("w:tc")), None)
    if cell is not None:
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if width is not None and width.get(qn("w:type")) == "dxa":
            return max(_LEAST_WIDTH, _points(width, "w:w") - styles.CELL_GAP)
    section = next(iter(place.xpath("following::w:sectPr | .//w:sectPr")), None)
    size = None if section is None else section.find(qn("w:pgSz"))
    margins = None if section is None else section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return styles.TEXT_WIDTH
    return max(_LEAST_WIDTH, _points(size, "w:w") - _points(margins, "w:left") - _points(margins, "w:right"))


def _points(element: Element, name: str) -> float:
    """Return an attribute in twentieths of a point as points; 0 for what is no number."""
    try:
        return abs(int(element.get(qn(name), "0"))) / 20
    except ValueError:
        return 0


def _numbering_of(part: DocumentPart) -> Element:
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return cast("XmlPart", relation.target_part).element
    fresh = XmlPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, w("numbering"), part.package)
    part.relate_to(fresh, RELATIONSHIP_TYPE.NUMBERING)
    return fresh.element


def _styles_of(part: DocumentPart) -> Element:
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.STYLES:
            return cast("XmlPart", relation.target_part).element
    fresh = XmlPart(PackURI("/word/styles.xml"), CONTENT_TYPE.WML_STYLES, empty_styles("nl-NL"), part.package)
    part.relate_to(fresh, RELATIONSHIP_TYPE.STYLES)
    return fresh.element


def _highest(numbering: Element, tag: str, attribute: str) -> int:
    numbers = [one.get(qn(attribute), "") for one in numbering.iter(qn(tag))]
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _add_lists(numbering: Element, lists: Numbering) -> None:
    """Put ours after the template's own: definitions before the lists, as the schema wants them."""
    first = numbering.find(qn("w:num"))
    for definition in lists.definitions:
        if first is None:
            numbering.append(definition)
        else:
            first.addprevious(definition)
    rest = numbering.find(qn("w:numIdMacAtCleanup"))
    for one in lists.lists:
        if rest is None:
            numbering.append(one)
        else:
            rest.addprevious(one)


def _leave_metadata(part: DocumentPart, document: Document) -> None:
    for holder in (part.package, part):
        for key in [key for key, one in holder.rels.items() if one.reltype.rpartition("/")[2] in _LEAVING]:
            del holder.rels[key]
    for tag in _COMMENT_TAGS:
        for mark in list(part.element.iter(qn(tag))):
            mark.getparent().remove(mark)
    relate_core_properties(part.package, document)

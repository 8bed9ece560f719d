"""Which style of a template each style of ours is, by the names that Word gives its own in every language.

In a file the built-in names are English whatever language Word speaks; other programs, and people, write the Dutch
ones. What a template lacks is added from the bundled design, set in the template's own letters.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from docx.oxml.ns import qn

from zvdesk.documents.look import BUNDLED, Look
from zvdesk.documents.styles import BODY
from zvdesk.documents.template.package import Element
from zvdesk.documents.template.word_template import WordTemplate
from zvdesk.documents.word_styles import styles_xml
from zvdesk.documents.word_xml import w

STYLES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "Heading1": ("heading 1", "kop 1", "kop1"),
    "Heading2": ("heading 2", "kop 2", "kop2"),
    "Heading3": ("heading 3", "kop 3", "kop3"),
    "Heading4": ("heading 4", "kop 4", "kop4"),
    "CoverTitle": ("title", "titel"),
    "ListParagraph": ("list number", "lijstnummering", "list paragraph", "lijstalinea"),
    "Quote": ("quote", "citaat", "quotations"),
    "Caption": ("caption", "bijschrift"),
    "Note": ("footnote text", "voetnoottekst", "footnote"),
    "NoteMark": ("footnote reference", "voetnootmarkering", "footnote characters"),
    "Hyperlink": ("hyperlink", "internet link"),
    "Address": ("envelope address", "adres envelop", "adres"),
}
"""Names of styles in lower case that stand for one of ours, the best first."""

_NORMAL: Final = frozenset({"normal", "standaard", "standard", "default", "default paragraph style"})

DUTCH: Final[Mapping[str, str]] = {
    "Heading1": "Kop 1",
    "Heading2": "Kop 2",
    "ListParagraph": "Lijstnummering",
}
"""The styles that every letter needs, as Word calls them in Dutch."""


def styles_of(template: WordTemplate) -> dict[str, Element]:
    """Return the template's style for each of ours that it has."""
    return _matched(style_elements(template))


def missing_styles(template: WordTemplate) -> Iterator[str]:
    """Yield the Dutch names of styles that every letter needs and the template lacks."""
    present = styles_of(template)
    yield from (name for style_id, name in DUTCH.items() if style_id not in present)


class StyleMap:
    """Puts our styles into `w:styles` of a template as far as they are needed, and knows what each is called there."""

    def __init__(self, root: Element, language: str, look: Look = BUNDLED, body_id: str | None = None) -> None:
        """`body_id` is the template's style of ordinary text in the letter, when it is not that of the template."""
        self._root = root
        self._ours = {str(one.get(qn("w:styleId"))): one for one in styles_xml(language, look).iter(qn("w:style"))}
        self._ids = {ours: str(one.get(qn("w:styleId"))) for ours, one in _matched(root.iter(qn("w:style"))).items()}
        self._taken = {one.get(qn("w:styleId")) for one in root.iter(qn("w:style"))}
        self._body_id = body_id if body_id in self._taken else None

    def name(self, elements: Iterable[Element]) -> None:
        """Make paragraphs, runs and tables name the template's styles instead of ours."""
        for element in elements:
            for mark in element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle")):
                mark.set(qn("w:val"), self._id(mark.get(qn("w:val"))))

    def _id(self, ours: str) -> str:
        if ours not in self._ids:
            self._ids[ours] = self._add(ours)
        return self._ids[ours]

    def _add(self, ours: str) -> str:
        """Add a style of ours, under another name where the template uses that for something else."""
        style = self._ours[ours]
        style_id = ours if ours not in self._taken else f"zvdesk{ours}"
        style.set(qn("w:styleId"), style_id)
        style.attrib.pop(qn("w:default"), None)
        self._rest_on(style)
        _leave_letters_to_template(style)
        self._taken.add(style_id)
        self._root.append(style)
        return style_id

    def _rest_on(self, style: Element) -> None:
        """Base a style on what the template calls its ordinary text, so that it takes over its letters."""
        based = style.find(qn("w:basedOn"))
        following = style.find(qn("w:next"))
        kind = style.get(qn("w:type"))
        for mark in (based, following):
            if mark is None:
                continue
            present = _default_id(self._root, kind)
            if kind == "paragraph" and self._body_id is not None:
                present = self._body_id
            if present is None:
                style.remove(mark)
            else:
                mark.set(qn("w:val"), present)


def _leave_letters_to_template(style: Element) -> None:
    """Take out the size, colour and line height of ordinary text, which the template has its own of."""
    properties = style.find(qn("w:rPr"))
    size = None if properties is None else properties.find(qn("w:sz"))
    if size is not None and size.get(qn("w:val")) == str(round(BODY.size * 2)):
        for name in ("w:sz", "w:szCs"):
            for one in properties.findall(qn(name)):
                properties.remove(one)
        spacing = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        if spacing is not None:
            for name in ("w:line", "w:lineRule"):
                spacing.attrib.pop(qn(name), None)
    for color in [] if properties is None else properties.findall(qn("w:color")):
        if color.get(qn("w:val")) == BODY.color:
            properties.remove(color)


def _matched(elements: Iterable[Element]) -> dict[str, Element]:
    """Return the best style for each of ours, by name and then by id."""
    by_word: dict[str, Element] = {}
    for element in elements:
        name = element.find(qn("w:name"))
        words = [element.get(qn("w:styleId"), ""), "" if name is None else name.get(qn("w:val"), "")]
        for word in words:
            by_word.setdefault(word.casefold(), element)
    found = {}
    for ours, names in _NAMES.items():
        fitting = (by_word[name] for name in names if name in by_word)
        match = next((one for one in fitting if ours != "NoteMark" or _is_raised(one, by_word)), None)
        if match is not None and match.get(qn("w:type")) == _kind(ours):
            found[ours] = match
    return found


def _is_raised(style: Element, by_word: Mapping[str, Element]) -> bool:
    """Tell whether a style, or one that it is based on, raises its letters: else the mark of a note reads as text."""
    seen: set[str] = set()
    one: Element | None = style
    while one is not None and (style_id := one.get(qn("w:styleId"), "")) not in seen:
        seen.add(style_id)
        raised = one.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
        if raised is not None:
            return bool(raised.get(qn("w:val")) == "superscript")
        based = one.find(qn("w:basedOn"))
        one = None if based is None else by_word.get(based.get(qn("w:val"), "").casefold())
    return False


def _kind(ours: str) -> str:
    return "character" if ours in ("NoteMark", "Hyperlink", "Key") else "paragraph"


def _default_id(root: Element, kind: str | None) -> str | None:
    for style in root.iter(qn("w:style")):
        if style.get(qn("w:type")) == kind and style.get(qn("w:default")) in ("1", "true", "on"):
            return str(style.get(qn("w:styleId")))
    if kind == "paragraph":  # LibreOffice does not say which style is the default
        return next((str(style.get(qn("w:styleId"))) for style in root.iter(qn("w:style")) if _is_normal(style)), None)
    return None


def _is_normal(style: Element) -> bool:
    name = style.find(qn("w:name"))
    return name is not None and name.get(qn("w:val"), "").casefold() in _NORMAL


def style_elements(template: WordTemplate) -> Iterator[Element]:
    package = template.package
    for relation in package.relations(package.main):
        if relation.kind == STYLES and relation.part in package.parts:
            yield from package.tree(relation.part).iter(qn("w:style"))


def empty_styles(language: str) -> Element:
    """Return what stands in the place of the styles of a file that has none."""
    wanted = (None, "Normal", "Base")
    return w("styles", *(one for one in styles_xml(language, BUNDLED) if one.get(qn("w:styleId")) in wanted))

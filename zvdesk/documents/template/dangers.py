"""What a template must not hold, because a letter made of it would run, fetch or hide something on another's computer.

A letterhead is words, pictures and styles. Whatever could do more is refused and named, never taken out in silence: who
gave the template should hear of it. Only the name of the template that a document was begun with on its own computer,
which Word writes into every other document, is left out.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from docx.oxml.ns import qn

from zvdesk.documents.template.package import Element, Relation, TemplatePackage
from zvdesk.documents.tree import is_safe_link
from zvdesk.errors import UserError

ALLOWED_FIELDS: Final = frozenset(
    {
        "=", "AUTHOR", "COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DOCPROPERTY", "FILENAME", "FILESIZE", "FORMTEXT",
        "HYPERLINK", "IF", "KEYWORDS", "LASTSAVEDBY", "LISTNUM", "NUMPAGES", "PAGE", "PAGEREF", "PRINTDATE", "REF",
        "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "SYMBOL", "TIME", "TITLE", "TOC",
    }
)  # fmt: skip
"""Fields that say something about the letter itself. Every other is refused: DDE, LINK and INCLUDETEXT have too many
disguises, such as QUOTE, to be listed."""

_ELEMENTS: Final = "*"  # what lxml calls every element, without comments and instructions
_WORDS: Final = re.compile(r'"[^"]*"|\S+')
_EMBEDDED: Final = ("oleObject", "package", "control", "activeXControlBinary", "frame", "subDocument")
_MACROS: Final = ("vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars", "extensibility")
_EMBEDDED_TAGS: Final = frozenset({"object", "control", "OLEObject", "subDoc", "altChunk", "frameset", "movie", "ocx"})


def refuse_dangers(package: TemplatePackage) -> None:
    """Look at every part of a template.

    Raises UserError "template_macros", "template_embedded", "template_chunk", "template_attached" (target),
    "template_external" (target), "template_field" (field), "template_entities", "template_damaged".
    """
    _refuse_parts(package)
    for relation in [one for one in package.all_relations() if _is_own_template(one)]:
        package.detach(relation)
    for relation in package.all_relations():
        _refuse_relation(relation)
    for name in package.xml_names():
        tree = package.tree(name)
        _refuse_elements(tree)
        for instruction in field_instructions(tree):
            _refuse_field(instruction)


def _refuse_parts(package: TemplatePackage) -> None:
    types = " ".join(package.content_types()).casefold()
    names = " ".join(package.parts).casefold()
    if "macroenabled" in types or "vba" in types or "vbaproject" in names or "vbadata" in names:
        raise UserError("template_macros")
    if "activex" in types or "oleobject" in types or "/embeddings/" in names or "/activex/" in names:
        raise UserError("template_embedded")


def _refuse_relation(relation: Relation) -> None:
    kind = relation.kind.rpartition("/")[2]
    if kind == "attachedTemplate":
        raise UserError("template_attached", target=relation.target)
    if kind in _MACROS:
        raise UserError("template_macros")
    if kind == "aFChunk":
        raise UserError("template_chunk")
    if kind in _EMBEDDED:
        raise UserError("template_embedded")
    if relation.is_external and not (kind == "hyperlink" and _is_harmless(relation.target)):
        raise UserError("template_external", target=relation.target)


def _is_own_template(relation: Relation) -> bool:
    """Tell whether a template is named by a place on the computer of who made the document, and none on a network."""
    if relation.kind.rpartition("/")[2] != "attachedTemplate" or not relation.is_external:
        return False
    target = unquote(relation.target).replace("\\", "/").casefold().removeprefix("file:///")
    has_drive = re.match(r"[a-z]:/", target) is not None
    is_near = (has_drive or ":" not in target) and not target.startswith("/")
    return is_near and target.endswith((".dot", ".dotx", ".dotm"))


def _refuse_elements(tree: Element) -> None:
    for element in tree.iter(_ELEMENTS):
        local = element.tag.rpartition("}")[2]
        if local == "altChunk":
            raise UserError("template_chunk")
        if local in _EMBEDDED_TAGS:
            raise UserError("template_embedded")
        if element.tag.startswith("{urn:schemas-microsoft-com:"):
            _refuse_drawn_address(element)


def _refuse_drawn_address(element: Element) -> None:
    """Refuse a picture that old drawings fetch by an address of their own; a link to click may lead to the web."""
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2]
        if local == "src" and value and not value.startswith("#"):
            raise UserError("template_external", target=value)
        if local in ("href", "althref") and value and not (local == "href" and _is_harmless(value)):
            raise UserError("template_external", target=value)


def _is_harmless(target: str) -> bool:
    return target.startswith("#") or is_safe_link(target)


def field_instructions(tree: Element) -> Iterator[str]:
    """Yield the instruction of every field, without those of the fields within it."""
    for element in tree.iter(qn("w:fldSimple")):
        yield element.get(qn("w:instr"), "")
    open_fields: list[list[str]] = []
    in_result: list[bool] = []
    for element in tree.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:delInstrText")):
        if element.tag != qn("w:fldChar"):
            if not open_fields:  # Word would take it up with a field that begins elsewhere
                yield element.text or ""
            elif not in_result[-1]:
                open_fields[-1].append(element.text or "")
            continue
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append([])
            in_result.append(False)
        elif kind == "separate" and open_fields:
            in_result[-1] = True
        elif kind == "end" and open_fields:
            in_result.pop()
            yield "".join(open_fields.pop())
    yield from ("".join(parts) for parts in open_fields)


def _refuse_field(instruction: str) -> None:
    words = instruction.split()
    name = (words[0] if words else "").upper()
    name = "=" if name.startswith("=") else name
    if name not in ALLOWED_FIELDS:
        raise UserError("template_field", field=name or "?")
    if name == "HYPERLINK":
        address = _address(instruction)
        if address and not _is_harmless(address):
            raise UserError("template_external", target=address)


def _address(instruction: str) -> str:
    r"""Return where a HYPERLINK field leads outside the letter; `\o "tip"` and `\l "bookmark"` are no address."""
    words = iter(_WORDS.findall(instruction)[1:])
    for word in words:
        if re.fullmatch(r"\\[a-z]", word):
            if word in (r"\l", r"\o", r"\t", r"\s"):
                next(words, None)
            continue
        return str(word.strip('"'))
    return ""

"""A Word file of others, unpacked in memory within limits; nothing of it is trusted before `dangers` looked at it."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from zvdesk.documents.template.limits import MAX_BYTES, MAX_PARTS, MAX_UNPACKED
from zvdesk.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT_TYPES: Final = "[Content_Types].xml"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_RELATION_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ELEMENTS: Final = "*"  # what lxml calls every element, without comments and instructions
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_XML_ENDS: Final = (".xml", ".rels", ".vml")
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, OSError, NotImplementedError)
_PARSER_CHOICES: Final = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}

Element = Any  # lxml's element classes have no public type of their own


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: what it is to it, where it leads, and whether that is outside the file."""

    source: str
    kind: str
    target: str
    is_external: bool
    id: str = ""

    @property
    def part(self) -> str:
        """The part that an internal relationship leads to."""
        base = dirname(self.source)
        return normpath(self.target.lstrip("/") if self.target.startswith("/") else join(base, self.target))


class TemplatePackage:
    """The parts of a Word file by name, and their XML; the bytes of `parts` are as they were, save what is detached."""

    def __init__(self, data: bytes) -> None:
        """Raises UserError "template_too_large" (size, limit), "template_not_word", "template_closed",
        "template_damaged", "template_strict".
        """  # fmt: skip
        if len(data) > MAX_BYTES:
            raise UserError("template_too_large", size=len(data), limit=MAX_BYTES)
        if data.startswith(_OLE):
            raise UserError("template_closed")
        if not data.startswith(_ZIP):
            raise UserError("template_not_word")
        self.parts = _unpacked(data)
        self._trees: dict[str, Element] = {}
        if CONTENT_TYPES not in self.parts:
            raise UserError("template_not_word")
        mains = [one for one in self.relations("") if one.kind == _OFFICE_DOCUMENT]
        if not mains and any(_STRICT in data for name, data in self.parts.items() if name.endswith(".rels")):
            raise UserError("template_strict")
        if len(mains) != 1 or mains[0].is_external or mains[0].part not in self.parts:
            raise UserError("template_not_word")
        self.main = mains[0].part
        main_type = self.content_type(self.main)
        if main_type not in (_MAIN, _TEMPLATE_MAIN) and "macroEnabled" not in main_type:
            raise UserError("template_not_word")

    def tree(self, name: str) -> Element:
        """Return the XML of a part. Raises UserError "template_damaged", "template_entities"."""
        if name not in self._trees:
            self._trees[name] = _parsed(self.parts[name])
        return self._trees[name]

    def xml_names(self) -> list[str]:
        """Return the names of all parts that are XML."""
        return [name for name in self.parts if name.endswith(_XML_ENDS) or self.content_type(name).endswith("xml")]

    def content_type(self, name: str) -> str:
        """Return what the file says that a part is."""
        root = self.tree(CONTENT_TYPES)
        defaults = {}
        for entry in root:
            if entry.get("PartName", "").lstrip("/").casefold() == name.casefold():
                return str(entry.get("ContentType", ""))
            if entry.get("Extension") is not None:
                defaults[entry.get("Extension").casefold()] = entry.get("ContentType", "")
        return str(defaults.get(name.rpartition(".")[2].casefold(), ""))

    def content_types(self) -> list[str]:
        """Return everything that the file says its parts are."""
        return [entry.get("ContentType", "") for entry in self.tree(CONTENT_TYPES)]

    def relations(self, source: str) -> list[Relation]:
        """Return the relationships of a part, "" for those of the file."""
        folder, name = dirname(source), source.rpartition("/")[2]
        place = join(folder, "_rels", f"{name}.rels")
        if place not in self.parts:
            return []
        entries = self.tree(place).iterchildren(f"{{{_RELATIONSHIPS}}}Relationship")
        return [_relation(source, entry) for entry in entries]

    def all_relations(self) -> Iterator[Relation]:
        """Yield the relationships of every part."""
        for name in self.parts:
            folder, slash, last = name.rpartition("/")
            if last.endswith(".rels") and folder.rpartition("/")[2] == "_rels" and slash:
                yield from self.relations(join(dirname(folder), last.removesuffix(".rels")))

    def detach(self, relation: Relation) -> None:
        """Take a relationship out of the file, and what names it in its part."""
        folder, name = dirname(relation.source), relation.source.rpartition("/")[2]
        place = join(folder, "_rels", f"{name}.rels")
        for entry in [one for one in self.tree(place) if one.get("Id") == relation.id]:
            self.tree(place).remove(entry)
        changed = [place]
        if relation.source in self.parts:
            tree = self.tree(relation.source)
            for element in [one for one in tree.iter(_ELEMENTS) if one.get(_RELATION_ID) == relation.id]:
                element.getparent().remove(element)
            changed.append(relation.source)
        for part in changed:
            self.parts[part] = etree.tostring(self.tree(part), xml_declaration=True, encoding="UTF-8", standalone=True)

    def as_document(self) -> bytes:
        """Return the file as a document, also where it was a template (.dotx)."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in self.parts.items():
                is_types = name == CONTENT_TYPES
                target.writestr(name, data.replace(_TEMPLATE_MAIN.encode(), _MAIN.encode()) if is_types else data)
        return buffer.getvalue()


def _relation(source: str, entry: Element) -> Relation:
    is_external = entry.get("TargetMode", "") == "External"
    return Relation(source, entry.get("Type", ""), entry.get("Target", ""), is_external, entry.get("Id", ""))


def _unpacked(data: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_PARTS:
                raise UserError("template_unpacks_too_large", limit=MAX_UNPACKED)
            for entry in entries:
                _refuse_name(entry, parts)
                with archive.open(entry) as part:
                    parts[entry.filename] = part.read(left + 1)  # what the entry says of its size may be a lie
                left -= len(parts[entry.filename])
                if left < 0:
                    raise UserError("template_unpacks_too_large", limit=MAX_UNPACKED)
    except _BROKEN as error:
        raise UserError("template_damaged") from error
    except RuntimeError as error:  # how zipfile says that a password is needed
        raise UserError("template_closed") from error
    return parts


def _refuse_name(entry: zipfile.ZipInfo, parts: dict[str, bytes]) -> None:
    """Refuse a part outside the file's own folders, and one that two programs could read differently."""
    name = entry.filename
    odd = name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
    if odd or name.casefold() in {known.casefold() for known in parts} or name != entry.orig_filename:
        raise UserError("template_damaged")


def _parsed(data: bytes) -> Element:
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        if "<!DOCTYPE".encode(encoding) in data or "<!ENTITY".encode(encoding) in data:
            raise UserError("template_entities")
    try:
        tree = etree.fromstring(data, etree.XMLParser(**_PARSER_CHOICES))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError("template_damaged") from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise UserError("template_entities")
    return tree

"""Bytes of an XML file become the same values as JSON would: texts, lists and objects without namespaces.

Expat alone, with every document type refused: without one there are no entities, and nothing is ever fetched. What a
file says of its own encoding is not believed, for it is wrong too often: bytes that are UTF-8 are read as that.
"""

from typing import Any
from xml.parsers import expat

from zvdesk.errors import UserError
from zvdesk.exchange import jsonfile
from zvdesk.exchange.jsonfile import DEPTH_LIMIT, JsonObject, JsonValue

_TEXT = "#text"


def parse_xml(data: bytes) -> JsonObject:
    """Return {name of the root: its value}; an element is a text, None, or an object of its attributes and elements.

    Elements of one name under one parent become a list; attributes get an "@" before their name.
    Raises UserError: "file_too_large" (size, limit in bytes), "file_damaged" (line, column), "file_too_deep" (limit),
    "file_too_many_parts", "file_xml_doctype".
    """
    if len(data) > jsonfile.SIZE_LIMIT:
        raise UserError("file_too_large", size=len(data), limit=jsonfile.SIZE_LIMIT)
    if data.count(b"<") > 2 * jsonfile.PARTS_LIMIT:
        raise UserError("file_too_many_parts")
    builder = _Builder()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(jsonfile.decode(data).lstrip().encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise UserError("file_damaged", line=error.lineno, column=error.offset + 1) from None
    return builder.root


def _refuse_doctype(*_declaration: object) -> None:
    raise UserError("file_xml_doctype")


class _Builder:
    """Builds values from what the parser meets; no call of one element stands inside that of another."""

    def __init__(self) -> None:
        self.root: JsonObject = {}
        self._open: list[tuple[JsonObject, list[str]]] = [(self.root, [])]

    def start(self, _name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEPTH_LIMIT:
            raise UserError("file_too_deep", limit=DEPTH_LIMIT)
        told: JsonObject = {
            f"@{_short(name)}": value for name, value in attributes.items() if not _is_of_the_schema(name)
        }
        self._open.append((told, []))

    def text(self, text: str) -> None:
        self._open[-1][1].append(text)

    def end(self, name: str) -> None:
        content, texts = self._open.pop()
        text = "".join(texts).strip()
        if content and text:
            content[_TEXT] = text
        _add(self._open[-1][0], _short(name), content or text or None)


def _add(parent: JsonObject, name: str, value: JsonValue) -> None:
    if name not in parent:
        parent[name] = value
        return
    present: Any = parent[name]
    if isinstance(present, list):
        present.append(value)
    else:
        parent[name] = [present, value]


def _short(name: str) -> str:
    return name.rpartition(":")[2]


def _is_of_the_schema(name: str) -> bool:
    """Tell whether an attribute speaks of the notation alone: xmlns, xsi:nil, xsi:type."""
    prefix, _, local = name.rpartition(":")
    return "xmlns" in (prefix, local) or (bool(prefix) and local in ("nil", "type", "schemaLocation"))

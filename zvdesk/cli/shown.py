"""A record as text for people: what `zvdesk show` prints without --json."""

from collections.abc import Iterable, Mapping
from typing import Any

from zvdesk.cli.output import short
from zvdesk.sentences import kind_word

Json = Mapping[str, Any]

_ABOUT = frozenset(
    {"id", "record", "display_title", "created_at", "changed_at", "revision", "deleted_at", "history", "extra"}
)
_AROUND = frozenset({"links", "attachments", "contents", "agenda", "documents"})
_INDENT = "    "


def described(values: Json) -> str:
    """Return the JSON of `show` as lines: title, bookkeeping, fields that say something, and what is around it."""
    lines = [f"{kind_word(values['record']).capitalize()}: {values['display_title']}", _bookkeeping(values), ""]
    lines += _fields({name: value for name, value in values.items() if name not in _ABOUT | _AROUND})
    lines += _section("Koppelingen", (_link(link) for link in values["links"]))
    lines += _section("Bijlagen", (_file(file) for file in values["attachments"]))
    if "agenda" in values:
        lines += _section("Agenda", (line for item in values["agenda"] for line in _item(item)))
        lines += _section("Stukken bij de vergadering", (_document(document) for document in values["documents"]))
    else:
        lines += _section("Hieronder", (_reference(record) for record in values["contents"]))
    return "\n".join(lines)


def _bookkeeping(values: Json) -> str:
    parts = [values["id"], f"{values['history']} {'versie' if values['history'] == 1 else 'versies'}"]
    if values.get("changed_at"):
        parts.append(f"gewijzigd {values['changed_at'][:16].replace('T', ' ')} UTC")
    if values["deleted_at"]:
        parts.append("in de prullenbak")
    return ", ".join(parts)


def _fields(values: Json, indent: str = "") -> list[str]:
    lines: list[str] = []
    for name, value in values.items():
        if value in (None, "", [], {}):
            continue
        if isinstance(value, list) and isinstance(value[0], Mapping):
            lines.append(f"{indent}{name}:")
            for number, part in enumerate(value, start=1):
                shown = _fields({key: each for key, each in part.items() if key not in _ABOUT}, indent + _INDENT)
                lines += [f"{indent}  {number}. {shown[0].lstrip()}", *shown[1:]] if shown else []
        else:
            lines += _field(name, value, indent)
    return lines


def _field(name: str, value: Any, indent: str) -> list[str]:
    if isinstance(value, bool):
        value = "ja" if value else "nee"
    if isinstance(value, list):
        value = ", ".join(str(word) for word in value)
    first, *rest = str(value).splitlines() or [""]
    if not rest:
        return [f"{indent}{name}: {first}"]
    return [f"{indent}{name}:", *(f"{indent}{_INDENT}{line}" for line in (first, *rest))]


def _section(title: str, lines: Iterable[str]) -> list[str]:
    shown = [f"  {line}" for line in lines]
    return ["", title, *shown] if shown else []


def _reference(record: Json) -> str:
    return f"{short(record['id'])}  {kind_word(record['record'])}: {record['title']}"


def _link(link: Json) -> str:
    return f"{_reference(link)} ({link['relation']})"


def _file(file: Json) -> str:
    return f"{short(file['id'])}  {file['file_name']} ({-(-file['size'] // 1024)} kB)"


def _document(document: Json) -> str:
    files = ", ".join(file["file_name"] for file in document["attachments"])
    return f"{short(document['id'])}  {document['title']} ({files or 'bestand is er nog niet'})"


def _item(item: Json, indent: str = "") -> Iterable[str]:
    hints = [
        *(["vervallen"] if item["withdrawn"] else []),
        *([item["confidentiality"]] if item["confidentiality"] != "openbaar" else []),
        *(["voorbereid"] if item["preparation"] else []),
    ]
    title = f"{item['number']} {item['title']}".strip()
    yield f"{short(item['id'])}  {indent}{title}" + (f" ({', '.join(hints)})" if hints else "")
    for document in item["documents"]:
        yield f"{indent}{_INDENT}{_document(document)}"
    for child in item["items"]:
        yield from _item(child, indent + _INDENT)

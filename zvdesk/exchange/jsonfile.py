"""Bytes from elsewhere become a JSON value, or one error that says what the file is instead."""

import codecs
import json
import math
from collections.abc import Iterator
from typing import TypeAlias

from zvdesk.errors import UserError

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = dict[str, JsonValue]

SIZE_LIMIT = 20 * 1024 * 1024  # a meeting of 45 items takes 80 kB; documents are never inside
DEPTH_LIMIT = 100
PARTS_LIMIT = 300_000  # lists and objects; the largest meeting seen has some thousands
_VALUES_LIMIT = 2_000_000

_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG", "image"),
    (b"<!doctype", "html"),
    (b"<html", "html"),
    (b"<", "xml"),
    (b"begin:vcalendar", "calendar"),
)


def parse_json(data: bytes) -> JsonValue:
    """Return the JSON value in the bytes of a file: UTF-8 (with or without mark), UTF-16, UTF-32 or Windows-1252.

    Raises UserError: "file_empty"; "file_too_large" (size, limit in bytes); "file_not_json" (looks_like: pdf, zip,
    office, image, html, xml, calendar, binary or text); "file_damaged" (line, column: where reading JSON broke off);
    "file_too_deep" (limit); "file_too_many_parts".
    """
    if len(data) > SIZE_LIMIT:
        raise UserError("file_too_large", size=len(data), limit=SIZE_LIMIT)
    text = decode(data)
    if not text.strip("\0 \t\r\n"):
        raise UserError("file_empty")
    if text.count("{") + text.count("[") > PARTS_LIMIT or text.count(",") > _VALUES_LIMIT:
        raise UserError("file_too_many_parts")
    value = _loads(text, data)
    _refuse_depth(value)
    return value


def decode(data: bytes) -> str:
    """Return the text of a file; bytes that are no UTF-8 are read as Windows-1252, never refused."""
    encoding = json.detect_encoding(data)
    if encoding.startswith(("utf-16", "utf-32")):
        return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    return data.decode("utf-8-sig", errors=_WINDOWS_1252)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


# One file may hold both: an export in UTF-8 with a title pasted from an old system.
_WINDOWS_1252 = "zvdesk-windows-1252"
codecs.register_error(_WINDOWS_1252, _as_windows_1252)


def _loads(text: str, data: bytes) -> JsonValue:
    try:
        value: JsonValue = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
    except RecursionError:
        raise UserError("file_too_deep", limit=DEPTH_LIMIT) from None
    except json.JSONDecodeError as error:
        kind = looks_like(data, text)
        if kind:
            raise UserError("file_not_json", looks_like=kind) from None
        raise UserError("file_damaged", line=error.lineno, column=error.colno) from None
    except ValueError:  # a number of thousands of digits, NaN or Infinity: no JSON, though Python's writers make them
        raise UserError("file_damaged", line=0, column=0) from None
    return value


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("number too large")
    return number


def looks_like(data: bytes, text: str | None = None) -> str:
    """Return what a file is by its first bytes: pdf, zip, office, image, html, xml, calendar, binary, text or "".

    "" stands for what may be JSON. A text in UTF-16 or UTF-32 is looked at as text, which `text` may hold already.
    """
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower()
    for signature, kind in _SIGNATURES:
        if start.startswith(signature.lower()):
            return kind
    text = decode(data[:4096]) if text is None else text
    written = text.lstrip()[:16].lower().encode("utf-8", "replace")
    for signature, kind in _SIGNATURES[-5:]:
        if written.startswith(signature.lower()):
            return kind
    if text.lstrip()[:1] in ("{", "["):
        return ""
    return "binary" if b"\0" in data[:4096] else "text"


def _refuse_depth(value: JsonValue) -> None:
    level: list[JsonValue] = [value]
    for _ in range(DEPTH_LIMIT):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return
    raise UserError("file_too_deep", limit=DEPTH_LIMIT)


def _children(value: JsonValue) -> Iterator[JsonValue]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value

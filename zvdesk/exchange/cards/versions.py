"""A line of one version written in another; what another version can hold stays as it came.

Of a card that stays in its version nothing is written anew. zvdesk writes no 2.1: of such a card, lines it knows and
lines in the encoding of mail are written so that they say the same.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from zvdesk.exchange.cards import values
from zvdesk.exchange.cards.kinds import type_params
from zvdesk.exchange.cards.lines import CardLine, CardVersion, Params, made
from zvdesk.exchange.cards.phones import displayed, international
from zvdesk.exchange.cards.photos import read_photo, write_photo

_GONE = frozenset({"ENCODING", "CHARSET"})
_NO_ESCAPE_IN_2 = re.compile(r"\\(?!;)")
_PLACES = frozenset({"TEL", "EMAIL", "ADR", "URL"})
_KNOWN = frozenset({"FN", "N", "ORG", "TITLE", "ROLE", "NOTE", "CATEGORIES", "UID", "REV", "KIND"}) | _PLACES
_VALUES: Mapping[str, Callable[[CardLine], str]] = {
    "N": lambda line: _fields(line, 5),
    "ADR": lambda line: _fields(line, 7),
    "ORG": lambda line: _fields(line, 1),
    "CATEGORIES": lambda line: values.escaped_list(values.listed(line, CardVersion.V2)),
    "URL": lambda line: values.escaped_address(values.text(line, CardVersion.V2)),
}


def transcribed(line: CardLine, of: CardVersion, to: CardVersion) -> CardLine:
    """Return a line of a card of one version as it is written in a card of another."""
    if line.nested or line.name == "VERSION":
        return line
    if of is to:
        return _honest(line)
    if line.name == "PHOTO":
        return _photo(line, of, to)
    if of is CardVersion.V2:
        return _from_2(line, to)
    if line.is_quoted_printable:
        return _plain(line, of)
    return _places(line, to) if line.name in _PLACES else _honest(line)


def _honest(line: CardLine) -> CardLine:
    """Return a line without an encoding that it no longer has: zvdesk writes UTF-8."""
    charset = line.param("CHARSET").lower()
    if not charset or charset in ("utf-8", "utf8") or line.is_quoted_printable or line.value.isascii():
        return line
    return _written(line, tuple(each for each in line.params if each[0] != "CHARSET"), line.value)


def _from_2(line: CardLine, to: CardVersion) -> CardLine:
    if line.is_base64:
        return line
    if line.name not in _KNOWN:
        return _plain(line, CardVersion.V2) if line.is_quoted_printable else _honest(line)
    write = _VALUES.get(line.name)
    value = write(line) if write else values.escaped(values.text(line, CardVersion.V2))
    return _written(line, _params(line, to), value)


def _fields(line: CardLine, least: int) -> str:
    """Return the parts of a value between semicolons, also those at the end that are empty."""
    parts = values.fields(line, CardVersion.V2)
    return values.escaped_fields((*parts, *[""] * (least - len(parts))))


def _plain(line: CardLine, of: CardVersion) -> CardLine:
    """Return a line that zvdesk does not know without the encoding of mail; what is a list in it stays one."""
    value = values.raw_value(line)
    if of is CardVersion.V2:
        value = _NO_ESCAPE_IN_2.sub(r"\\\\", value)
    params = tuple(each for each in line.params if each[0] not in _GONE)
    return _written(line, params, value.replace("\n", "\\n"))


def _places(line: CardLine, to: CardVersion) -> CardLine:
    """Return a line of a place between 3.0 and 4.0, which tell otherwise which one to use first."""
    params, value = _params(line, to), line.value
    if line.name == "TEL" and value.lower().startswith("tel:") and to is CardVersion.V3:
        value = values.escaped(international(displayed(values.line_of_text(line, CardVersion.V4))))
        params = tuple(each for each in params if each[0] != "VALUE")
    return line if (params, value) == (line.params, line.value) else _written(line, params, value)


def _params(line: CardLine, to: CardVersion) -> Params:
    """Return parameters as another version has them: which one to use first, and nothing that only mail has."""
    params = tuple(each for each in line.params if each[0] not in _GONE)
    is_first = "pref" in line.types or line.param("PREF") == "1"
    is_old = "internet" in line.types and to is CardVersion.V4
    if not is_first and not is_old:
        return params
    types = [each for each in line.types if each not in (("pref", "internet") if is_old else ("pref",))]
    others = tuple(each for each in params if each[0] != "TYPE" and each != ("PREF", "1"))
    return (*type_params(types, to, preferred=is_first), *others)


def _photo(line: CardLine, of: CardVersion, to: CardVersion) -> CardLine:
    photo = read_photo(line, of, "")
    return line if photo is None else _written(line, *write_photo(photo, to))


def _written(line: CardLine, params: Params, value: str) -> CardLine:
    return replace(made(line.name, value, params, line.group), number=line.number)

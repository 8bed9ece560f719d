"""What the values of lines say, and how they are written: vobject takes the signs apart and puts them together.

vobject reads any card as 3.0, so what it may not see comes before it: quoted-printable, the escapes that 2.1 does not
have, and a comma where there is no list.
"""

import quopri
import re
from collections.abc import Iterable

from zvdesk.exchange.cards.lines import CardLine, CardVersion
from zvdesk.exchange.cards.unfolding import decoded
from zvdesk.exchange.text import clean_text, one_line

_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
_MEANT = "\\;,nN"
_NOTHING = "\0"


def raw_value(line: CardLine) -> str:
    """Return the value of a line without the encoding of mail; its escapes are still there."""
    if not line.is_quoted_printable:
        return line.value
    data = quopri.decodestring(line.value.encode("utf-8"))
    return clean_text(decoded(data, line.param("CHARSET"))).removesuffix("\n")


def text(line: CardLine, version: CardVersion) -> str:
    """Return the value of a line that is one text, also where a comma or semicolon should have been escaped."""
    from vobject.icalendar import stringToTextValues

    value = _fit(raw_value(line), version)
    if "\\" not in value:
        return clean_text(value)
    signs = ";" if version is CardVersion.V2 else None
    return clean_text(stringToTextValues(value, listSeparator=_NOTHING, charList=signs)[0])


def line_of_text(line: CardLine, version: CardVersion) -> str:
    """Return the value of a line that is one text, on one line."""
    return one_line(text(line, version))


def fields(line: CardLine, version: CardVersion, between: str = " ") -> tuple[str, ...]:
    """Return the parts of a value between semicolons; a list within one is put together."""
    from vobject.icalendar import stringToTextValues
    from vobject.vcard import splitFields

    value = _fit(raw_value(line), version)
    if "\\" not in value and ("," not in value or version is CardVersion.V2):
        return tuple(map(clean_text, value.split(";")))
    if version is CardVersion.V2:
        return tuple(clean_text(each) for each in stringToTextValues(value, listSeparator=";", charList=";"))
    parts = splitFields(value)
    return tuple(clean_text(each if isinstance(each, str) else between.join(filter(None, each))) for each in parts)


def listed(line: CardLine, version: CardVersion) -> tuple[str, ...]:
    """Return the words of a value between commas."""
    from vobject.icalendar import stringToTextValues

    signs = ";" if version is CardVersion.V2 else None
    words = stringToTextValues(_fit(raw_value(line), version), charList=signs)
    return tuple(filter(None, map(one_line, words)))


def escaped(value: str) -> str:
    """Return a text as the value of a line."""
    from vobject.base import backslashEscape

    return str(backslashEscape(clean_text(value)))


def escaped_address(value: str) -> str:
    """Return a web address or the like as the value of a line, in which commas and semicolons stand as they are."""
    return one_line(value).replace("\\", "\\\\")


def escaped_fields(values: Iterable[str]) -> str:
    """Return parts as the value of a line, between semicolons."""
    return ";".join(map(escaped, values))


def escaped_list(values: Iterable[str]) -> str:
    """Return words as the value of a line, between commas."""
    return ",".join(map(escaped, values))


def _fit(value: str, version: CardVersion) -> str:
    """Return a value that vobject reads soundly: without escapes it does not know, and no half one at the end."""
    plain = value.replace(_NOTHING, "")
    if "\\" not in plain:
        return plain
    if version is CardVersion.V2:
        return f"{plain} " if plain.endswith("\\") else plain
    return _ESCAPE.sub(_known_escape, plain)


def _known_escape(match: re.Match[str]) -> str:
    sign = match[1]
    if sign and sign in _MEANT:
        return match[0]
    return sign if sign == ":" else f"\\\\{sign}"

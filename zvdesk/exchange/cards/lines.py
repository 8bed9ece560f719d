"""One line of a card: what it is of, its parameters and its value, and how it stood in the file."""

import quopri
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from zvdesk.exchange.cards.limits import HEAD_LIMIT

Params = tuple[tuple[str, str], ...]

_HEAD = re.compile(r'(?:[^":]|"[^"]*")*:')
_BARE_HEAD = re.compile(r"[^:]*:")
_PART = re.compile(r'(?:[^";]|"[^"]*"|")+')
_NAME = re.compile(r"(?:([A-Za-z0-9_.-]+)\.)?([A-Za-z0-9_-]+)")
_OF_ANDROID = re.compile(r"X-CUSTOM\(CHARSET=[^,]*,ENCODING=QUOTED-PRINTABLE,([^()]*)\)", re.IGNORECASE)
_UNSAFE = re.compile(r'[:;,"\x00-\x1f\x7f]+')
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"})
_PLACES = frozenset({"INLINE", "URL", "URI", "CONTENT-ID", "CID"})


class CardVersion(StrEnum):
    """Version of a card."""

    V2 = "2.1"
    V3 = "3.0"
    V4 = "4.0"


@dataclass(frozen=True)
class CardLine:
    """A line as it was put together from the file; `folded` is how it was spread over lines there, when that was right.

    Names are in capitals. Of a parameter without a name, as 2.1 has them, the name is told by what it can only be. What
    is `nested` belongs to a card within this one and is not looked into.
    """

    text: str
    group: str = ""
    name: str = ""
    params: Params = ()
    value: str = field(default="", repr=False)
    nested: bool = False
    number: int = field(default=0, compare=False)
    folded: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def param(self, name: str) -> str:
        """Return the first parameter of a name without its quotes, "" when it is not there."""
        return next((value.strip('"') for each, value in self.params if each == name), "")

    @property
    def types(self) -> tuple[str, ...]:
        """What the line says of its kind, in small letters: ("cell", "voice")."""
        given = ",".join(value.replace('"', "") for name, value in self.params if name == "TYPE")
        return tuple(filter(None, (each.strip().lower() for each in given.split(","))))

    @property
    def is_quoted_printable(self) -> bool:
        """Tell whether the value is written in the way of mail, as 2.1 does."""
        return self.param("ENCODING").upper() == "QUOTED-PRINTABLE"

    @property
    def is_base64(self) -> bool:
        """Tell whether the value is bytes written as letters."""
        return self.param("ENCODING").upper() in ("BASE64", "B")


def parsed(text: str, *, number: int = 0, folded: tuple[str, ...] = ()) -> CardLine | None:
    """Return a line taken apart, None for what is no line of a card."""
    start = text[:HEAD_LIMIT]
    head = _HEAD.match(start) or _BARE_HEAD.match(start)
    if head is None:
        return None
    first, *others = _PART.findall(head[0][:-1]) or [""]
    name = _NAME.fullmatch(first.strip())
    if name is None:
        return None
    params = tuple(_param(each) for each in others)
    return CardLine(text, name[1] or "", name[2].upper(), params, text[head.end() :], number=number, folded=folded)


def made(name: str, value: str, params: Iterable[tuple[str, str]] = (), group: str = "") -> CardLine:
    """Return a new line; the value is escaped already."""
    given = tuple(params)
    written = "".join(f";{each}={told}" if each else f";{told}" for each, told in given)
    text = f"{group}.{name}{written}:{value}" if group else f"{name}{written}:{value}"
    return CardLine(text, group, name.upper(), given, value)


def _param(part: str) -> tuple[str, str]:
    if label := _OF_ANDROID.fullmatch(part.strip()):
        words = quopri.decodestring(label[1].encode("utf-8")).decode("utf-8", "replace")
        return "TYPE", f"X-{_UNSAFE.sub(' ', words).strip()}"
    name, is_named, value = part.partition("=")
    if is_named:
        return name.strip().upper(), value.strip()
    bare = part.strip()
    if bare.upper() in _ENCODINGS:
        return "ENCODING", bare
    return ("VALUE", bare) if bare.upper() in _PLACES else ("TYPE", bare)

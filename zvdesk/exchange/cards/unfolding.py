"""The lines of a file of cards, put together from those that a program spread them over, before letters are made of it.

Some programs break a line in the middle of a letter, and every line may have an encoding of its own: so bytes are put
together first.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from zvdesk.errors import UserError
from zvdesk.exchange.cards.limits import ALL_LINES_LIMIT, ALL_TEXT_LIMIT, HEAD_LIMIT, LINE_LIMIT, SIZE_LIMIT, TEXT_LIMIT
from zvdesk.exchange.jsonfile import looks_like

WIDTH = 75
"""Most bytes of a line as it stands in a file."""

_LINE_ENDS = re.compile(rb"\r\n?|\n")
_ENCODING = re.compile(rb'[^:]*;\s*(?:ENCODING\s*=\s*)?"?(QUOTED-PRINTABLE|BASE64|B)"?\s*[;:]', re.IGNORECASE)
_CHARSET = re.compile(rb'[^:]*;\s*CHARSET\s*=\s*"?([A-Za-z0-9_-]{1,40})', re.IGNORECASE)
_KNOWN_CHARSET = re.compile(
    r"iso-?8859-?\d{1,2}|windows-?\d{3,4}|cp\d{3,4}|latin-?\d|koi8-[ru]|macintosh|big5|gb\d{4,5}|gbk|shift_jis|euc-[a-z]+",
    re.IGNORECASE,
)
_ENCODED = re.compile(rb"[A-Za-z0-9+/=\t ]+")
_BEGIN = re.compile(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE | re.MULTILINE)
_END = re.compile(rb"\s*END\s*:", re.IGNORECASE)
_MARK = b"\xef\xbb\xbf"


@dataclass
class LogicalLine:
    """One line of a card; `number` is where it begins in the file, `physical` how it stood there.

    `is_bytes` tells that it holds a photo or the like, written as letters.
    """

    number: int
    physical: list[bytes]
    content: list[bytes]
    size: int
    encoding: bytes
    is_bytes: bool

    def text(self) -> str:
        """Return the letters, in the encoding that the line names or else the one it can only be in."""
        return decoded(b"".join(self.content), self.charset())

    def charset(self) -> str:
        """Return the encoding that the line names; one in quoted-printable has it for what is written there."""
        named = None if self.encoding == b"QUOTED-PRINTABLE" else _CHARSET.match(self.content[0][:HEAD_LIMIT])
        return named[1].decode("ascii") if named else ""

    def folded(self) -> tuple[str, ...]:
        """Return the line as it was spread, () when that was wrong: too wide, or within a letter."""
        if self.charset() or any(len(each) > WIDTH for each in self.physical):
            return ()
        try:
            return tuple(each.decode("utf-8") for each in self.physical)
        except UnicodeDecodeError:
            return ()


def logical_lines(data: bytes) -> Iterator[LogicalLine]:
    """Yield the lines of a file, without empty ones.

    Raises UserError: "card_file_empty", "card_file_too_large", "card_file_not_one", "card_line_too_long",
    "cards_lines_too_many", "cards_text_too_long".
    """
    if len(data) > SIZE_LIMIT:
        raise UserError("card_file_too_large", size=len(data), limit=SIZE_LIMIT)
    plain = _utf_8(data)
    if not plain.strip(b"\0 \t\r\n"):
        raise UserError("card_file_empty")
    if b"\0" in plain:
        if not _BEGIN.search(plain):
            raise UserError("card_file_not_one", looks_like=looks_like(data))
        plain = plain.replace(b"\0", b"")  # one that a telephone left in a note says nothing, and loses nobody
    letters = 0
    for count, line in enumerate(_joined(plain), start=1):
        letters += 0 if line.is_bytes else line.size
        if count > ALL_LINES_LIMIT:
            raise UserError("cards_lines_too_many", limit=ALL_LINES_LIMIT)
        if letters > ALL_TEXT_LIMIT:
            raise UserError("cards_text_too_long", limit=ALL_TEXT_LIMIT)
        yield line


def decoded(data: bytes, charset: str = "") -> str:
    """Return bytes as letters: in the encoding that is named, else UTF-8, else Windows-1252; never refused."""
    for name in (charset, "utf-8"):
        try:
            if name == "utf-8" or _KNOWN_CHARSET.fullmatch(name):
                return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", errors="replace")


def _utf_8(data: bytes) -> bytes:
    encoding = json.detect_encoding(data)
    if not encoding.startswith(("utf-16", "utf-32")):
        return data.removeprefix(_MARK)
    return data.decode(encoding, errors="replace").removeprefix("\ufeff").encode("utf-8")


def _joined(data: bytes) -> Iterator[LogicalLine]:
    current: LogicalLine | None = None
    for number, line in enumerate(_LINE_ENDS.split(data), start=1):
        if current is not None and (more := _more(current, line)) is not None:
            _extend(current, line, more)
            continue
        if current is not None:
            yield current
        current = _started(number, line) if line.strip() else None
    if current is not None:
        yield current


def _started(number: int, written: bytes) -> LogicalLine:
    line = written.lstrip()  # after an empty line nothing goes on, though it may begin as if it did
    encoding = _ENCODING.match(line[: WIDTH * 4])
    named = encoding[1].upper() if encoding else b""
    is_bytes = named in (b"BASE64", b"B") or b":data:" in line[:HEAD_LIMIT].lower()
    started = LogicalLine(number, [line], [line], len(line), named, is_bytes)
    _refuse_long(started)
    return started


def _more(current: LogicalLine, line: bytes) -> bytes | None:
    """Return what a line adds to the one before, None when it begins a new one."""
    is_soft = current.encoding == b"QUOTED-PRINTABLE" and current.physical[-1].endswith(b"=")
    if is_soft and not _END.match(line):
        current.content[-1] = current.content[-1][:-1]
        return line
    if line[:1] in (b" ", b"\t"):
        return line[1:]
    # of old telephones: bytes as letters up to an empty line, without a blank before them
    is_bytes = current.encoding in (b"BASE64", b"B") and _ENCODED.fullmatch(line)
    return line if is_bytes else None


def _extend(current: LogicalLine, line: bytes, more: bytes) -> None:
    current.physical.append(line)
    current.content.append(more)
    current.size += len(more)
    _refuse_long(current)


def _refuse_long(line: LogicalLine) -> None:
    if line.size > (LINE_LIMIT if line.is_bytes else TEXT_LIMIT):
        raise UserError("card_line_too_long", line=line.number)

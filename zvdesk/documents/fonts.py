"""The bundled fonts and which of them can draw what, so that no letter silently vanishes from a document."""

import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from zvdesk.documents.cleaning import clean
from zvdesk.documents.look import Family
from zvdesk.resources import resource

FAMILY: Final = Family.SANS
FALLBACK_FAMILY: Final = "Noto Sans"
_SAID_OTHERWISE: Final = {
    "‰": "o/oo",
    "‱": "o/ooo",
    "‒": "–",
    "‛": "‘",
    "‟": "“",
    "‣": "•",
    "‧": "·",
    "‽": "?!",
    "※": "*",
}
"""Signs that no bundled font has and Unicode has no plain form of."""
REPLACEMENT: Final = "□"  # U+25A1, drawn for what no bundled font has


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its PostScript name, the family that Word knows it by, and its place in that family."""

    name: str
    family: str
    bold: bool = False
    italic: bool = False

    @property
    def path(self) -> Path:
        """The TrueType file."""
        return resource("fonts", f"{self.name}.ttf")


FACES: Final = (
    Face("AtkinsonHyperlegibleNext-Regular", FAMILY),
    Face("AtkinsonHyperlegibleNext-Italic", FAMILY, italic=True),
    Face("AtkinsonHyperlegibleNext-Bold", FAMILY, bold=True),
    Face("AtkinsonHyperlegibleNext-BoldItalic", FAMILY, bold=True, italic=True),
    Face("NotoSerif-Regular", Family.SERIF),
    Face("NotoSerif-Italic", Family.SERIF, italic=True),
    Face("NotoSerif-Bold", Family.SERIF, bold=True),
    Face("NotoSerif-BoldItalic", Family.SERIF, bold=True, italic=True),
    Face("NotoSans-Regular", FALLBACK_FAMILY),
    Face("NotoSans-Bold", FALLBACK_FAMILY, bold=True),
)
FALLBACK_FACES: Final = frozenset(FACES[-2:])
_BY_LOOK: Final = {(face.family, face.bold, face.italic): face for face in FACES}


def face_for(*, bold: bool, italic: bool, family: Family = FAMILY) -> Face:
    """Return the face of a document's own family for a weight and a slant."""
    return _BY_LOOK[family, bold, italic]


def fallback_for(face: Face) -> Face:
    """Return the face that stands in, upright, where `face` lacks a letter."""
    return _BY_LOOK[FALLBACK_FAMILY, face.bold, False]


def segments(text: str, face: Face) -> Iterator[tuple[Face | None, str]]:
    """Yield stretches of a line of text with the face that can draw each; None where no bundled font can."""
    if coverage(face).issuperset(map(ord, text)):
        yield face, text
        return
    for chosen, letters in groupby(text, key=lambda letter: _face_of(letter, face)):
        yield chosen, "".join(letters)


@cache
def stand_in(letter: str) -> str:
    """Return plain letters that say the same as one that no bundled font has ("⅓" as "1⁄3"); "" for none."""
    known = " " if unicodedata.category(letter) == "Zs" else _SAID_OTHERWISE.get(letter)
    plain = known or unicodedata.normalize("NFKC", letter)
    fallback = coverage(FACES[-2])
    return plain if plain != letter and fallback.issuperset(map(ord, plain)) else ""


def undrawn(text: str) -> str:
    """Return the letters of a text that a PDF shows as a box, each once, in the order of the text."""
    letters = dict.fromkeys(letter for letter in clean(text) if letter != "\n")
    fallback = coverage(FACES[-2])  # it has all that the others have
    return "".join(letter for letter in letters if ord(letter) not in fallback and not stand_in(letter))


@cache
def coverage(face: Face) -> frozenset[int]:
    """Return the code points that a face can draw, from its `cmap` (OpenType 1.9, format 4)."""
    data = face.path.read_bytes()
    tables = dict(_table_offsets(data))
    return frozenset(_mapped(data, _unicode_subtable(data, tables["cmap"])))


def _face_of(letter: str, face: Face) -> Face | None:
    return next((one for one in (face, fallback_for(face)) if ord(letter) in coverage(one)), None)


def _table_offsets(data: bytes) -> Iterator[tuple[str, int]]:
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        tag, _checksum, offset, _length = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        yield tag.decode("ascii"), offset


def _unicode_subtable(data: bytes, cmap: int) -> int:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * index)
        if (platform, encoding) == (3, 1):
            return int(cmap + offset)
    raise ValueError("font without a Windows Unicode cmap")


def _mapped(data: bytes, table: int) -> Iterator[int]:
    (segments_twice,) = struct.unpack_from(">H", data, table + 6)
    count = segments_twice // 2
    ends = struct.unpack_from(f">{count}H", data, table + 14)
    starts = struct.unpack_from(f">{count}H", data, table + 16 + segments_twice)
    for start, end in zip(starts, ends, strict=True):
        # 0xFFFF closes the list and is no letter; the bundled fonts have no gaps inside a segment.
        yield from range(start, min(end, 0xFFFE) + 1)

"""Break running text into lines: by letter widths, with a stand-in font where ours lacks a letter.

Text never passes through a markup parser here, so that "R&D <budget>" is just text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from reportlab.pdfbase.ttfonts import TTFont

from zvdesk.documents.fonts import REPLACEMENT, Face, face_for, fallback_for, segments, stand_in
from zvdesk.documents.look import ACCENT
from zvdesk.documents.styles import TextStyle
from zvdesk.documents.tagging import Element

# A line may break after spaces, after a hyphen, dash or slash before a letter, and nowhere else; a no-break space
# and a no-break hyphen are letters like any other.
_TOKENS: Final = re.compile(r"\n| +|[^ \n]+?[-–/](?=[^\W\d_])|[^ \n]+")
_BREAK_AFTER: Final = "-–/"


@dataclass(frozen=True, slots=True)
class Link:
    """A link in running text: its target, what is said of it, and its structure element."""

    target: str
    description: str
    element: Element


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one look that belongs to one structure element."""

    text: str
    style: TextStyle
    owner: Element
    face: Face
    link: Link | None = None
    raised: bool = False

    @property
    def size(self) -> float:
        """The size in points as drawn: a raised number is smaller."""
        return self.style.size * (0.68 if self.raised else 1)

    @property
    def color(self) -> str:
        """The colour as RRGGBB: links take the accent."""
        return self.style.color if self.link is None else ACCENT


@dataclass(slots=True)
class Fragment:
    """Text of one span at a distance `x` from the left edge of its line."""

    text: str
    span: Span
    x: float
    width: float

    @property
    def ink_width(self) -> float:
        """The width without the spaces at the end."""
        return text_width(self.text.rstrip(" "), self.span.face, self.span.size)


@dataclass(slots=True)
class Line:
    """One line: its fragments from left to right."""

    fragments: list[Fragment] = field(default_factory=list)

    @property
    def end(self) -> float:
        """Where the next fragment would start."""
        return self.fragments[-1].x + self.fragments[-1].width if self.fragments else 0

    @property
    def ink_width(self) -> float:
        """The width without the spaces at the end."""
        end = self.end
        for fragment in reversed(self.fragments):
            end = fragment.x + fragment.ink_width
            if end > fragment.x:
                break
        return end

    def append(self, text: str, span: Span, width: float) -> None:
        """Put text of a span after what stands on the line."""
        last = self.fragments[-1] if self.fragments else None
        if last is not None and last.span is span:
            last.text += text
            last.width += width
        else:
            self.fragments.append(Fragment(text, span, self.end, width))


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    span: Span
    width: float


@dataclass(slots=True)
class _Unit:
    """What stays together on a line: pieces without a break between them, and the spaces that follow."""

    pieces: list[_Piece] = field(default_factory=list)
    spaces: list[_Piece] = field(default_factory=list)
    newline: bool = False
    breakable: bool = False

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)


def spans(text: str, style: TextStyle, owner: Element, face: Face, link: Link | None = None) -> Iterator[Span]:
    """Yield spans of a text by the font that can draw them.

    What no bundled font has becomes plain letters that say the same, or a box; a reader still hears and copies the
    letter it stands for.
    """
    for line_end, part in re.findall(r"(\n)|([^\n]+)", text):
        if line_end:
            yield Span("\n", style, owner, face, link)
            continue
        for chosen, letters in segments(part, face):
            if chosen is None:
                holder = Element("Span", owner, actual_text=letters)
                shown = "".join(stand_in(letter) or REPLACEMENT for letter in letters)
                yield Span(shown, style, holder, fallback_for(face), link)
            else:
                yield Span(letters, style, owner, chosen, link)


def break_lines(content: Iterable[Span], width: float) -> list[Line]:
    """Return the lines of some spans within a width; at least one, if need be empty."""
    lines = [Line()]
    for unit in _units(content):
        if lines[-1].fragments and lines[-1].end + unit.width > width:
            lines.append(Line())
        for piece in unit.pieces:
            if unit.width > width:
                _place_broken(lines, piece, width)
            else:
                lines[-1].append(piece.text, piece.span, piece.width)
        for space in unit.spaces:
            lines[-1].append(space.text, space.span, space.width)
        if unit.newline:
            lines.append(Line())
    if len(lines) > 1 and not lines[-1].fragments:
        lines.pop()
    return lines


@cache
def font(face: Face) -> TTFont:
    """Return a face as reportlab knows it."""
    return TTFont(face.name, str(face.path), asciiReadable=False)


def text_width(text: str, face: Face, size: float) -> float:
    """Return the width of a line of text in points; every letter must be one that the face can draw."""
    widths = font(face).face.charWidths
    return float(sum(map(widths.__getitem__, map(ord, text)))) * size / 1000


def label_span(text: str, style: TextStyle, owner: Element) -> Span:
    """Return the span of a number or a mark that stands beside a text."""
    return Span(text, style, owner, face_for(bold=style.bold, italic=style.italic))


def _units(content: Iterable[Span]) -> Iterator[_Unit]:
    unit = _Unit()
    for span in content:
        for token in _TOKENS.finditer(span.text):
            text = token.group()
            if text == "\n":
                unit.spaces.append(_piece(" ", span))  # so that copied text does not join the last and first words
                unit.newline = True
                yield unit
                unit = _Unit()
            elif text[0] == " ":
                unit.spaces.append(_piece(text, span))
            else:
                if unit.spaces or unit.breakable:
                    yield unit
                    unit = _Unit()
                unit.pieces.append(_piece(text, span))
                unit.breakable = text[-1] in _BREAK_AFTER and token.end() < len(span.text)
    yield unit


def _piece(text: str, span: Span) -> _Piece:
    return _Piece(text, span, text_width(text, span.face, span.size))


def _place_broken(lines: list[Line], piece: _Piece, width: float) -> None:
    """Put a piece that is wider than a line down letter by letter, starting lines as needed."""
    for letter in piece.text:
        step = text_width(letter, piece.span.face, piece.span.size)
        if lines[-1].fragments and lines[-1].end + step > width:
            lines.append(Line())
        lines[-1].append(letter, piece.span, step)

"""The characters of a page with their boxes: what lies under the pointer, and which boxes words take."""

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zvdesk.model.page_notes import Box

_DIVIDED = ("\x02", "\ufffe")
"""Signs of PDFium for a hyphen at the end of a line."""


class PageFrame(NamedTuple):
    """How points of a page come to lie on the screen: its bounds in its own points, and how far it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Return how far from the left and from the top a point of the page is seen, in points."""
        across, down = x - self.left, self.top - y
        width, height = self.right - self.left, self.top - self.bottom
        return {
            90: (height - down, across),
            180: (width - across, height - down),
            270: (down, width - across),
        }.get(self.turned, (across, down))

    def point(self, across: float, down: float) -> tuple[float, float]:
        """Return the point of the page that is seen so far from the left and from the top."""
        width, height = self.right - self.left, self.top - self.bottom
        across, down = {
            90: (down, height - across),
            180: (width - across, height - down),
            270: (width - down, across),
        }.get(self.turned, (across, down))
        return self.left + across, self.top - down

    def seen_box(self, box: Box) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of a box as it is seen, in points."""
        first, last = self.seen(box.left, box.top), self.seen(box.right, box.bottom)
        return min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1])


class Glyphs:
    """All characters of one page in the order of the text."""

    def __init__(self, text: str, boxes: Sequence[float], frame: PageFrame) -> None:
        """`boxes` has four numbers for each character: left, bottom, right, top, all 0 for one without a place."""
        self.text, self.frame = text, frame
        self._boxes = boxes

    @classmethod
    def read(cls, text: str, payload: bytes | memoryview, bounds: Sequence[float], turned: int) -> "Glyphs":
        """Return the glyphs of an answer of the engine."""
        boxes = array("f")
        boxes.frombytes(payload)
        return cls(text, boxes, PageFrame(bounds[0], bounds[1], bounds[2], bounds[3], turned))

    def box(self, index: int) -> Box:
        """Return the box of a character."""
        return Box(*self._boxes[4 * index : 4 * index + 4])

    def nearest(self, x: float, y: float) -> int | None:
        """Return the character at a point of the page, or else the nearest, a line counting more than a word."""
        best, least = None, 0.0
        boxes = self._boxes
        for index in range(len(self.text)):
            left, bottom, right, top = boxes[4 * index : 4 * index + 4]
            if left == right and bottom == top:
                continue
            aside = left - x if x < left else x - right if x > right else 0.0
            beyond = bottom - y if y < bottom else y - top if y > top else 0.0
            distance = aside + 8 * beyond
            if best is None or distance < least:
                best, least = index, distance
        return best

    def word_at(self, index: int) -> tuple[int, int]:
        """Return the first and the last character of the word around one."""
        first = last = index
        while first > 0 and _in_word(self.text[first - 1]):
            first -= 1
        while last + 1 < len(self.text) and _in_word(self.text[last + 1]):
            last += 1
        return first, last

    def boxes_of(self, first: int, last: int) -> list[Box]:
        """Return a box for each line of the characters from `first` up to and including `last`."""
        lines: list[Box] = []
        for index in range(first, min(last, len(self.text) - 1) + 1):
            box = self.box(index)
            if box.left == box.right and box.bottom == box.top:
                continue
            if lines and _same_line(lines[-1], box):
                lines[-1] = _around(lines[-1], box)
            else:
                lines.append(box)
        return lines

    def quote(self, first: int, last: int) -> str:
        """Return the words from `first` up to and including `last` as one running text."""
        return running(self.text[first : last + 1])


class PageText(NamedTuple):
    """The text of a page as it stands and as it is looked through, and where each letter of the latter stood."""

    text: str
    plain: str
    places: "array[int]"

    @classmethod
    def read(cls, text: str) -> "PageText":
        """Return a text in small letters with single spaces, without divisions of words."""
        letters: list[str] = []
        places = array("I")
        skipping = False
        for place, letter in enumerate(text):
            if letter in _DIVIDED:
                skipping = True  # a divided word goes on after the end of the line
            elif letter.isspace():
                if not skipping and letters and letters[-1] != " ":
                    letters.append(" ")
                    places.append(place)
            else:
                skipping = False
                for one in letter.casefold():
                    letters.append(one)
                    places.append(place)
        return cls(text, "".join(letters), places)

    def spans(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Yield the first and the last character of every place at which words in small letters stand."""
        at = self.plain.find(wanted) if wanted else -1
        while at >= 0:
            yield self.places[at], self.places[at + len(wanted) - 1]
            at = self.plain.find(wanted, at + len(wanted))


def plain(text: str) -> str:
    """Return a text as it is looked through, to be compared with another."""
    return PageText.read(text).plain.strip()


def running(text: str) -> str:
    """Return text of a page without the ends of its lines; a word that was divided is whole again."""
    for sign in _DIVIDED:
        text = text.replace(f"{sign}\r\n", "").replace(sign, "")
    return " ".join(text.split())


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter in "'’-"


def _same_line(line: Box, box: Box) -> bool:
    """Tell whether a character stands in the line before it: at its height, and not back at the left."""
    overlap = min(line.top, box.top) - max(line.bottom, box.bottom)
    height = min(line.top - line.bottom, box.top - box.bottom)
    gap = box.left - line.right
    return overlap >= 0.3 * height and -2 * (box.top - box.bottom) <= gap <= 4 * (line.top - line.bottom)


def _around(line: Box, box: Box) -> Box:
    return Box(
        min(line.left, box.left), min(line.bottom, box.bottom), max(line.right, box.right), max(line.top, box.top)
    )

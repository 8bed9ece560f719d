"""What repeats at the head and foot of pages, the numbers of pages, and footnotes: set aside from the text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zvdesk.exchange.letters.pdf_lines import Line

_ZONE, _WIDE_ZONE = 0.14, 0.22
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:.{0,60}[\s–-])?(?:pagina|blad|bladzijde|blz\.?|p\.)\s*\d+(?:\s*(?:van|/)\s*\d+)?)"
    r"|[-–]?\s*\d{1,3}\s*[-–]?|\d{1,3}\s*(?:/|van)\s*\d{1,3}",
    re.IGNORECASE,
)
_NAMED_NUMBER = re.compile(r"(?:pagina|blad|bladzijde|blz\.?|p\.)\s*\d+(?:\s*(?:van|/)\s*\d+)?$", re.IGNORECASE)
_NOTE = re.compile(r"^(?:\d{1,3}|\*+)(?:\s+|$|(?=[A-Z]))")
_SMALLER = 0.93
_SAME_PLACE = 4.0
_FAR = 2.5
"""How far below the text the foot of one page is at least, in sizes of a letter."""


@dataclass(slots=True)
class Margins:
    """The lines of the pages without what was set aside, and that."""

    pages: list[list[Line]] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)


def set_aside(pages: list[list[Line]], heights: list[float], floors: Sequence[float] = ()) -> Margins:
    """Part the lines of each page into body, headers and footers, and footnotes.

    Under its floor, where a rule parts them from the text, a page has footnotes of whatever size; 0 is none.
    """
    repeated = _repeated(pages, heights)
    found = Margins()
    usual = _usual_size([line for lines in pages for line in lines])
    for page, (lines, height, floor) in enumerate(zip(pages, heights, floors or [0.0] * len(pages), strict=True), 1):
        edge = _edge_lines(lines, height, usual, {line for line in lines if _key(line, page, len(pages)) in repeated})
        own = [*edge, *_own_foot(lines, height, usual), *(_own_head(lines, height, usual) if page > 1 else [])]
        shared = [line for line in lines if _key(line, page, len(pages)) in repeated or _is_number(line, lines)]
        margin = [line for line in lines if line in edge or (_place(line, height) and line in [*shared, *own])]
        found.running += [_counted(line.text) for line in margin]
        body = [line for line in lines if line not in margin]
        notes = _notes(body, floor)
        found.footnotes += _note_texts(notes)
        found.pages.append(body[: len(body) - len(notes)])
    found.running = list(dict.fromkeys(found.running))
    return found


def _repeated(pages: list[list[Line]], heights: list[float]) -> set[tuple[str, int]]:
    """What stands at the same place of several pages, whatever number is in it."""
    counts: Counter[tuple[str, int]] = Counter()
    for page, (lines, height) in enumerate(zip(pages, heights, strict=True), 1):
        counts.update({_key(line, page, len(pages)) for line in lines if _place(line, height, _WIDE_ZONE)})
    return {key for key, count in counts.items() if count > 1}


def _key(line: Line, page: int, pages: int) -> tuple[str, int]:
    """A line as it stands on other pages as well: without the number of its page, and at the same height."""
    counted = _counted(line.text)
    if counted == line.text.replace("\t", " "):
        counted = re.sub(rf"(?<!\d)(?:{page}|{pages})(?!\d)", "#", counted)
    return counted, round(line.y / _SAME_PLACE)


def _edge_lines(lines: list[Line], height: float, usual: float, repeated: Collection[Line]) -> list[Line]:
    """The small lines at the edges of a page, wide as its margins may be, that it shares with others or number it."""
    found: list[Line] = []
    for ordered in (lines, lines[::-1]):
        for line in ordered:
            is_margin = line in repeated or (line is ordered[0] and _PAGE_NUMBER.fullmatch(line.text))
            if not is_margin or line.size > _SMALLER * usual or not _place(line, height, _WIDE_ZONE):
                break
            found.append(line)
    return found


def _own_foot(lines: list[Line], height: float, usual: float) -> list[Line]:
    """The foot that only this page has, as the first page of a letter: small, and far below the text above it."""
    start = len(lines)
    while start and lines[start - 1].size <= _SMALLER * usual and _place(lines[start - 1], height) == "foot":
        start -= 1
    if not 0 < start < len(lines) or _NOTE.match(lines[start].text):
        return []
    return lines[start:] if lines[start - 1].y - lines[start].y > _FAR * usual else []


def _own_head(lines: list[Line], height: float, usual: float) -> list[Line]:
    """The head of the one page that has it, as the second of a letter of two: small, and far above the text."""
    end = 0
    while end < len(lines) and lines[end].size <= _SMALLER * usual and _place(lines[end], height) == "head":
        end += 1
    return lines[:end] if 0 < end < len(lines) and lines[end - 1].y - lines[end].y > _FAR * usual else []


def _usual_size(lines: list[Line]) -> float:
    """The size of most letters, in half points; 0 where there are none."""
    if not lines:
        return 0.0
    return Counter(round(line.size * 2) for line in lines for _ in range(len(line.text))).most_common(1)[0][0] / 2


def _counted(text: str) -> str:
    """The text with "#" for the number of the page, the date beside it left alone."""
    shown = text.replace("\t", " ")
    if not _PAGE_NUMBER.fullmatch(text):
        return shown
    named = _NAMED_NUMBER.search(shown)
    start = named.start() if named else 0
    return shown[:start] + _DIGITS.sub("#", shown[start:])


def _place(line: Line, height: float, zone: float = _ZONE) -> str:
    if line.y > height * (1 - zone):
        return "head"
    return "foot" if line.y < height * zone else ""


def _is_number(line: Line, lines: list[Line]) -> bool:
    """Whether the first or last line of a page tells its number."""
    return line in (lines[0], lines[-1]) and bool(_PAGE_NUMBER.fullmatch(line.text))


def _notes(body: list[Line], floor: float) -> list[Line]:
    """The lines at the end of a page that are smaller than the text, from the first that has a number."""
    if not body:
        return []
    below = [line for line in body if line.y < floor]
    if below and _NOTE.match(below[0].text):
        return below
    usual = _usual_size(body)
    start = len(body)
    while start and body[start - 1].size <= _SMALLER * usual:
        start -= 1
    small = body[start:]
    while small and not _NOTE.match(small[0].text):
        small = small[1:]
    return small


def _note_texts(notes: list[Line]) -> list[str]:
    texts: list[str] = []
    for line in notes:
        text = _NOTE.sub("", line.text)
        if text != line.text:
            texts.append(text)
        elif texts:
            texts[-1] = f"{texts[-1]} {text}".strip()
    return [text for text in texts if text]

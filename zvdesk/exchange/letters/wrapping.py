"""Lines become paragraphs again: what was broken because the line was full is joined, and nothing else."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.closing import greets
from zvdesk.exchange.letters.letter import Paragraph

if TYPE_CHECKING:
    from zvdesk.exchange.letters.pdf_lines import Line

BULLET = re.compile(r"^[•◦▪‣●○■–\-*·\uf0b7\uf0a7o]\s+(?=\S)")
"""The sign of a point in a list; some fonts have theirs among the private letters."""

_NUMBERED = re.compile(r"^(?:\d{1,2}(?:\s?\.?\s?[a-z])?[.):]|\d{1,2}[a-z]|[a-z][.)]|[IVXL]{1,5}[.)])\s+[A-Z‘’“\"'(€]")
_MARKED = re.compile(
    r"^(?:vra(?:ag|gen)|antwoord(?:en)?|ad|beantwoording)\s*(?:\d|[IVX]+\b|[:.]|op\s|van\s|vra)", re.IGNORECASE
)
FIELD = re.compile(
    r"^(?:Aan|Van|Datum|Onderwerp|Betreft|Kenmerk|Ons kenmerk|Uw kenmerk|Nummer|Indieners?|Vragenstellers?|Bijlagen?"
    r"|Portefeuillehouder|Behandeld door)\s?:"
)
_ENDS = re.compile(r"[.?!:;…][”\"’')\]]*(?:\s\(\d{1,2}[a-z]?\))?$")
_WIDER = 1.35
_INDENT = 6.0
_SPACE = 0.25
_ROUNDING = 1.0
_MOST_OF_IT = 0.6
_SINGLE = 1.3
_SAME_COLUMN = 3.0


def starts_anew(text: str) -> bool:
    """Tell whether a line begins a paragraph by what it says: a point of a list, a number, or "Antwoord 3"."""
    if BULLET.match(text) or _NUMBERED.match(text) or FIELD.match(text):
        return True
    return bool(_MARKED.match(text) and not text[0].islower())


def is_finished(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return bool(_ENDS.search(text))


def joined(before: str, after: str) -> str:
    """Put the halves of what a line broke together; a hyphen that only divided a word goes."""
    stem = before[:-1] if is_cut(before, after) else before.removesuffix("\N{SOFT HYPHEN}")
    if stem != before:
        if re.match(r"(?:en|of)\b", after):  # "zorg-" before "en veiligheid" is no divided word
            return f"{stem}- {after}"
        return f"{stem}{'' if stem[-1:].islower() and after[:1].islower() else '-'}{after}"
    if re.search(r"\w-$", before) and re.match(r"[A-ZÀ-Þ\d]|(?!en\b|of\b)[a-z]", after):
        return f"{before}{after}"  # "Noord-" before "Brabant", "2027-" before "2030", "WMO-" before "taken"
    return f"{before} {after}"


def is_cut(before: str, after: str) -> bool:
    """Tell whether a line ends within a word: "vol-" before "gende"."""
    return bool(re.search(r"[a-zà-ÿ][-\N{SOFT HYPHEN}]$", before)) and after[:1].islower()


def goes_on(before: str, after: str) -> bool:
    """Tell whether a line goes on with the sentence of the one before it, by its first letter."""
    return after[:1].islower() and not is_finished(before)


def paragraphs_of(lines: list[Line], right: float, page: int) -> list[Paragraph]:
    """Join the lines of one column whose text ends at `right` into paragraphs."""
    spacing = _spacing(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, right, spacing):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group, page) for group in groups]


def _breaks(group: list[Line], line: Line, right: float, spacing: float) -> bool:
    last, first = group[-1], group[0]
    return (
        "\t" in line.text
        or ("\t" in last.text and not _hangs(last, line))
        or last.y - line.y > _WIDER * spacing
        or abs(last.size - line.size) > 1
        or last.closes != line.opens
        or line.left < min(last.left, first.left) - _INDENT
        or starts_anew(line.text)
        or greets(line.text)
        or not (_is_full(last, right, line) or _is_ragged(last, right, line))
    )


def _is_ragged(last: Line, right: float, line: Line) -> bool:
    """Whether a line was broken early, as in a letter that was scanned: the next goes on with its sentence or word."""
    if is_cut(last.text, line.text):
        return True
    return goes_on(last.text, line.text) and last.right - line.left >= _MOST_OF_IT * (right - line.left)


def _is_full(last: Line, right: float, line: Line) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    return last.right + _SPACE * last.size + line.first_word > right - _ROUNDING


def _hangs(last: Line, line: Line) -> bool:
    """Whether a line goes on under the value of the one before it: "Betreft", a gap, and more than fits on a line."""
    return len(last.columns) == 2 and abs(line.left - last.columns[1]) < _SAME_COLUMN


def _spacing(lines: list[Line]) -> float:
    """The usual distance between two lines of a paragraph; where none has two lines that is not that of paragraphs."""
    pairs = [(upper, lower) for upper, lower in pairwise(lines) if upper.y - lower.y < 3 * upper.size]
    gaps = sorted(upper.y - lower.y for upper, lower in pairs)
    if not gaps:
        return 1000.0
    usual = gaps[len(gaps) // 4]
    if any(goes_on(upper.text, lower.text) for upper, lower in pairs):
        return usual
    return min(usual, _SINGLE * min(upper.size for upper, _ in pairs))


def _paragraph(group: list[Line], page: int) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text = joined(text, line.text)
    text = text.replace("\N{SOFT HYPHEN}", "-")
    bullet = BULLET.match(text)
    label = "•" if bullet else ""
    text = text[bullet.end() :] if bullet else text
    return Paragraph(text, page, label, all(each.italic for each in group), all(each.bold for each in group))

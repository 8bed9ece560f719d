"""A letter that was pasted, from an e-mail or from a document that cannot be read: lines become paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace

from zvdesk.exchange.letters.letter import Cell, Letter, Paragraph
from zvdesk.exchange.letters.limits import MAX_PARAGRAPHS, MAX_TEXT, Obstacle, UnreadableLetterError
from zvdesk.exchange.letters.marks import begins_alone, begins_part
from zvdesk.exchange.letters.wrapping import BULLET, is_finished, joined, starts_anew
from zvdesk.exchange.text import clean_text

_WIDEST = 110
_NARROWEST = 40
_POINT = re.compile(r"(?:\(?\d{1,2}(?:\.?[a-z])?[.):]|\(?[a-z][.)]|[•◦▪●■–-])$")
_QUOTE = re.compile(r"^(?:>\s?)+")


def read_pasted(text: str) -> Letter:
    """Read text; lines that an e-mail program broke are joined. Raises UnreadableLetterError."""
    if len(text) > MAX_TEXT:
        raise UnreadableLetterError(Obstacle.TOO_LARGE)
    lines = [_tidied(line) for line in clean_text(text).replace("\f", "\n").split("\n")]
    width = _width(lines)
    groups: list[list[str]] = []
    is_open = False
    for line in lines:
        if line and is_open and not _breaks(groups[-1], line, width):
            groups[-1].append(line)
        elif line:
            groups.append([line])
        is_open = bool(line)
    if len(groups) > MAX_PARAGRAPHS:
        raise UnreadableLetterError(Obstacle.TOO_LARGE)
    if not groups:
        raise UnreadableLetterError(Obstacle.NO_TEXT)
    return Letter(tuple(_with_tables([_joined(group) for group in groups])))


def _tidied(line: str) -> str:
    """A line without the signs for a quotation and for bold of an e-mail; its tabs part the cells of a table."""
    bare = _QUOTE.sub("", line).replace("**", "").strip(" \u00a0")
    return bare if bare.strip() else ""


def _width(lines: list[str]) -> int:
    """The width at which lines were broken; 0 when they were not, as when most long lines are whole sentences."""
    longest = max(map(len, lines), default=0)
    full = [line for line in lines if len(line) > 0.8 * longest]
    broken = sum(1 for line in full if not is_finished(line))
    return longest if _NARROWEST <= longest <= _WIDEST and len(full) > 2 and broken >= len(full) / 2 else 0


def _breaks(group: list[str], line: str, width: int) -> bool:
    before = group[-1]
    if not width or "\t" in line or "\t" in before or starts_anew(line) or begins_part(line) or begins_alone(before):
        return True
    if line[0] in '“"‘' and is_finished(before):
        return True
    if line[0].islower() and not is_finished(before):
        return False
    return len(before) + 1 + len(line.split(" ", 1)[0]) <= width


def _joined(group: list[str]) -> str:
    text = group[0]
    for line in group[1:]:
        text = joined(text, line)
    return text


def _with_tables(texts: list[str]) -> list[Paragraph]:
    """Lines with tabs that follow each other are the rows of a table."""
    made: list[Paragraph] = []
    table, row, is_open = -1, 0, False
    for text in texts:
        cells = [cell.strip() for cell in text.split("\t")]
        if len(cells) == 2 and _POINT.match(cells[0]):
            text, cells = " ".join(cells), [text]  # the tab that a word processor sets after the number of a list
        if len(cells) > 1 and any(cells):
            table, row = (table, row + 1) if is_open else (table + 1, 0)
            made += [Paragraph(cell, cell=Cell(table, row, column)) for column, cell in enumerate(cells) if cell]
        else:
            made.append(_paragraph(text))
        is_open = len(cells) > 1
    return made


def _paragraph(text: str) -> Paragraph:
    bullet = BULLET.match(text)
    return replace(Paragraph(text[bullet.end() :]), label="•") if bullet else Paragraph(text)

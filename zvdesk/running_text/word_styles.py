"""What a style of Word says of its paragraphs, as far as it helps to read a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zvdesk.running_text.word_numbers import value, whole_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST_CHAIN = 20
_OFF = ("0", "false", "off", "none")
_NESTED = re.compile(r"list (?:number|bullet|continue) ([2-5])")
_BODY_TEXT = 9  # as a level of the outline


@dataclass(frozen=True, slots=True)
class Look:
    """Bold, italic and the list of a paragraph or a run; None where nothing is said.

    `level` is that within the list, from 0; `outline` that of a heading, from 0, and 9 for what is none;
    `deeper` says how far a style of lists stands below the first of its kind.
    """

    bold: bool | None = None
    italic: bool | None = None
    list_id: str | None = None
    level: int | None = None
    outline: int | None = None
    deeper: int | None = None

    @property
    def heading(self) -> int:
        """The level of a heading from 1, 0 for what is none."""
        return 0 if self.outline is None or self.outline >= _BODY_TEXT else self.outline + 1

    def over(self, below: Look) -> Look:
        """This look laid over another: what it says goes first."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.list_id if self.list_id is None else self.list_id,
            below.level if self.level is None else self.level,
            below.outline if self.outline is None else self.outline,
            below.deeper if self.deeper is None else self.deeper,
        )


class Styles:
    """The styles of a document by their id."""

    def __init__(self, part: Element | None) -> None:
        self._styles = {} if part is None else {each.get("w:styleId", ""): each for each in part.iter("w:style")}

    def look(self, style_id: str) -> Look:
        """What a style and those it is based on say."""
        look, seen = Look(), 0
        while (style := self._styles.get(style_id)) is not None and seen < _LONGEST_CHAIN:
            look = look.over(look_of(style.find("w:pPr"), style.find("w:rPr"))).over(_by_name(style))
            style_id, seen = value(style.find("w:basedOn")), seen + 1
        return look


def look_of(paragraph: Element | None, run: Element | None) -> Look:
    """What the properties of a paragraph and of a run say themselves."""
    numbers = None if paragraph is None else paragraph.find("w:numPr")
    list_id = None if numbers is None else value(numbers.find("w:numId")) or None
    named = None if numbers is None else numbers.find("w:ilvl")
    level = whole_number(value(named)) if named is not None else None if list_id is None else 0
    outline = None if paragraph is None else paragraph.find("w:outlineLvl")
    place = None if outline is None else whole_number(value(outline))
    return Look(_switch(run, "w:b"), _switch(run, "w:i"), list_id, level, place)


def _by_name(style: Element) -> Look:
    """What only the name of a style of Word itself tells, which is in English in every file.

    The title of a document stands above its headings, though it is not counted in the outline.
    """
    name = value(style.find("w:name")).casefold()
    nested = _NESTED.fullmatch(name)
    return Look(outline=0 if name == "title" else None, deeper=int(nested[1]) - 1 if nested else None)


def _switch(run: Element | None, name: str) -> bool | None:
    element = None if run is None else run.find(name)
    return None if element is None else element.get("w:val", "1") not in _OFF

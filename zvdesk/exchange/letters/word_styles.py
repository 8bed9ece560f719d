"""What a style of Word says of its paragraphs, as far as it helps to read a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zvdesk.exchange.letters.word_numbers import value, whole_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONGEST_CHAIN = 20
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """Bold, italic and the list of a paragraph or a run; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    list_id: str | None = None
    level: int = 0

    def over(self, below: Look) -> Look:
        """This look laid over another: what it says goes first."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.list_id if self.list_id is None else self.list_id,
            below.level if self.list_id is None else self.level,
        )


class Styles:
    """The styles of a document by their id."""

    def __init__(self, part: Element | None) -> None:
        self._styles = {} if part is None else {each.get("w:styleId", ""): each for each in part.iter("w:style")}

    def look(self, style_id: str) -> Look:
        """What a style and those it is based on say."""
        look, seen = Look(), 0
        while (style := self._styles.get(style_id)) is not None and seen < _LONGEST_CHAIN:
            look = look.over(look_of(style.find("w:pPr"), style.find("w:rPr")))
            style_id, seen = value(style.find("w:basedOn")), seen + 1
        return look


def look_of(paragraph: Element | None, run: Element | None) -> Look:
    """What the properties of a paragraph and of a run say themselves."""
    numbers = None if paragraph is None else paragraph.find("w:numPr")
    list_id = None if numbers is None else value(numbers.find("w:numId")) or None
    level = 0 if numbers is None else whole_number(value(numbers.find("w:ilvl")))
    return Look(_switch(run, "w:b"), _switch(run, "w:i"), list_id, level)


def _switch(run: Element | None, name: str) -> bool | None:
    element = None if run is None else run.find(name)
    return None if element is None else element.get("w:val", "1") not in _OFF

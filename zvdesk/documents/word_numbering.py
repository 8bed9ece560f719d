"""Real list numbering in Word that starts afresh for every list.

Word counts per abstract numbering, so that two lists in one style run on; a `w:num` of its own with a
`w:startOverride` for each list is what makes 1 be 1 again (ECMA-376 part 1, 17.9).
"""

from typing import Final

from zvdesk.documents import styles
from zvdesk.documents.look import BUNDLED, Look
from zvdesk.documents.numbering import bullet
from zvdesk.documents.word_xml import Element, run_properties, twips, w

DEPTHS: Final = 9  # Word knows nine levels
NUMBERED, BULLETED = 0, 1
_FORMATS: Final = (("decimal", "."), ("lowerLetter", ")"), ("lowerRoman", ")"))


class Numbering:
    """Hands out list ids and keeps the definitions that go into numbering.xml.

    `first_definition` and `first_list` are the first free numbers of each in a file that has lists of its own.
    """

    def __init__(self, look: Look | None = BUNDLED, *, first_definition: int = 0, first_list: int = 1) -> None:
        """Without a look numbers are set as the text beside them."""
        self._look = look
        self._lists: list[Element] = []
        self._first_definition, self._first_list = first_definition, first_list
        self.bullets = self._add(BULLETED)

    def new_list(self, depth: int, start: int) -> int:
        """Return the id of a new numbered list that counts from `start` at `depth` (0 is outermost)."""
        return self._add(NUMBERED, w("lvlOverride", w("startOverride", val=start), ilvl=depth))

    def xml(self) -> Element:
        """Return `w:numbering` with both definitions and every list made so far."""
        return w("numbering", *self.definitions, *self.lists)

    @property
    def definitions(self) -> list[Element]:
        """What numbered and what unnumbered lists look like."""
        return [_definition(kind, self._first_definition + kind, self._look) for kind in (NUMBERED, BULLETED)]

    @property
    def lists(self) -> list[Element]:
        """Every list made so far."""
        return list(self._lists)

    def _add(self, definition: int, *overrides: Element) -> int:
        number = len(self._lists) + self._first_list
        definition += self._first_definition
        self._lists.append(w("num", w("abstractNumId", val=definition), *overrides, numId=number))
        return number


def _definition(kind: int, number: int, look: Look | None) -> Element:
    levels = (_level(depth, kind, look) for depth in range(DEPTHS))
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)


def _level(depth: int, kind: int, look: Look | None) -> Element:
    form, after = _FORMATS[depth % len(_FORMATS)] if kind == NUMBERED else ("bullet", "")
    label = f"%{depth + 1}{after}" if kind == NUMBERED else bullet(depth)
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("lvlText", val=label),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(styles.HANG * depth), hanging=twips(styles.HANG))),
        *([run_properties(styles.LIST_LABEL, look)] if look is not None else []),
        ilvl=depth,
    )

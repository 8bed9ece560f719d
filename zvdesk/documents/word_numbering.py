"""Real list numbering in Word that starts afresh for every list.

Word counts per abstract numbering, so that two lists in one style run on; a `w:num` of its own with a
`w:startOverride` for each list is what makes 1 be 1 again (ECMA-376 part 1, 17.9).
"""

from typing import Final

from zvdesk.documents import styles
from zvdesk.documents.numbering import bullet
from zvdesk.documents.word_xml import Element, run_properties, twips, w

DEPTHS: Final = 9  # Word knows nine levels
NUMBERED, BULLETED = 0, 1
_FORMATS: Final = (("decimal", "."), ("lowerLetter", ")"), ("lowerRoman", ")"))


class Numbering:
    """Hands out list ids and keeps the definitions that go into numbering.xml."""

    def __init__(self) -> None:
        self._lists: list[Element] = []
        self.bullets = self._add(BULLETED)

    def new_list(self, depth: int, start: int) -> int:
        """Return the id of a new numbered list that counts from `start` at `depth` (0 is outermost)."""
        return self._add(NUMBERED, w("lvlOverride", w("startOverride", val=start), ilvl=depth))

    def xml(self) -> Element:
        """Return `w:numbering` with both definitions and every list made so far."""
        return w("numbering", _definition(NUMBERED), _definition(BULLETED), *self._lists)

    def _add(self, definition: int, *overrides: Element) -> int:
        number = len(self._lists) + 1
        self._lists.append(w("num", w("abstractNumId", val=definition), *overrides, numId=number))
        return number


def _definition(kind: int) -> Element:
    levels = (_level(depth, kind) for depth in range(DEPTHS))
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=kind)


def _level(depth: int, kind: int) -> Element:
    form, after = _FORMATS[depth % len(_FORMATS)] if kind == NUMBERED else ("bullet", "")
    label = f"%{depth + 1}{after}" if kind == NUMBERED else bullet(depth)
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("lvlText", val=label),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(styles.HANG * depth), hanging=twips(styles.HANG))),
        run_properties(styles.LIST_LABEL),
        ilvl=depth,
    )

"""A text without pages as its lines: what each is for, beside what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class TextLine(NamedTuple):
    """One line of a text.

    `heading` is the level of a heading from 1, 0 for other lines; `depth` counts the lists around it; `label` is the
    number or the sign of the list that it is a point of, as it is shown.
    """

    heading: int
    depth: int
    label: str
    text: str

    @property
    def whole(self) -> str:
        """The line as it is seen on paper, with its number or sign."""
        return f"{self.label} {self.text}".strip()


def plain_line(text: str) -> TextLine:
    """Return a line that is no heading and no point of a list."""
    return TextLine(0, 0, "", text)


def plain_text(lines: Iterable[TextLine]) -> str:
    """Return lines as plain text."""
    return "\n".join(line.whole for line in lines)

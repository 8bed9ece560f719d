"""A letter in one neutral form, whether it came as Word, as PDF or pasted: paragraphs in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class Cell(NamedTuple):
    """The place of a paragraph in a table; tables, rows and columns count from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text, on one line; `label` is the number or sign of the list that it is a point of.

    `page` counts from 1 and is None where the format has no pages; `italic` and `bold` hold for the whole paragraph.
    """

    text: str
    page: int | None = None
    label: str = ""
    italic: bool = False
    bold: bool = False
    cell: Cell | None = None

    @property
    def whole(self) -> str:
        """The paragraph as it is seen on paper, with the number of a list but not the sign of a bullet."""
        return f"{self.label} {self.text}".strip() if has_number(self.label) else self.text


@dataclass(frozen=True, slots=True)
class Letter:
    """What is in a letter: its body, and set aside what stands at the foot or in the margin of its pages.

    In `running` each header or footer stands once, with "#" where the number of the page was.
    """

    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[str, ...] = ()
    running: tuple[str, ...] = ()


def has_number(label: str) -> bool:
    """Tell whether the label of a list counts, rather than being a bullet."""
    return any(sign.isalnum() for sign in label)


def packed(letter: Letter) -> dict[str, Any]:
    """Return a letter as values that JSON knows."""
    rows = [[p.text, p.page, p.label, p.italic, p.bold, p.cell] for p in letter.paragraphs]
    return {"paragraphs": rows, "footnotes": letter.footnotes, "running": letter.running}


def unpacked(values: dict[str, Any]) -> Letter:
    """Return the letter that was packed."""
    paragraphs = tuple(
        Paragraph(text, page, label, italic, bold, Cell(*cell) if cell else None)
        for text, page, label, italic, bold, cell in values["paragraphs"]
    )
    return Letter(paragraphs, tuple(values["footnotes"]), tuple(values["running"]))

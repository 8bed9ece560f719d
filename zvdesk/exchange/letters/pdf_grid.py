"""Tables of a PDF, found by the rules they are drawn with: rules that touch make a grid, and a grid has cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zvdesk.exchange.letters.pdf_glyphs import Glyph, Rule

_TOUCH = 3.0
_MOST_SIDES = 400


@dataclass(slots=True)
class Grid:
    """One table: the edges of its columns from left to right, of its rows from top to bottom."""

    columns: list[float]
    rows: list[float]
    cells: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)

    def take(self, glyph: Glyph) -> bool:
        """Put a letter into the cell that it stands in; False when it stands outside."""
        x, y = (glyph.left + glyph.right) / 2, glyph.y + glyph.size / 4
        column = next((i for i, right in enumerate(self.columns[1:]) if self.columns[0] - 1 <= x < right), None)
        row = next((i for i, bottom in enumerate(self.rows[1:]) if self.rows[0] + 1 >= y > bottom), None)
        if column is None or row is None:
            return False
        self.cells.setdefault((row, column), []).append(glyph)
        return True

    def right_of(self, column: int) -> float:
        """Where the text of a column must end at the latest."""
        return self.columns[column + 1] - _TOUCH


def grids(rules: list[Rule]) -> list[Grid]:
    """The tables of a page from top to bottom; a box of one cell around text is none."""
    found = []
    for group in _touching(rules):
        lying, standing = [rule for rule in group if rule.is_lying], [rule for rule in group if not rule.is_lying]
        rows = _edges([rule.bottom for rule in lying])[::-1]
        columns = _edges([rule.left for rule in standing])
        if len(rows) > 1 and len(columns) > 2 and max(len(rows), len(columns)) <= _MOST_SIDES:
            found.append(Grid(columns, rows))
    return sorted(found, key=lambda grid: -grid.rows[0])


def _touching(rules: list[Rule]) -> list[list[Rule]]:
    """Rules in groups: from top to bottom, a group ends where no rule reaches."""
    groups: list[list[Rule]] = []
    floor = 0.0
    for rule in sorted(rules, key=lambda each: -each.top):
        if groups and rule.top >= floor - _TOUCH:
            groups[-1].append(rule)
            floor = min(floor, rule.bottom)
        else:
            groups.append([rule])
            floor = rule.bottom
    return groups


def _edges(places: list[float]) -> list[float]:
    """Places in rising order, those close together as one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _TOUCH:
            edges.append(place)
    return edges

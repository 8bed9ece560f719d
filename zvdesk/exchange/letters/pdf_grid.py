"""Tables of a PDF, found by the rules they are drawn with: rules that touch make a grid, and a grid has cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zvdesk.exchange.letters.pdf_glyphs import Glyph, Rule

_TOUCH = 3.0
_MOST_SIDES = 400
_MOST_OF_IT = 0.6


@dataclass(slots=True)
class Grid:
    """One table: the edges of its columns from left to right, of its rows from top to bottom."""

    columns: list[float]
    rows: list[float]
    rules: list[Rule] = field(default_factory=list)
    cells: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)
    _homes: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def take(self, glyph: Glyph) -> bool:
        """Put a letter into the cell that it stands in; False when it stands outside."""
        x, y = (glyph.left + glyph.right) / 2, glyph.y + glyph.size / 4
        column = next((i for i, right in enumerate(self.columns[1:]) if self.columns[0] - 1 <= x < right), None)
        row = next((i for i, bottom in enumerate(self.rows[1:]) if self.rows[0] + 1 >= y > bottom), None)
        if column is None or row is None:
            return False
        self.cells.setdefault(self._home(row, column), []).append(glyph)
        return True

    def right_of(self, column: int) -> float:
        """Where the text of a column must end: as far from its edge as it begins from the other, or farther out."""
        edge = self.columns[column + 1] - _TOUCH
        inked = [each for (_, own), cell in self.cells.items() if own == column for each in cell if each.letter.strip()]
        within = [each for each in inked if each.right <= edge + _TOUCH]
        if not within:
            return edge
        inset = min(each.left for each in within) - self.columns[column]
        return min(edge, max(self.columns[column + 1] - inset, *(each.right for each in within)))

    def _home(self, row: int, column: int) -> tuple[int, int]:
        """The first of the cells that are merged with one: those that no rule parts from it."""
        if not self.rules:
            return row, column
        if (row, column) not in self._homes:
            left, top = column, row
            while left and not self._has_wall(row, left):
                left -= 1
            while top and not self._has_floor(top, left):
                top -= 1
            self._homes[row, column] = top, left
        return self._homes[row, column]

    def _has_wall(self, row: int, column: int) -> bool:
        """Whether a rule stands at the left of a cell."""
        bottom, top = self.rows[row + 1], self.rows[row]
        at_it = (each for each in self.rules if not each.is_lying and abs(each.left - self.columns[column]) <= _TOUCH)
        return _covered([(each.bottom, each.top) for each in at_it], bottom, top)

    def _has_floor(self, row: int, column: int) -> bool:
        """Whether a rule lies above a cell."""
        left, right = self.columns[column], self.columns[column + 1]
        at_it = (each for each in self.rules if each.is_lying and abs(each.bottom - self.rows[row]) <= _TOUCH)
        return _covered([(each.left, each.right) for each in at_it], left, right)


def grids(rules: list[Rule]) -> list[Grid]:
    """The tables of a page from top to bottom; a box of one cell around text is none."""
    found = []
    for group in _touching(rules):
        lying, standing = [rule for rule in group if rule.is_lying], [rule for rule in group if not rule.is_lying]
        rows = _edges([rule.bottom for rule in lying])[::-1]
        columns = _edges([rule.left for rule in standing])
        if len(rows) > 1 and len(columns) > 2 and max(len(rows), len(columns)) <= _MOST_SIDES:
            found.append(Grid(columns, rows, group))
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


def _covered(parts: list[tuple[float, float]], start: float, end: float) -> bool:
    """Tell whether parts of a line cover most of it."""
    covered, reached = 0.0, start
    for one, other in sorted(parts):
        covered += max(min(other, end) - max(one, reached), 0.0)
        reached = max(reached, min(other, end))
    return covered >= _MOST_OF_IT * (end - start)


def _edges(places: list[float]) -> list[float]:
    """Places in rising order, those close together as one."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _TOUCH:
            edges.append(place)
    return edges

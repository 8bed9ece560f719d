"""Tables of a PDF, found by the rules they are drawn with: rules that touch make a grid, and a grid has cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zvdesk.exchange.letters.pdf_glyphs import Glyph, Rule

_TOUCH = 3.0
_MOST_SIDES = 400
_MOST_OF_IT = 0.6

_Parts = list[tuple[float, float]]
_Box = tuple[float, float, float, float]


@dataclass
class Grid:
    """One table: the edges of its columns from left to right, of its rows from top to bottom."""

    columns: list[float]
    rows: list[float]
    rules: list[Rule] = field(default_factory=list)
    cells: dict[tuple[int, int], list[Glyph]] = field(default_factory=dict)
    _homes: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    inner: list[Grid] = field(default_factory=list)
    """The tables that stand within its cells, from top to bottom."""

    def take(self, glyph: Glyph) -> bool:
        """Put a letter into the cell that it stands in; False when it stands outside."""
        if any(table.take(glyph) for table in self.inner):
            return True
        cell = self._cell_at((glyph.left + glyph.right) / 2, glyph.y + glyph.size / 4)
        if cell is not None:
            self.cells.setdefault(cell, []).append(glyph)
        return cell is not None

    def within(self, row: int, column: int) -> list[Grid]:
        """Return the tables that stand within a cell."""
        places = ((table, (table.columns[0] + table.columns[1]) / 2, table.rows[0] - 1) for table in self.inner)
        return [table for table, x, y in places if self._cell_at(x, y) == (row, column)]

    def _cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        column = next((i for i, right in enumerate(self.columns[1:]) if self.columns[0] - 1 <= x < right), None)
        row = next((i for i, bottom in enumerate(self.rows[1:]) if self.rows[0] + 1 >= y > bottom), None)
        return None if column is None or row is None else self._home(row, column)

    def rights(self) -> list[float]:
        """Where the text of each column must end: as far from its edge as it begins from the other, or farther out."""
        lefts = [inf] * (len(self.columns) - 1)
        ends = [0.0] * (len(self.columns) - 1)
        for (_, column), cell in self.cells.items():
            edge = self.columns[column + 1]
            for each in cell:
                if each.letter.strip() and each.right <= edge:  # of merged cells the text runs on over the edge
                    lefts[column], ends[column] = min(lefts[column], each.left), max(ends[column], each.right)
        pairs = zip(self.columns, self.columns[1:], lefts, ends, strict=False)
        return [
            right - _TOUCH if first == inf else min(right - _TOUCH, max(right - (first - left), end))
            for left, right, first, end in pairs
        ]

    def _home(self, row: int, column: int) -> tuple[int, int]:
        """The first of the cells that are merged with one: those that no rule parts from it."""
        if not self.rules:
            return row, column
        if (row, column) not in self._homes:
            left, top = column, row
            while left and not _covered(self._walls[left], self.rows[row + 1], self.rows[row]):
                left -= 1
            while top and not _covered(self._floors[top], self.columns[left], self.columns[left + 1]):
                top -= 1
            self._homes[row, column] = top, left
        return self._homes[row, column]

    @cached_property
    def _walls(self) -> list[_Parts]:
        """For each edge of a column what of it is drawn."""
        return _drawn(self.columns, [(one.left, one.bottom, one.top) for one in self.rules if not one.is_lying])

    @cached_property
    def _floors(self) -> list[_Parts]:
        """For each edge of a row what of it is drawn."""
        return _drawn(self.rows, [(one.bottom, one.left, one.right) for one in self.rules if one.is_lying])


def grids(rules: list[Rule]) -> list[Grid]:
    """The tables of a page from top to bottom; a box of one cell around text is none."""
    found = []
    for group in _touching(rules):
        inner = [table for part in _inner(group) if (table := _grid(part)) is not None]
        taken = [rule for table in inner for rule in table.rules]
        outer = _grid([rule for rule in group if rule not in taken])
        if outer is not None:
            outer.inner = sorted(inner, key=lambda grid: -grid.rows[0])
            found.append(outer)
    return sorted(found, key=lambda grid: -grid.rows[0])


def _grid(rules: list[Rule]) -> Grid | None:
    lying, standing = [rule for rule in rules if rule.is_lying], [rule for rule in rules if not rule.is_lying]
    rows = _edges([rule.bottom for rule in lying])[::-1]
    columns = _edges([rule.left for rule in standing])
    is_grid = len(rows) > 1 and len(columns) > 2 and max(len(rows), len(columns)) <= _MOST_SIDES
    return Grid(columns, rows, rules) if is_grid else None


def _inner(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch each other and nothing else, with the rules of a larger table all around them."""
    if len(rules) > _MOST_SIDES:
        return []
    parts = _joined(rules)
    boxes = [_box(part) for part in parts]
    return [part for part, box in zip(parts, boxes, strict=True) if any(_is_within(box, other) for other in boxes)]


def _box(rules: list[Rule]) -> _Box:
    lefts, bottoms, rights, tops = zip(*((each.left, each.bottom, each.right, each.top) for each in rules), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _joined(rules: list[Rule]) -> list[list[Rule]]:
    """Rules in groups of those that touch each other."""
    parts: list[list[Rule]] = []
    for rule in rules:
        near = [part for part in parts if any(_touch(rule, other) for other in part)]
        parts = [part for part in parts if part not in near] + [[rule, *(each for part in near for each in part)]]
    return parts


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _TOUCH
        and other.left <= one.right + _TOUCH
        and one.bottom <= other.top + _TOUCH
        and other.bottom <= one.top + _TOUCH
    )


def _is_within(box: _Box, other: _Box) -> bool:
    return box[0] > other[0] and box[1] > other[1] and box[2] < other[2] and box[3] < other[3]


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


def _drawn(edges: list[float], rules: list[tuple[float, float, float]]) -> list[_Parts]:
    parts: list[_Parts] = [[] for _ in edges]
    for place, start, end in rules:
        nearest = min(range(len(edges)), key=lambda edge: abs(edges[edge] - place))
        parts[nearest].append((start, end))
    return parts


def _covered(parts: _Parts, start: float, end: float) -> bool:
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

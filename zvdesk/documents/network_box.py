"""Where a partner stands in the picture of the network, as the lines that have to pass it see it."""

from typing import NamedTuple

Point = tuple[float, float]
Spans = tuple[tuple[float, float], tuple[float, float]]
"""From where to where a partner goes, across and down."""

ACROSS, DOWN = 0, 1

LEAST = 3
"""Points that a line keeps from a partner at least."""


class Box(NamedTuple):
    """Where a partner stands: its middle and its size, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height / 2

    def span(self, axis: int) -> tuple[float, float]:
        """Return from where to where it goes along an axis."""
        return (self.left, self.right) if axis == ACROSS else (self.top, self.bottom)

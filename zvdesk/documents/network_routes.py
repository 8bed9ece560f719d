"""How the ties of the network run: past the partners that they do not belong to, never behind one or against it.

A line that goes behind a partner is read as two lines of that partner. So a tie is a bow from the one to the other as
long as nobody stands in its way, and else a line with corners through the room between partners.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from zvdesk.documents.network_box import Box, Point
from zvdesk.documents.network_channels import Channels

if TYPE_CHECKING:
    import numpy

    Values = numpy.ndarray[tuple[Any, ...], numpy.dtype[Any]]

BOWS = (0.12, -0.12, 0.0, 0.25, -0.25)
"""How far a line bends for each point of its length, to its right; the first that is free is taken."""

CLEAR = 5
"""Points that a bow stays away from a partner that it does not belong to."""

STEPS = 16
"""Straight parts by which it is found out what a bow meets."""

WEIGHTS = [((1 - at / STEPS) ** 2, 2 * (1 - at / STEPS) * at / STEPS, (at / STEPS) ** 2) for at in range(STEPS + 1)]
"""How much each of the three points of a bow draws, from its start to its end (Bézier)."""

AT_ONCE = 1_500_000
"""Parts and partners that are held against each other at once, for these are in memory together."""


class Route(NamedTuple):
    """A line: from the first point to the last, by a bow that the middle one draws to it, or else with corners."""

    points: tuple[Point, ...]
    is_bow: bool = False


def bow(one: Box, other: Box, bend: float = BOWS[0]) -> Route:
    """Return the line from the edge of one partner to that of another, whoever stands between."""
    start, end = _edge(one, other), _edge(other, one)
    across, down = end[0] - start[0], end[1] - start[1]
    middle = ((start[0] + end[0]) / 2 - down * bend, (start[1] + end[1]) / 2 + across * bend)
    return Route((start, middle, end), is_bow=True)


def find_routes(boxes: Mapping[str, Box], pairs: Sequence[tuple[str, str]]) -> list[Route]:
    """Return the line of each pair of ids; of two lines between the same two none lies over the other.

    Where somebody stands over one of the two, or all around is closed, there is no way: that line is a bow.
    """
    free = [_free(boxes, pairs, bend) for bend in BOWS]
    taken: set[tuple[str, str, float]] = set()
    found: dict[int, Route] = {}
    for number, (one, other) in enumerate(pairs):
        side = 1 if one <= other else -1
        for bend, is_free in zip(BOWS, free, strict=True):
            key = (min(one, other), max(one, other), side * bend)
            if is_free[number] and key not in taken:
                taken.add(key)
                found[number] = bow(boxes[one], boxes[other], bend)
                break
    left = [number for number, (one, other) in enumerate(pairs) if number not in found and one != other]
    ends: dict[str, list[Point]] = defaultdict(list)
    for number, route in found.items():
        for name, point in zip(pairs[number], (route.points[0], route.points[-1]), strict=True):
            ends[name].append(point)
    ways = Channels(boxes).ways([pairs[number] for number in left], ends)
    found |= {number: Route(points) for number, points in zip(left, ways, strict=True) if points}
    return [found.get(number) or bow(boxes[one], boxes[other]) for number, (one, other) in enumerate(pairs)]


def is_past(route: Route, box: Box, away: float = 0) -> bool:
    """Tell whether a line stays so many points away from a partner."""
    import numpy

    corners = numpy.array([[box.left - away, box.top - away, box.right + away, box.bottom + away]])
    return not bool(_hits(numpy.array([_parts(route)]), corners).any())


def _free(boxes: Mapping[str, Box], pairs: Sequence[tuple[str, str]], bend: float) -> Sequence[bool]:
    """Return for each pair whether its line with this bend meets nobody else."""
    import numpy

    if not pairs:
        return []
    order = {name: at for at, name in enumerate(boxes)}
    corners = numpy.array([
        [box.left - CLEAR, box.top - CLEAR, box.right + CLEAR, box.bottom + CLEAR] for box in boxes.values()
    ])  # fmt: skip
    bows = numpy.array([bow(boxes[one], boxes[other], bend).points for one, other in pairs])
    lines = numpy.einsum("sw,ewc->esc", numpy.array(WEIGHTS), bows)
    own = numpy.array([[order[one], order[other]] for one, other in pairs])
    free: list[bool] = []
    step = max(1, AT_ONCE // (STEPS * len(corners)))
    for start in range(0, len(pairs), step):
        some, ends = lines[start : start + step], own[start : start + step]
        found = _without(_covers(some, corners), ends)
        near = numpy.flatnonzero(found)
        found[near] = _without(_hits(some[near], corners), ends[near])
        free += found.tolist()
    return free


def _without(met: "Values", own: "Values") -> "Values":
    """Return which lines meet none but the two that are their own."""
    import numpy

    rows = numpy.arange(len(met))
    for end in (0, 1):
        met[rows, own[:, end]] = False
    return numpy.logical_not(met.any(axis=1))


def _covers(lines: "Values", corners: "Values") -> "Values":
    """Return which boxes lie over one of the points of which lines: quick, and most are found by it."""
    import numpy

    x, y = lines[:, :, None, 0], lines[:, :, None, 1]
    over = (x > corners[:, 0]) & (x < corners[:, 2])
    over &= (y > corners[:, 1]) & (y < corners[:, 3])
    return numpy.asarray(over.any(axis=1))


def _hits(lines: "Values", corners: "Values") -> "Values":
    """Return which lines (of points) meet which boxes (left, top, right, bottom), as truth by line and box."""
    import numpy

    start = lines[:, :-1, None, :]
    step = lines[:, 1:, None, :] - start
    step = numpy.where(numpy.abs(step) < 1e-9, 1e-9, step)
    first, last = (corners[None, None, :, :2] - start) / step, (corners[None, None, :, 2:] - start) / step
    enters = numpy.minimum(first, last).max(axis=3).clip(min=0)
    leaves = numpy.maximum(first, last).min(axis=3).clip(max=1)
    return numpy.asarray((enters <= leaves).any(axis=1))


def _parts(route: Route) -> list[Point]:
    """Return the points of the straight parts that a line is made of."""
    if not route.is_bow:
        return list(route.points)
    return [
        (
            sum(share * x for share, (x, _) in zip(shares, route.points, strict=True)),
            sum(share * y for share, (_, y) in zip(shares, route.points, strict=True)),
        )
        for shares in WEIGHTS
    ]


def _edge(one: Box, other: Box) -> Point:
    """Return where the line from the middle of one partner to another leaves the first."""
    across, down = other.x - one.x, other.y - one.y
    if not across and not down:
        return one.x, one.y
    share = min(
        (one.width / 2) / abs(across) if across else float("inf"),
        (one.height / 2) / abs(down) if down else float("inf"),
        1.0,
    )
    return one.x + across * share, one.y + down * share

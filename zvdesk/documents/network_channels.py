"""The room between the partners of the network as channels, and ways through it with corners, each in its own lane.

A channel runs in the middle between two partners that stand beside or below each other. Of all ways along channels the
one is taken that is short, has few corners and few others beside it (A* by Hart, Nilsson and Raphael, 1968).
"""

from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import accumulate, pairwise
from typing import NamedTuple

from zvdesk.documents.network_box import ACROSS, DOWN, LEAST, Box, Point
from zvdesk.documents.network_lanes import Lanes, Part

Node = tuple[int, int]
"""The numbers of an upright channel and of a lying one: where they cross."""

NARROW, WIDE, ASIDE = 10, 60, 12
"""Points between partners from which there is a channel, up to which it is one, and from a partner that has none."""

CORNER, BESIDE = 40, 5
"""How many points longer a way may be for a corner less, and for another line less beside it."""


class Port(NamedTuple):
    """Where a line may leave a partner: its side, and the channel across that side, by axis and number."""

    side: str
    axis: int
    channel: int
    start: float
    """Where on the other axis the partner ends."""
    along: float
    """Where in the channel the line comes, before lines have lanes."""


class Channels:
    """The channels between partners."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self._boxes = boxes
        self._spans = {name: (box.span(ACROSS), box.span(DOWN)) for name, box in boxes.items()}
        self._lines = (_channels(boxes, ACROSS), _channels(boxes, DOWN))
        self._open = (self._opened(DOWN), self._opened(ACROSS))
        """By axis of travel: for each channel, which of its pieces are free."""
        self._shut = tuple(list(map(_summed, lines)) for lines in self._open)
        self._crowd: dict[tuple[int, int], int] = defaultdict(int)
        self._ports: dict[str, list[Port]] = {}
        self._used: dict[tuple[int, int, int], int] = defaultdict(int)

    def ways(self, pairs: Sequence[tuple[str, str]], ends: Mapping[str, Sequence[Point]]) -> list[tuple[Point, ...]]:
        """Return the way of each pair, () where there is none.

        `ends` says where other lines end at partners, so that none of these ends at the same place.
        """
        found = [self._short(one, other) or self._way(one, other) for one, other in pairs]
        return Lanes(self._boxes, found, ends).points()

    def _opened(self, fixed: int) -> list[list[bool]]:
        """Return for each channel that lies at a place of the `fixed` axis which of its pieces nobody stands in."""
        other = 1 - fixed
        stops = self._lines[other]
        found = []
        for at in self._lines[fixed]:
            free = [True] * max(0, len(stops) - 1)
            for spans in self._spans.values():
                low, high = spans[fixed]
                if low - LEAST - 1 < at < high + LEAST + 1:
                    start, end = spans[other]
                    first = max(0, bisect(stops, start - LEAST) - 1)
                    for piece in range(first, min(len(free), bisect(stops, end + LEAST))):
                        free[piece] = False
            found.append(free)
        return found

    def _ports_of(self, name: str) -> list[Port]:
        if name not in self._ports:
            box = self._boxes[name]
            every = (self._port(name, box, axis, is_low=is_low) for axis in (DOWN, ACROSS) for is_low in (True, False))
            self._ports[name] = [port for port in every if port is not None]
        return self._ports[name]

    def _port(self, name: str, box: Box, fixed: int, *, is_low: bool) -> Port | None:
        """Return the port to the next channel on a side, None where another stands before it."""
        lines, edge = self._lines[fixed], box.span(fixed)[0 if is_low else 1]
        number = bisect(lines, edge - LEAST) - 1 if is_low else bisect(lines, edge + LEAST)
        if not 0 <= number < len(lines):
            return None
        along = box.x if fixed == DOWN else box.y
        near, far = sorted((edge, lines[number]))
        for other, spans in self._spans.items():
            start, end = spans[1 - fixed]
            if other != name and start - LEAST < along < end + LEAST:
                low, high = spans[fixed]
                if low - LEAST < far and high + LEAST > near:
                    return None
        return Port(f"{fixed}{is_low}", 1 - fixed, number, edge, along)

    def _entries(self, port: Port) -> Iterator[tuple[Node, float]]:
        """Return where along its channel a port comes at crossings, and how far that is."""
        stops = self._lines[port.axis]
        after = bisect(stops, port.along)
        pieces = self._open[port.axis][port.channel]
        depth = abs(self._lines[1 - port.axis][port.channel] - port.start)
        if 0 < after < len(stops) and pieces[after - 1]:
            for at in (after - 1, after):
                node = (at, port.channel) if port.axis == ACROSS else (port.channel, at)
                yield node, depth + abs(stops[at] - port.along) + CORNER

    def _short(self, one: str, other: str) -> list[Part]:
        """Return the cheapest way with one channel across at most, [] where all of these are shut.

        Among partners in rows almost every way is one of these, and there are few of them.
        """
        least, found = float("inf"), None
        tries = [
            (self._least(first, last), first, last) for first in self._ports_of(one) for last in self._ports_of(other)
        ]
        for bound, first, last in sorted(tries):
            if bound >= least:
                break
            for nodes, cost in self._corners(first, last, bound):
                if cost < least and self._is_open(first, nodes, last):
                    least, found = cost, (first, nodes, last)
        return [] if found is None else self._parts(one, other, *found)

    def _least(self, first: Port, last: Port) -> float:
        """Return what a way from one port to another costs at least."""
        here, there = self._at(first), self._at(last)
        depth = abs(here - first.start) + abs(there - last.start)
        crowd = (self._crowd[first.axis, first.channel] + self._crowd[last.axis, last.channel]) * BESIDE
        if last.axis != first.axis:
            return depth + abs(there - first.along) + abs(here - last.along) + CORNER + crowd
        corners = 2 * CORNER if first.channel != last.channel else 0
        return depth + abs(here - there) + abs(first.along - last.along) + corners + crowd

    def _corners(self, first: Port, last: Port, bound: float) -> Iterator[tuple[tuple[Node, ...], float]]:
        """Return the crossings at which a way may turn from one port to another, and what it costs."""
        axis = first.axis
        if last.axis != axis:
            yield ((last.channel, first.channel) if axis == ACROSS else (first.channel, last.channel),), bound
        elif first.channel == last.channel:
            yield (), bound
        else:
            low, high = sorted((first.along, last.along))
            for number, at in enumerate(self._lines[axis]):
                one = (number, first.channel) if axis == ACROSS else (first.channel, number)
                other = (number, last.channel) if axis == ACROSS else (last.channel, number)
                around = 2 * max(0.0, low - at, at - high)
                yield (one, other), bound + around + self._crowd[1 - axis, number] * BESIDE

    def _is_open(self, first: Port, nodes: Sequence[Node], last: Port) -> bool:
        places = [self._entry(first), *map(self._place, nodes), self._entry(last)]
        return all(
            self._is_free(along, channel, start[along], end[along])
            for (along, channel), start, end in zip(_numbers(first, nodes, last), places, places[1:], strict=False)
        )

    def _is_free(self, along: int, channel: int, start: float, end: float) -> bool:
        """Tell whether a channel is free between two places."""
        stops, shut = self._lines[along], self._shut[along][channel]
        low, high = (start, end) if start <= end else (end, start)
        first, last = bisect(stops, low) - 1, bisect_left(stops, high)
        return first >= 0 and last < len(stops) and shut[last] == shut[first]

    def _way(self, one: str, other: str) -> list[Part]:
        """Return the cheapest way from one partner to another in parts, [] where there is none."""
        goals: dict[Node, list[tuple[float, Port]]] = defaultdict(list)
        for port in self._ports_of(other):
            for node, far in self._entries(port):
                goals[node].append((far, port))
        aim = self._boxes[other]
        heap: list[tuple[float, float, Node, int]] = []
        best: dict[tuple[Node, int], float] = {}
        came: dict[tuple[Node, int], tuple[Node, int] | Port] = {}
        for port in self._ports_of(one):
            for node, far in self._entries(port):
                if far < best.get((node, port.axis), float("inf")):
                    best[node, port.axis], came[node, port.axis] = far, port
                    heappush(heap, (far + self._left(node, aim), far, node, port.axis))
        end: tuple[float, Node, int, Port] | None = None
        while heap:
            least, far, node, axis = heappop(heap)
            if end is not None and least >= end[0]:
                break
            if far > best[node, axis]:
                continue
            for rest, port in goals.get(node, ()):
                whole = far + rest + (CORNER if port.axis != axis else 0)
                if end is None or whole < end[0]:
                    end = whole, node, axis, port
            for following, along, cost in self._next(node, axis):
                reached = far + cost
                if reached < best.get((following, along), float("inf")):
                    best[following, along], came[following, along] = reached, (node, axis)
                    heappush(heap, (reached + self._left(following, aim), reached, following, along))
        if end is None:
            return []
        nodes, before = [end[1]], came[end[1], end[2]]
        while not isinstance(before, Port):
            nodes.append(before[0])
            before = came[before]
        return self._parts(one, other, before, nodes[::-1], end[3])

    def _left(self, node: Node, aim: Box) -> float:
        x, y = self._lines[ACROSS][node[0]], self._lines[DOWN][node[1]]
        return max(0.0, abs(x - aim.x) - aim.width / 2) + max(0.0, abs(y - aim.y) - aim.height / 2)

    def _next(self, node: Node, axis: int) -> Iterator[tuple[Node, int, float]]:
        """Return the crossings beside one, along which axis each is reached, and what it costs."""
        for along in (ACROSS, DOWN):
            stops, pieces, at = self._lines[along], self._open[along][node[1 - along]], node[along]
            for piece, beside in ((at - 1, at - 1), (at, at + 1)):
                if 0 <= piece < len(pieces) and pieces[piece]:
                    crowd = self._used[along, node[1 - along], piece] * BESIDE
                    cost = abs(stops[beside] - stops[at]) + (0 if along == axis else CORNER) + crowd
                    yield ((beside, node[1]) if along == ACROSS else (node[0], beside)), along, cost

    def _parts(self, one: str, other: str, first: Port, nodes: Sequence[Node], last: Port) -> list[Part]:
        """Return a way that was found in parts, and note what it uses."""
        for start, goal in pairwise(nodes):
            self._note(start, goal)
        stops = [self._entry(first), *map(self._place, nodes), self._entry(last)]
        parts = [Part(1 - first.axis, ("port", one, first.side), first.along, first.start, self._at(first))]
        for (along, channel), start_at, goal_at in zip(_numbers(first, nodes, last), stops, stops[1:], strict=False):
            key = ("channel", along, channel)
            if parts[-1].key == key:
                parts[-1] = parts[-1]._replace(end=goal_at[along])
            else:
                self._crowd[along, channel] += 1
                parts.append(Part(along, key, self._lines[1 - along][channel], start_at[along], goal_at[along]))
        parts.append(Part(1 - last.axis, ("port", other, last.side), last.along, self._at(last), last.start))
        return parts

    def _note(self, one: Node, other: Node) -> None:
        along = ACROSS if one[0] != other[0] else DOWN
        self._used[along, one[1 - along], min(one[along], other[along])] += 1

    def _place(self, node: Node) -> Point:
        return self._lines[ACROSS][node[0]], self._lines[DOWN][node[1]]

    def _at(self, port: Port) -> float:
        return self._lines[1 - port.axis][port.channel]

    def _entry(self, port: Port) -> Point:
        return (port.along, self._at(port)) if port.axis == ACROSS else (self._at(port), port.along)


def _numbers(first: Port, nodes: Sequence[Node], last: Port) -> list[tuple[int, int]]:
    """Return the channels of a way, each by its axis and number."""
    numbers = [(first.axis, first.channel)]
    for start, goal in pairwise(nodes):
        along = ACROSS if start[0] != goal[0] else DOWN
        numbers.append((along, start[1 - along]))
    return [*numbers, (last.axis, last.channel)]


def _summed(free: Sequence[bool]) -> list[int]:
    """Return for each stop how many of the pieces before it are not free."""
    return [*accumulate((not one for one in free), initial=0)]


def _channels(boxes: Mapping[str, Box], axis: int) -> list[float]:
    """Return where channels lie along an axis: between two partners in the middle, beside the last ones apart."""
    lows = sorted({round(box.span(axis)[0], 1) for box in boxes.values()})
    highs = sorted({round(box.span(axis)[1], 1) for box in boxes.values()})
    found = set()
    for high in highs:
        after = next((low for low in lows[bisect(lows, high + NARROW - 0.1) :] if low - high <= WIDE), None)
        found.add(round((high + after) / 2 if after is not None else high + ASIDE, 1))
    for low in lows:
        before = highs[: bisect(highs, low - NARROW + 0.1)]
        is_near = bool(before) and low - before[-1] <= WIDE
        found.add(round((low + before[-1]) / 2 if is_near else low - ASIDE, 1))
    return sorted(found)

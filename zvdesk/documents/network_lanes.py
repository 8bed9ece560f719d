"""Lines of the network that run in the same channel, or leave a partner at the same side, beside each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from zvdesk.documents.network_box import ACROSS, DOWN, LEAST, Box, Point, Spans

LANE, PORT, RIM = 8, 12, 14
"""Points between lines in a channel and at a partner, where there is room, and from the corner of a partner."""

OUTSIDE, FAR = 12, 90
"""Points that lines beyond the last partner take to each side, and from which a partner is far from a channel."""


class Part(NamedTuple):
    """A straight part of a way: along which axis, in what (a channel or a port), where there, and from where on."""

    axis: int
    key: tuple[object, ...]
    at: float
    start: float
    end: float


class Lanes:
    """Gives each line in a channel, and each at a side of a partner, a place beside the others."""

    def __init__(
        self, boxes: Mapping[str, Box], ways: Sequence[list[Part]], ends: Mapping[str, Sequence[Point]]
    ) -> None:
        self._boxes, self._ways, self._ends = boxes, ways, ends
        self._spans: list[Spans] = [(box.span(ACROSS), box.span(DOWN)) for box in boxes.values()]
        self._shifts: dict[tuple[int, int], float] = {}
        members: dict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
        for way, parts in enumerate(ways):
            for number, part in enumerate(parts):
                members[part.key].append((way, number))
        for key, those in members.items():
            (self._spread_ports if key[0] == "port" else self._spread)(those)

    def points(self) -> list[tuple[Point, ...]]:
        """Return the points of each way."""
        return [self._points(way, parts) for way, parts in enumerate(self._ways)]

    def _points(self, way: int, parts: list[Part]) -> tuple[Point, ...]:
        if not parts:
            return ()
        places = [part.at + self._shifts.get((way, number), 0.0) for number, part in enumerate(parts)]
        points = [_point(parts[0].axis, parts[0].start, places[0])]
        for part, (at, beyond) in zip(parts, pairwise(places), strict=False):
            points.append(_point(part.axis, beyond, at))
        points.append(_point(parts[-1].axis, parts[-1].end, places[-1]))
        return tuple(points)

    def _part(self, member: tuple[int, int]) -> Part:
        return self._ways[member[0]][member[1]]

    def _spread(self, members: list[tuple[int, int]]) -> None:
        """Put those that run beside each other in lanes, as far apart as there is room."""
        lanes: list[float] = []
        chosen: dict[tuple[int, int], int] = {}
        for member in sorted(members, key=lambda one: (min(self._part(one)[3:]), one)):
            part = self._part(member)
            start, end = sorted((part.start, part.end))
            lane = next((number for number, until in enumerate(lanes) if until < start - PORT), len(lanes))
            lanes[lane : lane + 1] = [end]
            chosen[member] = lane
        if len(lanes) < 2:
            return
        at, across = self._part(members[0]).at, 1 - self._part(members[0]).axis
        near = [spans for spans in self._spans if spans[across][0] - FAR < at < spans[across][1] + FAR]
        room = min(_room(self._part(member), near) for member in members)
        apart = min(LANE, 2 * room / (len(lanes) - 1))
        for member, lane in chosen.items():
            self._shifts[member] = (lane - (len(lanes) - 1) / 2) * apart

    def _spread_ports(self, members: list[tuple[int, int]]) -> None:
        """Put those that leave a partner at one side beside each other, in the order in which they go on."""
        part = self._part(members[0])
        name = str(part.key[1])
        low, high = self._boxes[name].span(1 - part.axis)
        side = part.start if members[0][1] == 0 else part.end
        others = [one[1 - part.axis] - part.at for one in self._ends.get(name, ()) if abs(one[part.axis] - side) < 1]
        room = (high - low) / 2 - RIM
        apart = min(PORT, 2 * room / max(1, len(members) - 1))
        width = apart * (len(members) - 1) / 2
        places = [number * apart - width for number in range(len(members))]
        shift = _clear_of(others, places, room - width) if others else 0.0
        ordered = sorted(members, key=lambda member: (self._goes_to(member), member))
        for number, member in enumerate(ordered):
            self._shifts[member] = shift + places[number]

    def _goes_to(self, member: tuple[int, int]) -> float:
        way, number = member
        beside = self._ways[way][number + 1 if number == 0 else number - 1]
        return beside.end if number == 0 else beside.start


def _room(part: Part, near: Sequence[Spans]) -> float:
    """Return how far a part may be moved aside before it comes too near to one of the partners near it."""
    low, high = sorted((part.start, part.end))
    is_outermost = part.key[2] == 0  # beyond it stand the words of the bands
    room = float(OUTSIDE) if is_outermost else float("inf")
    for spans in near:
        start, end = spans[part.axis]
        if start < high + LANE and end > low - LANE:
            before, after = spans[1 - part.axis]
            room = min(room, max(before - part.at, part.at - after))
    return max(0.0, room - LEAST)


def _clear_of(others: Sequence[float], places: Sequence[float], most: float) -> float:
    """Return by how much places have to move to lie apart from others: the least that does, at most so far."""
    shifts = sorted((sign * step for step in range(0, max(1, round(most) + 1), 2) for sign in (1, -1)), key=abs)

    def apart(shift: float) -> float:
        return min((PORT / 2, *(abs(shift + place - other) for place in places for other in others)))

    return max(shifts, key=apart)


def _point(axis: int, along: float, at: float) -> Point:
    return (along, at) if axis == ACROSS else (at, along)

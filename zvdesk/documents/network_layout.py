"""Where every partner stands in the picture of the network: columns by domain, rows by scale, nothing over another.

A free layout of 150 partners is a ball of wool. So each domain has its column and each scale its row, and the springs
of networkx (Fruchterman and Reingold) decide only which place within its cell a partner gets: near those it is tied to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, log, sqrt
from textwrap import wrap
from typing import NamedTuple

from zvdesk.model.enums import PartnerDomain, PartnerScale
from zvdesk.model.partner_network import FRACTIE, Network, NetworkPartner

WIDTH, HEIGHT = 164, 44
"""Size of a partner in the picture, in points, whose name takes one line."""

LINE, MOST_LINES, LETTERS = 17, 3, 22
"""Points that each further line of a name takes, how many lines it may have, and how many letters stand on one."""

GAP, BAND_GAP, HEAD = 28, 44, 40
"""Points between partners, between columns and rows of them, and for the words above and beside them."""

SCREEN = 1.7
"""Width of a screen for every point of its height, as far as the window leaves room."""

ROUNDS = 40
"""Turns of the springs: more moves little in a picture of 150."""

_SCALES = (PartnerScale.LANDELIJK, PartnerScale.REGIONAAL, PartnerScale.LOKAAL)
Cell = tuple[PartnerDomain, PartnerScale]


class Place(NamedTuple):
    """The centre of a partner, in points from the top left corner of the picture."""

    x: float
    y: float


class Band(NamedTuple):
    """A column (of a domain) or a row (of a scale): its word, and from where to where it goes, in points."""

    word: PartnerDomain | PartnerScale
    start: float
    end: float


class NetworkLayout(NamedTuple):
    """Places by the id of the partner, the bands, and the size of the whole picture in points.

    Each partner is `plate` points high, so that the longest name has room for its `lines`.
    """

    places: Mapping[str, Place]
    columns: tuple[Band, ...]
    rows: tuple[Band, ...]
    width: float
    height: float
    lines: int = 1

    @property
    def plate(self) -> float:
        """Points that each partner is high."""
        return plate_height(self.lines)


def plate_height(lines: int) -> float:
    """Return how high a partner is whose name has so many lines."""
    return HEIGHT + LINE * (lines - 1)


def lines_for(names: Iterable[str]) -> int:
    """Return how many lines the longest of some names takes, three at most."""
    return min(MOST_LINES, max((len(wrap(name, LETTERS)) for name in names), default=1) or 1)


def lay_out(network: Network) -> NetworkLayout:
    """Return where each partner stands; the same network gives the same picture."""
    cells: dict[Cell, list[NetworkPartner]] = defaultdict(list)
    for one in network.partners:
        if one.domain is not None and one.scale is not None:
            cells[one.domain, one.scale].append(one)
    lines = lines_for(one.name for one in network.partners)
    plate = plate_height(lines)
    across = _places_across(cells, plate)
    columns, rows = _columns(across), _rows(cells, across, plate)
    wished = _wished(network, columns, rows)
    places: dict[str, Place] = {}
    for (domain, scale), partners in cells.items():
        places |= _within(partners, wished, columns[domain], rows[scale], across[domain], plate)
    width = max([band.end for band in columns.values()], default=HEAD + WIDTH) + GAP
    bottom = max([band.end for band in rows.values()], default=HEAD) + BAND_GAP
    places[FRACTIE] = Place(width / 2, bottom + plate / 2)
    whole = bottom + plate + GAP
    return NetworkLayout(places, tuple(columns.values()), tuple(rows.values()), width, whole, lines)


def _places_across(cells: Mapping[Cell, Sequence[NetworkPartner]], plate: float) -> dict[PartnerDomain, int]:
    """Return how many partners stand side by side in the column of each domain that has any.

    Of a few ways, that which gives the picture nearest to the shape of a screen.
    """
    most: dict[PartnerDomain, int] = defaultdict(int)
    for (domain, _), partners in cells.items():
        most[domain] = max(most[domain], len(partners))
    ways = [
        {domain: max(1, round(sqrt(most[domain] / slimness))) for domain in PartnerDomain if domain in most}
        for slimness in (0.5, 1, 2, 3, 4, 6, 8, 12)
    ]
    return min(ways, key=lambda across: abs(log(_shape(cells, across, plate) / SCREEN)))


def _shape(cells: Mapping[Cell, Sequence[NetworkPartner]], across: Mapping[PartnerDomain, int], plate: float) -> float:
    columns, rows = list(_columns(across).values()), list(_rows(cells, across, plate).values())
    return columns[-1].end / (rows[-1].end + BAND_GAP + plate) if columns else SCREEN


def _columns(across: Mapping[PartnerDomain, int]) -> dict[PartnerDomain, Band]:
    bands, start = {}, float(HEAD + GAP)
    for domain, places in across.items():
        end = start + places * (WIDTH + GAP) - GAP
        bands[domain] = Band(domain, start, end)
        start = end + BAND_GAP
    return bands


def _rows(
    cells: Mapping[Cell, Sequence[NetworkPartner]], across: Mapping[PartnerDomain, int], plate: float
) -> dict[PartnerScale, Band]:
    bands, start = {}, float(HEAD + GAP)
    for scale in _SCALES:
        deep = max(
            (ceil(len(found) / across[domain]) for (domain, at), found in cells.items() if at == scale), default=0
        )
        if deep:
            end = start + deep * (plate + GAP) - GAP
            bands[scale] = Band(scale, start, end)
            start = end + BAND_GAP
    return bands


def _wished(
    network: Network, columns: Mapping[PartnerDomain, Band], rows: Mapping[PartnerScale, Band]
) -> dict[str, tuple[float, float]]:
    """Return where the springs would have each partner, from the middle of its cell on."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(one.id for one in network.partners)
    graph.add_edges_from((tie.one, tie.other) for tie in network.ties)
    if len(graph) < 3 or not graph.edges:
        return {one.id: (0.0, 0.0) for one in network.partners}
    middle = {one.id: _middle(one, columns, rows) for one in network.partners}
    largest = max((value for place in middle.values() for value in place), default=1.0)
    start = {name: (x / largest, y / largest) for name, (x, y) in _apart(middle).items()}
    found = networkx.spring_layout(graph, pos=start, iterations=ROUNDS, seed=1, scale=None)
    return {name: (float(x), float(y)) for name, (x, y) in found.items()}


def _middle(
    one: NetworkPartner, columns: Mapping[PartnerDomain, Band], rows: Mapping[PartnerScale, Band]
) -> tuple[float, float]:
    if one.domain is None or one.scale is None:
        return 0.0, max((band.end for band in rows.values()), default=1.0)
    column, row = columns[one.domain], rows[one.scale]
    return (column.start + column.end) / 2, (row.start + row.end) / 2


def _apart(middle: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Move those of one cell a little apart: springs between two at the very same place have no direction."""
    return {name: (x + number % 7, y + number % 5) for number, (name, (x, y)) in enumerate(middle.items())}


def _within(
    partners: Iterable[NetworkPartner],
    wished: Mapping[str, tuple[float, float]],
    column: Band,
    row: Band,
    across: int,
    plate: float,
) -> dict[str, Place]:
    """Return the places in a cell: lines by how high the springs put them, and within a line by how far right."""
    by_height = sorted(partners, key=lambda one: (wished[one.id][1], one.name, one.id))
    places = {}
    for number, start in enumerate(range(0, len(by_height), across)):
        line = sorted(by_height[start : start + across], key=lambda one: (wished[one.id][0], one.name, one.id))
        y = row.start + number * (plate + GAP) + plate / 2
        for place, one in enumerate(line):
            places[one.id] = Place(column.start + place * (WIDTH + GAP) + WIDTH / 2, y)
    return places

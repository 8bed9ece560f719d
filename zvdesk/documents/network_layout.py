"""Where every partner stands in the picture of the network: columns by domain, rows by scale, nothing over another.

A free layout of 150 partners is a ball of wool. So each domain has its column and each scale its row, and the springs
of networkx (Fruchterman and Reingold) decide only which place within its cell a partner gets: near those it is tied to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from zvdesk.documents.name_lines import broken
from zvdesk.documents.network_box import Box
from zvdesk.documents.network_routes import Route, find_routes
from zvdesk.model.enums import PartnerDomain, PartnerScale
from zvdesk.model.partner_network import FRACTIE, Network, NetworkPartner

WIDTH, HEIGHT = 164, 44
"""Size of a partner in the picture, in points, whose name takes one line."""

LINE, MOST_LINES, LETTERS = 17, 3, 22
"""Points that each further line of a name takes, how many lines it may have, and how many letters stand on one."""

GAP, BAND_GAP, HEAD = 28, 44, 40
"""Points between partners, between columns and rows of them, and for the words above and beside them."""

MANY, CLOSE = 60, 0.5
"""From so many partners on they stand so much closer: room goes to names, for lines cannot be told apart there."""

LINES_AMID_MANY = 2
"""Lines for which there is room then at least: from afar a name stands in its plate over several."""

AROUND = 14
"""Points that a column goes on around its partners, where there is room."""

SCREEN = 1.9
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


class Gaps(NamedTuple):
    """Points between partners, and between columns and rows of them."""

    between: float
    bands: float

    @classmethod
    def of(cls, partners: int) -> "Gaps":
        """Return those of a picture of so many partners."""
        share = CLOSE if partners >= MANY else 1
        return cls(GAP * share, BAND_GAP * share)


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
    around: float = AROUND
    """Points that a column goes on around its partners."""
    routes: tuple[Route, ...] = ()
    """How each tie of the network runs, in their order."""

    @property
    def plate(self) -> float:
        """Points that each partner is high."""
        return plate_height(self.lines)


def plate_height(lines: int) -> float:
    """Return how high a partner is whose name has so many lines."""
    return HEIGHT + LINE * (lines - 1)


def lines_for(names: Iterable[str]) -> int:
    """Return how many lines the longest of some names takes, three at most."""
    return min(MOST_LINES, max((len(broken(name, LETTERS, len)) for name in names), default=1) or 1)


def lay_out(network: Network) -> NetworkLayout:
    """Return where each partner stands; the same network gives the same picture."""
    cells: dict[Cell, list[NetworkPartner]] = defaultdict(list)
    for one in network.partners:
        if one.domain is not None and one.scale is not None:
            cells[one.domain, one.scale].append(one)
    lines = lines_for(one.name for one in network.partners)
    if len(network.partners) >= MANY:
        lines = max(lines, LINES_AMID_MANY)
    plate = plate_height(lines)
    gaps = Gaps.of(len(network.partners))
    across = _places_across(cells, plate, gaps)
    columns, rows = _columns(across, gaps), _rows(cells, across, plate, gaps)
    wished = _wished(network, columns, rows)
    places: dict[str, Place] = {}
    for (domain, scale), partners in cells.items():
        places |= _within(partners, wished, columns[domain], rows[scale], across[domain], plate, gaps.between)
    width = max([band.end for band in columns.values()], default=HEAD + WIDTH) + GAP
    bottom = max([band.end for band in rows.values()], default=HEAD) + BAND_GAP
    places[FRACTIE] = Place(width / 2, bottom + plate / 2)
    whole = bottom + plate + GAP
    around = min(AROUND, gaps.bands / 2 - 3)
    boxes = {one: Box(*place, WIDTH, plate) for one, place in places.items()}
    routes = find_routes(boxes, [(tie.one, tie.other) for tie in network.ties])
    bands = tuple(columns.values()), tuple(rows.values())
    return NetworkLayout(places, *bands, width, whole, lines, around, tuple(routes))


def _places_across(
    cells: Mapping[Cell, Sequence[NetworkPartner]], plate: float, gaps: Gaps
) -> dict[PartnerDomain, int]:
    """Return how many partners stand side by side in the column of each domain that has any.

    The picture is to be as large as can be on a screen. From one beside the other on, each time the domain is made
    wider that makes it lowest, and of all these ways the best is kept.
    """
    across = {domain: 1 for domain in PartnerDomain if any(at == domain for at, _ in cells)}
    best, largest = dict(across), _size(cells, across, plate, gaps)
    for _ in range(max(map(len, cells.values()), default=0) * len(across)):
        wider = [{**across, domain: places + 1} for domain, places in across.items()]
        across = min(wider, key=lambda way: (_bottom(cells, way, plate, gaps), sum(_waste(cells, way))))
        if (size := _size(cells, across, plate, gaps)) > largest:
            best, largest = across, size
    return best


def _size(
    cells: Mapping[Cell, Sequence[NetworkPartner]], across: Mapping[PartnerDomain, int], plate: float, gaps: Gaps
) -> float:
    """Return how large a picture is on a screen, as a scale."""
    columns = list(_columns(across, gaps).values())
    return min(SCREEN / columns[-1].end, 1 / _bottom(cells, across, plate, gaps)) if columns else 1.0


def _bottom(
    cells: Mapping[Cell, Sequence[NetworkPartner]], across: Mapping[PartnerDomain, int], plate: float, gaps: Gaps
) -> float:
    rows = list(_rows(cells, across, plate, gaps).values())
    return (rows[-1].end if rows else HEAD) + BAND_GAP + plate


def _waste(cells: Mapping[Cell, Sequence[NetworkPartner]], across: Mapping[PartnerDomain, int]) -> list[int]:
    """Return how many places stay empty at the end of the last line of each cell."""
    return [-len(found) % across[domain] for (domain, _), found in cells.items()]


def _columns(across: Mapping[PartnerDomain, int], gaps: Gaps) -> dict[PartnerDomain, Band]:
    bands, start = {}, float(HEAD + GAP)
    for domain, places in across.items():
        end = start + places * (WIDTH + gaps.between) - gaps.between
        bands[domain] = Band(domain, start, end)
        start = end + gaps.bands
    return bands


def _rows(
    cells: Mapping[Cell, Sequence[NetworkPartner]], across: Mapping[PartnerDomain, int], plate: float, gaps: Gaps
) -> dict[PartnerScale, Band]:
    bands, start = {}, float(HEAD + GAP)
    for scale in _SCALES:
        deep = max(
            (ceil(len(found) / across[domain]) for (domain, at), found in cells.items() if at == scale), default=0
        )
        if deep:
            end = start + deep * (plate + gaps.between) - gaps.between
            bands[scale] = Band(scale, start, end)
            start = end + gaps.bands
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
    between: float,
) -> dict[str, Place]:
    """Return the places in a cell: lines by how high the springs put them, and within a line by how far right."""
    by_height = sorted(partners, key=lambda one: (wished[one.id][1], one.name, one.id))
    places = {}
    for number, start in enumerate(range(0, len(by_height), across)):
        line = sorted(by_height[start : start + across], key=lambda one: (wished[one.id][0], one.name, one.id))
        y = row.start + number * (plate + between) + plate / 2
        for place, one in enumerate(line):
            places[one.id] = Place(column.start + place * (WIDTH + between) + WIDTH / 2, y)
    return places

"""The lines of the network as Qt draws them: a bow or a line with rounded corners, and the head of an arrow."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from zvdesk.documents.network_routes import Route

ARROW, ROUND = 9, 8
"""Points of the head of an arrow and of the rounding of a corner."""


def path_of(route: Route, *, with_head: bool) -> QPainterPath:
    """Return a line to draw."""
    points = [QPointF(*point) for point in route.points]
    path = QPainterPath(points[0])
    if route.is_bow:
        path.quadTo(points[1], points[2])
    else:
        for former, corner, following in zip(points, points[1:], points[2:], strict=False):
            path.lineTo(_towards(corner, former))
            path.quadTo(corner, _towards(corner, following))
        path.lineTo(points[-1])
    if with_head:
        _add_head(path, points[-2], points[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """Return where a corner begins to be round: no farther than half way to the next."""
    way = other - corner
    length = _length(way)
    return corner + way * (min(ROUND, length / 2) / length) if length else QPointF(corner)


def _add_head(path: QPainterPath, before: QPointF, end: QPointF) -> None:
    back = before - end
    length = _length(back)
    if not length:
        return
    along, aside = back * (ARROW / length), QPointF(-back.y(), back.x()) * (ARROW * 0.45 / length)
    for side in (aside, -aside):
        path.moveTo(end)
        path.lineTo(end + along + side)


def _length(way: QPointF) -> float:
    return float((way.x() ** 2 + way.y() ** 2) ** 0.5)

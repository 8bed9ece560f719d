"""The names in the picture of the network as SVG: each one text of several lines, for Qt would write a text a line."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtCore import QPointF

from zvdesk.ui.fonts import Type
from zvdesk.ui.pages.partners.network_scene import NetworkScene, Plate
from zvdesk.ui.pages.partners.network_words import picture_font

END = b"</svg>"


def with_names(drawn: bytes, scene: NetworkScene) -> bytes:
    """Return an SVG that was drawn without words in the plates, with them: one `text` a name, its lines as `tspan`s."""
    words = "".join(_plate(plate) for plate in scene.plates.values() if plate.isVisible())
    families = quoteattr(", ".join(picture_font().families()))
    group = f'<g font-family={families} xml:space="preserve" stroke="none">\n{words}</g>\n'
    body, end, rest = drawn.rpartition(END)
    return body + group.encode() + end + rest


def _plate(plate: Plate) -> str:
    weight = ' font-weight="700"' if plate.is_ours else ""
    name = _text(plate, plate.lines, plate.ink, plate.words.size, weight)
    told = _text(plate, [(plate.told_at, plate.told)], plate.line_ink, Type.META - 2) if plate.told else ""
    return f"<g><title>{escape(plate.partner.name)}</title>{name}{told}</g>\n"


def _text(plate: Plate, lines: Iterable[tuple[QPointF, str]], ink: str, size: float, more: str = "") -> str:
    spans = (_span(plate.mapToScene(place), line) for place, line in lines)
    return f'<text fill="{ink}" font-size="{size:g}"{more}>{"".join(spans)}</text>'


def _span(place: QPointF, line: str) -> str:
    return f'<tspan x="{place.x():.2f}" y="{place.y():.2f}">{escape(line)}</tspan>'

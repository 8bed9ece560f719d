"""Draws search results: icon of the kind, title, and the piece of text with what was found marked in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView

from zvdesk.ui.icons import pixmap
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.record_delegate import LINE_GAP, RecordDelegate, RowState
from zvdesk.ui.widgets.rows import Row

LEFT = 16
ICON = 18

Spans = Sequence[tuple[int, int]]


class Found(Protocol):
    """A record that was found; spans are (start, end) in letters. `storage.search.SearchHit` is one."""

    @property
    def kind(self) -> str:
        """The model's name of its kind."""

    @property
    def record_id(self) -> str:
        """Its id."""

    @property
    def page(self) -> int | None:
        """The page of an attachment."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def title_marks(self) -> Spans:
        """What was found in the title."""

    @property
    def excerpt(self) -> str:
        """The piece of text around what was found."""

    @property
    def excerpt_marks(self) -> Spans:
        """What was found in the excerpt."""


@dataclass(frozen=True)
class KindLook:
    """How a kind of record shows in search: the heading of its group and its icon."""

    title: str
    icon: str
    comes_last: bool = False
    """The group stands below the others, whatever it found: files hold far more words than what one wrote oneself."""


class HitDelegate(RecordDelegate):
    """Draws the rows of the search; the hits behind them are handed over by `show_hits`."""

    def __init__(self, view: QListView, kinds: Mapping[str, KindLook]) -> None:
        super().__init__(view)
        self._kinds = kinds
        self._hits: Mapping[str, Found] = {}

    def show_hits(self, hits: Mapping[str, Found]) -> None:
        """Take over the hits by the id of their row."""
        self._hits = hits

    def height_of(self, entry: Row | str) -> int:
        """Return the height in px of a row or heading."""
        return self.look().heading_height if isinstance(entry, str) else self.look().row_height

    def _paint_row(self, painter: QPainter, rect: QRect, state: RowState, row: Row) -> None:
        look, hit, selected = self.look(), self._hits[row.id], state.selected
        look.paint_ground(painter, rect, state._replace(focused=False))
        ink = QColor(look.palette.selection_ink if selected else look.palette.ink)
        soft = QColor(look.palette.selection_soft if selected else look.palette.soft)
        size = current_theme().scaled(ICON)
        top = rect.y() + look.line_top
        painter.drawPixmap(LEFT, top + 1, pixmap(self._kinds[hit.kind].icon, soft, size))
        left = LEFT + size + 12
        room = rect.width() - left - LEFT
        page = "" if hit.page is None else f"p. {hit.page} · "
        self._paint_marked(painter, QPointF(left, top), room, (hit.title, hit.title_marks), (look.title_font, ink))
        excerpt = " ".join(hit.excerpt.splitlines())
        spans = [(start + len(page), end + len(page)) for start, end in hit.excerpt_marks]
        below = QPointF(left, top + look.title_metrics.height() + LINE_GAP)
        self._paint_marked(painter, below, room, (page + excerpt, spans), (look.detail_font, soft))

    def _paint_marked(
        self, painter: QPainter, at: QPointF, room: int, text: tuple[str, Spans], look: tuple[QFont, QColor]
    ) -> None:
        """Draw one line, cut off at `room` px, with its spans on the ground of marks."""
        words, spans = text
        font, ink = look
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        layout = QTextLayout(shown, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([_mark(start, min(end, len(shown))) for start, end in spans if start < len(shown)])
        layout.beginLayout()
        layout.createLine().setLineWidth(room)
        layout.endLayout()
        painter.setPen(ink)
        layout.draw(painter, at)


def _mark(start: int, end: int) -> QTextLayout.FormatRange:
    palette = current_theme().palette
    shape = QTextCharFormat()
    shape.setBackground(QColor(palette.mark))
    shape.setForeground(QColor(palette.ink))
    shape.setFontWeight(QFont.Weight.Bold.value)
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = start, end - start, shape
    return result

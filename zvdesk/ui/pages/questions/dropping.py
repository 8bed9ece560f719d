"""A drag by the mouse over the cards of questions: the line follows it, the page scrolls along, and a drop is told."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from zvdesk.ui.pages.questions.dragging import DropLine, EdgeScroll, Line, drop_at
from zvdesk.ui.pages.questions.moving import Drop
from zvdesk.ui.widgets.card import CardDrag, DragStage, QuestionCard


class Dropping:
    """Follows a drag over the cards that stand in `owner`, and tells where something was let go."""

    def __init__(
        self,
        owner: QWidget,
        cards: Callable[[], Mapping[str, QuestionCard]],
        dropped: Callable[[CardDrag, Drop], None],
    ) -> None:
        self._owner, self._cards, self._dropped = owner, cards, dropped
        self._line = DropLine(owner)
        self._edges = EdgeScroll(owner, self._show)
        self._drag: CardDrag | None = None

    def take(self, drag: CardDrag) -> None:
        """Go on with a drag, or end it."""
        self._drag = drag
        if drag.stage == DragStage.MOVES:
            self._show()
            self._edges.follow(drag.at)
            return
        self._drag = None
        self._edges.stop()
        self._line.hide()
        drop = drop_at(self._lines(), self._owner.mapFromGlobal(drag.at), self._place_of(drag))
        if drag.stage == DragStage.DROPPED and drop is not None:
            self._dropped(drag, drop)

    def _show(self) -> None:
        """Show where what is dragged would come now; the page may have scrolled below the mouse."""
        if self._drag is None:
            return
        lines, dragged = self._lines(), self._place_of(self._drag)
        shade = next(line.area for line in lines if (line.place, line.sub_place) == dragged)
        if dragged[1] < 0:
            shade = self._cards()[self._drag.id].geometry()
        self._line.show_drop(lines, drop_at(lines, self._owner.mapFromGlobal(self._drag.at), dragged), shade)

    def _place_of(self, drag: CardDrag) -> tuple[int, int]:
        place = list(self._cards()).index(drag.id)
        subs = [sub_id for sub_id, _ in self._cards()[drag.id].value().subs]
        return place, subs.index(drag.sub_id) if drag.sub_id else -1

    def _lines(self) -> list[Line]:
        """Return where every text stands in the owner."""
        found = []
        for place, card in enumerate(self._cards().values()):
            for number, (_, area) in enumerate(card.areas()):
                top_left = card.mapTo(self._owner, area.topLeft())
                found.append(Line(place, number - 1, QRect(top_left, area.size())))
        return found

"""What can be done with an item of an agenda, from its menu, its editor or by key; each one step that can be undone."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from zvdesk.errors import EnvironmentFailure
from zvdesk.model.enums import QuestionKind
from zvdesk.ui.icons import icon
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Outcome
from zvdesk.ui.pages.meetings.agenda import Agenda
from zvdesk.ui.pages.meetings.operations import add_item, ask, move_item, start_question
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.tree_list import TreeMenu

if TYPE_CHECKING:
    from zvdesk.services.meetings.meetings import AgendaNode


class AgendaActions(QObject):
    """Acts on the agenda that it was shown last. Only the user's own items are moved and removed."""

    item_added = Signal(str)
    """Emitted with the id of an item of the user's own that was made."""

    item_leaving = Signal(str, str)
    """Emitted with the id of an item that goes to the trash, and of the one to go on with ("" for none)."""

    hand_over_requested = Signal(str)
    """Emitted with the id of an item that goes to a colleague."""

    question_started = Signal(str)
    """Emitted with the id of a council question that was made."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.agenda = Agenda()

    def add_below(self, item_id: str) -> None:
        """Add an item below another, or at the end for ""."""
        node = self.agenda.nodes.get(item_id)
        parent = None if node is None else node.item.parent_id
        place = None if node is None else self.agenda.siblings(item_id).index(item_id) + 1
        self._session.perform(
            add_item(self.agenda.meeting_id, parent_id=parent, position=place),
            initiator=self,
            on_done=lambda outcome: self.item_added.emit(outcome.result.id),
        )

    def move(self, item_id: str, step: int) -> None:
        """Move an own item up (-1) or down (1) among those beside it."""
        node = self._own(item_id)
        if node is None:
            return
        siblings = self.agenda.siblings(item_id)
        place = siblings.index(item_id) + step
        if 0 <= place < len(siblings):
            operation = move_item(item_id, parent_id=node.item.parent_id, position=place)
            self._session.perform(operation, initiator=self)

    @Slot(str)
    def delete(self, item_id: str) -> None:
        """Put an own item in the trash, and go on to the one after it."""
        if self._own(item_id) is None:
            return
        following = self.agenda.neighbour(item_id, 1) or self.agenda.neighbour(item_id, -1)

        def go() -> None:
            self.item_leaving.emit(item_id, following)
            self._session.perform(records.trash("agenda-item", [item_id]), initiator=self)

        self.when_saved(go)

    def start_question(self, item_id: str, kind: QuestionKind | None = None) -> None:
        """Make a council question from an item, or a motie or amendement."""

        def go() -> None:
            self._session.perform(start_question(item_id, kind), initiator=self, on_done=self._on_question_started)

        if item_id:
            self.when_saved(go)

    @Slot(str)
    def ask(self, asked_id: str) -> None:
        """Make the council question of a technical question; one stays where one is."""
        self.when_saved(lambda: self._session.perform(ask(asked_id), initiator=self))

    @Slot(str)
    def delete_commitment(self, record_id: str) -> None:
        """Put a promise in the trash."""
        self.when_saved(lambda: self._session.perform(records.trash("commitment", [record_id]), initiator=self))

    @Slot(str, int)
    def put(self, item_id: str, place: int) -> None:
        """Put an own item at a place (from 0) among those beside it, as it was let go there."""
        node = self._own(item_id)
        if node is not None and self.agenda.siblings(item_id).index(item_id) != place:
            self._session.perform(move_item(item_id, parent_id=node.item.parent_id, position=place), initiator=self)

    @Slot(object)
    def show_menu(self, wanted: TreeMenu) -> None:
        """Show what can be done with a row of the tree."""
        node = self.agenda.nodes.get(wanted.row.id)
        if node is None:
            return
        item_id = node.item.id
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = menu.addAction(icon("message-circle-question-mark"), self.tr("Raadsvraag maken"))
        question.triggered.connect(lambda: self.start_question(item_id))
        for kind, words in ((QuestionKind.MOTIE, self.tr("Motie")), (QuestionKind.AMENDEMENT, self.tr("Amendement"))):
            begin = menu.addAction(icon("file-text"), self.tr("{0} beginnen").format(words))
            begin.triggered.connect(lambda _on=False, kind=kind: self.start_question(item_id, kind))
        add = menu.addAction(icon("plus"), self.tr("Eigen punt hieronder toevoegen"))
        add.triggered.connect(lambda: self.add_below(item_id))
        hand = menu.addAction(icon("upload"), self.tr("Overdragen…"))
        hand.triggered.connect(lambda: self.hand_over_requested.emit(item_id))
        if not node.item.source_id:
            up = menu.addAction(icon("arrow-up"), self.tr("Omhoog verplaatsen"))
            up.triggered.connect(lambda: self.move(item_id, -1))
            down = menu.addAction(icon("arrow-down"), self.tr("Omlaag verplaatsen"))
            down.triggered.connect(lambda: self.move(item_id, 1))
            delete = menu.addAction(icon("trash-2"), self.tr("Agendapunt verwijderen"))
            delete.triggered.connect(lambda: self.delete(item_id))
        menu.popup(wanted.at)

    def _own(self, item_id: str) -> "AgendaNode | None":
        """Return the node of an own item; say it where an item is the council's."""
        node = self.agenda.nodes.get(item_id)
        if node is None or not node.item.source_id:
            return node
        self._session.announce(
            self.tr("Dit punt staat op de agenda van de raad; alleen uw eigen punten kunnen weg of verplaatst worden."),
            Tone.NEUTRAL,
        )
        return None

    def when_saved(self, then: Callable[[], object]) -> None:
        """Go on once every word is on the disk; where that fails, say so instead."""

        def settled(is_saved: bool) -> None:
            if is_saved:
                then()
            else:
                self._session.complain(EnvironmentFailure("not_saved"))

        self._session.settle(settled)

    def _on_question_started(self, outcome: Outcome) -> None:
        self.question_started.emit(outcome.result.id)

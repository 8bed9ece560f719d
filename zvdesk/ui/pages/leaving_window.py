"""What has to be looked at before it leaves: each with its place, to be masked, mended or accepted there."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from zvdesk.model.changes import Changes
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.pages.visits.report_findings import FindingList
from zvdesk.ui.places import where_is
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, show_if, surface
from zvdesk.ui.widgets.fields import LineField

if TYPE_CHECKING:
    from zvdesk.services.visits.leaving import Unsure

SIZE = (640, 560)
FEW = 3
"""Findings up to which each is accepted by itself."""


class LeavingWindow(QDialog):
    """Not modal, so that a text can be mended beside it, and follows what changes."""

    def __init__(
        self,
        session: Session,
        found: "Sequence[Unsure]",
        again: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`again` does once more what was held back, None where one has to ask for it anew."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Eerst nog nakijken"))
        self._session, self._found, self._again = session, tuple(found), again
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.resize(*SIZE)
        self._show(self._found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter gives the reason that is being written; with nothing left it does what was held back."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        waiting = self.findings.waiting()
        if waiting is not None:
            waiting.keep()
        elif self.reason.hasFocus():
            self._accept_all()
        elif self.going_on.isEnabled() and self._again is not None:
            self.go_on()

    @Slot()
    def refresh(self) -> None:
        """See what of it stands in the texts still."""
        found = self._found
        self._session.read(
            lambda desk: desk.leaving.still_there(found), on_done=self._show, owner=self, label=self.windowTitle()
        )

    @Slot()
    def go_on(self) -> None:
        """Do once more what was held back."""
        again = self._again
        self.close()
        if again is not None:
            again()

    def _build_widgets(self) -> None:
        surface(self, "ground")
        self._told = label("", "card-title", wraps=True)
        why = self.tr(
            "Dit lijkt op wat iemand zei die daarvoor geen toestemming gaf, of op de naam van wie sprak. Er is nog "
            "niets naar buiten gegaan. Is het iets of iemand anders, aanvaard het dan; zvdesk vraagt er niet meer naar."
        )
        self._why = label(why, "meta", wraps=True)
        self.findings = FindingList(can_be_gone_to=True)
        self.reason = LineField(self.tr("Waarom mag dit alles naar buiten?"), name=self.tr("Reden voor alles"))
        self.accept_all = button(self.tr("Alles aanvaarden"))
        self.going_on = button(self.tr("Nu naar buiten"), "primary", icon="download")
        self.closing = button(self.tr("Sluiten"))
        for pressed in (self.accept_all, self.going_on, self.closing):
            pressed.setAutoDefault(False)

    def _build_layout(self) -> None:
        top = column(self._told, self._why, margins=(24, 20, 24, 12), spacing=8)
        self._all = QWidget()
        self._all.setLayout(row(self.reason, self.accept_all, margins=(24, 8, 24, 0), spacing=8))
        foot = row(self.closing, margins=(16, 10, 16, 12))
        foot.addStretch(1)
        foot.addWidget(self.going_on)
        whole = column()
        whole.addLayout(top)
        whole.addWidget(hairline())
        whole.addSpacing(16)
        whole.addWidget(self.findings, 1)
        whole.addWidget(hairline())
        whole.addWidget(self._all)
        whole.addLayout(foot)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.findings.mask_requested.connect(self._mask)
        self.findings.accepted.connect(lambda key, reason: self._accept([key], reason))
        self.findings.take_back_requested.connect(self._take_back)
        self.findings.go_requested.connect(self._go_to)
        self.reason.edited.connect(self._show_whether_given)
        self.accept_all.clicked.connect(self._accept_all)
        self.going_on.clicked.connect(self.go_on)
        self.closing.clicked.connect(self.close)
        self._session.bus.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self._session.undo)

    def _show(self, found: "Sequence[Unsure]") -> None:
        waiting = [one for one in found if not one.reason]
        count = len(waiting)
        words = {
            0: self.tr("Er is niets meer na te kijken."),
            1: self.tr("Eén ding om na te kijken voor het naar buiten gaat."),
        }
        more = self.tr("{0} dingen om na te kijken voor het naar buiten gaat.").format(count)
        self._told.setText(words.get(count, more))
        show_if(self._why, bool(count))
        show_if(self._all, count > FEW)
        show_if(self.going_on, self._again is not None)
        self.going_on.setEnabled(not count)
        self.findings.show_remarks(found)
        self._show_whether_given()
        if not count and self._again is not None:
            self.going_on.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _mask(self, key: str) -> None:
        self._session.perform(
            Operation(self.tr("Gemaskeerd"), lambda desk, _task: desk.leaving.mask([key])),
            initiator=self,
            on_done=lambda _done: self.refresh(),
        )

    @Slot()
    def _accept_all(self) -> None:
        if self.reason.value():
            self._accept(self.findings.keys, self.reason.value())

    def _accept(self, keys: Sequence[str], reason: str) -> None:
        words = self.tr("Bevinding aanvaard") if len(keys) == 1 else self.tr("Bevindingen aanvaard")
        self._session.perform(
            Operation(words, lambda desk, _task: desk.leaving.accept(keys, reason)),
            initiator=self,
            on_done=lambda _done: self.refresh(),
        )

    @Slot(str)
    def _take_back(self, key: str) -> None:
        self._session.perform(
            Operation(self.tr("Aanvaarding ingetrokken"), lambda desk, _task: desk.leaving.take_back(key)),
            initiator=self,
            on_done=lambda _done: self.refresh(),
        )

    @Slot(str)
    def _go_to(self, key: str) -> None:
        """Show the text in the main window, where it can be mended."""
        record_id = next((one.record_id for one in self._found if one.key == key), "")
        if record_id:
            self._session.read(
                lambda desk: where_is(desk, record_id),
                on_done=self._session.navigation_requested.emit,
                owner=self,
                label=self.windowTitle(),
            )

    @Slot()
    def _show_whether_given(self) -> None:
        self.accept_all.setEnabled(bool(self.reason.value()))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes:
            QTimer.singleShot(0, self, self.refresh)

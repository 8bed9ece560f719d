"""Overdracht inlezen: all that would change, what both sides changed first, before anything is changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from zvdesk.model.merging import Choice
from zvdesk.ui.dates import plural
from zvdesk.ui.pages.handover.difference_row import DifferenceRow
from zvdesk.ui.pages.handover.words import record_text, summary
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, show_if, surface
from zvdesk.ui.widgets.disclosure import Disclosure
from zvdesk.ui.words import told_apart

if TYPE_CHECKING:
    from zvdesk.services.handover.compare import Compared, Comparison

SIZE = (860, 680)
MOST_OPEN = 6
"""Records that only the other side changed which stand open at once."""
MOST_NAMED = 200
"""New records that are named one by one; more than that nobody reads."""


class TakeWindow(QDialog):
    """Each record of a file with what differs; what both changed waits for a choice, and until then for the button."""

    accepted_choices = Signal(object)
    """Emitted with the choices by record and path; the window closes."""

    def __init__(self, name: str, comparison: "Comparison", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Overdracht inlezen: {0}").format(name))
        self._comparison = comparison
        self.rows: dict[str, list[DifferenceRow]] = {}
        self._build_widgets()
        self._build_layout()
        self._next.clicked.connect(self.show_next)
        self._cancel.clicked.connect(self.reject)
        self._take.clicked.connect(self._on_take)
        self.resize(*SIZE)
        self._show_state()
        (self._next if self._waiting() else self._take).setFocus(Qt.FocusReason.OtherFocusReason)

    def choices(self) -> dict[str, dict[str, Choice]]:
        """Return what is chosen, by record and path."""
        found: dict[str, dict[str, Choice]] = {}
        for record_id, rows in self.rows.items():
            chosen = {each.difference.path: choice for each in rows if (choice := each.chosen()) is not None}
            if chosen:
                found[record_id] = chosen
        return found

    @Slot()
    def show_next(self) -> None:
        """Go to the next difference that waits for a choice."""
        waiting = self._waiting()
        if waiting:
            self._scroll.ensureWidgetVisible(waiting[0], 0, 60)
            waiting[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_widgets(self) -> None:
        self._state = label("", wraps=True)
        self._next = button(self.tr("Volgende keuze"), icon="arrow-down")
        self._cancel = button(self.tr("Annuleren"))
        self._take = button(self.tr("Overnemen"), "primary")
        for part in (self._next, self._cancel):
            part.setAutoDefault(False)
        self._take.setDefault(True)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Wat er verandert"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _build_layout(self) -> None:
        content = QWidget()
        surface(content, "panel")
        page = column(label(summary(self._comparison), "card-title", wraps=True), margins=(24, 20, 24, 16), spacing=8)
        kept = self.tr(
            "Doorgestreept staat alleen hier, onderstreept alleen daar. U kunt het overnemen ongedaan maken."
        )
        page.addWidget(label(kept, "soft", wraps=True))
        self._fill(page)
        page.addStretch(1)
        content.setLayout(page)
        self._scroll.setWidget(content)
        foot = row(self._state, margins=(24, 14, 24, 16), spacing=8)
        foot.setStretch(0, 1)
        for part in (self._next, self._cancel, self._take):
            foot.addWidget(part)
        whole = column(self._scroll, hairline())
        whole.setStretch(0, 1)
        whole.addLayout(foot)
        self.setLayout(whole)

    def _fill(self, page: QVBoxLayout) -> None:
        for standing, title in (
            ("conflict", self.tr("Op beide plaatsen gewijzigd: kies wat blijft")),
            ("theirs", self.tr("Daar gewijzigd: wordt overgenomen")),
            ("new", self.tr("Nieuw: komt erbij")),
            ("mine", self.tr("Alleen hier gewijzigd: blijft zo")),
            ("homeless", self.tr("Kan niet komen: waar het bij hoort is hier niet")),
        ):
            found = [one for one in self._comparison.records if one.standing == standing]
            if found:
                page.addSpacing(12)
                page.addWidget(label(title, "card-title", wraps=True))
                shown = found[:MOST_NAMED] if standing in ("new", "homeless") else found
                for one, name in zip(shown, told_apart(record_text(each) for each in shown), strict=True):
                    page.addWidget(self._record(one, name))
                if standing in ("new", "homeless") and len(found) > MOST_NAMED:
                    page.addWidget(label(self.tr("En nog {0}.").format(len(found) - MOST_NAMED), "meta"))

    def _record(self, one: "Compared", name: str) -> QWidget:
        if not one.differences:
            return label(name, wraps=True)
        inner = QWidget()
        inner.setAccessibleName(name)
        part = Disclosure(name, inner)
        part.show_summary(plural(len(one.differences), self.tr("verschil"), self.tr("verschillen")))
        part.opened.connect(lambda: self._show_differences(one, inner))
        if one.standing == "conflict" or (one.standing == "theirs" and len(self.rows) < MOST_OPEN):
            self._show_differences(one, inner)
            part.set_open(True)
        return part

    def _show_differences(self, one: "Compared", inner: QWidget) -> None:
        """Make the rows of a record when they are to be seen: of what only one side changed there may be hundreds."""
        if one.id in self.rows:
            return
        rows = [DifferenceRow(one, each, self._comparison.names) for each in one.differences]
        self.rows[one.id] = rows
        inner.setLayout(column(*rows, spacing=18))
        for each in rows:
            each.edited.connect(self._show_state)

    def _waiting(self) -> list[DifferenceRow]:
        undecided = {(one.id, each.path) for one, each in self._comparison.undecided(self.choices())}
        return [
            each
            for record_id, rows in self.rows.items()
            for each in rows
            if (record_id, each.difference.path) in undecided
        ]

    @Slot()
    def _show_state(self) -> None:
        count = len(self._waiting())
        waits = plural(count, self.tr("verschil wacht"), self.tr("verschillen wachten"))
        ready = self.tr("Alles is gekozen.") if self.rows else ""
        self._state.setText(self.tr("{0} nog op uw keuze.").format(waits) if count else ready)
        show_if(self._next, count > 0)
        self._take.setEnabled(count == 0)

    @Slot()
    def _on_take(self) -> None:
        self.accepted_choices.emit(self.choices())
        self.accept()

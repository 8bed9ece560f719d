"""The agenda in the place of the list, while one of its items is open: the way back, the tree, how many there are."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from zvdesk.ui.dates import plural
from zvdesk.ui.pages.meetings.agenda import Agenda
from zvdesk.ui.widgets.basics import ElidedLabel, button, label, row, show_if, surface
from zvdesk.ui.widgets.record_delegate import GUTTER
from zvdesk.ui.widgets.rows import TreeRow
from zvdesk.ui.widgets.tree_list import TreeList
from zvdesk.ui.writing_on import begins_by_typing


class AgendaColumn(QWidget):
    """The second face of the list column."""

    back_requested = Signal()
    """Emitted when the user wants the meetings back."""

    pack_requested = Signal()
    """Emitted when the user wants the meeting's pack."""

    add_requested = Signal()
    """Emitted when the user wants an agenda item of his own."""

    delete_requested = Signal(str)
    """Emitted with the id of an item when Delete was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        surface(self, "ground")
        self._agenda = Agenda()
        self._build_widgets()
        self._build_layout()
        self._connect()

    def show_meeting(self, title: str, when: str) -> None:
        """Say which meeting it is."""
        self._title.setText(title)
        self._when.setText(when)
        show_if(self._when, bool(when))

    def show_agenda(self, agenda: Agenda) -> None:
        """Show an agenda; another meeting's begins without a filter."""
        if agenda.meeting_id != self._agenda.meeting_id:
            self._filter.clear()
            self._filter_line.hide()
        self._agenda = agenda
        self._show_rows()

    def focus_filter(self) -> None:
        """Open the filter line and put the keyboard into it."""
        self._filter_line.show()
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    @property
    def count_text(self) -> str:
        """What is said about how many there are."""
        return self._count.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys between filter and tree, Delete and Escape in the tree."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self._filter:
            return self._on_filter_key(event)
        current = self.tree.current_row()
        if event.matches(QKeySequence.StandardKey.Delete) and current is not None:
            self.delete_requested.emit(current.id)
            return True
        if event.key() == Qt.Key.Key_Escape and not self.tree.is_dragging:
            self.back_requested.emit()
            return True
        return False

    def _build_widgets(self) -> None:
        self._back = button(self.tr("Vergaderingen"), "link", icon="chevron-left")
        self._back.setAccessibleName(self.tr("Terug naar alle vergaderingen"))
        self._pack = button(self.tr("Stukkenbundel…"), "primary", tooltip=self.tr("Ctrl+E"))
        self._title = label("", "card-title", wraps=True)
        self._when = ElidedLabel("", "meta")
        self._filter = QLineEdit()
        self._filter.setPlaceholderText(self.tr("Filter op een woord"))
        self._filter.setAccessibleName(self.tr("Agenda filteren"))
        self._filter.setClearButtonEnabled(True)
        self.tree = TreeList(name=self.tr("Agenda"))
        self._nothing = label("", "meta", wraps=True)
        self._nothing.setContentsMargins(GUTTER, 4, GUTTER, 8)
        self._nothing.hide()
        self._count = label("", "meta", wraps=True)
        self._add = button(self.tr("+ Agendapunt"), "link", tooltip=self.tr("Eigen punt toevoegen onder het gekozene"))
        begins_by_typing(self._add)
        self.setFocusProxy(self.tree)

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = row(margins=(GUTTER - 6, 15, GUTTER, 4))
        top.addWidget(self._back)
        top.addStretch(1)
        top.addWidget(self._pack)
        layout.addLayout(top)
        words = QVBoxLayout()
        words.setContentsMargins(GUTTER, 4, GUTTER, 8)
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._when)
        layout.addLayout(words)
        self._filter_line = QWidget()
        self._filter_line.setLayout(row(self._filter, margins=(GUTTER, 4, GUTTER, 6)))
        self._filter_line.hide()
        layout.addWidget(self._filter_line)
        layout.addWidget(self._nothing)
        layout.addWidget(self.tree, 1)
        foot = row(margins=(GUTTER, 2, GUTTER, 2))
        foot.addWidget(self._count, 1)
        foot.addWidget(self._add)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_requested)
        self._pack.clicked.connect(self.pack_requested)
        self._add.clicked.connect(self.add_requested)
        self._filter.textChanged.connect(self._show_rows)
        self._filter.installEventFilter(self)
        self.tree.installEventFilter(self)

    @Slot()
    def _show_rows(self) -> None:
        rows = filtered(self._agenda.rows, self._filter.text())
        self.tree.show_rows(rows)
        is_empty = bool(self._filter.text().strip()) and not rows and bool(self._agenda.rows)
        sought = " ".join(self._filter.text().split())
        told = self.tr("Niets gevonden met “{0}”.").format(sought)
        self._nothing.setText(told if is_empty else "")
        show_if(self._nothing, is_empty)
        self._count.setText(count_text(self._agenda))

    def _on_filter_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self._filter.clear()
            self._filter_line.hide()
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False


class WholeAgenda(TreeList):
    """The agenda as part of a page that scrolls: as high as its rows, so that it never scrolls by itself."""

    def show_rows(self, rows: "tuple[TreeRow, ...]") -> None:  # type: ignore[override]
        """TreeList: show other rows, and take the height that they need."""
        super().show_rows(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width wraps titles otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self.doItemsLayout()
        height, index = 0, self.model().index(0, 0)
        while index.isValid():
            height += self.rowHeight(index)
            index = self.indexBelow(index)
        self.setFixedHeight(height + 2 * self.frameWidth())


def filtered(rows: tuple[TreeRow, ...], text: str) -> list[TreeRow]:
    """Return the rows that contain every word of `text`; headings only where nothing is asked for."""
    wanted = text.casefold().split()
    if not wanted:
        return list(rows)
    return [row for row in rows if not row.heading and all(word in row.spoken.casefold() for word in wanted)]


def count_text(agenda: Agenda) -> str:
    """Say how many items are discussed and how far: "39 agendapunten · 6 voorbereid · 2 begonnen"."""
    if not agenda.items:
        return ""
    words = plural(len(agenda.items), "agendapunt", "agendapunten")
    counts = ((agenda.prepared, "voorbereid"), (agenda.begun, "begonnen"))
    return " · ".join((words, *(f"{count} {word}" for count, word in counts if count)))

"""The versions of one record beside what differs between them and now, and the way to bring one back."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from zvdesk.ui.dates import moment_text
from zvdesk.ui.operations import records
from zvdesk.ui.operations.operation import Outcome
from zvdesk.ui.pages.difference_page import difference_page
from zvdesk.ui.pages.differences import differences, mentioned
from zvdesk.ui.session import Session
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, surface
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.record_list import RecordList
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.services.versions import Version

SIZE = (900, 600)
LIST_WIDTH = 300


class VersionsWindow(QDialog):
    """Not modal: the record stays at hand beside it."""

    def __init__(self, session: Session, record_id: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Versies van “{0}”").format(title))
        self._session, self._record_id = session, record_id
        self._versions: dict[str, Version] = {}
        self._newest: Version | None = None
        self._titles: Mapping[str, str] = {}
        self._build_widgets()
        self._build_layout()
        self._connect()
        self.resize(*SIZE)
        self._load()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter chooses nothing here; Escape closes."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: draw the differences in the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._newest is not None:
            self._show_chosen()

    def _build_widgets(self) -> None:
        empty = EmptyState(self.tr("Er zijn nog geen versies."))
        self._list = RecordList(one=self.tr("versie"), many=self.tr("versies"), empty=empty)
        self._list.setFixedWidth(current_theme().scaled(LIST_WIDTH))
        self._heading = label("", "card-title", wraps=True)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.setAccessibleName(self.tr("Verschillen"))
        self._bring_back = button(self.tr("Deze versie terugzetten"), "primary", icon="rotate-ccw")
        self._bring_back.setEnabled(False)

    def _build_layout(self) -> None:
        side = QWidget()
        surface(side, "panel")
        line = row(margins=(0, 0, 0, 0))
        line.addWidget(self._heading, 1)
        line.addWidget(self._bring_back, 0, Qt.AlignmentFlag.AlignTop)
        inner = column(margins=(24, 16, 24, 16), spacing=12)
        inner.addLayout(line)
        inner.addWidget(self._text, 1)
        side.setLayout(inner)
        whole = row(self._list, hairline(vertical=True), spacing=0)
        whole.addWidget(side, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._list.selected.connect(self._show_chosen)
        self._bring_back.clicked.connect(self._on_bring_back)

    def _load(self) -> None:
        self._session.read(
            lambda desk: _read(desk, self._record_id),
            on_done=lambda found: self._show_versions(*found),
            owner=self,
            label=self.windowTitle(),
        )

    def _show_versions(self, versions: "list[Version]", titles: "Mapping[str, str]") -> None:
        self._titles = titles
        self._versions = {str(version.revision): version for version in versions}
        self._newest = versions[0] if versions else None
        self._list.show_rows([self._row(place, versions) for place in range(len(versions))])
        if versions:
            self._list.select(str(versions[0].revision))
            self._show_chosen()

    def _row(self, place: int, versions: "list[Version]") -> Row:
        version = versions[place]
        title = _written(version.saved_at, self._session)
        if place + 1 < len(versions):
            names = [one.name for one in differences(versions[place + 1].content, version.content)]
            detail = ", ".join(names) or self.tr("Geen verschil")
        else:
            detail = self.tr("Gemaakt")
        origins = {"import": self.tr("ingelezen"), "undo": self.tr("teruggezet"), "handover": self.tr("overgedragen")}
        return Row(str(version.revision), title, detail, origins.get(version.origin, ""))

    @Slot()
    def _show_chosen(self) -> None:
        row = self._list.current_row()
        if row is None or self._newest is None:
            return
        version = self._versions[row.id]
        is_newest = version.revision == self._newest.revision
        self._bring_back.setEnabled(not is_newest)
        if is_newest:
            self._heading.setText(self.tr("Zo is het nu"))
            self._text.setHtml(
                difference_page([], self.tr("Kies een eerdere versie om te zien wat er sindsdien anders is."))
            )
            return
        self._heading.setText(self.tr("Anders sinds {0}").format(_written(version.saved_at, self._session)))
        found = differences(version.content, self._newest.content, self._titles)
        self._text.setHtml(difference_page(found, self.tr("Deze versie is gelijk aan hoe het nu is.")))

    @Slot()
    def _on_bring_back(self) -> None:
        row = self._list.current_row()
        if row is not None:
            operation = records.bring_back(self._record_id, int(row.id))
            self._session.perform(operation, initiator=self, on_done=self._on_brought_back)

    def _on_brought_back(self, _outcome: Outcome) -> None:
        self.close()


def _read(desk: "Desk", record_id: str) -> "tuple[list[Version], Mapping[str, str]]":
    """Return the versions of a record, and what the records are called that they mention."""
    versions = desk.versions.of(record_id)
    ids = {one for version in versions for one in mentioned(version.content)}
    return versions, {one: title for one, (_, title) in desk.reading_service.titles(sorted(ids)).items()}


def _written(moment: datetime, session: Session) -> str:
    text = moment_text(moment, session.today())
    return text[:1].upper() + text[1:]

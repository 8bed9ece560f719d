"""Koppelingen: the records this one rests on or refers to, with the way there, and ways to tie and untie."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from zvdesk.phrases import kind_word
from zvdesk.ui.icons import icon
from zvdesk.ui.operations import links
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.places import where_is
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.inspector import InspectorMenu, InspectorRow, InspectorSection
from zvdesk.ui.words import kind_icon

if TYPE_CHECKING:
    from zvdesk.services.links import LinkedRecord
    from zvdesk.services.reading import RecordView


class LinksSection(QWidget):
    """The links of the open record, sources first."""

    navigation_requested = Signal(object)
    """Emitted with the Target of a record that was clicked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._record_id = ""
        self._links: dict[str, LinkedRecord] = {}
        self._section = InspectorSection(
            self.tr("Koppelingen"), empty=self.tr("Nog nergens aan gekoppeld."), action=self.tr("Koppeling toevoegen")
        )
        self._section.action_requested.connect(self.pick)
        self._section.row_chosen.connect(self._on_chosen)
        self._section.menu_requested.connect(self._on_menu_requested)
        self.setLayout(column(self._section))

    def show_view(self, view: "RecordView") -> None:
        """Show the links of a record."""
        self._record_id = view.record.id
        self._links = {link.link_id: link for link in view.links}
        self._section.show_rows([self._row(link) for link in view.links])

    @Slot()
    def pick(self) -> None:
        """Let the user choose a record to link with."""
        others = [link.id for link in self._links.values()]
        picker = RecordPicker(self._session, without=[self._record_id, *others], parent=self)
        record_id = self._record_id
        picker.picked.connect(lambda row: self._session.perform(links.link(record_id, row.id)))
        picker.open_at(self.mapToGlobal(QPoint(self.width(), 36)))

    def _row(self, link: "LinkedRecord") -> InspectorRow:
        word = kind_word(link.kind).capitalize()
        detail = self.tr("{0} · aanleiding").format(word) if link.is_source else word
        return InspectorRow(link.link_id, link.title, detail, kind_icon(link.kind), link.title)

    @Slot(object)
    def _on_chosen(self, row: InspectorRow) -> None:
        link = self._links[row.id]
        self._session.read(
            lambda desk: where_is(desk, link.id), on_done=self.navigation_requested.emit, owner=self, label=link.title
        )

    @Slot(object)
    def _on_menu_requested(self, wanted: InspectorMenu) -> None:
        row, point = wanted.row, wanted.at
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Openen")).triggered.connect(lambda: self._on_chosen(row))
        untie = menu.addAction(icon("trash-2"), self.tr("Koppeling verwijderen"))
        untie.triggered.connect(lambda: self._session.perform(links.unlink(row.id)))
        menu.popup(point)

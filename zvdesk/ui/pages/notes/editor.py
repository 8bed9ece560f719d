"""The editor of a note: title, labels and text in Markdown, with ties to other records put in while writing."""

from PySide6.QtCore import QPoint, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import icon
from zvdesk.ui.operations import links
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.pages.tags import joined_tags, split_tags
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.markdown import MarkdownEditor
from zvdesk.ui.widgets.rows import Row
from zvdesk.ui.widgets.text_edit import GrowingTextEdit


class NoteEditor(RecordEditor):
    """Title, labels, text."""

    question_requested = Signal()
    """Emitted when a council question is to be made from the note."""

    def __init__(self, autosave: AutosaveController, session: Session) -> None:
        super().__init__(autosave)
        self._session = session
        self._build_widgets()
        self._build_layout()
        self._connect()

    def focus_first(self) -> None:
        """RecordEditor: the title."""
        self.title.setFocus()

    def _build_widgets(self) -> None:
        self.title = GrowingTextEdit(
            self.tr("Titel"), name=self.tr("Titel"), size=Type.RECORD, bold=True, one_paragraph=True
        )
        self.tags = LineField(self.tr("Bijvoorbeeld: opvang, jeugd"))
        self._tags_form = FormField(self.tr("Labels"), self.tags, hint=self.tr("met een komma ertussen"))
        self.body = MarkdownEditor(
            self.tr("Schrijf hier. **Vet**, - opsomming en # kop werken."), name=self.tr("Tekst")
        )
        self._link = button(
            self.tr("Koppelen aan…"), icon="link", tooltip=self.tr("Een ander onderdeel noemen (Ctrl+J)")
        )
        self._link.setShortcut("Ctrl+J")

    def _build_layout(self) -> None:
        self.add_action(self._link)
        self.add_action(self.more)
        self.add(self.title)
        self.add(self._tags_form, space=16)
        self.add(self.body, space=24)

    def _connect(self) -> None:
        self.bind(self.title, "title")
        self.bind(self.tags, "tags", form=self._tags_form, read=self._read_tags, show=self._show_tags)
        self.bind(self.body, "body")
        self.title.submitted.connect(self.body.setFocus)
        self.body.link_chosen.connect(self._on_address_chosen)
        self._link.clicked.connect(self._on_link_requested)
        question = self.menu.addAction(icon("message-circle-question-mark"), self.tr("Raadsvraag maken (Ctrl+Shift+R)"))
        question.triggered.connect(self.question_requested)

    def _read_tags(self) -> list[str]:
        return split_tags(self.tags.value())

    def _show_tags(self, tags: list[str]) -> None:
        self.tags.set_value(joined_tags(tags))

    @Slot()
    def _on_link_requested(self) -> None:
        picker = RecordPicker(self._session, without=[self.record_id], parent=self)
        picker.picked.connect(self._on_picked)
        picker.open_at(self._link.mapToGlobal(QPoint(self._link.width(), self._link.height() + 4)))

    @Slot(object)
    def _on_picked(self, row: Row) -> None:
        """Name the other in the text, as [[its title]], and tie the two."""
        self.body.insert(f"[[{row.title}]]")
        self.autosave.flush()
        self._session.perform(links.link(self.record_id, row.id))

    @Slot(str)
    def _on_address_chosen(self, address: str) -> None:
        QDesktopServices.openUrl(QUrl(address))

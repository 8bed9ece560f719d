"""The editor of one meeting: its title and facts, the documents that hang on it, and its whole agenda."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import MeetingStatus
from zvdesk.model.enums import label as word_for
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.dates import plural
from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import icon
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.meetings.agenda import Agenda
from zvdesk.ui.pages.meetings.agenda_column import WholeAgenda, count_text
from zvdesk.ui.pages.meetings.documents import DocumentsSection
from zvdesk.ui.pages.meetings.read_text import ReadText
from zvdesk.ui.pages.meetings.when_field import WhenField
from zvdesk.ui.pages.meetings.words import state_word, summary
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, label, row, show_if
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.fields import ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.notices import Banner
from zvdesk.ui.widgets.text_edit import GrowingTextEdit
from zvdesk.ui.writing_on import begins_by_typing

if TYPE_CHECKING:
    from zvdesk.services.reading import RecordView

DESCRIPTION = 240
"""Letters of a description that stand above the agenda before the rest is asked for."""

STATUS_TONES = {
    MeetingStatus.GEPLAND: Tone.NEUTRAL,
    MeetingStatus.GEHOUDEN: Tone.DONE,
    MeetingStatus.GEANNULEERD: Tone.LATE,
}


class MeetingEditor(RecordEditor):
    """Shows a meeting with its agenda; an item of that is opened by the page."""

    pack_requested = Signal()
    """Emitted when the user wants the pack as a file."""

    reading_wished = Signal(object)
    """Emitted with the attachment of a document that is to be read."""

    import_requested = Signal()
    """Emitted when the user wants to read a file into this meeting."""

    folder_import_requested = Signal()
    """Emitted when the user wants to read a folder or zip into this meeting."""

    document_fetch_wished = Signal(object)
    """Emitted with the listed document whose file is to be fetched."""

    files_wished = Signal(object)
    """Emitted with files that are to be divided over the items of the meeting."""

    fetch_requested = Signal()
    """Emitted when the user wants the documents that are not there yet fetched."""

    division_requested = Signal()
    """Emitted when one wants to see who speaks on what."""

    speaking_requested = Signal()
    """Emitted when the mode for the meeting itself is wanted."""

    add_requested = Signal()
    """Emitted when the user wants an agenda item of his own, below the others."""

    def __init__(self, autosave: AutosaveController, session: Session) -> None:
        super().__init__(autosave)
        self._session = session
        self._build_head()
        self._build_details()
        self._build_agenda()
        self._build_page()
        self._bind_all()

    def focus_first(self) -> None:
        """Editor: the title."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, view: "RecordView") -> None:
        """Editor: another meeting begins with its details folded, unless they are still to be filled in."""
        if view.record.id != self.record_id:
            self._show_details(not getattr(view.record, "start", None))
            self.show_agenda(Agenda())
            self._is_reading(True)
        super().show_record(view)

    def show_more(self, view: "RecordView") -> None:
        """Editor: the state in the bar and the facts in one line."""
        meeting: Any = view.record
        today = self._session.today()
        self.badge.show_badge(state_word(meeting, today), STATUS_TONES[meeting.status])
        self._summary.setText(summary(meeting, today))
        self._shown_description.show_text("" if self._details.isVisibleTo(self) else meeting.description)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show the agenda and the documents at the meeting."""
        self.agenda.show_rows(agenda.rows)
        self._count.setText(count_text(agenda))
        self._documents.show_documents(agenda.meeting_id, agenda.documents)
        absent = plural(agenda.absent, self.tr("stuk staat"), self.tr("stukken staan"))
        words = self.tr("{0} nog niet op uw laptop.").format(absent) if agenda.absent else ""
        self._absent.show_message(words, self.tr("Meenemen…"))
        self._is_reading(False)
        show_if(self.agenda, bool(agenda.rows))
        show_if(self._no_agenda, not agenda.rows)

    def _is_reading(self, reading: bool) -> None:
        """While the agenda is not known, nothing is said about it."""
        for part in (self._documents, self._agenda_head, self.agenda, self._add, self._no_agenda):
            show_if(part, not reading)

    def _build_head(self) -> None:
        self._title = GrowingTextEdit(
            self.tr("Titel van de vergadering"),
            name=self.tr("Titel van de vergadering"),
            size=Type.RECORD,
            bold=True,
            one_paragraph=True,
        )
        self._summary = label("", "soft", wraps=True)
        self._fold = button("", "link")
        self._fold.clicked.connect(self._on_fold)
        self._shown_description = ReadText(self.tr("Omschrijving van de vergadering"), most=DESCRIPTION)
        self._pack = button(self.tr("Stukkenbundel…"), "primary", icon="book-open", tooltip=self.tr("Ctrl+E"))
        self._pack.clicked.connect(self.pack_requested)
        speak = self.menu.addAction(icon("eye"), self.tr("Sprekersmodus (F5)"))
        speak.triggered.connect(self.speaking_requested)
        divide = self.menu.addAction(icon("users"), self.tr("Wie spreekt waarover… (Ctrl+Shift+W)"))
        divide.triggered.connect(self.division_requested)
        read = self.menu.addAction(icon("upload"), self.tr("Agenda inlezen uit een bestand…"))
        read.triggered.connect(self.import_requested)
        read_folder = self.menu.addAction(icon("folder-open"), self.tr("Agenda inlezen uit een map…"))
        read_folder.triggered.connect(self.folder_import_requested)
        fetch = self.menu.addAction(icon("download"), self.tr("Stukken meenemen van internet…"))
        fetch.triggered.connect(self.fetch_requested)
        add = self.menu.addAction(icon("plus"), self.tr("Eigen agendapunt toevoegen"))
        add.triggered.connect(self.add_requested)

    def _build_details(self) -> None:
        self._when = WhenField()
        self._location, self._body, self._chair = LineField(), LineField(self.tr("commissie of raad")), LineField()
        self._status = ChoiceField([(one.value, word_for(one).capitalize()) for one in MeetingStatus])
        self._description = GrowingTextEdit(self.tr("Bijvoorbeeld de opzet van de avond"), least_lines=2)
        self._forms = {
            "location": FormField(self.tr("Plaats"), self._location),
            "body": FormField(self.tr("Orgaan"), self._body),
            "chair": FormField(self.tr("Voorzitter"), self._chair),
            "status": FormField(self.tr("Status"), self._status),
            "description": FormField(self.tr("Omschrijving"), self._description),
        }
        self._details = QWidget()
        self._details.setLayout(
            column(
                self._when,
                FieldRow(self._forms["body"], self._forms["location"]),
                FieldRow(self._forms["chair"], self._forms["status"]),
                self._forms["description"],
                spacing=16,
            )
        )

    def _build_agenda(self) -> None:
        self._absent = Banner(tone=Tone.NEUTRAL)
        self._absent.action_requested.connect(self.fetch_requested)
        self._absent.hide()
        self._documents = DocumentsSection(
            self._session,
            self.tr("Stukken bij de vergadering"),
            self.tr("Sleep stukken die bij de hele vergadering horen hierheen"),
            is_aside=True,
        )
        self._documents.reading_wished.connect(self.reading_wished)
        self._documents.fetch_wished.connect(self.document_fetch_wished)
        self._documents.division_wished.connect(self.files_wished)
        self._count = label("", "meta")
        self._agenda_head = QWidget()
        self._division = button(self.tr("Wie spreekt waarover"), "link", tooltip="Ctrl+Shift+W")
        self._division.clicked.connect(self.division_requested)
        self._speak = button(self.tr("Sprekersmodus"), "link", tooltip="F5")
        self._speak.clicked.connect(self.speaking_requested)
        head = row(label(self.tr("Agenda"), "card-title"))
        head.addStretch(1)
        head.addWidget(self._count)
        links = row(self._division, self._speak, spacing=16)
        links.addStretch(1)
        whole = column(spacing=2)
        whole.addLayout(head)
        whole.addLayout(links)
        self._agenda_head.setLayout(whole)
        self.agenda = WholeAgenda(name=self.tr("Agenda"))
        self._add = button(self.tr("+ Eigen agendapunt"), "link")
        begins_by_typing(self._add)
        self._add.clicked.connect(self.add_requested)
        self._no_agenda = EmptyState(
            self.tr("Deze vergadering heeft nog geen agenda."),
            self.tr("Agenda inlezen…"),
            icon="list-ordered",
        )
        self._no_agenda.action_requested.connect(self.import_requested)

    def _build_page(self) -> None:
        self.add_action(self.more)
        self.add_action(self._pack)
        facts = QWidget()
        facts.setLayout(column(self._summary, _at_left(self._fold), self._shown_description, self._details, spacing=4))
        self.add(self._title)
        self.add(facts, space=4)
        self.add(self._absent, space=16)
        self.add(self._documents, space=20)
        self.add(self._agenda_head, space=24)
        self.add(self.agenda, space=6)
        self.add(self._no_agenda, space=0)
        self.add(_at_left(self._add), space=6)

    def _bind_all(self) -> None:
        self.bind(self._title, "title")
        self.bind(self._when, "start", read=self._when.start, show=self._when.show_start)
        self.bind(self._when, "end", read=self._when.end, show=self._when.show_end)
        for name, field in (("location", self._location), ("body", self._body), ("chair", self._chair)):
            self.bind(field, name, form=self._forms[name])
        self.bind(self._status, "status", form=self._forms["status"])
        self.bind(self._description, "description", form=self._forms["description"])

    def _show_details(self, shown: bool) -> None:
        show_if(self._details, shown)
        self._fold.setText(self.tr("Gegevens inklappen") if shown else self.tr("Gegevens wijzigen"))

    @Slot()
    def _on_fold(self) -> None:
        shown = self._details.isHidden()
        self._show_details(shown)
        if shown:
            self._when.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.view is not None:
            self.show_more(self.view)


def _at_left(part: QWidget) -> QWidget:
    """Return a part that takes no more width than it needs."""
    line = row(part)
    line.addStretch(1)
    holder = QWidget()
    holder.setLayout(line)
    return holder

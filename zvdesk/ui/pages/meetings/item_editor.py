"""The editor of one agenda item: what the council gave, its documents, and the councillor's own preparation."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from zvdesk.model.enums import Position, QuestionKind
from zvdesk.model.enums import label as word_for
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.fonts import Type
from zvdesk.ui.icons import icon
from zvdesk.ui.pages.base_editor import RecordEditor
from zvdesk.ui.pages.child_records import CHILDREN
from zvdesk.ui.pages.meetings.agenda import Agenda, item_badge
from zvdesk.ui.pages.meetings.documents import DocumentsSection
from zvdesk.ui.pages.meetings.item_doubt import ItemDoubt
from zvdesk.ui.pages.meetings.item_facts import ItemFacts, SpeakerField, facts_of
from zvdesk.ui.pages.meetings.operations import PREPARATION
from zvdesk.ui.pages.meetings.outcome import OutcomeSection
from zvdesk.ui.pages.meetings.read_notes import ReadNotes
from zvdesk.ui.pages.meetings.read_text import ReadText
from zvdesk.ui.pages.meetings.speeches import Speeches
from zvdesk.ui.pages.meetings.technical_questions import TechnicalQuestionsField
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import button, column, label, row, show_if, tool_button
from zvdesk.ui.widgets.fields import CheckField, ChoiceField, LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.model.meetings import AgendaItem, Preparation
    from zvdesk.services.meetings.meetings import ListedDocument
    from zvdesk.services.reading import RecordView


class ItemEditor(RecordEditor):
    """Shows an agenda item and saves its preparation; items of the user's own can be rewritten as well."""

    step_requested = Signal(int)
    """Emitted with -1 or 1 when the item before or after is wanted."""

    document_fetch_wished = Signal(object)
    """Emitted with the listed document whose file is to be fetched."""

    files_wished = Signal(object)
    """Emitted with files that are to be divided over the items of the meeting."""

    reading_wished = Signal(object)
    """Emitted with the attachment of a document that is to be read."""

    note_wished = Signal(str)
    """Emitted with the id of a note in a document that is to be seen on its page."""

    question_requested = Signal(object)
    """Emitted with the QuestionKind of what is to be made from the item, None for a council question."""

    ask_requested = Signal(str)
    """Emitted with the id of a technical question that is to become a council question."""

    question_chosen = Signal(str)
    """Emitted with the id of a council question to go to."""

    commitment_removed = Signal(str)
    """Emitted with the id of a promise that is to go."""

    speaking_requested = Signal()
    """Emitted when the mode for the meeting itself is wanted."""

    add_below_requested = Signal()
    move_requested = Signal(int)
    delete_requested = Signal()

    def __init__(self, autosave: AutosaveController, session: Session) -> None:
        super().__init__(autosave)
        self._session = session
        self._build_given()
        self._build_own()
        self._build_preparation()
        self._build_bar()
        self._build_page()
        self._bind_all()

    @property
    def item(self) -> "AgendaItem | None":
        """The item that is shown."""
        return None if self.view is None else cast("AgendaItem", self.view.record)

    def focus_first(self) -> None:
        """Editor: the title of an own item, else the first field of the preparation."""
        own = self.item is not None and not self.item.source_id
        field = self._title_field if own and not self._title_field.value() else self._key_question
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def value_of(self, view: "RecordView", name: str) -> Any:
        """Editor: the item's own field, or the preparation's."""
        if name not in PREPARATION:
            return getattr(view.record, name)
        preparation = preparation_in(view)
        if preparation is None:
            return {"technical_questions": [], "is_ready": False}.get(name, "")
        return getattr(preparation, name)

    def show_more(self, view: "RecordView") -> None:
        """Editor: what cannot be changed here."""
        item: Any = view.record
        self._given_title.setText(item.title or item.display_title)
        self.show_facts(item)
        self._explanation_read.show_text(item.explanation if item.source_id else "")
        show_if(self._given_title, bool(item.source_id))
        show_if(self._own, not item.source_id)
        show_if(self._preparation, not item.is_heading or preparation_in(view) is not None)
        show_if(self._outcome, not item.is_heading)
        show_if(self.facts, not item.is_heading)
        for action in self._own_actions:
            action.setVisible(not item.source_id)
        self._speeches.show_limit(self.facts.limit)
        promises = [child for child in view.contents if child.KIND == "commitment"]
        self._outcome.commitments.show_children(item.id, promises)

    def show_notes(self) -> None:
        """Put the keyboard at the end of what one wrote for oneself, where what was brought here stands."""
        self._notes.setFocus(Qt.FocusReason.OtherFocusReason)
        self._notes.moveCursor(QTextCursor.MoveOperation.End)
        self.area.reveal(self._forms["notes"])

    def show_record(self, view: "RecordView") -> None:
        """Editor: another item begins with its facts folded, and nothing is known yet of what was asked at it."""
        if view.record.id != self.record_id:
            self.facts.fold(True)
            self.technical.show_made({})
        super().show_record(view)

    def mark_saved(self, values: Mapping[str, object]) -> None:
        """Editor: also the promises."""
        super().mark_saved(values)
        drafts: Any = values.get(CHILDREN, [])
        self._outcome.commitments.note_saved(drafts)

    def show_facts(self, item: "AgendaItem") -> None:
        """Show the line above the title."""
        self._facts.setText(facts_of(item))
        show_if(self._facts, bool(self._facts.text()))

    def show_place(self, agenda: Agenda) -> None:
        """Show what the agenda knows of the item: its state, its place, its documents."""
        node = agenda.nodes.get(self.record_id)
        if node is None:
            return
        self.badge.show_badge(*item_badge(node))
        self._doubt.show_node(node)
        place = agenda.items.index(self.record_id) + 1 if self.record_id in agenda.items else 0
        self.area.show_note(self.tr("{0} van {1}").format(place, len(agenda.items)) if place else "")
        self._documents.show_documents(self.record_id, node.documents)
        self._read_notes.show_documents(node.documents)
        self._before.setEnabled(bool(agenda.neighbour(self.record_id, -1)))
        self._after.setEnabled(bool(agenda.neighbour(self.record_id, 1)))

    def expect(self, item_id: str, documents: "Sequence[ListedDocument]") -> None:
        """An item is being read: what is let go here from now on belongs to it, and no longer to the former one."""
        self._documents.show_documents(item_id, documents)
        self._read_notes.show_documents(documents)

    def attach(self, record_id: str, files: tuple[Path, ...]) -> None:
        """Add files to an item, whether or not it is the open one."""
        self._documents.attach(files, record_id)

    def show_speed(self, words_per_minute: int) -> None:
        """Reckon the spoken length by this speed."""
        self._speeches.show_speed(words_per_minute)

    def offer_speakers(self, names: list[str]) -> None:
        """Complete the name of who speaks."""
        self._speaker.offer(names)

    def _build_given(self) -> None:
        self.facts = ItemFacts()
        self._facts = label("", "meta", wraps=True)
        self._doubt = ItemDoubt(self._session)
        self._given_title = label("", "record-title", wraps=True)
        self._given_title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._explanation_read = ReadText(self.tr("Toelichting bij het agendapunt"))
        self._documents = DocumentsSection(
            self._session, self.tr("Stukken"), self.tr("Sleep PDF's of andere stukken bij dit punt hierheen")
        )
        self._documents.reading_wished.connect(self.reading_wished)
        self._documents.fetch_wished.connect(self.document_fetch_wished)
        self._documents.division_wished.connect(self.files_wished)
        self._read_notes = ReadNotes(self._session)
        self._read_notes.note_chosen.connect(self.note_wished)

    def _build_own(self) -> None:
        self._number = LineField(self.tr("bijv. 5a"))
        self._title_field = GrowingTextEdit(
            self.tr("Waar gaat dit punt over?"),
            name=self.tr("Titel van het agendapunt"),
            size=Type.RECORD,
            bold=True,
            one_paragraph=True,
        )
        self._explanation = GrowingTextEdit(self.tr("Toelichting, als die nodig is"))
        self._number_form = FormField(self.tr("Nummer"), self._number)
        self._explanation_form = FormField(self.tr("Toelichting"), self._explanation)
        line = FieldRow(self._number_form, self._explanation_form, shares=(1, 4))
        self._own = QWidget()
        self._own.setLayout(column(self._title_field, line, spacing=16))

    def _build_preparation(self) -> None:
        choices = [("", self.tr("nog geen")), *((one.value, word_for(one)) for one in Position)]
        self._key_question = GrowingTextEdit(self.tr("Waar draait het bij dit punt om?"))
        self._position = ChoiceField(choices)
        self._reasons = GrowingTextEdit(self.tr("Waarom?"))
        self._speaker = SpeakerField()
        self._speeches = Speeches()
        self.technical = TechnicalQuestionsField()
        self._notes = GrowingTextEdit(self.tr("Voor uzelf"), least_lines=2)
        self._forms = {
            "key_question": FormField(self.tr("Kernvraag"), self._key_question),
            "position": FormField(self.tr("Standpunt"), self._position),
            "speaker": FormField(self.tr("Woordvoerder"), self._speaker),
            "position_reasons": FormField(self.tr("Argumenten"), self._reasons),
            "speaking_text": self._speeches.forms[0],
            "second_text": self._speeches.forms[1],
            "notes": FormField(self.tr("Aantekeningen"), self._notes),
        }
        line = FieldRow(self._forms["position"], self._forms["speaker"], shares=(2, 3))
        self._ready = CheckField(self.tr("Klaar met dit punt"))
        self._ready.setToolTip(self.tr("Telt als voorbereid, ook zonder standpunt voor of tegen en zonder spreektekst"))
        head = QWidget()
        title = row(label(self.tr("Voorbereiding"), "card-title"))
        title.addStretch(1)
        title.addWidget(self._ready)
        head.setLayout(title)
        top = (head, self._forms["key_question"], line, self._forms["position_reasons"])
        rest = (self.technical, self._drafts(), self._speeches, self._forms["notes"])
        self._preparation = QWidget()
        self._preparation.setLayout(column(*top, *rest, spacing=20))
        self.technical.ask_requested.connect(self.ask_requested)
        self.technical.question_chosen.connect(self.question_chosen)
        self.facts.limit_changed.connect(self._speeches.show_limit)
        self._outcome = OutcomeSection()
        self._outcome.added.connect(self.area.reveal)
        self._outcome.commitments.remove_requested.connect(self.commitment_removed)

    def _drafts(self) -> QWidget:
        """Return the buttons that begin a motie or amendement."""
        line = row()
        for kind, words in ((QuestionKind.MOTIE, self.tr("Motie")), (QuestionKind.AMENDEMENT, self.tr("Amendement"))):
            begin = button(self.tr("{0} beginnen").format(words), icon="file-text")
            begin.clicked.connect(lambda _on=False, kind=kind: self.question_requested.emit(kind))
            line.addWidget(begin)
        line.addStretch(1)
        holder = QWidget()
        holder.setLayout(column(label(self.tr("Motie of amendement"), "section"), spacing=6))
        holder.layout().addLayout(line)  # type: ignore[union-attr]
        return holder

    def _build_bar(self) -> None:
        self._before = tool_button("arrow-up", self.tr("Vorig agendapunt"), shortcut="Alt+↑")
        self._after = tool_button("arrow-down", self.tr("Volgend agendapunt"), shortcut="Alt+↓")
        self._before.clicked.connect(lambda: self.step_requested.emit(-1))
        self._after.clicked.connect(lambda: self.step_requested.emit(1))
        self._question = button(
            self.tr("Raadsvraag maken"), icon="message-circle-question-mark", tooltip=self.tr("Ctrl+Shift+R")
        )
        self._question.setShortcut(QKeySequence(self.tr("Ctrl+Shift+R")))
        self._question.clicked.connect(lambda: self.question_requested.emit(None))
        speak = self.menu.addAction(icon("eye"), self.tr("Sprekersmodus (F5)"))
        speak.triggered.connect(self.speaking_requested)
        add = self.menu.addAction(icon("plus"), self.tr("Eigen punt hieronder toevoegen"))
        add.triggered.connect(self.add_below_requested)
        up = self.menu.addAction(icon("arrow-up"), self.tr("Omhoog verplaatsen (Alt+Shift+↑)"))
        up.triggered.connect(lambda: self.move_requested.emit(-1))
        down = self.menu.addAction(icon("arrow-down"), self.tr("Omlaag verplaatsen (Alt+Shift+↓)"))
        down.triggered.connect(lambda: self.move_requested.emit(1))
        delete = self.menu.addAction(icon("trash-2"), self.tr("Agendapunt verwijderen"))
        delete.triggered.connect(self.delete_requested)
        self._own_actions = (up, down, delete)

    def _build_page(self) -> None:
        for action in (self._before, self._after, self._question, self.more):
            self.add_action(action)
        given = QWidget()
        given.setLayout(
            column(
                self._facts,
                self._given_title,
                self._own,
                self._doubt,
                self.facts,
                self._explanation_read,
                spacing=6,
            )
        )
        self.add(given)
        self.add(self._documents, space=24)
        self.add(self._read_notes, space=20)
        self.add(self._preparation, space=32)
        self.add(self._outcome, space=32)

    def _bind_all(self) -> None:
        self.bind(self._title_field, "title")
        self.bind(self._number, "number", form=self._number_form)
        self.bind(self._explanation, "explanation", form=self._explanation_form)
        self.bind(self._ready, "is_ready")
        self.bind(self._key_question, "key_question", form=self._forms["key_question"])
        self.bind(self._position, "position", form=self._forms["position"], read=lambda: self._position.value() or None)
        self.bind(self._speaker, "speaker", form=self._forms["speaker"])
        self.bind(self._reasons, "position_reasons", form=self._forms["position_reasons"])
        self.bind(self._speeches.first, "speaking_text", form=self._forms["speaking_text"])
        self.bind(self._speeches.second, "second_text", form=self._forms["second_text"])
        self.bind(self.technical, "technical_questions")
        for name, field in self.facts.fields.items():
            self.bind(field, name, form=self.facts.forms[name], read=partial(self.facts.value_of, name))
        self.bind(self._outcome.decision, "decision", form=self._outcome.decision_form)
        self.autosave.watch(self._outcome.commitments, CHILDREN)
        self.bind(self._notes, "notes", form=self._forms["notes"])


def preparation_in(view: "RecordView") -> "Preparation | None":
    """Return the preparation of the item that a view shows, None when there is none yet."""
    found = next((one for one in view.contents if one.KIND == "preparation"), None)
    return cast("Preparation | None", found)

"""The page Raadsvragen."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from zvdesk.model.changes import Changes
from zvdesk.model.enums import QuestionKind, QuestionStatus
from zvdesk.model.question_flow import WAITING, WRITING
from zvdesk.storage.lists import ListRow
from zvdesk.ui.notices import Notice
from zvdesk.ui.operations.operation import Outcome
from zvdesk.ui.pages.base import PageWords, RecordPage, target_on
from zvdesk.ui.pages.base_list import ListColumn
from zvdesk.ui.pages.base_rows import Chip, Sort
from zvdesk.ui.pages.exporting import Exporter
from zvdesk.ui.pages.questions.board_side import BoardSide
from zvdesk.ui.pages.questions.checks_side import ChecksSide
from zvdesk.ui.pages.questions.letter_side import LetterSide
from zvdesk.ui.pages.questions.older import OlderQuestions
from zvdesk.ui.pages.questions.operations import duplicated
from zvdesk.ui.pages.questions.surroundings import Surroundings, surroundings_of
from zvdesk.ui.pages.questions.words import is_answered, length_text, list_order, question_row
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.palettes import Tone
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import row
from zvdesk.ui.widgets.drop import FilesOver
from zvdesk.ui.widgets.rows import Row

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.meetings import AgendaItem
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.ui.pages.questions.editor import QuestionEditor
    from zvdesk.ui.pages.questions.history import Removal
    from zvdesk.ui.printing.printable import Printable


class QuestionsPage(RecordPage):
    """Council questions: list by status, editor, letter as Word or PDF."""

    kind = "council-question"
    key = "questions"
    also_shown = frozenset({"answer", "commitment"})
    help_topic = "raadsvragen"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._exporter = Exporter(session, self)
        self._due_row = ""
        self._older = OlderQuestions(session, self)
        self._add_older()
        session.bus.changed.connect(self._on_anything_changed)
        self.board = BoardSide(self)
        QShortcut(QKeySequence(self.tr("Ctrl+E")), self).activated.connect(self.export)
        words = self.tr("Bord"), self.tr("Wat loopt er af"), self.tr("Overzicht…")
        as_board, due, overview = self._listing.add_links(*words)
        overview.setText(self.tr("Overzicht…"))  # three of them on one line
        overview.setAccessibleName(words[2])
        as_board.setToolTip(self.tr("Ctrl+Shift+B"))
        as_board.clicked.connect(self.board.toggle)
        due.clicked.connect(self.show_due)
        overview.clicked.connect(self.export_overview)

    def editor_made(self) -> None:
        """Page: export, removed questions, and the rules of order that the editor shows."""
        from zvdesk.ui.pages.questions.answered_export import AnsweredExport
        from zvdesk.ui.pages.questions.sources_side import SourcesSide

        self.question_editor.export_requested.connect(self.export)
        self.question_editor.items.removed.connect(self._on_removed)
        self.question_editor.items.turned.connect(self._on_turned)
        self.question_editor.items.undo_keys.measure_by(
            lambda: self.session.newest_act(self.open_id), lambda: self.open_id
        )
        self.question_editor.duplicate_requested.connect(self.duplicate)
        self.opened.connect(self._read_surroundings)
        self.opened.connect(self._get_ready_to_count)
        self._offer_printing()
        self._answered = AnsweredExport(self, self._exporter)
        self.checks = ChecksSide(self)
        self._sources = SourcesSide(self)
        self._letter = LetterSide(self, self._inspector_place, self._columns)
        life, answers = self.question_editor.life, self.question_editor.answers
        life.question_made.connect(self._on_question_made)
        life.findings = self.checks.standing
        QShortcut(QKeySequence(self.tr("F8")), self).activated.connect(self._go_to_step)
        life.to_settle = self.checks.to_settle
        life.written = self.question_editor.values
        self.question_editor.changed.connect(life.renew_missing)
        life.findings_requested.connect(self.checks.show_findings)
        answers.asked.connect(life.ask)
        answers.follow_up_requested.connect(life.follow_up)
        answers.item_requested.connect(life.ask_again)
        answers.inquiry_requested.connect(life.offer_meetings)
        life.brought.connect(self._on_brought)

    @Slot()
    def _go_to_step(self) -> None:
        """F8: what comes next for the open question, or for the letter that is looked through."""
        if not self.question_editor.letter.go_to_footer():
            self.question_editor.life.go_to_step()

    def _offer_printing(self) -> None:
        from zvdesk.ui.pages.questions.printing import offer_printing

        offer_printing(self.question_editor.menu, self, self.session)

    @property
    def listing(self) -> ListColumn:
        """The column with the list and its filters."""
        return self._listing

    def entered(self) -> None:
        """Page: the board, where it was chosen the last time and nothing is open."""
        super().entered()
        if self.board.is_shown:
            self.board.refresh()
        elif self.board.is_remembered and not self._reader.wanted:
            self.board.show()
            self.board.board.stand_on("")

    def panes(self) -> list[QWidget]:
        """Page: on the board its own."""
        return self.board.board.panes() if self.board.is_shown else super().panes()

    def focus_filter(self) -> None:
        """Page: the filter of the board, where that is shown."""
        if self.board.is_shown:
            self.board.board.focus_filter()
        else:
            super().focus_filter()

    def refresh_list(self) -> None:
        """Page: the list, and the board where that is shown."""
        super().refresh_list()
        self.board.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+V where nothing is typed reads the letter of answers that was copied."""
        is_paste = event.matches(QKeySequence.StandardKey.Paste) and bool(self.open_id)
        if not (is_paste and self.question_editor.letter.paste()):
            super().keyPressEvent(event)

    def open_record(self, record_id: str, part_id: str = "") -> None:
        """Page: a question is read and written beside the list."""
        self.board.leave()
        super().open_record(record_id, part_id)

    def on_created(self, outcome: Outcome) -> None:
        """Page: a new question is written beside the list."""
        self.board.leave()
        super().on_created(outcome)

    def open_and_write(self, record_id: str) -> None:
        """Open a question and put the keyboard into it."""
        self._open(record_id, then=lambda: self.editor.focus_first())

    def open_at_finding(self, record_id: str, key: str) -> None:
        """Open a question at one of its findings, or at the list of them."""
        self._open(record_id, then=lambda: self.checks.go_when_checked(record_id, key))

    def show_columns(self, is_shown: bool) -> None:
        """Show list and editor, or make room for the board."""
        self._columns.setVisible(is_shown)

    def take_board(self, board: QWidget) -> None:
        """Put the board where list and editor are."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(board)

    @property
    def question_editor(self) -> "QuestionEditor":
        """The editor, by its own type."""
        return cast("QuestionEditor", self.editor)

    def words(self) -> PageWords:
        """Page: what it says."""
        return PageWords(
            title=self.tr("Raadsvragen"),
            one=self.tr("raadsvraag"),
            many=self.tr("raadsvragen"),
            new=self.tr("+ Nieuwe vraag"),
            empty=self.tr("Hier komen uw vragen aan het college, van concept tot antwoord."),
            example=self.tr("Bijvoorbeeld: schriftelijke vragen over wachttijden bij Veilig Thuis."),
            icon="message-circle-question-mark",
            choose=self.tr("Kies links een raadsvraag, of begin een nieuwe."),
        )

    def make_editor(self) -> "QuestionEditor":
        """Page: the editor of questions."""
        from zvdesk.ui.pages.questions.answer_letter import AnswerLetterSection
        from zvdesk.ui.pages.questions.editor import QuestionEditor
        from zvdesk.ui.pages.questions.life import LifeSection
        from zvdesk.ui.pages.questions.life_answers import AnswersSection

        life = LifeSection(self.session, self.autosave)
        letter = AnswerLetterSection(self.session, self.autosave)
        return QuestionEditor(self.autosave, life, letter, AnswersSection(self.session))

    def row_for(self, line: ListRow) -> Row:
        """Page: how a question reads in the list."""
        return question_row(line, self.session.wall_clock())

    def chips(self) -> tuple[Chip, ...]:
        """Page: by status."""
        return (
            Chip("all", self.tr("Alle")),
            Chip("writing", self.tr("In bewerking"), lambda line: _status(line) in WRITING),
            Chip("waiting", self.tr("Ingediend"), lambda line: _status(line) in WAITING),
            Chip("answered", self.tr("Beantwoord"), is_answered),
        )

    def sorts(self) -> tuple[Sort, ...]:
        """Page: what is overdue first, then what needs writing; by term where an answer is waited for."""
        order = Sort(
            "status", self.tr("Status"), by=lambda line: list_order(line, self.session.today()), is_urgency=True
        )
        return (order,)

    def new_values(self) -> Mapping[str, Any]:
        """Page: a new question begins with the first words of its kind, as after another kind was chosen."""
        from zvdesk.documents.question_templates import template_for

        return template_for(QuestionKind.SCHRIFTELIJK).begun()

    def show_part(self, part_id: str) -> None:
        """Page: a question item or an answer."""
        self.question_editor.focus_item(part_id)

    def enter_part(self, part_id: str) -> bool:
        """Page: the text of a question item, or an answer."""
        return self.question_editor.enter_item(part_id)

    @Slot()
    def export(self) -> None:
        """Ctrl+E: write the open question as Word or PDF, after what was typed is saved and what is open was told."""
        record_id = self.open_id
        if not record_id:
            return

        def look() -> None:
            self.session.read(
                lambda desk: desk.exports.unsettled(record_id),
                on_done=lambda found: self._export_known(record_id, found),
                owner=self,
                label=self.tr("Exporteren"),
            )

        when_saved(self.session, self.autosave, look)

    def _export_known(self, record_id: str, found: Sequence[str]) -> None:
        """Export a question in which this is to be settled yet, if that is wanted."""
        from zvdesk.ui.pages.questions.unsettled import Choice, choose

        if record_id != self.open_id:
            return  # another one was opened meanwhile
        chosen = choose(self, found, is_listed=self.question_editor.state in WRITING) if found else Choice.EXPORT
        if chosen is Choice.LOOK:
            self.checks.show_findings()
        if chosen is not Choice.EXPORT:
            return
        subject = self.question_editor.title or self.tr("zonder onderwerp")

        def write(desk: "Desk", path: Path, include: bool) -> Any:
            return desk.exports.question(record_id, path, include_confidential=include)

        self._exporter.export(f"{self.question_editor.document_word} {subject}", write)

    def printables(self) -> "list[Printable]":
        """Page: the letter of the open question, as filed too where it was; the two lists always."""
        from zvdesk.ui.pages.questions.answered_export import answered_documents
        from zvdesk.ui.pages.questions.printing import due_document, letter_documents, overview_document

        view = self.question_editor.view if self.open_id else None
        lists = [due_document(), overview_document()]
        if view is None:
            return lists
        letters = letter_documents(cast("CouncilQuestion", view.record), self.question_editor.document_word)
        return [*letters, *answered_documents(view), *lists]

    @Slot()
    def show_due(self) -> None:
        """Show what is due in a window beside this one, after what was typed is saved."""
        from zvdesk.ui.pages.questions.due_window import DueWindow

        def show() -> None:
            window = DueWindow(self.session, self, stand_on=self._due_row)
            window.row_opened.connect(self._on_due_opened)
            window.navigation_requested.connect(self.navigation_requested)
            window.show()

        when_saved(self.session, self.autosave, show)

    @Slot(str)
    def _on_due_opened(self, row_id: str) -> None:
        self._due_row = row_id
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the keyboard goes on where the question stands

    @Slot()
    def export_overview(self) -> None:
        """Ask what the overview of all questions is to be about, and have it written."""
        from zvdesk.ui.pages.questions.overview_dialog import OverviewDialog

        when_saved(self.session, self.autosave, lambda: OverviewDialog(self.session, self).open())

    @Slot()
    def duplicate(self) -> None:
        """Make a new question with the words of the open one, after what was typed is saved, and open it."""
        copying = duplicated(self.open_id)
        perform = self.session.perform
        when_saved(self.session, self.autosave, lambda: perform(copying, initiator=self, on_done=self.on_created))

    def _add_older(self) -> None:
        """Questions of earlier times come in below the list, or let go on it."""
        older = self._older
        below = QWidget()
        line = row(older.button, margins=(16, 2, 10, 6))
        line.addStretch(1)
        below.setLayout(line)
        self._listing.add_footer(older.busy)
        self._listing.add_footer(below)
        over = FilesOver(self._listing, self.tr("Laat los om oudere vragen en antwoorden in te lezen"))
        over.dropped.connect(older.read)
        older.taken_over.connect(self._on_older_taken_over)

    @Slot(str)
    def _on_older_taken_over(self, record_id: str) -> None:
        if record_id:
            self._on_question_made(record_id)

    @Slot(object, str)
    def _on_brought(self, item: "AgendaItem", part_id: str) -> None:
        self.navigation_requested.emit(target_on("meetings", item.meeting_id, part_id))

    @Slot(str)
    def _on_question_made(self, record_id: str) -> None:
        self.list.clear_filter()
        self.open_record(record_id)

    @Slot(object)
    def _on_anything_changed(self, changes: Changes) -> None:
        if self.open_id and changes.kinds & {"council-profile", "rules-of-order", "person"}:
            self._read_surroundings()
        if changes.kinds & {"rules-of-order", "meeting", "link", "theme"}:  # by when to file for a meeting
            self.session.when_started(self.refresh_list)
            self.refresh_record()

    @Slot()
    def _read_surroundings(self) -> None:
        self.session.read(surroundings_of, on_done=self._show_surroundings, owner=self, label=self.tr("Raadsvragen"))

    @Slot()
    def _get_ready_to_count(self) -> None:
        """Counting syllables begins with half a second of reading patterns, for which nothing should wait."""
        items = self.question_editor.items
        self.session.read(lambda _desk: length_text("woord"), on_done=lambda _: items.tell_lengths(), owner=self)

    def _show_surroundings(self, found: Surroundings) -> None:
        self.question_editor.show_surroundings(found)

    @Slot(object)
    def _on_removed(self, removal: "Removal") -> None:
        record_id = self.open_id

        def undo() -> None:
            if record_id == self.open_id:
                removal.undo()

        self.session.notified.emit(Notice(removal.text, Tone.DONE, self.tr("Ongedaan maken"), undo))

    @Slot(str)
    def _on_turned(self, said: str) -> None:
        if said:
            self.session.announce(said)
        else:
            self.session.say_nothing_to_undo()


def _status(line: ListRow) -> QuestionStatus:
    return QuestionStatus(line.columns["status"])

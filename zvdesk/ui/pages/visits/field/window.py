"""The full screen of the veldmodus: joins what one taps and types with the workspace, and shows what is on the disk."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from zvdesk.model.changes import Changes
from zvdesk.model.enums import ObservationKind
from zvdesk.services.visits.field import FieldFacts
from zvdesk.settings import FIELD_DRAFT, FIELD_LEFT
from zvdesk.ui.focus import OWN
from zvdesk.ui.pages.visits.field import operations
from zvdesk.ui.pages.visits.field.board import FieldBoard
from zvdesk.ui.pages.visits.field.header import FieldHeader
from zvdesk.ui.pages.visits.field.keys import give_keys
from zvdesk.ui.pages.visits.field.leaving import Leaving
from zvdesk.ui.pages.visits.field.look import GAP, MARGIN, Look, ground
from zvdesk.ui.pages.visits.field.mending import Mending
from zvdesk.ui.pages.visits.field.photographing import Photographing
from zvdesk.ui.pages.visits.field.questions_sheet import QuestionsSheet
from zvdesk.ui.pages.visits.field.reading import SHOWN, FieldReader, Shown
from zvdesk.ui.pages.visits.field.sheets import Choice, ChoiceSheet, Sheet
from zvdesk.ui.pages.visits.field.touch import ScreenKeyboard, ask_for_keyboard
from zvdesk.ui.pages.visits.field.words import busy_text, prompt, saved_text, tr
from zvdesk.ui.pages.visits.field.writing import Writing
from zvdesk.ui.session import Session
from zvdesk.ui.status import SaveStage, SaveState
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, show_if

SECOND = 1000


class FieldWindow(QWidget):
    """One visit, while one is there. What it calls "bewaard" is on the disk."""

    def __init__(self, session: Session, visit_id: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(OWN, True)
        ground(self)
        self.session, self.visit_id = session, visit_id
        self.facts = FieldFacts(visit_id, "", None)
        self._is_begun = False
        self._covered = 0
        self.look = Look(session.settings, self)
        self._build_widgets()
        self._build_layout()
        self.writing = Writing(session, visit_id, self.board.input, self)
        self.leaving = Leaving(self)
        self.photos = Photographing(session, visit_id, self.writing, self.board)
        self._reader = FieldReader(session, visit_id, self._show_read, self)
        self.mending = Mending(self, self._reader)
        self.keyboard = ScreenKeyboard(self)
        self._clock = QTimer(self, interval=SECOND)
        self._connect()
        give_keys(self)
        self._restyle()
        self.turn(is_left=session.settings.get(FIELD_LEFT))

    def start(self) -> None:
        """Read the visit; what one was writing when the program ended stands in the field again."""
        self.board.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clock.start()
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another shape of the screen."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: leave when all is on the disk; where that fails, stay and say so."""
        if event.spontaneous():
            self.leaving.mean()
        self.writing.close()
        self.questions.autosave.flush()
        if self._is_settled:
            operations.save_settings(self.session.settings)
            self.leaving.note()
            super().closeEvent(event)
            return
        event.ignore()
        self.writing.autosave.settle(lambda is_saved: self._on_settled(is_saved=is_saved))

    # What one taps

    @Slot(object)
    def take_kind(self, kind: ObservationKind) -> None:
        """With words: they are this, and are saved. Without: what one types next will be this."""
        if kind is ObservationKind.FOTO and not self.writing.draft.is_correction:
            self.photos.choose()
        elif self.writing.has_text:
            self._finish(kind)
        elif self.writing.is_wordless_photo:
            self.end_correction()  # it stays a photo: anything else without words is nothing
        else:
            self.writing.choose_kind(kind)
            self.write()

    @Slot()
    def finish(self) -> None:
        """Save what stands in the field as what is lit."""
        if self.writing.has_text:
            self._finish(self.writing.draft.kind)

    @Slot()
    def write(self) -> None:
        """Go back to writing, with the keyboard up."""
        self._stack.setCurrentWidget(self.board)
        self.board.input.setFocus(Qt.FocusReason.OtherFocusReason)
        ask_for_keyboard()

    @property
    def is_writing(self) -> bool:
        """Whether one sees what one writes in, and no sheet over it."""
        return self._stack.currentWidget() is self.board

    def end_correction(self) -> None:
        """Leave what is being corrected as it stands now, and write on."""
        self.finish()
        self._begin_next()

    @Slot()
    def ask_theme(self) -> None:
        """Choose another theme, or type one."""
        known = [*self.facts.themes, *self.facts.other_themes]
        self.theme_sheet.show_choices([Choice(one, one) for one in known], self.writing.draft.theme)
        self._show(self.theme_sheet)

    def ask_who(self, entry_id: str = "") -> None:
        """Choose whose words one writes down, or whose those of an entry are that may be used with a name."""
        self._named_id = entry_id
        choices = []
        for one in self.facts.people:
            about = [one.about] if one.about else []
            about += [] if one.may_be_named else [tr("niet bij naam")]
            choices.append(Choice(one.name, " · ".join([one.name, *about])))
        known = {one.value for one in choices}
        said = dict.fromkeys(one.speaker for one in reversed(self.facts.entries) if one.speaker)
        choices += [Choice(one, one) for one in said if one not in known]
        self.who_sheet.title.setText(tr("Wie zei dit? Het mag met naam.") if entry_id else tr("Wie zegt het?"))
        self.who_sheet.show_choices(choices, "" if entry_id else self.writing.draft.speaker)
        self._show(self.who_sheet)

    @Slot()
    def ask_questions(self) -> None:
        """Show the prepared questions."""
        if self.facts.questions:
            self._show(self.questions)

    @Slot()
    def toggle_hand(self) -> None:
        """The buttons stand under the other thumb."""
        is_left = not self.session.settings.get(FIELD_LEFT)
        self.session.settings.set(FIELD_LEFT, is_left)
        self.turn(is_left=is_left)

    def turn(self, *, is_left: bool) -> None:
        """Stand for a left thumb or a right one."""
        self.board.turn(is_left=is_left)
        for sheet in self._sheets:
            sheet.turn(is_left=is_left)

    # How it is built

    def _build_widgets(self) -> None:
        self.header, self.board = FieldHeader(self.look), FieldBoard(self.look)
        self.theme_sheet = ChoiceSheet(self.look, tr("Welk thema?"), typed=tr("Een ander thema"), none=tr("Geen thema"))
        self.who_sheet = ChoiceSheet(
            self.look, tr("Wie zegt het?"), typed=tr("Naam of functie"), none=tr("Niemand in het bijzonder")
        )
        self.who_sheet.field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # names are in no dictionary
        self.questions = QuestionsSheet(self.look, self.session)
        self._named_id = ""
        self._sheets: tuple[Sheet, ...] = (self.theme_sheet, self.who_sheet, self.questions)
        self._stack = QStackedWidget()
        for one in (self.board, *self._sheets):
            self._stack.addWidget(one)

    def _build_layout(self) -> None:
        self._whole = column(self.header, spacing=GAP)
        self._whole.addWidget(self._stack, 1)
        self.setLayout(self._whole)
        self.setMinimumSize(320, 240)

    def _connect(self) -> None:
        board, header, writing = self.board, self.header, self.writing
        header.night_requested.connect(self.look.toggle_night)
        header.hand_requested.connect(self.toggle_hand)
        header.close_requested.connect(self.leaving.go)
        board.pad.kind_tapped.connect(self.take_kind)
        board.pad.who_requested.connect(lambda: self.ask_who())
        board.themes.chosen.connect(writing.choose_theme)
        board.themes.more_requested.connect(self.ask_theme)
        board.questions.clicked.connect(self.ask_questions)
        board.undo.clicked.connect(self.mending.take_back)
        self.mending.offer_changed.connect(self._show_undo)
        self.photos.none_came.connect(self.mending.give_back)
        board.entries.correction_requested.connect(self.mending.correct)
        board.entries.removal_requested.connect(self.mending.remove)
        for source in (board.entries.consent_given, board.consent.given):
            source.connect(self.mending.agree)
        self.theme_sheet.chosen.connect(lambda theme: self._chosen(writing.choose_theme, theme))
        self.who_sheet.chosen.connect(self._choose_speaker)
        for sheet in self._sheets:
            sheet.closed.connect(self.write)
        writing.changed.connect(self._show_draft)
        writing.state_changed.connect(self._show_state)
        self.questions.autosave.state_changed.connect(self._show_state)
        self.keyboard.height_changed.connect(self.make_room)
        self.look.changed.connect(self._restyle)
        self.session.bus.changed.connect(self._on_changed)
        self.session.notified.connect(board.slip.show_notice)
        self.session.came_out.connect(board.slip.came_out)
        self._clock.timeout.connect(self._show_time)

    @Slot(int)
    def make_room(self, covered: int) -> None:
        """Stand above a keyboard that covers so many px of the lower edge."""
        if covered != self._covered:
            self._covered = covered
            self._fit()

    @Slot()
    def _restyle(self) -> None:
        self.setStyleSheet(self.look.sheet())
        self.header.show_night(self.look.is_night)
        self.board.input.grow()
        self._fit()

    def _fit(self) -> None:
        side = min(current_theme().scaled(MARGIN), max(12, self.width() // 30))
        top = min(side, 14)
        self._whole.setContentsMargins(side, top, side, top + self._covered)
        room = self.height() - self._covered - 2 * top - self.header.sizeHint().height() - GAP
        show_if(self.header, room >= self.board.least())
        self._whole.activate()
        self.board.fit()
        QTimer.singleShot(0, self.board, self.board.fit)

    # What is on the disk

    def _read(self) -> None:
        self._reader.read()

    def _show_read(self, shown: Shown) -> None:
        self.facts = shown.facts
        if not self._is_begun:
            self._is_begun = True
            self._take_up()
        self.setWindowTitle(tr("Veldmodus: {0}").format(self.facts.name))
        self.header.show_name(self.facts.name)
        own = self.writing.draft.id
        entries = [one for one in self.facts.entries if one.id != own or self.writing.draft.is_correction]
        self.board.entries.show_entries(entries, self.session.today())
        self.board.entries.show_photos(shown.photos)
        self.questions.show_questions(self.facts.questions)
        asked = sum(one.is_asked for one in self.facts.questions)
        self.board.show_question_count(asked, len(self.facts.questions))
        self._show_draft()
        self._show_state()
        self._show_time()

    def _take_up(self) -> None:
        """Begin where one was: with the words that were not finished, the theme and the person of the last entry."""
        if not self.writing.has_text:
            self.writing.keep(*self._last_on())
            unfinished = self.facts.entry(self.session.settings.get(FIELD_DRAFT))
            if unfinished is not None:
                self.writing.resume(unfinished, is_correction=False)
        self.writing.stay()

    def _last_on(self) -> tuple[str, str]:
        """Return the theme and the person that were chosen last, today, or else stand at the last entry."""
        facts = self.facts
        if facts.chosen is not None:
            return facts.chosen.theme, facts.chosen.speaker
        last = facts.entries[-1] if facts.entries else None
        spoken = facts.last_spoken(self.session.today())
        theme = last.theme if last is not None else next(iter(facts.themes), "")
        return theme, spoken.speaker if spoken is not None else ""

    @Slot()
    def _show_draft(self) -> None:
        draft = self.writing.draft
        self.board.themes.show_themes(self.facts.themes, draft.theme)
        self.board.pad.show_kind(draft.kind)
        self.board.pad.show_speaker(draft.speaker)
        self.board.input.say(prompt(draft.kind, draft.speaker))
        self._show_hint()
        self._show_undo()

    @Slot()
    def _show_undo(self) -> None:
        self.board.show_undo(self.mending.offer)

    @Slot()
    def _show_state(self) -> None:
        state = self._worst()
        number = sum(one.id != self.writing.draft.id or self.writing.draft.is_correction for one in self.facts.entries)
        self.header.show_stored(number, state)
        self._show_hint()

    def _show_hint(self) -> None:
        """Say how the words in the field stand, and what a tap does with them."""
        writing = self.writing
        if not writing.has_text:
            hint = tr("Typ wat u ziet of hoort; tik daarna wat het is.")
        elif writing.state.stage is SaveStage.FAILED:
            hint = writing.state.message
        else:
            hint = " · ".join(filter(None, (tr("Tik wat het is"), saved_text(writing.state))))
        if writing.draft.is_correction and writing.draft.observed_at is not None:
            local = writing.draft.observed_at.astimezone()
            hint = f"{tr('U verbetert {0}: woorden, thema en persoon').format(f'{local:%H:%M}')} · {hint}"
        if hint != self.board.hint.text():
            self.board.hint.setText(hint)
            self.board.hint.setAccessibleName(hint)

    @Slot()
    def _show_time(self) -> None:
        now = self.session.wall_clock()
        self.header.show_time(f"{now:%H:%M}", busy_text(self.facts, now))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & SHOWN:
            self._read()

    # What follows from a tap

    def _finish(self, kind: ObservationKind) -> None:
        was_correction = self.writing.draft.is_correction
        speaker = self.writing.draft.speaker
        entry_id = self.writing.finish(kind)
        if not was_correction:
            self.mending.note(entry_id)
        self.read_when_settled()
        if kind is ObservationKind.CITAAT and not was_correction:
            is_unnamed = any(one.name == speaker and not one.may_be_named for one in self.facts.people)
            self.board.consent.ask(entry_id, speaker, is_unnamed=is_unnamed)
        elif not was_correction:
            self.board.consent.close_question()
        self.write()

    def read_when_settled(self) -> None:
        """The bus tells of every commit; what was saved already and is now whole changes nothing there."""
        self.writing.autosave.settle(lambda _is_saved: self._read())

    def _begin_next(self) -> None:
        self.writing.begin()
        self._read()

    @Slot(str)
    def _choose_speaker(self, speaker: str) -> None:
        if self._named_id and speaker:
            self.mending.name(self._named_id, speaker)
        elif not self._named_id:
            self.writing.choose_speaker(speaker)
        self.write()

    def _chosen(self, choose: Callable[[str], None], value: str) -> None:
        choose(value)
        self.write()

    def _show(self, sheet: Sheet) -> None:
        self._stack.setCurrentWidget(sheet)
        sheet.begin()

    @property
    def _is_settled(self) -> bool:
        return self.writing.autosave.is_settled and self.questions.autosave.is_settled

    def _worst(self) -> SaveState:
        states = (self.writing.state, self.questions.autosave.state)
        return next((one for one in states if one.stage is SaveStage.FAILED), states[0])

    def _on_settled(self, *, is_saved: bool) -> None:
        if is_saved and self._is_settled:
            self.close()
        elif not is_saved:
            self.leaving.stay()
            self._show_state()

"""Has the open question checked in the background, shows what was found, and does what is wanted about it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from zvdesk.model.changes import Changes
from zvdesk.model.question_flow import WRITING
from zvdesk.settings import CHECKS_OPEN
from zvdesk.ui.operations.operation import Operation
from zvdesk.ui.page import target_on
from zvdesk.ui.pages.questions.checks_panel import ChecksPanel, standing_of
from zvdesk.ui.pages.questions.checks_row import Asked, Mend, title_of, tr
from zvdesk.ui.pages.questions.life_panel import ToSettle
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.questions.checks import Checked, QuestionCheckService, Remark
    from zvdesk.ui.pages.questions.page import QuestionsPage

    Act = Callable[[QuestionCheckService, str], tuple[CouncilQuestion, Changes]]

REST = 700
"""Milliseconds without a key after which the question is checked anew."""

AROUND = frozenset({"note", "council-profile", "rules-of-order", "person", "contact", "partner", "answer", "link"})
"""Kinds of records that what is said of a question also depends on."""

LONGEST_UNDERLINED = 60
"""Letters of a finding that is underlined; a whole question under waves is harder to read, not easier."""


class ChecksSide(QObject):
    """One check runs at a time; what is typed meanwhile goes into the next. What was filed is checked no more."""

    def __init__(self, page: "QuestionsPage") -> None:
        super().__init__(page)
        self._page = page
        self._editor = page.question_editor
        self._checked: Checked | None = None
        self._is_checking = False
        self._is_wanted_again = False
        self._is_looking_up = False
        self._wanted = ("", "")
        self._meant: dict[str, tuple[str, ...]] = {}
        self._marked: list[GrowingTextEdit] = []
        self.panel = ChecksPanel(is_open=page.session.settings.get(CHECKS_OPEN))
        self.panel.hide()
        self._editor.take_checks(self.panel)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._connect()

    @property
    def checked(self) -> "Checked | None":
        """What was found last in the open question."""
        return self._checked

    def standing(self) -> str:
        """Return what stands open in a sentence, for who is about to file the question; "" where nothing does."""
        if self._checked is None or self._checked.question_id != self._page.open_id or not self._checked.open:
            return ""
        return standing_of(self._checked)

    def go_when_checked(self, record_id: str, key: str) -> None:
        """Go to a finding in a question that is about to be opened; without a key to the list of them."""
        self._wanted = (record_id, key)
        if self._checked is not None:
            self._go_to_wanted(self._checked)

    def _go_to_wanted(self, checked: "Checked") -> None:
        record_id, key = self._wanted
        if record_id == checked.question_id == self._page.open_id:
            self._wanted = ("", "")
            remark = next((one for one in checked.open if one.key == key), None)
            if remark is not None:
                self._go_to(remark)
            else:
                self.show_findings()

    def to_settle(self) -> list[ToSettle]:
        """Return what keeps the open question from being filed, with the way to each place."""
        if self._checked is None or self._checked.question_id != self._page.open_id:
            return []
        return [
            ToSettle(title_of(remark, is_short=True), remark.finding.sentence, partial(self._go_to, remark))
            for remark in self._checked.to_settle
        ]

    @Slot()
    def show_findings(self) -> None:
        """F7: go to the list of findings; where the question was answered, to the first answer that is to be judged."""
        if self.panel.isVisibleTo(self._editor):
            self._editor.area.reveal(self.panel.open_list())  # the whole list may be higher than the window
        elif self._page.open_id and self._editor.state in WRITING:
            self._wanted = (self._page.open_id, "")  # the check is on its way
        elif self._editor.answers.isVisibleTo(self._editor):
            judged = self._editor.answers.take_keys()
            if judged is not None:
                self._editor.area.reveal(judged)

    def _connect(self) -> None:
        self._rest.timeout.connect(self._check)
        self._editor.changed.connect(self._on_changed)
        self.panel.asked.connect(self._on_asked)
        self.panel.mask_all_asked.connect(self._on_mask_all)
        self.panel.folded.connect(self._on_folded)
        self._page.session.bus.changed.connect(self._on_records_changed)
        keys = QShortcut(QKeySequence(self.tr("F7")), self._page)
        keys.activated.connect(self.show_findings)

    @Slot()
    def _on_changed(self) -> None:
        is_other = self._checked is None or self._checked.question_id != self._page.open_id
        if is_other or self._editor.state not in WRITING:
            self._clear()
        self._rest.start(0 if is_other else REST)

    @Slot(object)
    def _on_records_changed(self, changes: Changes) -> None:
        if self._page.open_id and changes.kinds & AROUND:
            self._rest.start()

    @Slot()
    def _check(self) -> None:
        """Check what stands in the fields."""
        record_id, values = self._page.open_id, self._editor.values()
        if not record_id:
            return
        if self._editor.state not in WRITING:
            self._clear()
            return
        if self._is_checking:
            self._is_wanted_again = True
            return
        self._is_checking = True
        self._page.session.read(
            lambda desk: checked_apart(desk, record_id, values),
            on_done=self._show_checked,
            on_error=self._on_failed,
            owner=self,
            label=tr("Nakijken"),
        )

    def _show_checked(self, checked: "Checked") -> None:
        self._is_checking = False
        if checked.question_id == self._page.open_id and not self._is_wanted_again:
            self._checked = checked
            self.panel.show_checked(checked)
            self.panel.show()
            self._underline(checked)
            self._editor.life.renew_found()
            self._look_up()
            self._go_to_wanted(checked)
        self._go_on()

    def _look_up(self) -> None:
        """Ask what was meant by the next word that is not known, so that its menu can offer it at once."""
        if self._is_looking_up or self._checked is None:
            return
        words = (one.finding.excerpt for one in self._checked.open if one.finding.code == "spelling")
        word = next((word for word in words if word not in self._meant), "")
        if word:
            self._is_looking_up = True
            self._page.session.read(
                lambda desk: desk.question_checks.suggestions(word),
                on_done=lambda meant: self._on_looked_up(word, meant),
                owner=self,
                label=tr("Nakijken"),
            )

    def _on_looked_up(self, word: str, meant: tuple[str, ...]) -> None:
        self._meant[word] = meant
        self._is_looking_up = False
        self._look_up()

    def _on_failed(self, _error: Exception) -> None:
        """A field that cannot be read says so itself; the question is checked again when it is mended."""
        self._is_checking = False
        self._go_on()

    def _go_on(self) -> None:
        if self._is_wanted_again:
            self._is_wanted_again = False
            self._check()

    def _clear(self) -> None:
        self._checked = None
        self.panel.hide()
        for field in self._living():
            field.underline_words(())
            field.offer_by(None)
        self._marked = []

    def _underline(self, checked: "Checked") -> None:
        spans: dict[GrowingTextEdit, list[tuple[int, int, str]]] = {}
        for remark in checked.open:
            field = self._field_of(remark)
            if field is not None and 0 < len(remark.finding.excerpt) <= LONGEST_UNDERLINED:
                role = "late" if remark.must or remark.finding.code == "spelling" else "soon"
                spans.setdefault(field, []).append((remark.finding.start, remark.finding.end, role))
        for field in {*self._living(), *spans}:
            field.underline_words(spans.get(field, ()))
            field.offer_by(self._offering(field) if field in spans else None)
        self._marked = list(spans)

    def _living(self) -> list[GrowingTextEdit]:
        """Return the fields with waves that are still there; a question may have been removed since."""
        present = set(self._editor.findChildren(GrowingTextEdit))
        return [field for field in self._marked if field in present]

    def _offering(self, field: GrowingTextEdit) -> Callable[[QMenu, int], None]:
        def offer(menu: QMenu, place: int) -> None:
            self._offer(menu, field, place)

        return offer

    def _offer(self, menu: QMenu, field: GrowingTextEdit, place: int) -> None:
        """Put what can be done about the words at a place on top of the menu."""
        finding_here = (
            remark
            for remark in (self._checked.open if self._checked is not None else ())
            if remark.finding.code == "spelling" and remark.finding.start <= place <= remark.finding.end
        )
        remark = next((one for one in finding_here if self._field_of(one) is field), None)
        if remark is not None:
            offers = [self._offer_word(menu, remark, word) for word in self._meant.get(remark.finding.excerpt, ())]
            learn = QAction(tr("Toevoegen aan woordenlijst"), menu)
            learn.triggered.connect(lambda: self._on_asked(Asked(Mend.LEARN, remark)))
            _put_first(menu, [*offers, learn])

    def _offer_word(self, menu: QMenu, remark: "Remark", word: str) -> QAction:
        offer = QAction(word, menu)
        offer.triggered.connect(lambda: self._correct(remark, word))
        return offer

    def _field_of(self, remark: "Remark") -> GrowingTextEdit | None:
        """Return the field with the words of a finding, None where they have changed since."""
        finding = remark.finding
        field = self._editor.text_at(*finding.place)
        is_there = field is not None and field.value()[finding.start : finding.end] == finding.excerpt
        return field if is_there else None

    @Slot(object)
    def _on_asked(self, asked: Asked) -> None:
        remark = asked.remark
        if asked.mend == Mend.GO:
            self._go_to(remark)
        elif asked.mend == Mend.OPEN:
            self._page.session.navigation_requested.emit(target_on("questions", remark.related_id))
        elif asked.mend == Mend.REPLACE:
            self._replace(remark, asked.words)
        elif asked.mend == Mend.LEARN:
            word = remark.finding.excerpt
            label = tr("“{0}” toegevoegd aan de woordenlijst").format(word)
            self._perform(Operation(label, lambda desk, _: desk.question_checks.add_word(word), is_announced=True))
        elif asked.mend == Mend.MASK:
            self._on_record(tr("Gemaskeerd"), lambda checks, which: checks.mask(which, [remark.key]))
        elif asked.mend == Mend.ACCEPT:
            reason = asked.words
            self._on_record(tr("Bevinding aanvaard"), lambda checks, which: checks.accept(which, remark.key, reason))
        else:
            self._on_record(tr("Bevinding geldt weer"), lambda checks, which: checks.take_back(which, remark.key))

    @Slot()
    def _on_mask_all(self) -> None:
        self._on_record(tr("Persoonsgegevens gemaskeerd"), lambda checks, which: checks.mask_all(which))

    @Slot(bool)
    def _on_folded(self, is_open: bool) -> None:
        """The list opens below its heading, which may stand at the lower edge of the window."""
        self._page.session.settings.set(CHECKS_OPEN, is_open)
        if is_open:
            self._editor.area.reveal(self.panel.first_line())

    def _go_to(self, remark: "Remark") -> None:
        finding = remark.finding
        field = self._field_of(remark)
        if field is None or not finding.excerpt:
            self._editor.show_place(finding.place.field)
        else:
            self._editor.area.reveal(field)
            field.select_words(finding.start, finding.end)

    def _replace(self, remark: "Remark", words: str) -> None:
        field = self._field_of(remark)
        if field is not None:
            field.replace_words(remark.finding.start, remark.finding.end, words)

    def _correct(self, remark: "Remark", word: str) -> None:
        """Replace a word from the menu, and go on behind it: the keyboard may have been in another question."""
        field = self._field_of(remark)
        if field is not None:
            self._replace(remark, word)
            end = remark.finding.start + len(word)
            field.select_words(end, end)

    def _on_record(self, label: str, act: "Act") -> None:
        """Do something with the question after what was typed in it is on the disk."""
        record_id = self._page.open_id
        self._perform(Operation(label, lambda desk, _: act(desk.question_checks, record_id), is_announced=True))

    def _perform(self, operation: Operation) -> None:
        session = self._page.session
        when_saved(
            session,
            self._page.autosave,
            lambda: session.perform(operation, initiator=self, on_done=lambda _: self._rest.start(0)),
        )


def checked_apart(desk: "Desk", record_id: str, values: dict[str, object] | None = None) -> "Checked":
    """Return what there is to say of a question, as it is stored or with other values. Runs on a reading thread."""
    desk.question_checks.leave_the_window_free()
    return desk.question_checks.check(record_id, values)


def _put_first(menu: QMenu, actions: list[QAction]) -> None:
    """Put actions on top of a menu, set off from what was there."""
    former = menu.actions()
    if former:
        menu.insertActions(former[0], actions)
        menu.insertSeparator(former[0])
    else:
        menu.addActions(actions)

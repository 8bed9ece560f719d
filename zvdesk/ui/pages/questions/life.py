"""Verloop: where a council question stands, its next step as one button, what was filed, and how it came so far."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from zvdesk.model.changes import Changes
from zvdesk.model.enums import DECISIONS
from zvdesk.model.fields import detached, to_json
from zvdesk.model.question_flow import Deed, StepRule, is_forwarding, next_rules
from zvdesk.model.question_people import is_own, usual_taker
from zvdesk.phrases import empty_part, joined
from zvdesk.settings import USER_NAME
from zvdesk.ui.autosave import AutosaveController
from zvdesk.ui.icons import icon, set_icon
from zvdesk.ui.operations.operation import Operation, Outcome
from zvdesk.ui.pages.questions import life_operations
from zvdesk.ui.pages.questions.inquiries import Inquiry, InquiryMenu
from zvdesk.ui.pages.questions.life_filed import FiledPart
from zvdesk.ui.pages.questions.life_panel import Also, Filled, Matter, StepPanel, ToSettle
from zvdesk.ui.pages.questions.life_words import standing_of, step_detail, step_title, tr, with_filing
from zvdesk.ui.pages.questions.outlook import Outlook
from zvdesk.ui.pages.saved_first import when_saved
from zvdesk.ui.session import Session
from zvdesk.ui.widgets.basics import Badge, button, column, row
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zvdesk.model.questions import CouncilQuestion
    from zvdesk.services.reading import RecordView

    Make = Callable[[str], Operation]
    Done = Callable[[Outcome], None]


class LifeSection(QWidget):
    """Stands under the title of the open question and takes its steps."""

    panel_shown = Signal(object)
    """Emitted with the panel (QWidget) that was opened, or what came of it, which may be out of view."""

    question_made = Signal(str)
    """Emitted with the id of a follow-up that was made."""

    brought = Signal(object, str)
    """Emitted with the AgendaItem to which what stayed open was brought, and the id of what it became there."""

    findings_requested = Signal()
    """Emitted when the user wants to see what the checks found."""

    def __init__(self, session: Session, autosave: AutosaveController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._autosave = session, autosave
        self._question: CouncilQuestion | None = None
        self.findings: Callable[[], str] = lambda: ""
        """Asked what the checks found, in a sentence, before a question is filed."""
        self.to_settle: Callable[[], Sequence[ToSettle]] = lambda: ()
        """Asked what keeps the question from being filed, each with its place."""
        self.written: Callable[[], Mapping[str, Any]] = dict
        """Asked for the fields as they stand, saved or not, of a question that is to be filed."""
        self._missing = ""
        self._asked_version: int | None = None
        self._next: StepRule | None = None
        self._build_widgets()
        self._build_layout()
        self._connect()

    def show_view(self, view: "RecordView") -> None:
        """Show where a question stands."""
        question = cast("CouncilQuestion", view.record)
        if self._question is None or self._question.id != question.id:
            self._panel.hide()
            self._show_history(False)
        self._question, self._asked_version = question, view.about.get("asked_version")
        standing = standing_of(question, self._session.today())
        if view.about["file_by"]:
            file_by, why = datetime.fromisoformat(view.about["file_by"]), view.about["file_by_explanation"]
            standing = with_filing(standing, file_by, why, self._session.wall_clock())
        self._words.setText(standing.words)
        self._term.show_badge(standing.term, standing.tone)
        self._offer(question)
        self._fill_history(question)
        self._filed.show_question(question)

    def ask(self, matter: Matter) -> None:
        """Open the panel for a step, an answer or a commitment."""
        question = self._question
        if question is None:
            return
        found, places = "", list[ToSettle]()
        if matter == Deed.FILE:
            found, places, question = self.findings(), [*self.to_settle()], self._as_written(question)
            self._missing = _missing(question)
        ask_for(self._panel, question, matter, self._session, found=found, to_settle=places)
        if matter == Deed.FILE:
            asked = question
            when_saved(self._session, self._autosave, lambda: self._outlook.show_for(asked))
        if matter in (Deed.ANSWER, Also.ANSWER) and self._asked_version:
            said = self.tr("De nummers zijn die van de ingediende versie {0}; de tekst is sindsdien gewijzigd.")
            self._panel.show_outlook(said.format(self._asked_version))
        self._show_buttons()
        self.panel_shown.emit(self._panel)

    @Slot()
    def renew_missing(self) -> None:
        """Say anew what is missing, while a question is typed in that is about to be filed."""
        if self._question is None or self._panel.isHidden() or self._panel.matter != Deed.FILE:
            return
        former, self._missing = self._missing, _missing(self._as_written(self._question))
        if self._missing != former:
            self._panel.show_missing(self._missing)

    def renew_found(self) -> None:
        """Say anew what the checks found, while a question is mended that is about to be filed."""
        if not self._panel.isHidden() and self._panel.matter == Deed.FILE:
            self._panel.show_found(self.findings(), [*self.to_settle()])

    @Slot()
    def follow_up(self) -> None:
        """Make a question from what stayed open, and tell that it is there."""
        self._perform_saved(lambda record_id: life_operations.follow_up(record_id), self._on_followed_up)

    @Slot(str)
    def ask_again(self, item_id: str) -> None:
        """Make a question from one item."""
        self._perform_saved(lambda record_id: life_operations.ask_again(record_id, item_id), self._on_followed_up)

    @Slot(object)
    def offer_meetings(self, button_pressed: QWidget) -> None:
        """Show to which meeting, and in what form, what stayed open can be brought."""
        self._session.read(
            lambda desk: desk.question_inquiries.coming(),
            on_done=lambda coming: self._inquiries.offer(coming, button_pressed, self._session.today()),
            owner=self,
            label=self.tr("Nadere inlichtingen"),
        )

    def _inquire(self, chosen: "Inquiry") -> None:
        if chosen.kind is not None:
            kind = chosen.kind
            self._perform_saved(lambda record_id: life_operations.inquire(record_id, kind), self._on_followed_up)
            return

        def make(record_id: str) -> Operation:
            return life_operations.bring(record_id, meeting=chosen.meeting_id, agenda_item=chosen.item_id)

        def brought(outcome: Outcome) -> None:
            item = outcome.result
            prepared = next((one.id for one in outcome.changes.items if one.kind == "preparation"), item.id)
            self.brought.emit(item, prepared if chosen.item_id else item.id)

        self._perform_saved(make, brought)

    @Slot()
    def go_to_step(self) -> None:
        """F8: put the keyboard on the next step, or into the panel in which one is being filled in."""
        if self._panel.isHidden():
            first = next((one for one in (self._step, self._others, self._unfold) if not one.isHidden()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.panel_shown.emit(self)
        else:
            self._panel.take_keys()
            self.panel_shown.emit(self._panel)

    def _build_widgets(self) -> None:
        self._inquiries = InquiryMenu(self)
        self._inquiries.chosen.connect(self._inquire)
        self._words = text_label("", "strong", wraps=True)
        self._term = Badge()
        self._step = button("", "primary")
        self._others = button(self.tr("Andere stap"))
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.tr("Andere stap"))
        self._others.setMenu(self._menu)
        self._unfold = button(self.tr("Verloop"), "link")
        self._unfold.setCheckable(True)
        self._panel = StepPanel()
        self._outlook = Outlook(self._panel, self._session)
        self._filed = FiledPart(self._session)
        self._history = QWidget()
        self._history_lines = QVBoxLayout(self._history)
        self._history_lines.setContentsMargins(0, 0, 0, 0)
        self._history_lines.setSpacing(8)
        self._show_history(False)

    def _build_layout(self) -> None:
        said = row(self._words, self._term, spacing=12)
        said.setAlignment(self._term, Qt.AlignmentFlag.AlignTop)
        said.setStretch(0, 1)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, spacing=12)
        for each in (self._step, self._others, self._unfold):
            flow.addWidget(each)
        layout = column(spacing=10)
        layout.addLayout(said)
        for widget in (self._buttons, self._panel, self._filed, self._history):
            layout.addWidget(widget)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._step.clicked.connect(self._on_step)
        self._unfold.toggled.connect(self._show_history)
        self._panel.confirmed.connect(self._on_confirmed)
        self._panel.left.connect(self._on_left)
        self._panel.told.connect(self.panel_shown)
        self._panel.findings_requested.connect(self.findings_requested)
        self._session.bus.changed.connect(self._on_changed)

    def _offer(self, question: "CouncilQuestion") -> None:
        """The usual next step is the button, the others and what is done once in a while are in the menu."""
        rules = next_rules(question.status, question.kind)
        self._next = rules[0] if rules else None
        self._step.setText(f"{self._next.word}…" if self._next is not None else "")
        self._menu.clear()
        for rule in rules[1:]:
            self._menu.addAction(f"{rule.word}…").triggered.connect(lambda _=False, deed=rule.deed: self.ask(deed))
        if question.steps:
            self._menu.addSeparator()
            back = self._menu.addAction(icon("undo-2"), self.tr("Laatste stap terugdraaien"))
            back.triggered.connect(self._on_undo_step)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """While a step is filled in, its panel has the primary button."""
        is_free = self._panel.isHidden()
        self._step.setVisible(is_free and self._next is not None)
        self._others.setVisible(is_free and not self._menu.isEmpty())
        self._unfold.setVisible(self._question is not None and bool(self._question.steps))

    def _fill_history(self, question: "CouncilQuestion") -> None:
        empty(self._history_lines)
        today = self._session.today()
        for place, step in enumerate(question.steps):
            words = step_title(step, question.kind, today, is_forwarding=is_forwarding(question.steps, place))
            title, detail = text_label(words, "strong", wraps=True), step_detail(step, today)
            entry_widget = QWidget()
            said = column(title, spacing=2)
            if detail:
                said.addWidget(text_label(detail, "soft", wraps=True))
            entry_widget.setLayout(said)
            self._history_lines.addWidget(entry_widget)

    @Slot(bool)
    def _show_history(self, is_open: bool) -> None:
        self._unfold.setChecked(is_open)
        set_icon(self._unfold, "chevron-down" if is_open else "chevron-right", "accent", size=16)
        self._history.setVisible(is_open)

    def _as_written(self, question: "CouncilQuestion") -> "CouncilQuestion":
        return detached(type(question), {**to_json(question), **self.written()})

    def _perform_saved(self, make: "Make", on_done: "Done | None" = None) -> None:
        """Do something with the question after what was typed in it is on the disk."""
        question = self._question
        if question is None:
            return
        record_id = question.id

        def go() -> None:
            self._session.perform(make(record_id), initiator=self, on_done=on_done, on_error=self._on_refused)

        when_saved(self._session, self._autosave, go)

    @Slot()
    def _on_step(self) -> None:
        if self._next is not None:
            self.ask(self._next.deed)

    @Slot()
    def _on_undo_step(self) -> None:
        self._perform_saved(life_operations.undo_step)

    @Slot(object, object)
    def _on_confirmed(self, matter: Matter, filled: Filled) -> None:
        question = self._question
        if question is None:
            return
        kind = question.kind

        def make(record_id: str) -> Operation:
            return life_operations.filled_in(record_id, matter, filled, kind)

        remember_name(self._session, matter, filled)
        self._perform_saved(make, lambda _outcome: self._panel.leave())

    def _on_refused(self, error: Exception) -> None:
        if self._panel.isHidden():
            self._session.complain(error)
        else:
            self._panel.refuse(error)

    @Slot()
    def _on_left(self) -> None:
        """The keyboard goes back to the button that opened the panel, or to what comes in its place."""
        self._show_buttons()
        (self._others if self._step.isHidden() else self._step).setFocus(Qt.FocusReason.OtherFocusReason)
        self.panel_shown.emit(self._words)  # how far the question is now

    def _on_followed_up(self, outcome: Outcome) -> None:
        self.question_made.emit(outcome.result.id)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        question = self._question
        if question is not None and question.id in changes.ids(question.KIND) and self.isVisible():
            self._filed.read_again()


def ask_for(
    panel: StepPanel,
    question: "CouncilQuestion",
    matter: Matter,
    session: Session,
    *,
    found: str = "",
    to_settle: "Sequence[ToSettle]" = (),
) -> None:
    """Ask in a panel for a step of a question, with who usually takes it; of a filing with what is missing and open."""
    by = question.addressee if matter == Also.PROMISE else ""
    if isinstance(matter, Deed):
        by = usual_taker(question, matter, session.settings.get(USER_NAME))
    missing = _missing(question) if matter == Deed.FILE else ""
    panel.ask(
        matter,
        today=session.today(),
        by=by,
        missing=missing,
        found=found,
        to_settle=to_settle,
        is_decision=question.kind in DECISIONS,
    )


def remember_name(session: Session, matter: Matter, filled: Filled) -> None:
    """Keep the name under which the user takes a step for the next one, where none was told before."""
    if isinstance(matter, Deed) and is_own(matter) and not session.settings.get(USER_NAME):
        session.settings.set(USER_NAME, filled.taken_by.strip())


def _missing(question: "CouncilQuestion") -> str:
    from zvdesk.services.questions.missing import missing_open  # which the window does without until then

    missing = missing_open(question)
    if not missing:
        return ""
    parts = joined([empty_part(name, question.kind) for name in missing])
    return tr("Er ontbreekt nog: {0}. Vul dat in, of dien zo in en zeg waarom.").format(parts)

"""The small panel in which a step of a council question is filled in, in the page itself and not over it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from zvdesk.errors import RefusedError, ZvdeskError
from zvdesk.model.enums import TermUnit
from zvdesk.model.question_flow import Deed
from zvdesk.ui.notices import words_for
from zvdesk.ui.pages.questions.life_words import tr
from zvdesk.ui.pages.tab_order import anchor, follow
from zvdesk.ui.widgets.basics import button, column, row
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import CheckField, ChoiceField, LineField
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.layouts import empty
from zvdesk.ui.widgets.panel import Panel
from zvdesk.ui.widgets.text_edit import GrowingTextEdit


class Also(Enum):
    """What is filled in besides steps, in the same panel."""

    ANSWER = "answer"
    PROMISE = "promise"


Matter = Deed | Also


@dataclass(frozen=True)
class Filled:
    """What was filled in; what the panel did not ask for is empty."""

    taken_on: date | None = None
    taken_by: str = ""
    reason: str = ""
    is_forced: bool = False
    due_on: date | None = None
    length: int | None = None
    unit: TermUnit = TermUnit.DAGEN
    text: str = ""
    items: tuple[str, ...] = ()
    reference_date: date | None = None


_DECIDED = (("taken_on", "taken_by"), ("reason",))
"""The fields of what becomes of a motie or amendement: nobody answers it, and no term runs."""

_FIELDS: Mapping[Matter, tuple[tuple[str, ...], ...]] = {
    Deed.REVIEW: (("taken_on", "taken_by"), ("reason",)),
    Deed.FILE: (("taken_on", "taken_by"), ("reason",)),
    Deed.FORWARD: (("taken_on", "taken_by"),),
    Deed.POSTPONE: (("taken_on", "taken_by"), ("reason",), ("due_on", "length", "unit")),
    Deed.ANSWER: (("items", "reference_date"), ("text",), ("taken_on", "taken_by")),
    Deed.CLOSE: (("taken_on", "taken_by"),),
    Deed.RETURN: (("taken_on", "taken_by"), ("reason",)),
    Deed.WITHDRAW: (("taken_on", "taken_by"), ("reason",)),
    Also.ANSWER: (("items", "reference_date"), ("text",)),
    Also.PROMISE: (("text",), ("taken_by", "due_on")),
}
"""The fields of each panel, line by line."""


class ToSettle(NamedTuple):
    """Something that keeps a question from being filed: where, in a few words, what about it, and how to get there."""

    words: str
    sentence: str
    go: Callable[[], None]


MOST_LINKS = 6
"""Places that the panel leads to by itself; the list of findings has the others."""


FORCIBLE = frozenset({"question_incomplete", "findings_open"})
"""Refusals that a reason overrules."""
_PLACES = {
    "step_reason_missing": "reason",
    "step_in_future": "taken_on",
    "step_before_last": "taken_on",
    "step_term_missing": "due_on",
    "step_term_twice": "due_on",
    "step_term_early": "due_on",
}
"""The field that a refusal is about."""


class StepPanel(Panel):
    """Asks for what a step needs. Enter in a line confirms it, Escape leaves it."""

    confirmed = Signal(object, object)
    """Emitted with the Deed or Also, and what was Filled in."""

    findings_requested = Signal()
    """Emitted when the user wants to see what the checks found."""

    left = Signal()
    """Emitted when the panel is closed without a step."""

    told = Signal(object)
    """Emitted with the part (QWidget) at which it is said what is wrong, which may be out of view."""

    day_changed = Signal()
    """Emitted when another day is filled in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matter: Matter | None = None
        self._is_decision = False
        self._settled: list[tuple[str, str]] | None = None
        self._build_fields()
        self._build_layout()
        self._connect()
        self.hide()

    def ask(
        self,
        matter: Matter,
        *,
        today: date,
        by: str = "",
        missing: str = "",
        found: str = "",
        to_settle: Sequence[ToSettle] = (),
        is_decision: bool = False,
    ) -> None:
        """Show the fields for a step and put the keyboard into the first.

        Of a filing `missing` says what it lacks, `found` what the checks say, and `to_settle` where. What becomes of a
        motie or amendement is a decision of the council.
        """
        self.matter, self._is_decision = matter, is_decision
        self._clear(today, by)
        self._name(matter)
        shown = {name for line in self._lines for name in line}
        for name, form in self._forms.items():
            form.setVisible(name in shown)
        for line in self._rows:
            line.setVisible(any(not form.isHidden() for form in line.findChildren(FormField)))
        self.show_missing(missing)
        self.show_found(found, to_settle)
        self.show()
        self.take_keys()

    def take_keys(self) -> None:
        """Put the keyboard into the first field, as Tab does: what is typed writes over what stands there."""
        if self.matter is not None:
            self._forms[self._lines[0][0]].field.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def day(self) -> date | None:
        """The day that is filled in, None while it is none."""
        return self._on.value()

    def show_outlook(self, text: str) -> None:
        """Say what the step will give the question; "" takes it away."""
        self._outlook.setText(text)
        self._outlook.setVisible(bool(text))

    @property
    def _lines(self) -> tuple[tuple[str, ...], ...]:
        """The fields of what is asked, line by line."""
        if self.matter is None:
            return ()
        is_decided = self._is_decision and self.matter in (Deed.ANSWER, Deed.POSTPONE)
        return _DECIDED if is_decided else _FIELDS[self.matter]

    def show_found(self, found: str, to_settle: Sequence[ToSettle]) -> None:
        """Say what the checks found, and lead to each place where something is to be settled."""
        self._found.setText(found)
        self._found.setVisible(bool(found))
        self._look.setVisible(bool(found))
        named = [(one.words, one.sentence) for one in to_settle]
        holder = QApplication.focusWidget()
        if named != self._settled or holder is None or not self._places.isAncestorOf(holder):
            self._settled = named
            self._show_places(to_settle)

    def _show_places(self, to_settle: Sequence[ToSettle]) -> None:
        """Lead to each place where something is to be settled."""
        empty(self._links)
        for one in to_settle[:MOST_LINKS]:
            link = button(one.words, "link", tooltip=one.sentence)
            link.setAccessibleName(tr("Ga naar {0}. {1}").format(one.words, one.sentence))
            link.clicked.connect(lambda _=False, go=one.go: go())
            self._links.addWidget(link)
        self._places.setVisible(bool(to_settle))
        follow(self._before, (self._places, self._look))

    def name_question(self, title: str) -> None:
        """Say of which question, where that cannot be seen around the panel."""
        self._title.setText(f"{self._title.text()}: {title}")
        self.setAccessibleName(self._title.text())

    def show_missing(self, missing: str) -> None:
        """Say what a filing lacks, and that it can be filed so with a reason; "" takes both away."""
        self._force.setVisible(bool(missing))
        self.show_error(missing)

    def offer_force(self) -> None:
        """Let the user file a question that misses a part, with a reason."""
        self._force.setVisible(True)

    def show_error(self, text: str) -> None:
        """Say what is wrong, and what to do about it; "" takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def refuse(self, error: Exception) -> None:
        """Say why a step was not taken: at the field that it is about, with the keyboard there, else at the end."""
        code = error.code if isinstance(error, ZvdeskError) else ""
        self._tell(_PLACES.get(code, ""), words_for(error))
        if isinstance(error, RefusedError) and code in FORCIBLE:
            self.offer_force()

    def _tell(self, name: str, words: str) -> None:
        form = self._forms.get(name)
        if form is None or form.isHidden():
            self.show_error(words)
            return
        form.show_error(words)
        form.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.emit(form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter in a line of text confirms, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit):
            self._on_confirmed()
        else:
            super().keyPressEvent(event)

    @Slot()
    def leave(self) -> None:
        """Close the panel without a step."""
        self.hide()
        self.matter = None
        self.left.emit()

    def _build_fields(self) -> None:
        self._on, self._by, self._reason = DateField(), LineField(), LineField()
        self._due, self._length = DateField(), LineField(tr("14"))
        self._unit = ChoiceField([(unit.value, unit.value) for unit in TermUnit])
        self._items, self._reference = LineField(tr("zoals 1, 2a; leeg is het geheel")), DateField()
        self._text = GrowingTextEdit(tr("Plak of schrijf hier de tekst"), least_lines=3)
        self._force = CheckField(tr("Toch zo indienen"))
        self._forms = {
            "taken_on": FormField(tr("Wanneer"), self._on),
            "taken_by": FormField(tr("Wie"), self._by),
            "reason": FormField(tr("Reden"), self._reason),
            "due_on": FormField(tr("Nieuwe laatste dag"), self._due),
            "length": FormField(tr("Of zo veel erbij"), self._length),
            "unit": FormField(tr("Eenheid"), self._unit),
            "items": FormField(tr("Op welke vragen"), self._items),
            "reference_date": FormField(tr("Peildatum"), self._reference),
            "text": FormField(tr("Tekst"), self._text),
        }
        self._title = text_label("", "card-title", wraps=True)
        self._error = text_label("", "error", wraps=True)
        self._found = text_label("", "", wraps=True)
        self._outlook = text_label("", "", wraps=True)
        self._before = anchor(self)
        self._places = QWidget()
        self._links = FlowLayout(self._places, spacing=16, line_spacing=0)
        self._look = button(tr("Bekijk de bevindingen"), "link")
        self._confirm = button("", "primary")
        self._cancel = button(tr("Annuleren"), "link")

    def _build_layout(self) -> None:
        forms = self._forms
        self._rows = [
            FieldRow(forms["items"], forms["reference_date"]),
            FieldRow(forms["text"]),
            FieldRow(forms["taken_on"], forms["taken_by"]),
            FieldRow(forms["reason"]),
            FieldRow(forms["due_on"]),
            FieldRow(forms["length"], forms["unit"]),  # three in a row would not fit into a narrow window
        ]
        buttons = row(self._confirm, self._cancel, spacing=16)
        buttons.addStretch(1)
        layout = column(self._title, self._found, margins=(16, 14, 16, 14), spacing=12)
        layout.addWidget(self._places)
        layout.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        for each in (*self._rows, self._outlook, self._error, self._force):
            layout.addWidget(each)
        layout.addLayout(buttons)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._confirm.clicked.connect(self._on_confirmed)
        self._look.clicked.connect(self.findings_requested)
        self._cancel.clicked.connect(self.leave)
        self._on.edited.connect(self.day_changed)

    def _clear(self, today: date, by: str) -> None:
        for field in (self._due, self._reference):
            field.set_value(None)
        for line in (self._reason, self._length, self._items):
            line.set_value("")
        self._on.set_value(today)
        self._by.set_value(by)
        self._text.set_value("")
        self.show_outlook("")
        self._force.set_value(False)
        for form in self._forms.values():
            form.show_error("")

    def _name(self, matter: Matter) -> None:
        title, word = (_DECIDED_TITLES if self._is_decision else _TITLES).get(matter, _TITLES[matter])()
        self._title.setText(title)
        self._confirm.setText(word)
        self.setAccessibleName(title)
        due = tr("Uiterlijk wanneer") if matter == Also.PROMISE else tr("Nieuwe laatste dag")
        self._forms["due_on"].show_label(due)
        self._forms["taken_by"].show_label(tr("Toegezegd door") if matter == Also.PROMISE else tr("Wie"))
        is_outcome = self._is_decision and matter == Deed.ANSWER
        self._forms["reason"].show_label(tr("Uitslag, zoals aangenomen of verworpen") if is_outcome else tr("Reden"))
        self._forms["text"].show_label(tr("Toezegging") if matter == Also.PROMISE else tr("Tekst van het antwoord"))

    @Slot()
    def _on_confirmed(self) -> None:
        for form in self._forms.values():
            form.show_error("")
        self.show_error("")
        name, problem = self._problem()
        if problem:
            self._tell(name, problem)
        elif self.matter is not None:
            self.confirmed.emit(self.matter, self._filled())

    def _problem(self) -> tuple[str, str]:
        """Return what cannot be taken as it was filled in, by its field, and why; nothing where all can."""
        for name, field in (("taken_on", self._on), ("due_on", self._due), ("reference_date", self._reference)):
            if not self._forms[name].isHidden() and field.problem():
                return name, field.problem()
        words = self._length.value()
        is_number = words.isascii() and words.isdigit() and 0 < int(words or 0) < 10_000
        if words and not is_number:
            return "length", tr("Schrijf bij “Of zo veel erbij” een geheel getal vanaf 1.")
        is_unsigned = isinstance(self.matter, Deed) and not self._by.value().strip()
        return ("taken_by", tr("Zeg bij “Wie” wie het deed.")) if is_unsigned else ("", "")

    def _filled(self) -> Filled:
        asks_term = not self._forms["due_on"].isHidden()
        return Filled(
            taken_on=self._on.value(),
            taken_by=self._by.value(),
            reason=self._reason.value(),
            is_forced=self._force.value(),
            due_on=self._due.value() if asks_term else None,
            length=int(self._length.value()) if self._length.value() else None,
            unit=TermUnit(self._unit.value()),
            text=self._text.value(),
            items=tuple(one.strip() for one in self._items.value().split(",") if one.strip()),
            reference_date=self._reference.value(),
        )


_TITLES: Mapping[Matter, Callable[[], tuple[str, str]]] = {
    Deed.REVIEW: lambda: (tr("Ter beoordeling geven"), tr("Geven")),
    Deed.FILE: lambda: (tr("Indienen"), tr("Indienen")),
    Deed.FORWARD: lambda: (tr("Doorzending door de griffie"), tr("Vastleggen")),
    Deed.POSTPONE: lambda: (tr("Verdaging"), tr("Vastleggen")),
    Deed.ANSWER: lambda: (tr("Antwoord"), tr("Vastleggen")),
    Deed.CLOSE: lambda: (tr("Afronden"), tr("Afronden")),
    Deed.RETURN: lambda: (tr("Teruggestuurd"), tr("Vastleggen")),
    Deed.WITHDRAW: lambda: (tr("Intrekken"), tr("Intrekken")),
    Also.ANSWER: lambda: (tr("Antwoord toevoegen"), tr("Toevoegen")),
    Also.PROMISE: lambda: (tr("Toezegging van het college"), tr("Vastleggen")),
}
_DECIDED_TITLES: Mapping[Matter, Callable[[], tuple[str, str]]] = {
    Deed.ANSWER: lambda: (tr("Behandeling in de raad"), tr("Vastleggen")),
    Deed.POSTPONE: lambda: (tr("Aanhouden"), tr("Vastleggen")),
}

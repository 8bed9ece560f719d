"""Overdragen: what goes along, and a word to close the file with if one wants."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from zvdesk.ui.pages.handover.companions_field import CompanionsField
from zvdesk.ui.pages.handover.words import going_text
from zvdesk.ui.pages.meetings.pack_doubt import LEAVE_OUT, OPEN, doubt_answers, doubt_text
from zvdesk.ui.widgets.basics import Badge, button, column, hairline, label, row, show_if, surface
from zvdesk.ui.widgets.fields import CheckField, ChoiceField
from zvdesk.ui.widgets.form import FormField
from zvdesk.ui.widgets.passphrase import PassphraseField, strength

if TYPE_CHECKING:
    from zvdesk.services.handover.plan import Plan

SIZE = (680, 640)


class GiveWindow(QDialog):
    """Shows what can go along; `accepted_choice` tells what the user chose."""

    accepted_choice = Signal(object, str, bool)
    """Emitted with the ids of what goes along, the word, "" for none, and whether quotes and names go whole; closes."""

    said_open = Signal(object)
    """Emitted before that with the ids of what may be closed and the user said to be open, to be remembered."""

    def __init__(self, plan: "Plan", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Overdragen aan een collega"))
        self._plan = plan
        self._build_widgets()
        self._build_layout()
        self.companions.edited.connect(self._show_choice)
        self.doubt.edited.connect(self._on_doubt_answered)
        self.whole.edited.connect(self._show_choice)
        self._first.edited.connect(self._on_word_edited)
        self._second.edited.connect(lambda: self._second_form.show_error(""))
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        self.resize(*SIZE)
        self._show_choice()

    def _build_widgets(self) -> None:
        self.companions = CompanionsField(self._plan)
        self._about = label(
            self.tr("Er komt één bestand. Uw collega leest het in, en u leest in wat terugkomt."), "soft", wraps=True
        )
        self.whole = CheckField(self.tr("Zonder maskers: met woorden en namen waarvoor geen toestemming is gegeven"))
        show_if(self.whole, any(one.is_masked and not one.holds_quotes for one in self._plan.companions))
        self._told = label("", wraps=True)
        self._doubtful = self._plan.doubtful()
        items = sum(one.kind == "agenda-item" for one in self._doubtful)
        self._asked = doubt_text(items, len(self._doubtful) - items)
        self.doubt = ChoiceField(doubt_answers(), is_whole=True)
        self.doubt.setAccessibleName(self.tr("Wat mogelijk vertrouwelijk is"))
        self.doubt.setAccessibleDescription(self._asked)
        self._first, self._second = PassphraseField(), PassphraseField()
        self._first_form = FormField(self.tr("Woord om het bestand te beschermen (hoeft niet)"), self._first)
        self._second_form = FormField(self.tr("Het woord nog een keer"), self._second)
        self._strength = Badge()
        self._cancel = button(self.tr("Annuleren"))
        self._save = button(self.tr("Bewaren als…"), "primary")
        self._cancel.setAutoDefault(False)
        self._save.setDefault(True)

    def _build_layout(self) -> None:
        content = QWidget()
        surface(content, "panel")
        question = QWidget()
        answer = row(self.doubt)
        answer.addStretch(1)
        asking = column(label(self._asked, wraps=True), margins=(0, 12, 0, 0), spacing=8)
        asking.addLayout(answer)
        question.setLayout(asking)
        show_if(question, bool(self._doubtful))
        inner = column(self._about, question, self.companions, margins=(24, 16, 24, 16), spacing=4)
        inner.addStretch(1)
        content.setLayout(inner)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setAccessibleName(self.tr("Wat meegaat"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = row(self._first_form, self._second_form, spacing=16)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = row(self._told, spacing=8)
        buttons.setStretch(0, 1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        foot = column(self.whole, margins=(24, 14, 24, 16), spacing=10)
        foot.addLayout(words)
        foot.addWidget(self._strength)
        foot.addLayout(buttons)
        whole = column(scroll, hairline())
        whole.setStretch(0, 1)
        whole.addLayout(foot)
        self.setLayout(whole)

    @Slot()
    def _show_choice(self) -> None:
        from zvdesk.services.handover.plan import masked_going, quotes_behind

        going = self._plan.whole(self.companions.chosen())
        ids = {one.id for one in going}
        closed = sum(one.is_closed and one.id not in ids for one in self._plan.companions)
        is_asked = bool(self._doubtful) and not self.doubt.value()
        masked = 0 if self.whole.value() else masked_going(self._plan, ids)
        self._told.setText(
            self.tr("Zeg eerst of wat mogelijk vertrouwelijk is meegaat.")
            if is_asked
            else going_text(going, closed, quotes_behind(self._plan, ids), masked)
        )
        self._save.setEnabled(bool(going) and not is_asked)

    @Slot()
    def _on_doubt_answered(self) -> None:
        if self.doubt.value():
            self.companions.answer_doubt(goes=self.doubt.value() != LEAVE_OUT)
        self._show_choice()

    @Slot()
    def _on_word_edited(self) -> None:
        self._second_form.show_error("")
        text, tone = strength(self._first.value())
        self._strength.show_badge(text.partition(".")[0] + "." if text else "", tone)

    @Slot()
    def _on_save(self) -> None:
        if self._first.value() != self._second.value():
            self._second_form.show_error(self.tr("De twee woorden zijn niet gelijk. Typ ze opnieuw."))
            self._second.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = self.companions.chosen()
        if self.doubt.value() == OPEN:
            self.said_open.emit([one.id for one in self._doubtful if one.id in chosen])
        self.accepted_choice.emit(chosen, self._first.value(), self.whole.value())
        self.accept()

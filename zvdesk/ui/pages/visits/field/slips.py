"""What the veldmodus says by itself: what was done, with undo; what went wrong; and whether words may be used."""

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from zvdesk.model.enums import QuoteConsent
from zvdesk.ui.notices import Notice
from zvdesk.ui.pages.visits.field.entry_card import consent_buttons
from zvdesk.ui.pages.visits.field.look import Look, TouchButton, ground
from zvdesk.ui.pages.visits.field.words import tr
from zvdesk.ui.widgets.basics import WrappingLabel, column, row, set_look, show_if
from zvdesk.ui.widgets.flow import FlowLayout

SECONDS = 8


class NoticeSlip(QFrame):
    """Lies over the oldest entries; trouble stays until it is closed."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("field", "slip")
        self._notice: Notice | None = None
        self.text = WrappingLabel()
        self.text.setWordWrap(True)
        self.text.setProperty("field", "text")
        self.button = TouchButton(look, tr("Sluiten"))
        self.button.clicked.connect(self._on_action)
        line = row(margins=(16, 8, 8, 8), spacing=12)
        line.addWidget(self.text, 1)
        line.addWidget(self.button)
        self.setLayout(line)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Say something in the place of what was said before."""
        self._notice = notice
        self.text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self.button.setText(notice.action_text or tr("Sluiten"))
        self.button.setAccessibleName(self.button.text())
        set_look(self, "late", notice.is_trouble)
        self.show()
        self.place()
        self.raise_()
        if notice.is_trouble:
            self._timer.stop()
        else:
            self._timer.start()

    @Slot(str)
    def came_out(self, about: str) -> None:
        """What trouble was told of came out well since."""
        if self._notice is not None and self._notice.is_trouble and about and about == self._notice.about:
            self.hide()

    def place(self) -> None:
        """Lie at the top of what it stands over."""
        host = self.parentWidget()
        if host is not None:
            layout = self.layout()
            height = layout.totalHeightForWidth(host.width()) if layout is not None else 0
            self.setGeometry(0, 0, host.width(), max(height, self.minimumSizeHint().height()))

    @Slot()
    def _on_action(self) -> None:
        self.hide()
        if self._notice is not None and self._notice.action is not None:
            self._notice.action()


class ConsentBar(QWidget):
    """Asks once, in one tap, whether the quote that was just written down may be used; writing goes on meanwhile."""

    given = Signal(str, object)
    """Emitted with the id of the entry and a QuoteConsent."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        ground(self)
        self._look, self.entry_id = look, ""
        self.question = WrappingLabel()
        self.question.setWordWrap(True)
        self.question.setProperty("field", "asked")
        self._answers = QWidget()
        flow = FlowLayout(self._answers, spacing=8)
        self.buttons = consent_buttons(look, QuoteConsent.ONBEKEND, partial(self._on_given))
        later = TouchButton(look, tr("Later"), kind="chip", name=tr("Later vragen"))
        later.clicked.connect(self.close_question)
        self.buttons.append(later)
        for one in self.buttons:
            flow.addWidget(one)
        self.setLayout(column(self.question, self._answers, spacing=6))
        self.hide()

    def ask(self, entry_id: str, speaker: str, *, is_unnamed: bool = False) -> None:
        """Ask about an entry; of somebody `is_unnamed` it is known that they do not want to be named."""
        self.entry_id = entry_id
        for one in self.buttons:
            one.setChecked(False)
        who = tr("Mag dit citaat van {0} gebruikt worden?").format(speaker)
        question = who if speaker else tr("Mag dit citaat gebruikt worden?")
        known = tr("Bij deze contactpersoon staat: niet bij naam.") if is_unnamed else ""
        self.question.setText(" ".join(filter(None, (question, known))))
        show_if(self, True)

    @Slot()
    def close_question(self) -> None:
        """Leave it open: until somebody answers, the quote stays out of every export."""
        self.entry_id = ""
        self.hide()

    def _on_given(self, consent: QuoteConsent) -> None:
        entry_id = self.entry_id
        self.close_question()
        self.given.emit(entry_id, consent)

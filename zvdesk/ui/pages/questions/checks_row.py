"""One finding as it stands in the panel: where, which words, what is the matter, and what can be done about it."""

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, ElidedLabel, button, column, row
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from zvdesk.services.questions.checks import Remark


LONGEST_OFFER = 30
"""Letters of what could stand there that a button shows."""


class Mend(Enum):
    """What is done about a finding."""

    GO = auto()
    OPEN = auto()
    REPLACE = auto()
    MASK = auto()
    LEARN = auto()
    ACCEPT = auto()
    TAKE_BACK = auto()


class Asked(NamedTuple):
    """Somebody wants something done about a finding; `words` are the reason, or what is to stand there."""

    mend: Mend
    remark: "Remark"
    words: str = ""


class RemarkRow(QWidget):
    """Shows a finding. The reason to accept it is asked for in the row itself."""

    asked = Signal(object)
    """Emitted with Asked."""

    def __init__(self, remark: "Remark") -> None:
        super().__init__()
        self._remark = remark
        self._buttons: dict[Mend, QPushButton] = {}
        self._build_widgets()
        self._build_layout()
        self.show_remark(remark)

    @property
    def remark(self) -> "Remark":
        """The finding that is shown."""
        return self._remark

    def show_remark(self, remark: "Remark", name: str = "") -> None:
        """Show the finding as it stands now; a reason that is being written stays.

        `name` is what a screen reader calls it, where another has the same title.
        """
        self._remark = remark
        name = name or title_of(remark)
        self._title.setText(title_of(remark))
        self._sentence.setText(said(remark))
        before = "\n".join(remark.before.lines) if remark.before is not None else ""
        self._before.setText(before)
        self._before.setVisible(bool(before))
        self._must.show_badge(tr("Te regelen") if remark.must and not remark.reason else "", Tone.SOON)
        self.setAccessibleName(f"{name}. {self._sentence.text()} {before}".strip())
        for mend, (word, is_offered) in _offers(remark).items():
            self._buttons[mend].setText(word)
            self._buttons[mend].setVisible(is_offered)
            self._buttons[mend].setAccessibleName(f"{word} ({name})")

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to do."""
        first = next((one for one in self._buttons.values() if not one.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter gives the reason, Escape leaves it."""
        if not self._asking.isHidden() and event.key() == Qt.Key.Key_Escape:
            self._leave_reason()
        elif self._reason.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_reason_given()
        else:
            super().keyPressEvent(event)

    def _build_widgets(self) -> None:
        self._title = ElidedLabel("", "strong")
        self._must = Badge()
        self._sentence = text_label("", "soft", wraps=True)
        self._before = text_label("", "", wraps=True)
        for mend in Mend:
            self._buttons[mend] = button("", "link")
            self._buttons[mend].clicked.connect(self._asking_for(mend))
        self._reason = LineField(tr("Waarom mag dit zo blijven?"))
        self._reason.setAccessibleName(tr("Reden"))
        self._confirm = button(tr("Aanvaarden"))
        self._confirm.clicked.connect(self._on_reason_given)
        self._cancel = button(tr("Annuleren"), "link")
        self._cancel.clicked.connect(self._leave_reason)

    def _build_layout(self) -> None:
        head = row(spacing=8)
        head.addWidget(self._title, 1)
        head.addWidget(self._must)
        buttons = FlowLayout(spacing=14)
        for each in self._buttons.values():
            buttons.addWidget(each)
        self._asking = QWidget()
        asking = row(self._reason, self._confirm, self._cancel, spacing=12)
        asking.setStretch(0, 1)
        self._asking.setLayout(asking)
        self._asking.hide()
        lines = column(spacing=2, margins=(0, 8, 0, 8))
        lines.addLayout(head)
        lines.addWidget(self._sentence)
        lines.addWidget(self._before)
        lines.addLayout(buttons)
        lines.addWidget(self._asking)
        self.setLayout(lines)

    def _asking_for(self, mend: Mend) -> Callable[[], None]:
        if mend == Mend.ACCEPT:
            return self._ask_reason
        return lambda: self.asked.emit(Asked(mend, self._remark, self._remark.finding.suggestion))

    def _ask_reason(self) -> None:
        self._asking.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave_reason(self) -> None:
        self._asking.hide()
        self._reason.set_value("")
        self._buttons[Mend.ACCEPT].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_reason_given(self) -> None:
        if self._reason.value():
            self.asked.emit(Asked(Mend.ACCEPT, self._remark, self._reason.value()))
        else:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)


def title_of(remark: "Remark", *, is_short: bool = False) -> str:
    """Return where a finding stands with its words, or the start of these: "Vraag 2a: “morgen”"."""
    words = " ".join(remark.finding.excerpt.split()).strip("“”")
    title = remark.where[:1].upper() + remark.where[1:]
    return f"{title}: “{_shortened(words) if is_short else words}”" if words else title


def said(remark: "Remark") -> str:
    """Return what is the matter, what it resembles, and why it was accepted."""
    parts = [remark.finding.sentence]
    if remark.related_title:
        parts.append(tr("Zie “{0}”.").format(remark.related_title))
    if remark.reason:
        parts.append(tr("Aanvaard: {0}").format(remark.reason))
    return " ".join(parts)


def _offers(remark: "Remark") -> dict[Mend, tuple[str, bool]]:
    """Return the word for each thing that can be done, and whether it can be here."""
    finding, is_open = remark.finding, not remark.reason
    can_be_replaced = is_open and bool(finding.suggestion) and not remark.can_be_masked
    return {
        Mend.GO: (tr("Ga ernaartoe"), True),
        Mend.OPEN: (tr("Open die raadsvraag"), remark.before is not None),
        Mend.REPLACE: (tr("Vervang door “{0}”").format(_shortened(finding.suggestion)), can_be_replaced),
        Mend.MASK: (tr("Maskeer"), is_open and remark.can_be_masked),
        Mend.LEARN: (tr("Toevoegen aan woordenlijst"), is_open and finding.code == "spelling"),
        Mend.ACCEPT: (tr("Aanvaard…"), is_open),
        Mend.TAKE_BACK: (tr("Laat weer gelden"), not is_open),
    }


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_OFFER else f"{words[:LONGEST_OFFER]}…"


def tr(text: str) -> str:
    """Return the translation of a text of the checks."""
    return QCoreApplication.translate("Checks", text)

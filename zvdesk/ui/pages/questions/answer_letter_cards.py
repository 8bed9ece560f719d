"""The cards of a letter that was read: an answer beside its question, and what belongs to none."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from zvdesk.model.dates import written_date
from zvdesk.model.text import one_line
from zvdesk.phrases import joined
from zvdesk.ui.palettes import Tone
from zvdesk.ui.stylesheet import RADIUS_CARD
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import Badge, button, column, plain, row, show_if
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.drag_handle import DragHandle
from zvdesk.ui.widgets.fields import CheckField, ChoiceField
from zvdesk.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from zvdesk.services.questions.letter_proposals import LetterAnswer, LetterPiece, LetterProposal

    Placed = tuple[int, LetterPiece]

SEPARATOR = ","
_ELSEWHERE = "elsewhere"
_NAMED = 40
_MENU_WIDTH = 420
"""Px of a sentence in the menu that offers where to split."""


def tr(text: str) -> str:
    """Return the text in the user's language."""
    return QCoreApplication.translate("AnswerLetter", text)


class Dragged(NamedTuple):
    """A paragraph under the mouse: its place in the letter, and where on the screen the mouse is."""

    place: int
    at: QPoint


class LetterCard(Panel):
    """What is given to the questions of `items`, or to none; lights up while a paragraph may be let go on it."""

    def __init__(self, items: Sequence[str], title: str, words: str, tone: Tone) -> None:
        super().__init__()
        self.items = tuple(items)
        self.is_elsewhere = False
        """Whether it holds what belongs to questions that were not asked here."""
        self._is_target = self._is_over = False
        head = row(text_label(title, "strong"), Badge(words, tone), spacing=10)
        head.addStretch(1)
        self.lines: QVBoxLayout = column(margins=(14, 10, 14, 12), spacing=8)
        self.lines.addLayout(head)
        self.setLayout(self.lines)
        self.setAccessibleName(f"{title}, {words}")

    @property
    def is_over(self) -> bool:
        """Whether what is dragged would come here."""
        return self._is_over

    def light(self, *, target: bool, over: bool) -> None:
        """Show that something may be let go here, and that it would be now."""
        if (target, over) != (self._is_target, self._is_over):
            self._is_target, self._is_over = target, over
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the outline; that of a place to let go is dashed, and filled under the mouse."""
        super().paintEvent(event)
        if not self._is_target:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent"), theme.palette.line_width + (3 if self._is_over else 1))
        pen.setStyle(Qt.PenStyle.SolidLine if self._is_over else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        is_filled = self._is_over and theme.palette.line_width == 1  # on the ground of high contrast no text would show
        painter.setBrush(theme.colour("accent_ground") if is_filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS_CARD, RADIUS_CARD)
        painter.end()


class ParagraphLine(QWidget):
    """A paragraph of the letter with what it belongs to: chosen from a list, or by dragging it to another card."""

    assigned = Signal(int, object, bool)
    """Emitted with the place of the paragraph, the numbers of the questions that were chosen for it, and whether it was
    one that was not asked here."""

    picked = Signal(int, bool)
    """Emitted with the place of the paragraph and whether it goes along with others."""

    dragged = Signal(object)
    """Emitted with what is Dragged while the mouse moves."""

    dropped = Signal(object)
    """Emitted with what is Dragged when the mouse lets go."""

    drag_left = Signal()
    """Emitted when a drag is left."""

    parted = Signal(int, int, object)
    """Emitted with the place of the paragraph, and from which letter to which (None: its end) is to be one itself."""

    def __init__(self, proposal: "LetterProposal", placed: "Placed", *, is_picked: bool) -> None:
        super().__init__()
        self.place, piece = placed
        start = piece.text[:_NAMED].strip()
        self.choice = ChoiceField(
            _choices(proposal, piece.items), name=tr("“{0}…” hoort bij").format(start), is_whole=True
        )
        self.choice.set_value(_ELSEWHERE if piece.is_elsewhere else SEPARATOR.join(piece.items))
        self.pick = CheckField("")
        self.pick.setAccessibleName(tr("“{0}…” samen met andere verplaatsen").format(start))
        self.pick.setToolTip(tr("Samen met andere alinea's verplaatsen"))
        self.pick.set_value(is_picked)
        self.pick.setFixedWidth(current_theme().scaled(CheckField.BOX) + 2)
        self.handle = DragHandle(tr("Sleep naar de vraag waar deze alinea bij hoort"))
        self.handle.call(tr("“{0}…” verplaatsen").format(start))
        self._text = _copyable(piece.text, "")
        self._part = button(tr("Splitsen"), "link")
        self._part.setAccessibleName(tr("“{0}…” splitsen").format(start))
        self._part.setToolTip(tr("Geef een deel van deze alinea aan een andere vraag; selecteer het, of kies een zin"))
        self._starts = _starts_of(piece.text)
        show_if(self._part, bool(self._starts))
        self._connect()
        line = row(spacing=8)
        for part in (self.pick, self.handle):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        said = column(self._text, spacing=4)
        below = row(self.choice, self._part, spacing=12)
        below.addStretch(1)
        said.addLayout(below)
        line.addLayout(said, 1)
        self.setLayout(line)

    def _connect(self) -> None:
        place, choice, handle = self.place, self.choice, self.handle
        choice.edited.connect(lambda: self.assigned.emit(place, *_chosen(choice.value())))
        self.pick.edited.connect(lambda: self.picked.emit(place, self.pick.value()))
        handle.moved.connect(lambda at: self.dragged.emit(Dragged(place, at)))
        handle.dropped.connect(lambda at: self.dropped.emit(Dragged(place, at)))
        handle.cancelled.connect(self.drag_left)
        self._part.clicked.connect(self._offer_parts)

    @Slot()
    def _offer_parts(self) -> None:
        """Offer to take apart what is selected, or to begin anew at a sentence."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text, start = self._text.text(), self._text.selectionStart()
        if self._text.hasSelectedText() and self._text.selectedText().strip() != text.strip():
            end = start + len(self._text.selectedText())
            offer = menu.addAction(tr("De selectie apart"))
            offer.triggered.connect(lambda: self.parted.emit(self.place, start, end))
            menu.addSeparator()
        for at in self._starts:
            words = menu.fontMetrics().elidedText(one_line(text[at:]), Qt.TextElideMode.ElideRight, _MENU_WIDTH)
            offer = menu.addAction(tr("Vanaf “{0}”").format(plain(words)))
            offer.triggered.connect(lambda _=False, place=at: self.parted.emit(self.place, place, None))
        menu.popup(self._part.mapToGlobal(QPoint(0, self._part.height())))


def answer_card(proposal: "LetterProposal", answer: "LetterAnswer") -> LetterCard:
    """Return the card of an answer: its questions, and how sure the match is."""
    card = LetterCard(answer.items, tr("Vraag {0}").format(joined(answer.items)), *_certainty(answer))
    for line in proposal.asked:
        if line.number in answer.items or line.number in proposal.covered_by(answer):
            card.lines.addWidget(text_label(f"{line.number}  {line.text}", "soft", wraps=True))
    said = [tr("Omdat: {0}").format(answer.reason)] if answer.reason else []
    if answer.reference_date is not None:
        day = written_date(answer.reference_date).replace(" ", "\N{NO-BREAK SPACE}")
        said.append(tr("Peildatum: {0}").format(day))
    if said:
        card.lines.addWidget(text_label(" · ".join(said), "meta", wraps=True))
    return card


def missing_card(proposal: "LetterProposal", number: str) -> LetterCard:
    """Return a question for which the letter has no answer."""
    card = LetterCard((number,), tr("Vraag {0}").format(number), tr("geen antwoord gevonden"), Tone.LATE)
    text = next(line.text for line in proposal.asked if line.number == number)
    card.lines.addWidget(text_label(text, "soft", wraps=True))
    return card


def elsewhere_card(count: int) -> LetterCard:
    """Return the card of what answers questions that were not asked here, such as those of another fractie.

    It is there without any as well, so that a paragraph can be let go on it.
    """
    from zvdesk.model.answer_places import NOT_ASKED

    words = tr("1 alinea") if count == 1 else tr("{0} alinea's").format(count)
    card = LetterCard((), NOT_ASKED, words if count else tr("leeg"), Tone.SOON if count else Tone.NEUTRAL)
    card.is_elsewhere = True
    why = tr("Deze vragen staan niet in uw raadsvraag. Hoort een alinea toch bij een vraag van u, kies die er dan bij.")
    if not count:
        why = tr("Antwoordt een alinea op een vraag van een ander, sleep haar dan hierheen of kies dat bij de alinea.")
    card.lines.addWidget(text_label(why, "meta", wraps=True))
    return card


def rest_card() -> LetterCard:
    """Return the card of what belongs to no question."""
    return LetterCard((), tr("Hoort bij geen vraag"), tr("blijft bewaard"), Tone.NEUTRAL)


def add_fixed(card: LetterCard, proposal: "LetterProposal") -> None:
    """Add what can answer nothing: footnotes, and what stands in the margin of the pages."""
    for rest in proposal.rest:
        if rest.is_fixed:
            card.lines.addWidget(text_label(rest.what, "strong"))
            card.lines.addWidget(_copyable(rest.text, "soft"))


def _certainty(answer: "LetterAnswer") -> tuple[str, Tone]:
    from zvdesk.services.questions.letter_proposals import CERTAIN, LIKELY, certainty

    sure = answer.confidence
    tone = Tone.DONE if sure is None or sure >= CERTAIN else Tone.SOON if sure >= LIKELY else Tone.LATE
    return certainty(sure), tone


def _choices(proposal: "LetterProposal", own: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a paragraph can belong to: none, a question, or questions that are answered together."""
    together = {answer.items for answer in proposal.answers if len(answer.items) > 1} | ({tuple(own)} if own else set())
    single: list[tuple[str, ...]] = [(line.number,) for line in proposal.asked]
    several = sorted((group for group in together if len(group) > 1), key=lambda group: single.index(group[:1]))
    found = [(SEPARATOR.join(group), tr("vraag {0}").format(joined(group))) for group in (*single, *several)]
    return [("", tr("geen vraag")), (_ELSEWHERE, tr("een vraag die hier niet is gesteld")), *found]


def _chosen(value: str) -> tuple[tuple[str, ...], bool]:
    """Return the questions that a choice stands for, and whether it is one that was not asked here."""
    if value == _ELSEWHERE:
        return (), True
    return tuple(filter(None, value.split(SEPARATOR))), False


def _starts_of(text: str) -> list[int]:
    from zvdesk.services.questions.letter_proposals import sentence_starts

    return sentence_starts(text)


def _copyable(text: str, kind: str) -> QLabel:
    result = text_label(text, kind, wraps=True)
    result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return result

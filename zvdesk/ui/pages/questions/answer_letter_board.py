"""A letter that was read, as cards to be corrected: paragraphs chosen or dragged to other questions, and back."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.phrases import joined
from zvdesk.ui.in_view import tab_to
from zvdesk.ui.pages.questions import answer_letter_cards as cards
from zvdesk.ui.pages.questions.answer_letter_cards import Dragged, LetterCard, ParagraphLine
from zvdesk.ui.pages.questions.answer_letter_promises import PromiseTicks
from zvdesk.ui.pages.questions.dragging import EdgeScroll
from zvdesk.ui.palettes import Tone
from zvdesk.ui.widgets.basics import Badge, column
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.layouts import empty, widgets_in

if TYPE_CHECKING:
    from zvdesk.services.questions.letter_proposals import LetterProposal

UNDO_KEYS = (QKeySequence.StandardKey.Undo,)
REDO_KEYS = (QKeySequence.StandardKey.Redo, QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))
_NOTE_BESIDE = QPoint(14, 10)


class Review(NamedTuple):
    """A letter as far as it was looked through: as it is corrected, what can be undone, and the promises ticked."""

    proposal: "LetterProposal"
    before: tuple["LetterProposal", ...]
    after: tuple["LetterProposal", ...]
    promises: tuple[str, ...]


class LetterBoard(QWidget):
    """Shows a proposal and its corrections. Every correction makes another proposal, and Ctrl+Z goes back to the last;
    no text of the letter is ever anywhere but in the proposal."""

    changed = Signal()
    """Emitted when the proposal is another, or can be undone otherwise."""

    refused = Signal(str)
    """Emitted with a sentence when a paragraph was let go where it cannot go."""

    nothing_to_undo = Signal()
    """Emitted on Ctrl+Z when nothing was corrected: what was done elsewhere is out of reach while a letter is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: list[LetterProposal] = []
        self._after: list[LetterProposal] = []
        self._proposal: LetterProposal | None = None
        self._picked: set[int] = set()
        self.ticks = PromiseTicks(self)
        self._cards: list[LetterCard] = []
        self._paragraphs: dict[int, ParagraphLine] = {}
        self._at = Dragged(-1, QPoint())
        self._is_by_keys = False
        self._lines: QVBoxLayout = column(spacing=10)
        self.setLayout(self._lines)
        self._note = Badge("", Tone.DONE, self)
        self._note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._note.hide()
        self._edge = EdgeScroll(self, lambda: self._on_dragged(self._at))

    @property
    def proposal(self) -> "LetterProposal | None":
        """The letter as it is corrected now, None when none is looked at."""
        return self._proposal

    @property
    def promises(self) -> tuple[str, ...]:
        """The promises that are ticked."""
        return self.ticks.ticked(self._proposal)

    @property
    def can_undo(self) -> bool:
        """Whether there is a correction to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a correction was taken back."""
        return bool(self._after)

    @property
    def review(self) -> Review | None:
        """What is needed to go on later, None when no letter is looked at."""
        if self._proposal is None:
            return None
        return Review(self._proposal, tuple(self._before), tuple(self._after), self.promises)

    def parts(self) -> list[QWidget]:
        """Return the cards from top to bottom, as Tab goes through them."""
        return widgets_in(self._lines)

    def resume(self, review: Review) -> None:
        """Go on with a letter as it was left."""
        self._before, self._after, self._picked = list(review.before), list(review.after), set()
        self.ticks.begin(review.promises)
        self._show(review.proposal)

    def show_letter(self, proposal: "LetterProposal | None") -> None:
        """Show another letter, or none; a letter that is read over one can be undone like a correction."""
        if proposal is None or self._proposal is None:
            self._before, self._after = [], []
            self.ticks.begin()
            self._show(proposal)
        else:
            self._correct(proposal)

    @Slot()
    def undo(self) -> None:
        """Take the last correction back."""
        if self._before and self._proposal is not None:
            self._after.append(self._proposal)
            self._go_back_to(self._before.pop())

    @Slot()
    def redo(self) -> None:
        """Make the correction again that was taken back last."""
        if self._after and self._proposal is not None:
            self._before.append(self._proposal)
            self._go_back_to(self._after.pop())

    def event(self, event: QEvent) -> bool:
        """Qt: what is corrected here is undone here, and never what the window could undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.act_of(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, _choice: QObject, event: QEvent) -> bool:
        """Qt: a list of choices looks for every key among its words, also for Ctrl+Z, which is meant for the letter."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._is_by_keys = event.type() == QEvent.Type.KeyPress
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        is_command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_command:
            event.ignore()
        return is_command

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Ctrl+Z takes back a correction, Ctrl+Y makes it again."""
        if not self.take(event):
            super().keyPressEvent(event)

    def take(self, event: QKeyEvent) -> bool:
        """Take back a correction, or make it again, when a key asks for that; tell whether it did."""
        act = self.act_of(event)
        if act == "undo" and not self.can_undo:
            self.nothing_to_undo.emit()
        elif act == "undo":
            self.undo()
        elif act == "redo":
            self.redo()
        return bool(act)

    def focus_first(self) -> None:
        """Put the keyboard at the first paragraph."""
        if self._paragraphs:
            self._focus(next(iter(self._paragraphs.values())))

    def go_to(self, items: tuple[str, ...]) -> LetterCard | None:
        """Put the keyboard at the first paragraph of the card of some questions, and return the card."""
        card = next((one for one in self._cards if one.items == items), None)
        first = (
            None if card is None else next((one for one in self._paragraphs.values() if card.isAncestorOf(one)), None)
        )
        if first is not None:
            self._focus(first)
        return card

    def _focus(self, line: ParagraphLine, *, shows: bool = False) -> None:
        """The line may not be shown yet; `shows` brings it into view."""
        choice = line.choice
        if shows:
            QTimer.singleShot(0, choice, lambda: tab_to(choice))
        else:
            QTimer.singleShot(0, choice, lambda: choice.setFocus(Qt.FocusReason.OtherFocusReason))

    def act_of(self, event: QKeyEvent) -> str:
        """Return what a key asks of the letter that is looked at: "undo", "redo", or "" for anything else."""
        if self._proposal is None:
            return ""
        if any(event.matches(keys) for keys in UNDO_KEYS):
            return "undo"
        pressed = QKeySequence(event.keyCombination())
        is_redo = event.matches(QKeySequence.StandardKey.Redo) or pressed in REDO_KEYS[1:]
        return "redo" if is_redo else ""

    def _go_back_to(self, proposal: "LetterProposal") -> None:
        """Show a proposal of before, with the keyboard at the first paragraph that is elsewhere in it."""
        shown = self._proposal.pieces if self._proposal is not None else ()
        self._show(proposal)
        pairs = enumerate(zip(shown, proposal.pieces, strict=False))
        line = self._paragraphs.get(next((place for place, (one, other) in pairs if one != other), -1))
        if line is not None:
            self._focus(line)
        else:
            self.focus_first()

    def _correct(self, proposal: "LetterProposal") -> None:
        if self._proposal is not None:
            self._before.append(self._proposal)
        self._after = []
        self._picked = set()
        self._show(proposal)

    def _show(self, proposal: "LetterProposal | None") -> None:
        """Make the cards anew; the ticks at promises stay as they were."""
        self._proposal = proposal
        self._clear()
        if proposal is not None:
            self._fill(proposal)
        self.changed.emit()

    def _fill(self, proposal: "LetterProposal") -> None:
        for line in proposal.asked:
            for answer in proposal.answers:
                if answer.items[0] == line.number:
                    self._add_card(cards.answer_card(proposal, answer))
            if line.number in proposal.unanswered:
                self._add_card(cards.missing_card(proposal, line.number))
        self._add_card(cards.elsewhere_card(sum(piece.is_elsewhere for piece in proposal.pieces)))
        rest = cards.rest_card()
        self._add_card(rest)
        repeated = [placed for placed in enumerate(proposal.pieces) if placed[1].repeats]
        if repeated:
            rest.lines.addWidget(text_label(cards.tr("De vragen zoals de brief ze herhaalt"), "strong"))
        for placed in repeated:
            self._add_paragraph(rest, placed)
        cards.add_fixed(rest, proposal)

    def _add_card(self, card: LetterCard) -> None:
        self._cards.append(card)
        self._lines.addWidget(card)
        proposal = self._proposal
        for place, piece in enumerate(proposal.pieces if proposal is not None else ()):
            if piece.items == card.items and piece.is_elsewhere == card.is_elsewhere and not piece.repeats:
                self._add_paragraph(card, (place, piece))

    def _add_paragraph(self, card: LetterCard, placed: "cards.Placed") -> None:
        if self._proposal is None:
            return
        line = ParagraphLine(self._proposal, placed, is_picked=placed[0] in self._picked)
        line.choice.installEventFilter(self)
        line.assigned.connect(self._assign)
        line.picked.connect(self._on_picked)
        line.dragged.connect(self._on_dragged)
        line.dropped.connect(self._on_dropped)
        line.drag_left.connect(self._end_drag)
        line.parted.connect(self._part)
        card.lines.addWidget(line)
        self._paragraphs[placed[0]] = line
        for promise in self.ticks.lines_for(self._proposal, placed[1].text):
            card.lines.addWidget(promise)

    def _clear(self) -> None:
        self._cards, self._paragraphs = [], {}
        self.ticks.clear()
        holder = self.focusWidget()
        if holder is not None:
            holder.clearFocus()  # else it goes from each line that is hidden to the next, and the page scrolls along
        empty(self._lines)

    def _going(self, place: int) -> list[int]:
        """Return the paragraphs that go along with one: all that are picked when it is, else it alone."""
        return sorted(self._picked) if place in self._picked else [place]

    @Slot(int, object, bool)
    def _assign(self, place: int, items: tuple[str, ...], is_elsewhere: bool = False) -> None:
        """Give paragraphs to other questions; the keyboard stays at the one, wherever its card is now.

        Who chose by keyboard sees where it went; under a mouse the page stays where it is.
        """
        if self._proposal is None:
            return
        self._correct(self._proposal.assigned(self._going(place), items, is_elsewhere=is_elsewhere))
        self._focus(self._paragraphs[place], shows=self._is_by_keys)

    @Slot(int, int, object)
    def _part(self, place: int, start: int, end: int | None) -> None:
        """Make two or three paragraphs of one; the keyboard comes to what was taken apart, to say where it belongs."""
        if self._proposal is None:
            return
        self._correct(self._proposal.parted(place, start, end))
        self._focus(self._paragraphs[place + 1 if start else place])

    @Slot(int, bool)
    def _on_picked(self, place: int, is_picked: bool) -> None:
        if is_picked:
            self._picked.add(place)
        else:
            self._picked.discard(place)

    @Slot(object)
    def _on_dragged(self, dragged: Dragged) -> None:
        self._at = dragged
        going = self._going(dragged.place)
        over = self._card_at(dragged.at)
        for card in self._cards:
            card.light(target=self._is_target(card, going), over=card is over and self._is_target(card, going))
        self._say(len(going), over if over is not None and self._is_target(over, going) else None)
        self._note.move(self.mapFromGlobal(dragged.at) + _NOTE_BESIDE)
        self._edge.follow(dragged.at)

    def _say(self, count: int, over: LetterCard | None) -> None:
        said = self.tr("1 alinea") if count == 1 else self.tr("{0} alinea's").format(count)
        if over is not None:
            none = self.tr("een vraag die hier niet is gesteld") if over.is_elsewhere else self.tr("geen vraag")
            where = self.tr("vraag {0}").format(joined(over.items)) if over.items else none
            said = self.tr("{0} naar {1}").format(said, where)
        self._note.show_badge(said, Tone.NEUTRAL if over is None else Tone.DONE)
        self._note.resize(self._note.sizeHint())
        self._note.raise_()

    @Slot(object)
    def _on_dropped(self, dragged: Dragged) -> None:
        over, going = self._card_at(dragged.at), self._going(dragged.place)
        self._end_drag()
        if over is not None and self._is_target(over, going):
            self._assign(dragged.place, over.items, over.is_elsewhere)
        elif over is not None:
            self.refused.emit(self.tr("De alinea staat hier al; laat haar los bij een andere vraag."))
        else:
            self.refused.emit(self.tr("De alinea is gebleven waar zij stond; laat haar los op een van de vragen."))

    @Slot()
    def _end_drag(self) -> None:
        self._edge.stop()
        self._note.hide()
        for card in self._cards:
            card.light(target=False, over=False)

    def _card_at(self, at: QPoint) -> LetterCard | None:
        """Return the card at a place on the screen; between two cards the nearer one."""
        here = self.mapFromGlobal(at)
        if not self.rect().contains(here):
            return None
        return min(self._cards, key=lambda card: _distance(card, here.y()), default=None)

    def _is_target(self, card: LetterCard, going: list[int]) -> bool:
        """Tell whether letting paragraphs go on a card would change anything."""
        pieces = self._proposal.pieces if self._proposal is not None else ()
        moves = (pieces[place] for place in going)
        return any(each.items != card.items or each.repeats or each.is_elsewhere != card.is_elsewhere for each in moves)


def _distance(card: LetterCard, y: int) -> int:
    """Return how far below or above a card a place is; 0 beside it."""
    frame = card.geometry()
    return max(frame.top() - y, y - frame.bottom(), 0)

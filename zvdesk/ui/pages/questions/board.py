"""The board of council questions: a column for each status, filtered as the list is, and walked with the arrows."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from zvdesk.model.enums import QuestionStatus
from zvdesk.ui.announcing import announce
from zvdesk.ui.dates import plural
from zvdesk.ui.pages.base_rows import Chip
from zvdesk.ui.pages.questions.board_cards import COLUMNS, Card, Cards, filtered, refusal, rule_between, tr
from zvdesk.ui.pages.questions.board_column import BoardColumn
from zvdesk.ui.pages.questions.life_panel import StepPanel
from zvdesk.ui.widgets.basics import button, column, row, surface
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.header import FilterChips, PageHeader
from zvdesk.ui.widgets.record_delegate import GUTTER

NOTHING: Cards = dict.fromkeys(COLUMNS, ())
PANEL_MOST = 760
"""Greatest width in px of the panel in which a step is filled in."""


class Board(QWidget):
    """Shows cards; knows nothing of where they come from, nor of how a step is taken."""

    opened = Signal(object)
    """Emitted with the Card that is to be opened."""

    advanced = Signal(object)
    """Emitted with the Card whose usual next step is wanted."""

    menu_requested = Signal(object)
    """Emitted with a CardMenu."""

    delete_requested = Signal(object)
    """Emitted with the Card that is to go into the trash."""

    dropped = Signal(str, object)
    """Emitted with the id of a question and the status of the column to which it was dragged; the flow allows it."""

    new_requested = Signal()
    """Emitted when a new question is wanted."""

    list_requested = Signal()
    """Emitted when the list is wanted in the stead of the board."""

    due_requested = Signal()
    """Emitted when the list of what is due is wanted."""

    overview_requested = Signal()
    """Emitted when the overview of all questions is wanted."""

    filter_changed = Signal()
    """Emitted when other questions are wanted: by a chip, not by words, which are looked for here."""

    folded = Signal()
    """Emitted when a closed column was folded or opened."""

    def __init__(self, title: str, new: str, chips: tuple[Chip, ...]) -> None:
        super().__init__()
        surface(self, "ground")
        self._cards: Cards = NOTHING
        self._wanted: str | None = None
        self.columns = {status: BoardColumn(status) for status in COLUMNS}
        self.panel = StepPanel()
        self._build_widgets(title, new, chips)
        self._build_layout()
        self._connect()

    @property
    def card(self) -> Card | None:
        """The card on which the user stands, or stood last."""
        return self._last.view.card

    @property
    def filter_text(self) -> str:
        """What is filtered by."""
        return self.filter.text()

    @property
    def said(self) -> str:
        """The sentence below the columns, "" for none."""
        return self._said.text() if not self._said.isHidden() else ""

    def show_cards(self, cards: Cards) -> None:
        """Show other cards, and stand on the one that was asked for."""
        self._cards = cards
        self._show_filtered()

    def stand_on(self, record_id: str) -> None:
        """Stand on a question with the keyboard, now or once it is shown; "" for where one stood, or the first."""
        self._wanted = None if self._go(record_id) else record_id
        if self._wanted is not None:
            self._take_keys()

    def follow(self, record_id: str) -> None:
        """Stand on a question once the cards are shown anew: it is about to go to another column."""
        self._wanted = record_id

    def show_filter(self, chip: str, text: str) -> None:
        """Filter as the list did."""
        self.chips.choose(chip)
        self.filter.setText(text)

    def say(self, sentence: str) -> None:
        """Say why something cannot be done; "" takes it away."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def panes(self) -> list[QWidget]:
        """Return what F6 walks through: the filter, and the columns with cards."""
        return [self.filter, *(each.view for each in self.columns.values() if each.has_cards_shown)]

    @Slot()
    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape empties the filter, Enter and ↓ go from it to the cards."""
        in_filter, code = self.filter.hasFocus(), event.key()
        if code == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            self._take_keys()
        elif in_filter and code in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self._take_keys()
        else:
            super().keyPressEvent(event)

    def _build_widgets(self, title: str, new: str, chips: tuple[Chip, ...]) -> None:
        self._header = PageHeader(title, new, tooltip="Ctrl+N")
        self.chips = FilterChips(tuple((chip.key, chip.word) for chip in chips))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter op een woord"))
        self.filter.setAccessibleName(tr("Bord filteren"))
        self.filter.setClearButtonEnabled(True)
        self.as_list = button(tr("Lijst"), icon="list", tooltip=tr("Ctrl+Shift+B"))
        self.as_list.setAccessibleName(tr("Als lijst tonen"))
        self.due = button(tr("Wat loopt er af"), "link")
        self.overview = button(tr("Overzicht…"), "link")
        self._said = text_label("", "error", wraps=True)
        self._said.hide()
        self._count = text_label("", "meta")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._last = self.columns[COLUMNS[0]]

    def _build_layout(self) -> None:
        line = row(spacing=12)
        line.addWidget(self.chips, 3)
        line.addWidget(self.filter, 2)
        line.addWidget(self.as_list)
        holder = QWidget()
        holder.setLayout(line)
        self._header.add(holder)
        inner, lines = QWidget(), QHBoxLayout()
        surface(inner, "ground")
        lines.setContentsMargins(GUTTER, 4, GUTTER, 4)
        lines.setSpacing(8)
        for each in self.columns.values():
            lines.addWidget(each, 1)
        lines.addStretch(0)
        inner.setLayout(lines)
        self._area.setWidget(inner)
        self.panel.setMaximumWidth(PANEL_MOST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._header)
        layout.addLayout(column(self.panel, margins=(GUTTER, 0, GUTTER, 0)))
        layout.addWidget(self._area, 1)
        foot = row(self._count, margins=(GUTTER, 0, GUTTER, 8), spacing=20)
        foot.addWidget(self._said, 1)  # down here nothing moves under a card that is dragged
        foot.addStretch(0)  # takes what is left when nothing is said
        foot.addWidget(self.due)
        foot.addWidget(self.overview)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._header.primary_requested.connect(self.new_requested)
        self.chips.chosen.connect(self.filter_changed)
        self.filter.textChanged.connect(self._show_filtered)
        self.as_list.clicked.connect(self.list_requested)
        self.due.clicked.connect(self.due_requested)
        self.overview.clicked.connect(self.overview_requested)
        for each in self.columns.values():
            view = each.view
            view.left.connect(self._walker(each))
            view.opened.connect(self.opened)
            view.advanced.connect(self.advanced)
            view.menu_requested.connect(self.menu_requested)
            view.delete_requested.connect(self.delete_requested)
            view.typed.connect(self._on_typed)
            view.entered_by_keys.connect(self._entering(each))
            each.card_over.connect(self._on_card_over)
            each.dropped.connect(self._on_dropped)
            each.folded.connect(self.folded)
            each.folded.connect(self._revealing(each))

    def _walker(self, of: BoardColumn) -> Callable[[int], None]:
        return lambda step: self._walk(of, step)

    def _revealing(self, of: BoardColumn) -> Callable[[], None]:
        """Bring a column that was opened into view, once it has its width."""
        return lambda: QTimer.singleShot(0, of, lambda: self._area.ensureWidgetVisible(of, 8, 0))

    def _entering(self, of: BoardColumn) -> Callable[[], None]:
        def enter() -> None:
            self._last = of
            self._area.ensureWidgetVisible(of, 8, 0)

        return enter

    @Slot()
    def _show_filtered(self) -> None:
        shown = filtered(self._cards, self.filter.text())
        had_keys = any(each.view.hasFocus() for each in self.columns.values())
        for status, each in self.columns.items():
            each.show_cards(shown[status])
        total, count = (sum(map(len, cards.values())) for cards in (self._cards, shown))
        words = plural(total, tr("raadsvraag"), tr("raadsvragen"))
        self._count.setText(words if count == total else tr("{0} van {1}").format(count, words))
        wanted, self._wanted = self._wanted, None
        is_there = wanted is not None and self._go(wanted)
        if not is_there and (wanted is not None or (had_keys and not self._last.has_cards_shown)):
            self._take_keys()

    def _go(self, record_id: str) -> bool:
        for each in self.columns.values():
            at = each.view.cards.place_of(record_id)
            if at.isValid() and each.is_open:
                each.view.stand_on(at.row())
                return True
        return False

    def _take_keys(self) -> None:
        """Put the keyboard on the card one stood on, else on the first there is, else on the filter."""
        places = [self._last, *self.columns.values()]
        found = next((each for each in places if each.has_cards_shown), None)
        if found is None:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            found.view.stand_on(found.view.currentIndex().row())

    def _walk(self, of: BoardColumn, step: int) -> None:
        """Go to the next column with cards, to the card at the same height."""
        found = next((each for each in self._from(of, step) if each.has_cards_shown), None)
        if found is not None:
            middle = of.view.visualRect(of.view.currentIndex()).center()
            at = found.view.indexAt(middle)
            found.view.stand_on(at.row() if at.isValid() else len(found.view.cards.cards) - 1)

    def _from(self, of: BoardColumn, step: int) -> Iterator[BoardColumn]:
        places = list(self.columns.values())
        here = places.index(of)
        yield from places[here + 1 :] if step > 0 else places[:here][::-1]

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.focus_filter()
        self.filter.setText(self.filter.text() + text)

    @Slot(object, object)
    def _on_card_over(self, source: QuestionStatus | None, target: QuestionStatus) -> None:
        """Show whether a card that is dragged may go here; why not stays until something else is done."""
        over = self.columns[target]
        if source is None or source == target:
            over.invite(None)
            return
        is_welcome = rule_between(source, target) is not None
        over.invite(is_welcome)
        self.say("" if is_welcome else refusal(source, target))

    @Slot(str, object)
    def _on_dropped(self, record_id: str, target: QuestionStatus) -> None:
        self.dropped.emit(record_id, target)

"""The full screen of the sprekersmodus: title and text in large letters, the clock, the note; driven by keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from zvdesk.model.changes import Changes
from zvdesk.settings import SPEAKER_NIGHT, SPEAKER_SIZE
from zvdesk.ui.focus import OWN
from zvdesk.ui.pages.meetings.agenda import SHOWN, Agenda, read_agenda
from zvdesk.ui.pages.meetings.speaker.clock import SpeakingClock, clock_words, limit_of, state_words
from zvdesk.ui.pages.meetings.speaker.coming import Coming, ComingLine
from zvdesk.ui.pages.meetings.speaker.note import QuickNote
from zvdesk.ui.pages.meetings.speaker.slide import Slide, slide_of
from zvdesk.ui.palettes import PALETTES, Appearance
from zvdesk.ui.session import Session
from zvdesk.ui.stylesheet import style_sheet
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, column, hairline, label, row, show_if, surface

if TYPE_CHECKING:
    from zvdesk.services.meetings.meetings import AgendaNode

SPEECH, TITLE, OTHER, CLOCK, SMALL = 30, 36, 22, 40, 18
"""Sizes in px at 100 %, on a screen of `NORMAL` px."""
WIDE_CLOCK = 60
NORMAL, WIDE, SIDE = 1280, 1500, 400
"""Px of a usual window, of one that has room beside the text, and of what then stands there."""
SMALLEST, LARGEST, STEP = 60, 240, 20
"""How far the text goes smaller and larger, in percent, and by how much at a time."""
SECOND = 200
"""Milliseconds between two looks at the clock."""


class SpeakerWindow(QWidget):
    """Escape leaves it. It shows what was prepared as it is on the disk, and follows what changes."""

    def __init__(self, session: Session, meeting_id: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Sprekersmodus"))
        self.setProperty(OWN, True)
        surface(self, "ground")
        self._session, self._meeting_id = session, meeting_id
        self._agenda = Agenda()
        self._item_id, self._term, self._size = "", 1, session.settings.get(SPEAKER_SIZE)
        self._reveals, self._is_night = False, session.settings.get(SPEAKER_NIGHT)
        self._is_wide = False
        self.clock = SpeakingClock()
        self._timer = QTimer(self, interval=SECOND)
        self._timer.timeout.connect(self._show_time)
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._show_night()

    @property
    def item_id(self) -> str:
        """The item that is shown, "" for none."""
        return self._item_id

    def start(self, item_id: str) -> None:
        """Read the agenda and begin at an item, at the first for ""."""
        self._item_id = item_id
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: everything goes by single keys, as those of a clicker."""
        action = self._actions().get(event.key())
        if action is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            action()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in (
            Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus,
        ):  # fmt: skip
            self.resize_text(-STEP if event.key() == Qt.Key.Key_Minus else STEP)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: on a wide screen the clock and what comes next stand beside the text, and letters are larger."""
        super().resizeEvent(event)
        is_wide = current_theme().unscaled(self.width()) >= WIDE
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._arrange()
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: what was noted is saved."""
        self.clock.pause()
        self.note.autosave.flush()
        super().closeEvent(event)

    def step(self, way: int) -> None:
        """Go to the item before (-1) or after (1) this one; at the ends one stays."""
        items = self._agenda.items
        if self._item_id in items:
            at = items.index(self._item_id) + way
            if 0 <= at < len(items):
                self._item_id, self._term = items[at], 1
                self._reveals = False
                self._show_item()
                self._scroll.verticalScrollBar().setValue(0)

    def show_term(self, term: int) -> None:
        """Show the text of the first or the second term."""
        self._term = term
        self._show_item()
        self._scroll.verticalScrollBar().setValue(0)

    def resize_text(self, step: int) -> None:
        """Make the text larger or smaller."""
        self._size = min(LARGEST, max(SMALLEST, self._size + step))
        self._session.settings.set(SPEAKER_SIZE, self._size)
        self._fit()

    def toggle_night(self) -> None:
        """White on black, for a dark hall; and back."""
        self._is_night = not self._is_night
        self._session.settings.set(SPEAKER_NIGHT, self._is_night)
        self._show_night()

    def _show_night(self) -> None:
        palette = PALETTES[Appearance.CONTRAST_DARK]
        self.setStyleSheet(style_sheet(palette, current_theme().scaled) if self._is_night else "")
        self._fit()

    def toggle_clock(self) -> None:
        """Start the speaking time, or pause it."""
        self.clock.toggle()
        self._show_time()

    def reveal(self) -> None:
        """Show what is closed at this item, or hide it again."""
        self._reveals = not self._reveals
        self._show_item()

    def _actions(self) -> dict[int, Callable[[], object]]:
        key = Qt.Key
        bar = self._scroll.verticalScrollBar()
        return {
            key.Key_PageDown: lambda: self.step(1), key.Key_Right: lambda: self.step(1),
            key.Key_PageUp: lambda: self.step(-1), key.Key_Left: lambda: self.step(-1),
            key.Key_Space: self.toggle_clock, key.Key_0: self._reset_clock,
            key.Key_1: lambda: self.show_term(1), key.Key_2: lambda: self.show_term(2),
            key.Key_Plus: lambda: self.resize_text(STEP), key.Key_Equal: lambda: self.resize_text(STEP),
            key.Key_Minus: lambda: self.resize_text(-STEP),
            key.Key_D: self.toggle_night, key.Key_B: self.reveal,
            key.Key_A: lambda: self.note.field.setFocus(Qt.FocusReason.ShortcutFocusReason),
            key.Key_Down: lambda: bar.setValue(bar.value() + bar.singleStep() * 3),
            key.Key_Up: lambda: bar.setValue(bar.value() - bar.singleStep() * 3),
            key.Key_Escape: self.close,
        }  # fmt: skip

    def _build_widgets(self) -> None:
        self._meeting = label("", "meta")
        self._facts, self._title = label("", "soft", wraps=True), label("", "record-title", wraps=True)
        self._term_word, self._speech = label("", "section"), label("", wraps=True)
        self._other, self._hidden = label("", "soft", wraps=True), label("", wraps=True)
        self._coming, self._coming_line = Coming(), ComingLine("", "meta")
        self._time, self._state = label(""), label("", "soft", wraps=True)
        self._speech.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.note = QuickNote(self._session)
        self._keys = label(
            self.tr(
                "PageDown en PageUp: volgend en vorig punt · spatie: klok · 0: klok op nul · 1 en 2: termijn · "
                "pijlen: bladeren in de tekst · A: aantekening · + en -: letter · D: donker · Esc: sluiten"
            ),
            "meta",
            wraps=True,
        )
        words = (self.tr("Vorig punt"), self.tr("Volgend punt"), self.tr("Start"), self.tr("Tweede termijn"))
        self._before, self._after, self._run, self._other_term = (button(word) for word in words)
        self._leave = button(self.tr("Sluiten"))
        for one in (self._before, self._after, self._run, self._other_term, self._leave):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _build_layout(self) -> None:
        body = QWidget()
        surface(body, "ground")
        parts = (self._facts, self._title, self._hidden, self._term_word, self._speech, self._other)
        texts = column(*parts, margins=(0, 0, 16, 0), spacing=14)
        texts.addStretch(1)
        body.setLayout(texts)
        self._scroll = QScrollArea()
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = row(self._meeting, spacing=12)
        top.addWidget(self._coming_line, 1)
        top.addStretch()  # takes the room when the line is not there
        for one in (self._before, self._after, self._leave):
            top.addWidget(one)
        self._clock_part, self._clock_line = QWidget(), row(self._time, self._state, spacing=20)
        self._clock_line.setStretch(1, 1)
        self._clock_line.addWidget(self._run)
        self._clock_line.addWidget(self._other_term)
        self._clock_part.setLayout(self._clock_line)
        self._beside, self._side = QWidget(), column(self._coming, margins=(28, 0, 0, 0), spacing=36)
        surface(self._beside, "ground")
        self._side.addStretch(1)
        self._beside.setLayout(self._side)
        middle = row(spacing=0)
        middle.addWidget(self._scroll, 1)
        middle.addWidget(self._beside)
        self._whole = column(margins=(40, 20, 40, 16), spacing=14)
        self._whole.addLayout(top)
        self._whole.addLayout(middle, 1)
        self._whole.addWidget(hairline())
        self._whole.addWidget(self.note)
        self._whole.addWidget(self._keys)
        self.setLayout(self._whole)
        self._arrange()

    def _arrange(self) -> None:
        """Put the clock below the text, or beside it with what comes next where there is room."""
        directions = QBoxLayout.Direction
        self._clock_line.setDirection(directions.TopToBottom if self._is_wide else directions.LeftToRight)
        if self._is_wide:
            self._side.insertWidget(0, self._clock_part)
        else:
            self._whole.insertWidget(self._whole.indexOf(self.note), self._clock_part)
        show_if(self._beside, self._is_wide)
        show_if(self._coming_line, not self._is_wide)

    def _connect(self) -> None:
        self._before.clicked.connect(lambda: self.step(-1))
        self._after.clicked.connect(lambda: self.step(1))
        self._run.clicked.connect(self.toggle_clock)
        self._other_term.clicked.connect(lambda: self.show_term(3 - self._term))
        self._leave.clicked.connect(self.close)
        self.note.left.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self.note.step_requested.connect(self._on_step_while_noting)
        self._session.bus.changed.connect(self._on_changed)
        current_theme().changed.connect(self._fit)

    def _read(self) -> None:
        read_agenda(self._session, self._meeting_id, self._show_agenda, self)

    def _show_agenda(self, agenda: Agenda) -> None:
        self._agenda = agenda
        if self._item_id not in agenda.items:
            self._item_id = agenda.items[0] if agenda.items else ""
        self._show_item()

    def _node(self) -> "AgendaNode | None":
        return self._agenda.nodes.get(self._item_id)

    def _show_item(self) -> None:
        node = self._node()
        if node is None:
            self._show_slide(Slide("", self.tr("Deze vergadering heeft nog geen agendapunten.")))
            return
        place = self._agenda.items.index(self._item_id) + 1
        self._meeting.setText(self.tr("Punt {0} van {1}").format(place, len(self._agenda.items)))
        self._before.setEnabled(place > 1)
        self._after.setEnabled(place < len(self._agenda.items))
        following = [self._agenda.nodes[one] for one in self._agenda.items[place : place + 3]]
        self._coming.show_nodes(following)
        self._coming_line.show_nodes(following)
        self.note.stand_on(self._item_id)
        self.clock.stand_on(self._item_id, self._term, node.item.speaking_time)
        self._show_slide(slide_of(node, self._term, reveals=self._reveals))
        self._show_time()

    def _show_slide(self, slide: Slide) -> None:
        first, second = self.tr("Spreektekst eerste termijn"), self.tr("Spreektekst tweede termijn")
        self._term_word.setText(second if self._term == 2 else first)
        self._other_term.setText(self.tr("Eerste termijn") if self._term == 2 else self.tr("Tweede termijn"))
        for part, text in (
            (self._facts, slide.facts), (self._title, slide.title), (self._speech, slide.speech),
            (self._other, slide.other), (self._hidden, slide.hidden),
        ):  # fmt: skip
            if part.text() != text:
                part.setText(text)
            show_if(part, bool(text))
        show_if(self._term_word, bool(slide.speech))

    @Slot()
    def _show_time(self) -> None:
        node = self._node()
        limit = None if node is None else limit_of(node.item.speaking_time, self._term)
        seconds, is_running = self.clock.seconds, self.clock.is_running
        self._time.setText(clock_words(seconds, limit))
        self._time.setAccessibleName(self.tr("Spreektijd {0}").format(self._time.text()))
        self._state.setText(state_words(seconds, limit, is_running=is_running))
        self._run.setText(self.tr("Pauze") if is_running else self.tr("Start"))
        if is_running and not self._timer.isActive():
            self._timer.start()
        elif not is_running:
            self._timer.stop()

    def _reset_clock(self) -> None:
        self.clock.reset()
        self._show_time()

    @Slot()
    def _fit(self) -> None:
        """Set the sizes of the letters, which the style sheet leaves to this window: larger on a larger screen."""
        width = current_theme().unscaled(self.width())
        growth = 1 + max(0.0, width / NORMAL - 1) / 2
        clock = WIDE_CLOCK if self._is_wide else CLOCK
        sizes = {
            self._speech: SPEECH, self._title: TITLE, self._other: OTHER, self._hidden: OTHER, self._time: clock,
            self._facts: SMALL, self._state: SMALL, self._term_word: SMALL,
            self._coming.first: OTHER, self._coming.later: SMALL,
        }  # fmt: skip
        for part, size in sizes.items():
            scaled = round(current_theme().scaled(size) * self._size * growth / 100)
            sheet = f"font-size: {scaled}px;"
            if part.styleSheet() != sheet:
                part.setStyleSheet(sheet)
        self._beside.setFixedWidth(current_theme().scaled(round(SIDE * growth)))

    @Slot(int)
    def _on_step_while_noting(self, way: int) -> None:
        """The keys are for the screen again, else the clicker's next one would type into the note."""
        self.step(way)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & SHOWN:
            self._read()

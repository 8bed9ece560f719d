"""How the parts of the veldmodus stand: in one column, the pad at the thumb, and all of it above the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from zvdesk.ui.pages.visits.field.entry_list import EntryList
from zvdesk.ui.pages.visits.field.input import FieldInput
from zvdesk.ui.pages.visits.field.look import GAP, TARGET, Look, TouchButton, ground
from zvdesk.ui.pages.visits.field.pad import HIGH, HIGHEST, SPACING, Pad
from zvdesk.ui.pages.visits.field.slips import ConsentBar, NoticeSlip
from zvdesk.ui.pages.visits.field.themes import ThemeStrip
from zvdesk.ui.pages.visits.field.words import asked_text, tr
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.action_bar import QWIDGETSIZE_MAX
from zvdesk.ui.widgets.basics import ElidedLabel, column, plain, row, show_if

BESIDE_FROM = 900
"""Px of width at a zoom of 100 % from which a screen that lies on its side has the pad beside the text."""

THREE_FROM = 560
"""Px of width from which the pad has three columns."""

PAD_WIDTH, NARROW_WIDTH = 236, 190
LOW = 400
"""Px of height at a zoom of 100 % below which the pad is low."""

SHARE = 0.5
"""How much of what the other parts leave the field may take; the entries have the rest."""


class FieldBoard(QWidget):
    """Where one writes: themes, entries, the field, and the pad."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        ground(self)
        self.themes, self.entries, self.pad = ThemeStrip(look), EntryList(look), Pad(look)
        self.input = FieldInput(tr("Wat u ziet of hoort"))
        self.consent = ConsentBar(look)
        self.slip = NoticeSlip(look, self.entries)
        self.hint, self.questions = ElidedLabel(), TouchButton(look, kind="row", icon="list")
        self.undo = TouchButton(look, icon="undo-2", name=tr("Ongedaan maken"))
        self.undo.hide()
        self.hint.setProperty("field", "meta")
        self._text = QWidget()
        ground(self._text)
        self._below = QWidget()
        ground(self._below)
        line = row(self.hint, spacing=GAP)
        line.setStretch(0, 1)
        line.addWidget(self.questions)
        self._lines_below = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._below)
        self._lines_below.setContentsMargins(0, 0, 0, 0)
        self._lines_below.setSpacing(GAP)
        self._lines_below.addLayout(line, 1)
        self._lines_below.addWidget(self.undo)
        self._text.setLayout(column(self.themes, self.entries, self.consent, self.input, self._below, spacing=GAP))
        self._text_lines().setStretch(1, 1)
        self._whole = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(GAP)
        self._whole.addWidget(self._text, 1)
        self._whole.addWidget(self.pad)
        self._counted, self._undone = (0, 0), ""
        self.is_left = False

    def show_question_count(self, asked: int, total: int) -> None:
        """Say how many questions were asked; nothing where one came without."""
        self._counted = (asked, total)
        self.questions.setAccessibleName(asked_text(asked, total))
        self.fit()

    def show_undo(self, undone: str) -> None:
        """Offer to take back what was done last, and say what that is; "" for nothing."""
        if undone != self._undone:
            self._undone = undone
            name = tr("Ongedaan maken: {0}").format(undone)
            self.undo.setAccessibleName(name)
            self.undo.setToolTip(f"{name} (Ctrl+Z)")
            self.fit()

    def turn(self, *, is_left: bool) -> None:
        """Stand for the other thumb."""
        self.is_left = is_left
        self.fit()

    def fit(self) -> None:
        """Take the shape that goes with the room there is."""
        theme = current_theme()
        width, height = theme.unscaled(self.width()), theme.unscaled(self.height())
        is_beside = width >= BESIDE_FROM and self.width() > self.height()
        if is_beside:
            self._stand_beside()
        else:
            self._stand_below(width, height)
        show_if(self.questions, self._counted[1] > 0)
        words = asked_text(*self._counted, is_short=width < (BESIDE_FROM if self._undone else THREE_FROM))
        if words != self.questions.text():
            self.questions.setText(words)
            self.questions.redraw()
        self._fit_undo(is_narrow=width < THREE_FROM)
        self._show_what_fits(is_beside=is_beside)
        self.input.fit(round(self._room(is_beside=is_beside) * (1 if self.themes.isHidden() else SHARE)))
        self.slip.place()

    def least(self) -> int:
        """Return the px of height that the field and the pad take at least."""
        if self._whole.direction() is QBoxLayout.Direction.TopToBottom:
            return self.pad.sizeHint().height() + GAP + self.input.least
        return max(self.pad.lowest(3), self.input.least)

    def _show_what_fits(self, *, is_beside: bool) -> None:
        """Leave out what there is no room for above a keyboard: first what stands below the field, then the themes."""
        left = self.height() - GAP - (self.input.least if is_beside else self.least())
        if not self.consent.isHidden():
            left -= self.consent.sizeHint().height() + GAP
        for part in (self.themes, self._below):
            needed = part.sizeHint().height() + GAP
            show_if(part, left >= needed)
            left -= needed

    def _fit_undo(self, *, is_narrow: bool) -> None:
        """Beside the hint, or where that leaves no room for its words, below it and as wide as the text."""
        directions = QBoxLayout.Direction
        self._lines_below.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        room = self._text.width() if is_narrow else self._text.width() // 2
        metrics, around = self.undo.fontMetrics(), current_theme().scaled(70)
        words = tr("Ongedaan: {0}").format(self._undone)
        shown = plain(metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(around, room - around)))
        if shown != self.undo.text():
            self.undo.setText(shown)
            self.undo.redraw()
        show_if(self.undo, bool(self._undone))

    def _stand_beside(self) -> None:
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.RightToLeft if self.is_left else directions.LeftToRight)
        self._whole.setSpacing(2 * GAP)
        self._whole.setAlignment(self.pad, Qt.AlignmentFlag.AlignBottom)
        columns = 1 if self.height() >= 6 * (TARGET + SPACING) else 2
        lines = 6 // columns
        room = (self.height() - (lines - 1) * SPACING) // lines
        self.pad.arrange(columns, is_left=self.is_left)
        self.pad.fit(min(current_theme().scaled(HIGHEST), room))
        self.pad.setFixedWidth(current_theme().scaled(PAD_WIDTH if columns == 1 else NARROW_WIDTH) * columns)

    def _stand_below(self, width: int, height: int) -> None:
        self._whole.setDirection(QBoxLayout.Direction.TopToBottom)
        self._whole.setAlignment(self.pad, Qt.AlignmentFlag(0))
        self._whole.setSpacing(GAP)
        columns = 3 if width >= THREE_FROM else 2
        self.pad.arrange(columns, is_left=self.is_left)
        self.pad.fit(current_theme().scaled(HIGH) if height >= LOW else TARGET)
        self.pad.setMinimumWidth(0)
        self.pad.setMaximumWidth(QWIDGETSIZE_MAX)

    def _room(self, *, is_beside: bool) -> int:
        """Return the px of height for the entries and the field."""
        others = [one for one in (self.themes, self.consent, self._below) if not one.isHidden()]
        taken = sum(one.sizeHint().height() + GAP for one in others) + GAP
        return self.height() - taken - (0 if is_beside else self.pad.sizeHint().height() + GAP)

    def _text_lines(self) -> QBoxLayout:
        layout = self._text.layout()
        if not isinstance(layout, QBoxLayout):
            raise TypeError("the column of text stands in a box")
        return layout

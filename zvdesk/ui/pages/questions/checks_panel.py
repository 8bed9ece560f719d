"""Nakijken: the findings in the open question, folded in behind their number, below the words they are about."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from zvdesk.phrases import joined
from zvdesk.ui.dates import plural
from zvdesk.ui.icons import set_icon
from zvdesk.ui.pages.questions.checks_row import RemarkRow, title_of, tr
from zvdesk.ui.pages.tab_order import follow
from zvdesk.ui.widgets.basics import button, column, row
from zvdesk.ui.widgets.basics import label as text_label
from zvdesk.ui.widgets.layouts import widgets_in
from zvdesk.ui.words import told_apart

if TYPE_CHECKING:
    from zvdesk.services.questions.checks import Checked, Remark

MOST_SHOWN = 40
"""Findings that are worth listing at once; who has more mends these first."""


MOST_NAMED = 4
"""Places that a sentence names."""


class ChecksPanel(QWidget):
    """The list of findings. Rows that remain keep the keyboard and what is being written in them."""

    asked = Signal(object)
    """Emitted with Asked when something is to be done about a finding."""

    mask_all_asked = Signal()
    """Emitted when all personal data are to be masked."""

    folded = Signal(bool)
    """Emitted with True when the user opened the list, False when it was closed."""

    def __init__(self, *, is_open: bool) -> None:
        super().__init__()
        self._build_widgets()
        self._build_layout()
        self._fold.toggled.connect(self._on_toggled)
        self._fold.toggled.connect(self.folded)
        self._more.toggled.connect(self._on_more_toggled)
        self._short.toggled.connect(self._on_short_toggled)
        self._fold.setChecked(is_open)
        self._on_toggled(is_open)
        self._on_more_toggled(False)
        self._on_short_toggled(False)

    @property
    def is_open(self) -> bool:
        """Whether the list is folded out."""
        return self._fold.isChecked()

    def show_checked(self, checked: "Checked") -> None:
        """Show what there is to say now."""
        short = checked.abbreviations
        gathered = short if len(short) > 1 else ()
        must = checked.to_settle
        first = [*must, *checked.notes, *(() if gathered else short)]
        self._fold.setText(summary(checked))
        self._mask_all.setVisible(sum(remark.can_be_masked and not remark.is_unsure for remark in checked.open) > 1)
        self._none.setVisible(not checked.open)
        left = len(first) - MOST_SHOWN
        self._left.setText(tr("Er zijn er nog {0}; die komen als deze weg zijn.").format(left) if left > 0 else "")
        self._left.setVisible(left > 0)
        had_keys = self._has_keys()
        self._fill(self._open_lines, must[:MOST_SHOWN])
        self._fill(self._note_lines, first[len(must) : MOST_SHOWN])
        for title in (self._must_title, self._note_title):  # each group in the order of the text
            title.setVisible(bool(must) and len(first) > len(must))
        self._fill(self._short_lines, gathered)
        self._short.setText(tr("{0} afkortingen, nog niet uitgeschreven").format(len(gathered)))
        self._short_names.setText(_few([remark.finding.excerpt for remark in gathered]) if gathered else "")
        self._short.setAccessibleDescription(self._short_names.text())
        for part in (self._short, self._short_names):
            part.setVisible(bool(gathered))
        self._on_short_toggled(self._short.isChecked())
        self._fill(self._accepted_lines, checked.accepted)
        self._more.setText(plural(len(checked.accepted), tr("bevinding aanvaard"), tr("bevindingen aanvaard")))
        self._more.setVisible(bool(checked.accepted))
        self._on_more_toggled(self._more.isChecked())
        follow(
            self._fold, (self._mask_all, self._open, self._notes, self._short, self._shorts, self._more, self._accepted)
        )
        if had_keys and not self._has_keys():
            self._take_keys()

    def open_list(self) -> QWidget:
        """Show the list, put the keyboard on its first finding, and return that."""
        self._fold.setChecked(True)
        self._take_keys()
        return self.first_line()

    def first_line(self) -> QWidget:
        """Return the first finding, or the heading where there is none."""
        return next(iter(self._first_rows()), self._fold)

    def _first_rows(self) -> list[RemarkRow]:
        return [*_rows(self._open_lines), *_rows(self._note_lines)]

    def _build_widgets(self) -> None:
        self._fold = button(tr("Nakijken"), "link")
        self._fold.setCheckable(True)
        self._mask_all = button(tr("Maskeer alle persoonsgegevens"), "link")
        self._mask_all.clicked.connect(self.mask_all_asked)
        self._none = text_label(tr("Er is niets op te merken."), "soft")
        self._left = text_label("", "meta")
        self._more = button("", "link")
        self._more.setCheckable(True)
        self._short = button("", "link")
        self._short.setCheckable(True)
        self._short_names = text_label("", "meta", wraps=True)
        self._must_title, self._note_title = (
            text_label(words, "section") for words in (tr("Te regelen voor het indienen"), tr("Opmerkingen"))
        )
        self._lists, self._open, self._shorts, self._accepted = QWidget(), QWidget(), QWidget(), QWidget()
        self._notes = QWidget()
        self._open_lines, self._short_lines, self._accepted_lines = column(), column(), column()
        self._note_lines = column()
        self._open.setLayout(self._open_lines)
        self._notes.setLayout(self._note_lines)
        self._shorts.setLayout(self._short_lines)
        self._accepted.setLayout(self._accepted_lines)

    def _build_layout(self) -> None:
        head = row(self._fold)
        head.addStretch(1)
        lists = column(spacing=4)
        lists.addWidget(self._mask_all, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._none, self._must_title, self._open, self._note_title, self._notes, self._left):
            lists.addWidget(widget)
        lists.addWidget(self._short, 0, Qt.AlignmentFlag.AlignLeft)
        lists.addWidget(self._short_names)
        lists.addWidget(self._shorts)
        lists.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        lists.addWidget(self._accepted)
        self._lists.setLayout(lists)
        layout = column(spacing=8)
        layout.addLayout(head)
        layout.addWidget(self._lists)
        self.setLayout(layout)

    def _fill(self, lines: QVBoxLayout, remarks: "Sequence[Remark]") -> None:
        former = {one.remark.key: one for one in _rows(lines)}
        names = told_apart(title_of(remark) for remark in remarks)
        for place, (remark, name) in enumerate(zip(remarks, names, strict=True)):
            line = former.pop(remark.key, None)
            if line is None:
                line = RemarkRow(remark)
                line.asked.connect(self.asked)
            line.show_remark(remark, name)
            if lines.indexOf(line) != place:
                lines.insertWidget(place, line)
        for gone in former.values():
            lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _has_keys(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible() and self._lists.isAncestorOf(focused)

    def _take_keys(self) -> None:
        """Put the keyboard on the first finding, or on the heading where none is left."""
        first = next(iter(self._first_rows()), None)
        if first is not None and self._fold.isChecked():
            first.focus_first()
        else:
            self._fold.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:
        set_icon(self._fold, "chevron-down" if is_open else "chevron-right", "accent", size=16)
        self._lists.setVisible(is_open)

    @Slot(bool)
    def _on_short_toggled(self, is_open: bool) -> None:
        set_icon(self._short, "chevron-down" if is_open else "chevron-right", "accent", size=16)
        self._shorts.setVisible(is_open and not self._short.isHidden())

    @Slot(bool)
    def _on_more_toggled(self, is_open: bool) -> None:
        set_icon(self._more, "chevron-down" if is_open else "chevron-right", "accent", size=16)
        self._accepted.setVisible(is_open and not self._more.isHidden())


def summary(checked: "Checked") -> str:
    """Return how many findings are open: "Nakijken: 2 te regelen, 1 opmerking"."""
    must, rest = len(checked.to_settle), checked.note_count
    parts = [tr("{0} te regelen").format(must) if must else ""]
    parts.append(plural(rest, tr("opmerking"), tr("opmerkingen")) if rest else "")
    told = ", ".join(filter(None, parts)) or tr("niets op te merken")
    return tr("Nakijken: {0}").format(told)


def standing_of(checked: "Checked") -> str:
    """Return the personal data that keep a question from being filed, and how many remarks there are besides.

    What is missing is not repeated here: the panel of the filing says it itself.
    """
    data = [
        tr("{0} in {1}").format(remark.finding.suggestion.strip("[]"), remark.where)
        for remark in checked.open
        if remark.can_be_masked
    ]
    rest = checked.note_count
    parts = [tr("Eerst maskeren of aanvaarden: {0}.").format(_few(list(dict.fromkeys(data)))) if data else ""]
    told = plural(rest, tr("opmerking"), tr("opmerkingen"))
    parts.append(tr("Bij het nakijken: {0}.").format(told) if rest else "")
    if any(remark.must and not remark.can_be_masked and not is_missing(remark) for remark in checked.open):
        parts.insert(1, tr("Er is nog iets te regelen, of aanvaard het met een reden."))
    return " ".join(filter(None, parts))


def _few(places: "Sequence[str]") -> str:
    """Return the first places by name, and how many there are besides."""
    left = len(places) - MOST_NAMED
    return joined([*places[:MOST_NAMED], tr("nog {0} andere").format(left)] if left > 1 else places)


def is_missing(remark: "Remark") -> bool:
    """Tell whether a finding is about a part that is empty."""
    from zvdesk.services.questions.missing import MISSING

    return remark.finding.code.startswith(MISSING)


def _rows(lines: QVBoxLayout) -> list[RemarkRow]:
    return [widget for widget in widgets_in(lines) if isinstance(widget, RemarkRow)]

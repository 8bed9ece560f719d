"""The bar above a preview: which document, which page, how large, and the two ways on from there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from zvdesk.ui.printing.page_view import PageView
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import button, label, row, surface, tool_button
from zvdesk.ui.widgets.fields import ChoiceField, LineField

NUMBER_WIDTH = 52


class PreviewBar(QWidget):
    """Turns and zooms a view; printing and saving it asks for."""

    document_chosen = Signal(int)
    """Emitted with the place of the document that the user chose."""

    save_requested = Signal()
    """Emitted when a PDF is wanted."""

    print_requested = Signal()
    """Emitted when paper is wanted."""

    def __init__(self, words: Sequence[str], view: PageView, window: QWidget) -> None:
        """`words` are the documents to choose from; the keys work in all of `window`."""
        super().__init__(window)
        self._view = view
        self._build_widgets(words)
        self._build_layout()
        self._connect(window)
        self._show_place()

    def allow(self, is_ready: bool) -> None:
        """Offer to save and print, or not while there is nothing to."""
        self._save.setEnabled(is_ready)
        self._print.setEnabled(is_ready)

    def _build_widgets(self, words: Sequence[str]) -> None:
        surface(self, "panel")
        self._choice = ChoiceField([(str(place), word) for place, word in enumerate(words)], name=self.tr("Document"))
        self._choice.setMinimumContentsLength(18)
        self._choice.setVisible(len(words) > 1)
        self._back = tool_button("chevron-left", self.tr("Vorige pagina"), shortcut="PageUp")
        self._on = tool_button("chevron-right", self.tr("Volgende pagina"), shortcut="PageDown")
        self._number = LineField(name=self.tr("Pagina"))
        self._number.setFixedWidth(current_theme().scaled(NUMBER_WIDTH))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._count = label("", "meta")
        self._smaller = tool_button("minus", self.tr("Kleiner"), shortcut="Ctrl+-")
        self._larger = tool_button("plus", self.tr("Groter"), shortcut="Ctrl++")
        self._whole = button("", "link", tooltip=self.tr("Hele pagina (Ctrl+0)"))
        self._save = button(self.tr("PDF opslaan…"), icon="save", tooltip="Ctrl+S")
        self._print = button(self.tr("Afdrukken…"), "primary", icon="printer", tooltip="Ctrl+P")

    def _build_layout(self) -> None:
        line = row(self._choice, spacing=4, margins=(12, 10, 12, 10))
        for one in (self._back, self._number, self._count, self._on):
            line.addWidget(one)
        line.addSpacing(12)
        for zoom in (self._smaller, self._whole, self._larger):
            line.addWidget(zoom)
        line.addStretch(1)
        line.addWidget(self._save)
        line.addSpacing(4)
        line.addWidget(self._print)
        self.setLayout(line)

    def _connect(self, window: QWidget) -> None:
        view = self._view
        view.turned.connect(self._show_place)
        self._number.editingFinished.connect(self._on_number_given)
        self._choice.edited.connect(lambda: self.document_chosen.emit(int(self._choice.value() or 0)))
        actions: list[tuple[QAbstractButton, tuple[str, ...], Callable[[], object]]] = [
            (self._back, (), lambda: view.go_to(view.number - 1)),
            (self._on, (), lambda: view.go_to(view.number + 1)),
            (self._smaller, ("Ctrl+-",), lambda: view.zoom_by(-1)),
            (self._larger, ("Ctrl++", "Ctrl+="), lambda: view.zoom_by(1)),
            (self._whole, ("Ctrl+0",), lambda: view.zoom_to(0)),
            (self._save, ("Ctrl+S",), self.save_requested.emit),
            (self._print, ("Ctrl+P",), self.print_requested.emit),
        ]
        for one, keys, action in actions:
            one.clicked.connect(lambda _checked=False, do=action: do())
            for each in keys:
                QShortcut(QKeySequence(each), window).activated.connect(one.click)

    @Slot()
    def _on_number_given(self) -> None:
        """Turn to the page whose number was typed; what is no number changes nothing."""
        text = self._number.value()
        if text.isascii() and text.isdigit():
            self._view.go_to(int(text[:6]) - 1)
        self._show_place()

    @Slot()
    def _show_place(self) -> None:
        view = self._view
        self._number.setText(str(view.number + 1) if view.count else "")
        self._number.setEnabled(view.count > 1)
        self._count.setText(self.tr("van {0}").format(view.count) if view.count else "")
        self._back.setEnabled(view.number > 0)
        self._on.setEnabled(view.number + 1 < view.count)
        self._whole.setText(f"{view.zoom} %" if view.zoom else self.tr("Hele pagina"))
        self._whole.setAccessibleName(self.tr("Vergroting {0}; kies hele pagina").format(self._whole.text()))

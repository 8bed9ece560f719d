"""All that can be done in the reader, each in the menu with its key; fields within keep the letters that they take."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QTextEdit

from zvdesk.model.enums import NoteColour
from zvdesk.ui.icons import icon
from zvdesk.ui.pages.as_source import PICTURE
from zvdesk.ui.pages.exporting import PDF, Exporter
from zvdesk.ui.pages.opening import FileOpener
from zvdesk.ui.reader.notes_panel import swatch
from zvdesk.ui.reader.sourcing import Sourcing
from zvdesk.ui.session import Session

if TYPE_CHECKING:
    from zvdesk.ui.reader.reader import DocumentReader

Action = Callable[[], object]


class ReaderCommands(QObject):
    """The keys and the menus of one reader."""

    def __init__(self, reader: "DocumentReader", session: Session) -> None:
        super().__init__(reader)
        self._reader = reader
        self._opener, self._exporter = FileOpener(session, reader), Exporter(session, reader)
        self._sourcing = Sourcing(reader, session)
        self._keys = self._table()
        self._fill_menu()
        reader.bar.menu.aboutToShow.connect(self._on_menu)
        reader.pages.menu_wished.connect(self._on_pages_menu)

    def knows(self, event: QKeyEvent) -> bool:
        """Tell whether a key is one of the reader's; letters are left to a field that is written in."""
        return _plain(event) in self._keys and not self._is_typing(event)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False for one that says nothing."""
        action = self._keys.get(_plain(event))
        if action is None or self._is_typing(event):
            return False
        action()
        return True

    def _table(self) -> dict[str, Action]:
        reader, pages = self._reader, self._reader.pages
        return {
            "PgUp": partial(pages.scroll_screen, -1),
            "PgDown": partial(pages.scroll_screen, 1),
            "Home": partial(pages.go_to, 0),
            "End": lambda: pages.go_to(pages.page_count - 1),
            "Ctrl+F": reader.look_for,
            "F3": partial(reader.step_hit, 1),
            "Shift+F3": partial(reader.step_hit, -1),
            "Ctrl+G": reader.bar.ask_page,
            "Ctrl++": partial(reader.zooming.step, 1),
            "Ctrl+=": partial(reader.zooming.step, 1),
            "+": partial(reader.zooming.step, 1),
            "=": partial(reader.zooming.step, 1),
            "Ctrl+-": partial(reader.zooming.step, -1),
            "-": partial(reader.zooming.step, -1),
            "Ctrl+0": reader.zooming.fit,
            "N": reader.toggle_night,
            "D": reader.toggle_spread,
            "L": reader.mark_read,
            "B": self._sourcing.offer,
            "H": reader.noting.highlight,
            "Shift+H": reader.noting.note_here,
            "F4": reader.toggle_side,
            "Ctrl+C": self._copy,
            "Ctrl+Return": self._own_window,
            "Alt+Left": reader.closed.emit,
            "Esc": self._escape,
        }

    def _fill_menu(self) -> None:
        reader, bar = self._reader, self._reader.bar
        self._highlight = bar.add("pencil", self.tr("Selectie markeren (H)"))
        self._note = bar.add("notebook-pen", self.tr("Notitie plaatsen (Shift+H)"))
        self._read = bar.add("check-check", self.tr("Gelezen tot en met deze pagina (L)"))
        use = bar.add(PICTURE, self.tr("Als bron gebruiken… (B)"))
        self._after_uses = bar.menu.addSeparator()
        self._uses: QMenu | None = None
        self._find = bar.add("search", self.tr("Zoeken in dit stuk (Ctrl+F)"))
        self._go = bar.add("", self.tr("Ga naar pagina… (Ctrl+G)"))
        self._night = bar.add("", self.tr("Nachtstand (N)"), checkable=True)
        self._spread = bar.add("book-open", self.tr("Twee pagina's naast elkaar (D)"), checkable=True)
        bar.menu.addSeparator()
        self._window = bar.add("", self.tr("Openen in eigen venster (Ctrl+Enter)"))
        other = bar.add("eye", self.tr("Openen in ander programma…"))
        copy = bar.add("download", self.tr("Kopie bewaren als…"))
        self._export = bar.add("download", self.tr("PDF met leesnotities bewaren als…"))
        for action, does in (
            (self._highlight, reader.noting.highlight),
            (self._note, partial(reader.pages.place_note, True)),
            (self._read, reader.mark_read),
            (use, self._sourcing.offer),
            (self._find, reader.look_for),
            (self._go, bar.ask_page),
            (self._night, reader.toggle_night),
            (self._spread, reader.toggle_spread),
            (self._window, self._own_window),
            (other, self._open_elsewhere),
            (copy, self._save_copy),
            (self._export, self._save_with_notes),
        ):
            action.triggered.connect(lambda _checked=False, does=does: does())

    @Slot()
    def _on_menu(self) -> None:
        reader = self._reader
        has_pages = reader.pages.page_count > 0
        for action in (self._highlight, self._note, self._read, self._go, self._night, self._spread):
            action.setEnabled(has_pages)
        self._highlight.setEnabled(has_pages and reader.pages.selected is not None)
        self._export.setEnabled(bool(reader.noting.notes))
        self._night.setChecked(reader.pages.is_night)
        self._spread.setChecked(reader.pages.is_spread)
        self._window.setVisible(not reader.is_window)
        self._show_uses()

    def _show_uses(self) -> None:
        """Show anew in which questions the document is used."""
        if self._uses is not None:
            self._reader.bar.menu.removeAction(self._uses.menuAction())
            self._uses.deleteLater()
        self._uses = self._sourcing.uses_menu()
        if self._uses is not None:
            self._reader.bar.menu.insertMenu(self._after_uses, self._uses)

    @Slot(QPoint)
    def _on_pages_menu(self, at: QPoint) -> None:
        """The menu at a place on a page: what is selected, or a note here."""
        reader = self._reader
        menu = QMenu(reader)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if reader.pages.selected is not None:
            for colour in NoteColour:
                action = menu.addAction(swatch(colour), self.tr("Markeren: {0}").format(colour.value))
                action.triggered.connect(partial(reader.noting.highlight, colour))
            menu.addAction(icon("copy"), self.tr("Kopiëren (Ctrl+C)")).triggered.connect(self._copy)
        note = menu.addAction(icon("notebook-pen"), self.tr("Notitie hier (Shift+H)"))
        note.triggered.connect(reader.noting.note_here)
        chosen = reader.pages.mark_at(reader.pages.viewport().mapFromGlobal(at).toPointF())
        use = menu.addAction(icon(PICTURE), self.tr("Als bron gebruiken… (B)"))
        under = reader.pages.page_under(reader.pages.viewport().mapFromGlobal(at))
        use.triggered.connect(lambda: self._sourcing.offer(at, chosen, under))
        if chosen:
            remove = menu.addAction(icon("trash-2"), self.tr("Leesnotitie verwijderen"))
            remove.triggered.connect(partial(reader.noting.remove, chosen))
        menu.popup(at)

    def _is_typing(self, event: QKeyEvent) -> bool:
        """Keys without Ctrl or Alt are letters where something is written, save those that no field takes."""
        widget = self._reader.focusWidget()
        is_field = isinstance(widget, QLineEdit) or (isinstance(widget, QTextEdit) and not widget.isReadOnly())
        keys = (Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        ours = (Qt.Key.Key_F, Qt.Key.Key_G, Qt.Key.Key_Left)
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        return is_field and event.key() not in (ours if held else keys)

    @Slot()
    def _copy(self) -> None:
        words = self._reader.pages.selected
        if self._reader.is_text:
            self._reader.text.copy()
        elif words is not None:
            QGuiApplication.clipboard().setText(words.quote)

    def _escape(self) -> None:
        """First what is under way ends, then the reader goes."""
        reader = self._reader
        if reader.pages.is_placing:
            reader.pages.place_note(False)
        elif reader.pages.page_count and reader.side.isAncestorOf(reader.focusWidget() or reader):
            reader.pages.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            reader.closed.emit()

    def _own_window(self) -> None:
        from zvdesk.ui.reader.loading import Place

        file = self._reader.file
        if file is not None and not self._reader.is_window:
            self._reader.window_wanted.emit(file, Place(self._reader.pages.page + 1))

    def _open_elsewhere(self) -> None:
        if self._reader.file is not None:
            self._opener.open_file(self._reader.file)

    def _save_copy(self) -> None:
        if self._reader.file is not None:
            self._opener.ask_place(self._reader.file)

    def _save_with_notes(self) -> None:
        """Ask where, and write the document with the notes in it there; what is closed needs the word for it."""
        file = self._reader.file
        if file is None:
            return
        self._reader.noting.save()
        self._exporter.export(
            self._reader.bar.title.text(),
            lambda desk, path, closed: desk.reader_export.document(
                file.id, path, with_notes=True, include_confidential=closed
            ),
            forms=(PDF,),
        )


def _plain(event: QKeyEvent) -> str:
    """Return a key without what only says where it lies; signs such as + need Shift on most keyboards."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString()

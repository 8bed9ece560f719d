"""One document at an agenda item or a meeting, as a line that can be opened and onto which its file can be dropped."""

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from zvdesk.model.enums import Confidentiality
from zvdesk.ui.icons import icon, pixmap
from zvdesk.ui.pages.as_source import PICTURE
from zvdesk.ui.pages.meetings.words import document_text, read_text
from zvdesk.ui.reader.kinds import kind_of
from zvdesk.ui.stylesheet import RADIUS_CONTROL
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import ElidedLabel, column, label, row, tool_button
from zvdesk.ui.widgets.drop import dropped_files
from zvdesk.ui.words import CONFIDENTIALITY

if TYPE_CHECKING:
    from zvdesk.model.attachments import Attachment
    from zvdesk.model.page_notes import ReadingState
    from zvdesk.services.meetings.meetings import ListedDocument

ICON = 18
BAR, BAR_WIDTH = 3, 96
"""Px of the line that shows how far a document was read."""
APART = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""Held at a click or Enter, these open a document in a window of its own."""


class DocumentAction(Enum):
    """What may be wanted of a document."""

    OPEN = "open"
    OPEN_APART = "open apart"
    OPEN_ELSEWHERE = "open elsewhere"
    COPY = "copy"
    CHOOSE = "choose"
    ADD = "add"
    TAKE_ALONG = "take along"
    AS_SOURCE = "as source"
    FETCH = "fetch"
    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    RENAME = "rename"
    ELSEWHERE = "elsewhere"
    REPLACE = "replace"
    SAY_OPEN = "say open"
    ASK_AGAIN = "ask again"
    REMOVE_FILE = "remove file"
    REMOVE = "remove"


MOVES = {Qt.Key.Key_Up: DocumentAction.UP, Qt.Key.Key_Down: DocumentAction.DOWN}
"""Held with Alt+Shift, as agenda items are moved."""


class DocumentWish(NamedTuple):
    """What is wanted of which document: one of its files to open or remove, files to add, or how closed it is to be."""

    action: DocumentAction
    listed: "ListedDocument"
    file: "Attachment | None" = None
    files: tuple[Path, ...] = ()
    level: str = ""


class DocumentRow(QWidget):
    """Title, what there is of it, and a menu. A click or Enter opens the file, or asks for it where it is missing;
    with Ctrl or Shift it opens in a window of its own.
    """

    wished = Signal(object)
    """Emitted with a DocumentWish."""

    approached = Signal()
    """Emitted when the pointer or the keyboard comes to it, so that it may be opened soon."""

    uses_wanted = Signal(object)
    """Emitted with the menu where it is to say which council questions rest on the document."""

    def __init__(self, listed: "ListedDocument", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listed = listed
        self._is_over = self._is_hovered = False
        self._read = 0.0
        self._read_words = self._uses = ""
        self.ways: frozenset[DocumentAction] = frozenset()
        """The ways (up, down) in which it can be moved among those beside it."""

        self._build_widgets()
        self._build_layout()
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        current_theme().changed.connect(self._draw_icon)
        self._draw_icon()

    def show_read(self, state: "ReadingState | None") -> None:
        """Show how far the document was read: in words, with a line, and a tick at the end."""
        self._read_words = text = read_text(state)
        self._read = min(1.0, state.read_up_to / state.page_count) if state is not None and text else 0.0
        self._show_details()
        self._tick.setVisible(self._read >= 1)
        self.update()

    @property
    def menu_at(self) -> QPoint:
        """Where, on the screen, its menus are shown."""
        return self._more.mapToGlobal(QPoint(0, self._more.height()))

    def show_uses(self, text: str) -> None:
        """Show that council questions rest on it, "" for none."""
        self._uses = text
        self._show_details()

    def open_first(self, *, apart: bool = False) -> None:
        """Open the file, in a window of its own when it is to stand `apart`; without one, ask for it."""
        files = self.listed.files
        opening = DocumentAction.OPEN_APART if apart else DocumentAction.OPEN
        action = opening if files else DocumentAction.CHOOSE
        self.wished.emit(DocumentWish(action, self.listed, files[0] if files else None))

    def menu(self) -> QMenu:
        """Return the menu of what can be done with the document."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        document, files = self.listed.document, self.listed.files
        for file in files:
            name = name_in(files, file)
            if kind_of(file):
                self._add(menu, "book-open", self.tr("Lezen") + name, DocumentAction.OPEN, file)
                self._add(
                    menu, "", self.tr("Lezen in eigen venster (Ctrl+Enter)") + name, DocumentAction.OPEN_APART, file
                )
            self._add(menu, "eye", self.tr("Openen in ander programma…") + name, DocumentAction.OPEN_ELSEWHERE, file)
            self._add(menu, "download", self.tr("Kopie bewaren als…") + name, DocumentAction.COPY, file)
            self._add(menu, PICTURE, self.tr("Als bron gebruiken…") + name, DocumentAction.AS_SOURCE, file)
        self.uses_wanted.emit(menu)
        word = self.tr("Nog een bestand toevoegen…") if files else self.tr("Bestand kiezen…")
        self._add(menu, "paperclip", word, DocumentAction.CHOOSE)
        for file in files:
            self._add(
                menu,
                "upload",
                self.tr("Vervangen door nieuwe versie…") + name_in(files, file),
                DocumentAction.REPLACE,
                file,
            )
        if document.url and not files:
            self._add(menu, "download", self.tr("Meenemen van internet"), DocumentAction.TAKE_ALONG)
            self._add(menu, "globe", self.tr("Downloaden in de browser"), DocumentAction.FETCH)
        for file in self.listed.former:
            if kind_of(file):
                text = self.tr("Vorige versie lezen: {0}").format(file.file_name)
                self._add(menu, "book-open", text, DocumentAction.OPEN, file)
            text = self.tr("Vorige versie verwijderen: {0}").format(file.file_name)
            self._add(menu, "trash-2", text, DocumentAction.REMOVE_FILE, file)
        for action, text, picture in (
            (DocumentAction.UP, self.tr("Naar boven (Alt+Shift+↑)"), "arrow-up"),
            (DocumentAction.DOWN, self.tr("Naar beneden (Alt+Shift+↓)"), "arrow-down"),
        ):
            if action in self.ways:
                self._add(menu, picture, text, action)
        self._add(menu, "", self.tr("Naar ander agendapunt…"), DocumentAction.ELSEWHERE)
        self._add(menu, "pencil", self.tr("Naam wijzigen…"), DocumentAction.RENAME)
        self._add_levels(menu)
        if document.source_id:
            for file in files:
                self._add(menu, "trash-2", self.tr("Bestand verwijderen"), DocumentAction.REMOVE_FILE, file)
        else:
            self._add(menu, "trash-2", self.tr("Stuk verwijderen"), DocumentAction.REMOVE)
        return menu

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.open_first(apart=bool(event.modifiers() & APART))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: the pointer is over it."""
        super().enterEvent(event)
        self.approached.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the keyboard is at it."""
        super().focusInEvent(event)
        self.approached.emit()

    def event(self, event: QEvent) -> bool:
        """Qt: the keys that move a document go before those of the page, which move the agenda item."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and moved_by(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, Delete removes the file, Alt+Shift with the arrows moves."""
        files, move = self.listed.files, moved_by(event)
        if move is not None:
            self.wished.emit(DocumentWish(move, self.listed))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_first(apart=bool(event.modifiers() & APART))
        elif event.key() == Qt.Key.Key_Delete and not self.listed.document.source_id:
            self.wished.emit(DocumentWish(DocumentAction.REMOVE, self.listed))
        elif event.key() == Qt.Key.Key_Delete and files:
            self.wished.emit(DocumentWish(DocumentAction.REMOVE_FILE, self.listed, files[0]))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the menu, by mouse or key."""
        self.menu().popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take files for this document."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Qt: the files went elsewhere."""
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: the files were let go."""
        self._show_over(False)
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.wished.emit(DocumentWish(DocumentAction.ADD, self.listed, files=files))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: show what the pointer or a file hangs over, and how far it was read."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_over or self.underMouse():
            painter.setPen(theme.colour("accent") if self._is_over else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if self._is_over else "hover"))
            whole = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(whole, RADIUS_CONTROL, RADIUS_CONTROL)
        if 0 < self._read < 1:
            self._paint_read(painter)
        painter.end()

    def _paint_read(self, painter: QPainter) -> None:
        theme = current_theme()
        width, height = theme.scaled(BAR_WIDTH), theme.scaled(BAR)
        line = QRectF(self._title.x(), self.height() - height - 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        for part, role in ((1.0, "line"), (self._read, "accent")):
            painter.setBrush(theme.colour(role))
            painter.drawRoundedRect(QRectF(line.x(), line.y(), width * part, height), height / 2, height / 2)

    def _build_widgets(self) -> None:
        from zvdesk.model.meetings import SAID_OPEN
        from zvdesk.services.meetings.closed_parts import is_document_doubtful

        document = self.listed.document
        self._icon = label()
        self._title = ElidedLabel(document.display_title)
        detail = document_text(self.listed)
        if document.confidentiality != Confidentiality.OPENBAAR:
            detail = " · ".join(part for part in (CONFIDENTIALITY[document.confidentiality].lower(), detail) if part)
        elif is_document_doubtful(self.listed):
            detail = " · ".join(part for part in (self.tr("mogelijk vertrouwelijk"), detail) if part)
        elif SAID_OPEN in (document.extra or {}):
            detail = " · ".join(part for part in (self.tr("volgens u echt openbaar"), detail) if part)
        self._there = detail
        self._detail = ElidedLabel("", "meta")
        self._tick = label()
        self._tick.setToolTip(self.tr("Tot het einde gelezen"))
        self._tick.hide()
        self._more = tool_button("ellipsis", self.tr("Meer over {0}").format(document.display_title))
        self._more.clicked.connect(self._on_more)
        self._show_details()

    def _show_details(self) -> None:
        detail = " · ".join(part for part in (self._there, self._read_words, self._uses) if part)
        self._detail.setText(detail)
        self.setAccessibleName(f"{self.listed.document.display_title}, {detail}")

    def _build_layout(self) -> None:
        line = row(margins=(8, 6, 4, 6), spacing=10)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(self._title, self._detail, spacing=1), 1)
        line.addWidget(self._tick)
        line.addWidget(self._more)
        self.setLayout(line)

    def _add(
        self, menu: QMenu, picture: str, text: str, action: DocumentAction, file: "Attachment | None" = None
    ) -> None:
        wish = DocumentWish(action, self.listed, file)
        entry = menu.addAction(icon(picture), text) if picture else menu.addAction(text)
        entry.triggered.connect(lambda: self.wished.emit(wish))

    def _add_levels(self, menu: QMenu) -> None:
        """The usual case is a closed annex to an item in the open, so that the document has to say it by itself."""
        levels = menu.addMenu(icon("lock"), self.tr("Openbaarheid"))
        for level, word in CONFIDENTIALITY.items():
            entry = levels.addAction(word)
            entry.setCheckable(True)
            entry.setChecked(level == self.listed.document.confidentiality)
            wish = DocumentWish(DocumentAction.LEVEL, self.listed, level=level)
            entry.triggered.connect(lambda _on=False, wish=wish: self.wished.emit(wish))
        self._add_doubt(levels)

    def _add_doubt(self, levels: QMenu) -> None:
        """What may be closed by its name is said to be open here, and that is taken back here."""
        from zvdesk.model.meetings import SAID_OPEN
        from zvdesk.services.meetings.closed_parts import is_document_doubtful

        if is_document_doubtful(self.listed):
            levels.addSeparator()
            self._add(levels, "", self.tr("Dit is echt openbaar; niet meer vragen"), DocumentAction.SAY_OPEN)
        elif SAID_OPEN in (self.listed.document.extra or {}):
            levels.addSeparator()
            self._add(levels, "", self.tr("Weer vragen of dit openbaar is"), DocumentAction.ASK_AGAIN)

    def _show_over(self, over: bool) -> None:
        self._is_over = over
        self.update()

    @Slot()
    def _on_more(self) -> None:
        self.menu().popup(self.menu_at)

    @Slot()
    def _draw_icon(self) -> None:
        role = "accent" if self.listed.files else "soft"
        name = "file-text" if self.listed.files else "paperclip"
        self._icon.setPixmap(pixmap(name, current_theme().colour(role), ICON))
        self._tick.setPixmap(pixmap("check", current_theme().colour("done"), ICON))


def name_in(files: "tuple[Attachment, ...]", file: "Attachment") -> str:
    """Return what tells a file from the others at its document, "" where it is the only one."""
    return f" {file.file_name}" if len(files) > 1 else ""


def moved_by(event: QKeyEvent) -> DocumentAction | None:
    """Return the way in which a key moves a document, None for other keys."""
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    is_held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == held
    return MOVES.get(Qt.Key(event.key())) if is_held else None

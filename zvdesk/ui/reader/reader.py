"""One document as it is read: its pages or its text, what stands beside them, and where one was."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from zvdesk.settings import READER_NIGHT, READER_SIDE, READER_SPREAD
from zvdesk.ui.notices import words_for
from zvdesk.ui.reader import operations
from zvdesk.ui.reader.bar import ReaderBar
from zvdesk.ui.reader.commands import ReaderCommands
from zvdesk.ui.reader.engine import Answer, PageEngine, Urgency
from zvdesk.ui.reader.image_view import ImageView
from zvdesk.ui.reader.kinds import PDF, kind_of
from zvdesk.ui.reader.loading import ANYWHERE, Found, Place, damaged, password_needed, read, why_no_text
from zvdesk.ui.reader.looking import Looking
from zvdesk.ui.reader.marked_pages import MarkedPages
from zvdesk.ui.reader.message import ReaderMessage
from zvdesk.ui.reader.noting import Noting
from zvdesk.ui.reader.progress import ReadingProgress
from zvdesk.ui.reader.shelf import shelf_of
from zvdesk.ui.reader.side import FIND, NOTES, OUTLINE, ReaderSide
from zvdesk.ui.reader.text_view import TextView
from zvdesk.ui.reader.typing_beside import is_typed_beside
from zvdesk.ui.reader.zooming import Zooming
from zvdesk.ui.session import Session
from zvdesk.ui.theme import current_theme
from zvdesk.ui.widgets.basics import column, hairline, row, surface

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from zvdesk.model.attachments import Attachment
    from zvdesk.storage.extraction import RunningText

STAYING = 1200
"""Milliseconds at a page after which it counts as read, and where one is is kept."""
ROOMY = 860
"""Px of width from which there is room beside the pages by itself."""
PATIENCE = 300
"""Milliseconds before it is said that a document is coming."""


class DocumentReader(QWidget):
    """Opens one file at a time from memory; nothing of it ever stands readable on the disk."""

    closed = Signal()
    """Emitted when the reader is to go: back to the agenda item, or its window."""

    window_wanted = Signal(object, object)
    """Emitted with an attachment and the Place at which a window of its own is to show it."""

    file_opened = Signal(object)
    """Emitted with the attachment that is shown."""

    def __init__(self, session: Session, *, is_window: bool = False) -> None:
        super().__init__()
        surface(self, "panel")
        self.is_window = is_window
        self._session = session
        self._file: Attachment | None = None
        self._content = b""
        self._wanted: tuple[str, Place] = ("", Place())
        self._progress = ReadingProgress()
        self._engine: PageEngine | None = None
        self._is_kept = True
        self._is_side_chosen = False
        self._build_widgets(is_window)
        self._build_layout()
        self._connect()
        self._commands = ReaderCommands(self, session)

    @property
    def file(self) -> "Attachment | None":
        """The file that is shown."""
        return self._file

    def open_file(self, file: "Attachment", place: Place = ANYWHERE) -> None:
        """Read a file and show it; where it is open already, only go to the place."""
        self._wanted = (file.id, place)
        if self._file is not None and self._file.id == file.id and self._engine is not None:
            self._go(place)
            return
        self.close_file()
        self.bar.title.setText(file.file_name)
        self.bar.show_page(0, 0)
        self._coming.start()
        if kind_of(file) == PDF:
            shelf_of(self._session).warm()  # a process begins while the file is read
        self._session.read(
            partial(read, file_id=file.id, kind=kind_of(file)),
            on_done=self._show,
            on_error=self._on_failed,
            owner=self,
            label=file.file_name,
        )

    def close_file(self) -> None:
        """Keep where one was, and let go of everything."""
        self.keep_place()
        self._noting.show_file("", ())
        self._file, self._content = None, b""
        self._looking.show_document(None, 0)
        self.side.thumbnails.show_document(None, ())
        self.side.outline.clear()
        self.pages.clear()
        self.text.show_lines(())
        self.image.show_image(())
        if self._engine is not None:
            self._engine.close()
            self._engine.deleteLater()
        self._engine = None

    @Slot()
    def keep_place(self) -> None:
        """Store at which page one is, if that is not known yet."""
        self._staying.stop()
        if self._file is None or self._engine is None or self._is_kept or not self.pages.page_count:
            return
        self._is_kept = True
        file_id, page, count = self._file.id, self.pages.page + 1, self.pages.page_count
        self._session.perform(operations.keep_place(file_id, page, self._progress.read_up_to, count), initiator=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where there is little room, pages have all of it until what stands beside them is asked for."""
        super().resizeEvent(event)
        if not self._is_side_chosen and self.bar.side.isEnabled():
            is_roomy = current_theme().unscaled(self.width()) >= ROOMY
            self.show_side(is_roomy and self._session.settings.get(READER_SIDE))

    def event(self, event: QEvent) -> bool:
        """Qt: keys of the reader go before those of the window, such as Ctrl+F."""
        is_key = event.type() == QEvent.Type.ShortcutOverride
        if is_key and isinstance(event, QKeyEvent) and self._commands.knows(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what no field within took."""
        if not self._commands.press(event):
            super().keyPressEvent(event)

    def focus_pages(self) -> None:
        """Put the keyboard where one reads."""
        current = self._stack.currentWidget()
        if current is not None and not current.isAncestorOf(self.focusWidget() or self) and not is_typed_beside(self):
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def look_for(self) -> None:
        """Put the keyboard where one says what is looked for."""
        self._on_side_wanted()
        self.side.show_part(FIND)
        self.side.finds.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.side.finds.field.selectAll()

    def step_hit(self, way: int) -> None:
        """Go to the next place that was found (1), or the one before (-1)."""
        self._looking.step(way)

    def show_side(self, shown: bool) -> None:
        """Show what stands beside the pages, or give them the room."""
        self.side.setVisible(shown)
        self._side_line.setVisible(shown)
        self.bar.side.setChecked(shown)

    def toggle_side(self) -> None:
        """Show what stands beside the pages, or give them the room, and remember it."""
        self._is_side_chosen = True
        self.show_side(self.side.isHidden())
        self._session.settings.set(READER_SIDE, not self.side.isHidden())

    @Slot()
    def toggle_night(self) -> None:
        """Light letters on dark paper, or pages as they are."""
        self.pages.show_night(not self.pages.is_night)
        self._session.settings.set(READER_NIGHT, self.pages.is_night)

    @Slot()
    def toggle_spread(self) -> None:
        """Two pages beside each other, or one."""
        self.pages.show_spread(not self.pages.is_spread)
        self._session.settings.set(READER_SPREAD, self.pages.is_spread)

    @Slot()
    def mark_read(self) -> None:
        """All pages up to this one count as read."""
        if self.pages.page_count:
            self._progress = ReadingProgress(self.pages.page + 1)
            self._is_kept = False
            self.keep_place()
            self._session.announce(self.tr("Gelezen tot en met pagina {0}.").format(self.pages.page + 1))

    @property
    def noting(self) -> Noting:
        """The notes of the document."""
        return self._noting

    @property
    def read_up_to(self) -> int:
        """Up to which page one has read."""
        return self._progress.read_up_to

    @property
    def message(self) -> ReaderMessage:
        """What stands in the place of pages that cannot be shown."""
        return self._message

    @property
    def is_text(self) -> bool:
        """True while a text without pages is shown."""
        return self._stack.currentWidget() is self.text

    def _build_widgets(self, is_window: bool) -> None:
        self.bar = ReaderBar(is_window=is_window)
        self.side, self.pages, self.text, self.image = ReaderSide(), MarkedPages(), TextView(), ImageView()
        self._message = ReaderMessage()
        self._stack = QStackedWidget()
        for part in (self._message, self.pages, self.text, self.image):
            self._stack.addWidget(part)
        self._looking = Looking(self.side.finds, self.pages, self.text, self)
        self._noting = Noting(self._session, self.pages, self.side, self)
        self._staying = QTimer(self, singleShot=True, interval=STAYING)
        self._staying.timeout.connect(self._on_stayed)
        self._coming = QTimer(self, singleShot=True, interval=PATIENCE)
        self._coming.timeout.connect(lambda: self._say(self.tr("Het stuk wordt geopend…")))
        settings = self._session.settings
        self.pages.show_spread(settings.get(READER_SPREAD))
        self.zooming = Zooming(self.bar, self.pages, self.image, settings, self)

    def _build_layout(self) -> None:
        self._side_line = hairline(vertical=True)
        line = row(self.side, self._side_line, spacing=0)
        line.addWidget(self._stack, 1)
        whole = column(self.bar, hairline())
        whole.addLayout(line, 1)
        self.setLayout(whole)
        self.show_side(self._session.settings.get(READER_SIDE))

    def _connect(self) -> None:
        pages, side, bar = self.pages, self.side, self.bar
        pages.page_changed.connect(self._on_page_changed)
        bar.back.clicked.connect(self.closed)
        bar.page_wanted.connect(self._on_page_wanted)
        bar.side.clicked.connect(self.toggle_side)
        for part in (side.thumbnails, side.outline):
            part.page_chosen.connect(pages.go_to)
        self._noting.side_wanted.connect(self._on_side_wanted)
        self._message.password_given.connect(self._on_password_given)
        self._message.action_requested.connect(self._on_retry)
        pages.night_shown.connect(side.thumbnails.show_night)
        pages.show_night(self._session.settings.get(READER_NIGHT))

    def _show(self, found: Found) -> None:
        reading, text = found.reading, found.text
        if reading.file.id != self._wanted[0]:
            return
        self._file = reading.file
        self.bar.title.setText(reading.title)
        self.file_opened.emit(reading.file)
        self.side.show_chips(text is None)
        self._show_whether_side(found.image is None)
        if found.image is not None:
            self._show_image(found.image)
            return
        if text is not None:
            self._show_text(text)
            return
        state = reading.state
        self._progress = ReadingProgress(0 if state is None else state.read_up_to)
        self._noting.show_file(reading.file.id, reading.notes)
        self._content = reading.content
        if not self._wanted[1].page and not self._wanted[1].note_id and state is not None:
            self._wanted = (reading.file.id, Place(state.last_page))
        self._begin(shelf_of(self._session).passwords.get(reading.file.id))

    def _begin(self, password: str | None) -> None:
        """Give the document to an engine."""
        self._engine = shelf_of(self._session).take(self)
        self._engine.lost.connect(self._on_lost)
        self._ask_open(password, self._content)

    def _ask_open(self, password: str | None, data: bytes) -> None:
        """Ask to open what is given; without `data` what the engine has already."""
        if self._engine is not None:
            then = partial(self._on_opened, password)
            self._engine.ask(then, Urgency.OPENING, "open", data=data, ask="open", password=password)

    def _on_opened(self, password: str | None, answer: Answer) -> None:
        engine, file = self._engine, self._file
        self._coming.stop()
        if engine is None or file is None:
            return
        state = answer.told.get("state")
        if state == "locked":
            self._message.ask_password(password_needed(is_wrong=bool(password)))
            self._stack.setCurrentWidget(self._message)
        elif state != "open":
            self._say(damaged())
        else:
            if password:
                shelf_of(self._session).passwords[file.id] = password
            self._show_pages(engine, answer)

    def _show_pages(self, engine: PageEngine, answer: Answer) -> None:
        numbers = answer.payload.cast("f").tolist()
        sizes = list(zip(numbers[::2], numbers[1::2], strict=True))
        self._stack.setCurrentWidget(self.pages)
        place = self._wanted[1]
        self.pages.show_document(engine, sizes, max(0, place.page - 1))
        self._looking.show_document(engine, len(sizes))
        self.side.thumbnails.show_document(engine, sizes)
        self.side.thumbnails.stand_on(self.pages.page)
        self.bar.show_page(self.pages.page, len(sizes))
        self.zooming.show()
        engine.ask(self._on_outline, Urgency.LATER, "outline", ask="outline")
        self._look_at(place)
        self.focus_pages()

    def _on_outline(self, answer: Answer) -> None:
        entries = answer.told.get("entries", [])
        self.side.outline.show_entries(entries)
        self.side.outline.stand_on(self.pages.page)
        if not entries and self.side.part == OUTLINE:
            self.side.show_part(NOTES)

    def _show_text(self, text: "RunningText") -> None:
        self._coming.stop()
        self.bar.show_page(0, 0)
        if any(line.text.strip() for line in text.lines):
            self.text.show_lines(text.lines)
            self._stack.setCurrentWidget(self.text)
            self.focus_pages()
            self._look_at(self._wanted[1])
        else:
            self._say(why_no_text(text))

    def _show_image(self, image: "tuple[QImage, ...]") -> None:
        self._coming.stop()
        self.bar.show_page(0, 0)
        if not image:
            self._say(damaged())
            return
        self._stack.setCurrentWidget(self.image)
        self.bar.show_zooming()
        self.image.show_image(image)
        self.focus_pages()

    def _show_whether_side(self, is_of_use: bool) -> None:
        """Beside a picture stands nothing."""
        if is_of_use != self.bar.side.isEnabled():
            self.bar.side.setEnabled(is_of_use)
            self.show_side(is_of_use and self._session.settings.get(READER_SIDE))

    def _say(self, sentence: str, action: str = "") -> None:
        self._message.say(sentence, action)
        self._stack.setCurrentWidget(self._message)
        self.focus_pages()

    def _go(self, place: Place) -> None:
        if place.page and not place.note_id:
            self.pages.go_to(place.page - 1)
        self._look_at(place)

    def _look_at(self, place: Place) -> None:
        if place.note_id:
            self._noting.look_at(place.note_id)
        elif place.words:
            self._looking.look_for(place.words)

    def _on_failed(self, error: Exception) -> None:
        self._coming.stop()
        self._say(words_for(error))

    @Slot()
    def _on_lost(self) -> None:
        self._coming.stop()
        self._say(self.tr("Het tonen van dit stuk is misgegaan."), self.tr("Opnieuw openen"))

    @Slot()
    def _on_retry(self) -> None:
        file = self._file
        if file is not None:
            place = Place(self.pages.page + 1)
            self.close_file()
            self.open_file(file, place)

    @Slot(str)
    def _on_password_given(self, password: str) -> None:
        if password:
            self._ask_open(password, b"")

    @Slot(int)
    def _on_page_changed(self, page: int) -> None:
        self.bar.show_page(page, self.pages.page_count)
        self.side.thumbnails.stand_on(page)
        self.side.outline.stand_on(page)
        self._is_kept = False
        self._staying.start()

    @Slot()
    def _on_side_wanted(self) -> None:
        self._is_side_chosen = True
        self.show_side(True)

    @Slot()
    def _on_stayed(self) -> None:
        self._progress.stay_at(page + 1 for page in self.pages.seen_pages)
        self.keep_place()

    @Slot(int)
    def _on_page_wanted(self, page: int) -> None:
        self.pages.go_to(page)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

"""The letter beside the words: made anew in the background a moment after typing stops, as it would be exported."""

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from zvdesk.errors import UserError
from zvdesk.settings import PREVIEW_OPEN, PREVIEW_ZOOM
from zvdesk.ui.columns import Columns
from zvdesk.ui.notices import words_for

if TYPE_CHECKING:
    from zvdesk.app import Desk
    from zvdesk.ui.pages.questions.letter_preview import LetterPreview
    from zvdesk.ui.pages.questions.page import QuestionsPage

REST = 400
"""Milliseconds without a key after which the letter is made anew."""


class Drawn(NamedTuple):
    """A letter: the record it is of, its PDF, and its pages as drawn at a scale."""

    record_id: str
    data: bytes
    images: list[QImage]


class LetterSide(QObject):
    """Shows the letter in the place of the inspector, as long as the user wants it.

    One letter is made at a time; what is typed meanwhile goes into the next.
    """

    def __init__(self, page: "QuestionsPage", place: QWidget, columns: Columns) -> None:
        super().__init__(page)
        self._page = page
        self._place = place
        self._columns = columns
        self._preview: LetterPreview | None = None
        self._drawn: Drawn | None = None
        self._is_drawing = False
        self._is_wanted_again = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._draw)
        editor = page.question_editor
        editor.preview_toggled.connect(self._on_toggled)
        editor.changed.connect(self._on_changed)
        keys = QShortcut(QKeySequence(self.tr("Ctrl+Shift+V")), page)
        keys.activated.connect(lambda: self._on_toggled(not self.is_shown))
        page.confidentiality_changed.connect(self._on_record_changed)
        if page.session.settings.get(PREVIEW_OPEN):
            self._show(True)

    @property
    def is_shown(self) -> bool:
        """Whether the user wants to see the letter."""
        return self._page.session.settings.get(PREVIEW_OPEN)

    @property
    def preview(self) -> "LetterPreview | None":
        """The pages, None before they were wanted for the first time."""
        return self._preview

    @property
    def is_seen(self) -> bool:
        """Whether it can be seen: the column that it is in may be folded."""
        return self._preview is not None and self._preview.isVisible()

    def show_letter(self, is_shown: bool) -> None:
        """Show the letter, or what belongs to the record; this is remembered."""
        self._page.session.settings.set(PREVIEW_OPEN, is_shown)
        self._show(is_shown)
        if is_shown:
            self._columns.open_inspector()

    @Slot(bool)
    def _on_toggled(self, is_shown: bool) -> None:
        """Who asks to hide what is folded away wants to see it."""
        self.show_letter(is_shown or not self._columns.is_inspector_open)

    @Slot()
    def _on_record_changed(self) -> None:
        """No record is open any more: its letter goes with it."""
        if not self._page.open_id and self._preview is not None:
            self._drawn = None
            self._preview.show_pages([])

    def _show(self, is_shown: bool) -> None:
        if self._preview is None:
            self._preview = self._make()
        self._page.question_editor.show_preview(is_shown)
        self._page.inspector.setVisible(not is_shown)
        self._preview.setVisible(is_shown)
        self._columns.widen_inspector(is_shown)

    def _make(self) -> "LetterPreview":
        from zvdesk.ui.pages.questions.letter_preview import LetterPreview

        settings = self._page.session.settings
        preview = LetterPreview(settings.get(PREVIEW_ZOOM))
        preview.zoomed.connect(lambda zoom: settings.set(PREVIEW_ZOOM, zoom))
        preview.scale_changed.connect(self._redraw)
        preview.came_up.connect(self._draw)
        preview.hide()
        layout = self._place.layout()
        if layout is not None:
            layout.addWidget(preview)
        return preview

    @Slot()
    def _on_changed(self) -> None:
        if not self.is_seen:
            return
        if self._drawn is not None and self._drawn.record_id == self._page.open_id:
            self._rest.start()
        else:
            self._rest.start(0)

    @Slot()
    def _draw(self) -> None:
        """Make the letter anew out of what stands in the fields."""
        if not self.is_seen or self._preview is None or not self._page.open_id:
            return
        if self._is_drawing:
            self._is_wanted_again = True
            return
        self._is_drawing = True
        record_id, values, scale = self._page.open_id, self._page.question_editor.values(), self._preview.scale
        self._page.session.read(
            lambda desk: drawn(desk, record_id, values, scale),
            on_done=self._show_drawn,
            on_error=self._on_failed,
            owner=self,
            label=self.tr("Voorbeeld van de brief"),
        )

    @Slot()
    def _redraw(self) -> None:
        """Draw the pages of the same letter at another scale."""
        if self._drawn is None or self._preview is None or not self.is_seen or self._is_drawing:
            return
        record_id, data, scale = self._drawn.record_id, self._drawn.data, self._preview.scale
        self._is_drawing = True
        self._page.session.read(
            lambda _desk: Drawn(record_id, data, images_of(data, scale)),
            on_done=self._show_drawn,
            on_error=self._on_failed,
            owner=self,
            label=self.tr("Voorbeeld van de brief"),
        )

    def _show_drawn(self, letter: Drawn) -> None:
        self._is_drawing = False
        if self._preview is not None and letter.record_id == self._page.open_id:
            is_other = self._drawn is None or self._drawn.record_id != letter.record_id
            self._drawn = letter
            self._preview.show_pages(letter.images)
            if is_other:
                self._preview.scroll_area.verticalScrollBar().setValue(0)
        self._go_on()

    def _on_failed(self, error: Exception) -> None:
        self._is_drawing = False
        if self._preview is not None and isinstance(error, UserError):
            self._preview.say(words_for(error))
        self._go_on()

    def _go_on(self) -> None:
        if self._is_wanted_again:
            self._is_wanted_again = False
            self._draw()


def drawn(desk: "Desk", record_id: str, values: dict[str, Any], scale: float) -> Drawn:
    """Return the letter of a question with values that may not be stored yet. Runs on a reading thread."""
    data = desk.exports.question_preview(record_id, values)
    return Drawn(record_id, data, images_of(data, scale))


def images_of(data: bytes, scale: float) -> list[QImage]:
    """Return the pages of a letter as pictures, which may be made on any thread."""
    from zvdesk.documents.raster import page_images

    return [
        QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()
        for page in page_images(data, scale)
    ]

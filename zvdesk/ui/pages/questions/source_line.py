"""One source of a council question: read as a line, opened to be changed, and read as a document where it names one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.dates import written_date
from zvdesk.model.enums import Confidentiality
from zvdesk.phrases import FORMER_VERSION
from zvdesk.ui.widgets.basics import ElidedLabel, button, column, label, row, show_if, tool_button
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.words import CONFIDENTIALITY

if TYPE_CHECKING:
    from zvdesk.services.questions.sources import SourceFile


class ReferenceLike(Protocol):
    """A source as the model has it."""

    id: str
    title: str
    publisher: str
    published_on: date | None
    page: str
    url: str
    attachment_id: str | None


class SourceLine(QWidget):
    """Its number and a line that says it, behind a pencil the fields, and a book where it names a file."""

    edited = Signal()
    left = Signal()
    opened = Signal()
    remove_requested = Signal()
    file_wanted = Signal()
    """Emitted when a file is to be chosen for it."""

    reading_wanted = Signal()
    """Emitted when the file that it names is to be read."""

    def __init__(self, source_id: str) -> None:
        super().__init__()
        self.id = source_id
        self.file_id = ""
        self.file: SourceFile | None = None
        self._title = LineField(self.tr("Jaarverslag opvang 2025"))
        self._publisher = LineField(self.tr("krant, organisatie of gemeente"))
        self._date = DateField()
        self._page = LineField(self.tr("12"))
        self._url = LineField("https://…")
        self._fields: Sequence[LineField | DateField] = (
            self._title, self._publisher, self._date, self._page, self._url,
        )  # fmt: skip
        self._build()
        for field in self._fields:
            field.edited.connect(self.edited)
            field.edited.connect(self._show_line)
            field.left.connect(self.left)
        self._date.left.connect(self._show_line)

    @property
    def whole(self) -> QWidget:
        """All of it: what a list of lines puts in its place."""
        return self

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return not (self.file_id or any(field.value() for field in self._fields))

    @property
    def page(self) -> str:
        """The page that it names, as it was written."""
        return self._page.value()

    def value(self) -> dict[str, Any]:
        """Return the source as JSON values."""
        day = self._date.value()
        return {
            "id": self.id,
            "title": self._title.value(),
            "publisher": self._publisher.value(),
            "published_on": None if day is None else day.isoformat(),
            "page": self._page.value(),
            "url": self._url.value(),
            "attachment_id": self.file_id or None,
        }

    def show_reference(self, one: ReferenceLike) -> None:
        """Show what is stored, without announcing it."""
        self._title.set_value(one.title)
        self._publisher.set_value(one.publisher)
        self._date.set_value(one.published_on)
        self._page.set_value(one.page)
        self._url.set_value(one.url)
        if self.file_id != (one.attachment_id or ""):
            self.file_id, self.file = one.attachment_id or "", None
        self._show_line()

    def show_file(self, known: "Mapping[str, SourceFile]") -> None:
        """Show what is known of the file that it names; a file that was just chosen is known already."""
        self.file = known.get(self.file_id, self.file if self.file_id else None)
        self._show_line()

    def name_file(self, file: "SourceFile") -> None:
        """Name a file, as the user chose; what is blank, or was taken from the file named before, is said by this."""
        former, self.file_id, self.file = self.file, file.id, file
        if self._title.value().strip() in ("", former.title if former is not None else ""):
            self._title.set_value(file.title)
        if self._date.value() in (None, former.published_on if former is not None else None):
            self._date.set_value(file.published_on)
        if file.page or not self._page.value().strip():
            self._page.set_value(file.page)
        self._show_line()
        self.edited.emit()

    @Slot()
    def _on_let_go(self) -> None:
        """Name no file any more; the words stay."""
        self.file_id, self.file = "", None
        self._show_line()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.left.emit()

    def show_number(self, number: int) -> None:
        """Take over a number, also in what a screen reader says."""
        self._number.setText(f"[{number}]")
        self._place = number
        self.pencil.setAccessibleName(self.tr("Bron {0} wijzigen").format(number))
        self._choose.setAccessibleName(self.tr("Stuk kiezen voor bron {0}").format(number))
        self._let_go.setAccessibleName(self.tr("Stuk van bron {0} loslaten").format(number))
        self.remove.setAccessibleName(self.tr("Bron {0} weghalen").format(number))
        names = (self.tr("Titel"), self.tr("Uitgever"), self.tr("Datum"), self.tr("Pagina"), self.tr("Adres"))
        for field, name in zip(self._fields, names, strict=True):
            field.setAccessibleName(self.tr("{0} van bron {1}").format(name, number))
        self._name_reading()

    def unfold(self, *, at_page: bool = False) -> None:
        """Show the fields, with the keyboard in the title, or where the page is written."""
        self.pencil.setChecked(True)
        show_if(self._form, True)
        self.opened.emit()
        field = self._page if at_page else self._title
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if at_page:
            field.selectAll()

    def fold(self) -> None:
        """Show the line alone."""
        self.pencil.setChecked(False)
        self._form.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Escape are done with the fields."""
        if self._form.isVisible() and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.fold()
            self.pencil.setFocus(Qt.FocusReason.OtherFocusReason)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._number = label("", "marker-soft")
        self._place = 0
        self._line, self._facts = _Line(self._on_line), _Line(self._on_line, "meta")
        self.read = tool_button("book-open", self.tr("Bron lezen"))
        self.read.clicked.connect(self.reading_wanted)
        self.read.hide()
        self.pencil = tool_button("pencil", self.tr("Bron wijzigen"), checkable=True)
        self.pencil.clicked.connect(lambda wanted: self.unfold() if wanted else self.fold())
        self.remove = tool_button("x", self.tr("Bron weghalen"))
        self.remove.clicked.connect(self.remove_requested)
        head = row(self._number, spacing=8)
        head.addLayout(column(self._line, self._facts), 1)
        head.addWidget(self.read)
        head.addWidget(self.pencil)
        head.addWidget(self.remove)
        date_form = FormField(self.tr("Datum"), self._date)
        lines = column(spacing=10, margins=(30, 8, 0, 10))
        lines.addWidget(FormField(self.tr("Titel"), self._title))
        lines.addWidget(FieldRow(FormField(self.tr("Uitgever"), self._publisher), date_form, shares=(3, 2)))
        page, url = FormField(self.tr("Pagina"), self._page), FormField(self.tr("Adres"), self._url)
        lines.addWidget(FieldRow(page, url, shares=(1, 4)))
        lines.addLayout(self._file_part())
        self._form = QWidget()
        self._form.setLayout(lines)
        self._form.hide()
        whole = column()
        whole.addLayout(head)
        whole.addWidget(self._form)
        self.setLayout(whole)

    def _file_part(self) -> QVBoxLayout:
        """Return the part that says which file it is, with the ways to choose one and to let it go below."""
        self._where = ElidedLabel("", "meta")
        self._choose = button(self.tr("Stuk uit de werkmap kiezen…"), "link")
        self._choose.clicked.connect(self.file_wanted)
        self._let_go = button(self.tr("Loslaten"), "link")
        self._let_go.clicked.connect(self._on_let_go)
        ways = row(self._choose, self._let_go, spacing=16)
        ways.addStretch(1)
        part = column(self._where, spacing=2)
        part.addLayout(ways)
        return part

    @property
    def choice_at(self) -> QPoint:
        """Where, on the screen, files to choose from are shown."""
        return self._choose.mapToGlobal(QPoint(self._choose.width(), self._choose.height() + 4))

    @Slot()
    def _on_line(self) -> None:
        """A click reads the file, where it names one; else it opens the fields."""
        if self.file_id:
            self.reading_wanted.emit()
        else:
            self.unfold()

    def _name_reading(self) -> None:
        is_gone = self.file is not None and self.file.is_gone
        words = self.tr("Bron {0} in de prullenbak tonen") if is_gone else self.tr("Bron {0} lezen")
        self.read.setAccessibleName(words.format(self._place))
        self.read.setToolTip(words.format(self._place))

    @Slot()
    def _show_line(self) -> None:
        day = self._date.value()
        said = [text for text in (self._title.value(), self._publisher.value(), self._url.value()) if text.strip()]
        facts = [
            self._publisher.value() if said[:1] != [self._publisher.value()] else "",
            written_date(day) if day is not None else "",
            self.tr("p. {0}").format(self._page.value()) if self._page.value() else "",
            *self._states(),
        ]
        self._line.setText(said[0] if said else self.tr("Nieuwe bron"))
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        show_if(self._facts, bool(self._facts.text()))
        spoken = ", ".join(filter(None, (self._line.text(), self._facts.text())))
        for widget in (self.read, self.pencil, self.remove):
            widget.setAccessibleDescription(spoken)
        self._show_named()

    def _states(self) -> list[str]:
        """Return what there is to know of the file before one reads it."""
        file = self.file
        if file is None:
            return []
        level = "" if file.level == Confidentiality.OPENBAAR else CONFIDENTIALITY[file.level].lower()
        gone = self.tr("in de prullenbak") if file.is_gone else FORMER_VERSION if file.is_former else ""
        return [state for state in (level, gone) if state]

    def _show_named(self) -> None:
        """Show whether a file is named, and which."""
        has_file = bool(self.file_id)
        where = "" if self.file is None else " · ".join(filter(None, (self.file.title, self.file.where)))
        self._where.setText(where)
        show_if(self._where, bool(where))
        self._choose.setText(self.tr("Ander stuk kiezen…") if has_file else self.tr("Stuk uit de werkmap kiezen…"))
        for widget in (self.read, self._let_go):
            show_if(widget, has_file)
        self._name_reading()


class _Line(ElidedLabel):
    """The words of a source; a click does what the book or the pencil beside it does for the keyboard."""

    def __init__(self, opening: Callable[[], object], kind: str = "") -> None:
        super().__init__("", kind)
        self._opening = opening
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._opening()

"""The sources of a council question as a numbered list: read as a line, opened to be changed, one at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.dates import written_date
from zvdesk.model.question_references import sources_followed
from zvdesk.ui.pages.line_list import LineList
from zvdesk.ui.widgets.basics import ElidedLabel, button, column, label, row, show_if, tool_button
from zvdesk.ui.widgets.date_field import DateField
from zvdesk.ui.widgets.fields import LineField
from zvdesk.ui.widgets.form import FieldRow, FormField


class ReferenceLike(Protocol):
    """A source as the model has it."""

    id: str
    title: str
    publisher: str
    published_on: date | None
    page: str
    url: str


@dataclass(frozen=True)
class SourcesMoved:
    """The ids of the sources before and after one was removed, for texts that mark them with "[2]"."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    def apply(self, text: str) -> str:
        """Return a text whose marks name the sources that they named before."""
        return sources_followed(text, self.before, self.after)


class ReferencesField(QWidget):
    """Numbered sources. Its value is the list that `CouncilQuestion.references` is saved as."""

    edited = Signal()
    """Emitted when the user changed a source."""

    left = Signal()
    """Emitted when the keyboard leaves a source."""

    moved = Signal(object)
    """Emitted with SourcesMoved when sources got other numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = LineList(self, self._make, self._number, spacing=4)
        self._add = button(self.tr("+ Bron toevoegen"), "link")
        self._add.clicked.connect(self._on_add)
        self._sources.end_with(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._sources.layout)
        layout.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> list[dict[str, Any]]:
        """Return the sources as JSON values, in order; one without any words is none."""
        return [source.value() for source in self._sources if not source.is_blank]

    def set_value(self, references: Iterable[ReferenceLike]) -> None:
        """Show the sources of a record without announcing it; those that remain keep the cursor.

        A blank one that the keyboard is in stays too: somebody is about to name a source there.
        """
        self._sources.show(references, lambda source, one: source.show_reference(one))

    def _number(self, number: int, source: "_Source") -> None:
        source.show_number(number)

    def _make(self, source_id: str) -> "_Source":
        source = _Source(source_id)
        source.edited.connect(self.edited)
        source.left.connect(self.left)
        source.opened.connect(lambda: self._open(source))
        source.remove_requested.connect(lambda: self._remove(source))
        return source

    def _open(self, opened: "_Source") -> None:
        for source in self._sources:
            if source is not opened:
                source.fold()

    def _remove(self, source: "_Source") -> None:
        before = self._sources.ids()
        self._sources.take_away(source)
        self.edited.emit()
        self.moved.emit(SourcesMoved(before, self._sources.ids()))
        self.left.emit()

    @Slot()
    def _on_add(self) -> None:
        self._sources.add().unfold()


class _Source(QWidget):
    """One source: its number and a line that says it, and behind a pencil the fields."""

    edited = Signal()
    left = Signal()
    opened = Signal()
    remove_requested = Signal()

    def __init__(self, source_id: str) -> None:
        super().__init__()
        self.id = source_id
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
        return not any(field.value() for field in self._fields)

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
        }

    def show_reference(self, one: ReferenceLike) -> None:
        """Show what is stored, without announcing it."""
        self._title.set_value(one.title)
        self._publisher.set_value(one.publisher)
        self._date.set_value(one.published_on)
        self._page.set_value(one.page)
        self._url.set_value(one.url)
        self._show_line()

    def show_number(self, number: int) -> None:
        """Take over a number, also in what a screen reader says."""
        self._number.setText(f"[{number}]")
        self.pencil.setAccessibleName(self.tr("Bron {0} wijzigen").format(number))
        self.remove.setAccessibleName(self.tr("Bron {0} weghalen").format(number))
        names = (self.tr("Titel"), self.tr("Uitgever"), self.tr("Datum"), self.tr("Pagina"), self.tr("Adres"))
        for field, name in zip(self._fields, names, strict=True):
            field.setAccessibleName(self.tr("{0} van bron {1}").format(name, number))

    def unfold(self) -> None:
        """Show the fields, with the keyboard in the title."""
        self.pencil.setChecked(True)
        show_if(self._form, True)
        self.opened.emit()
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._line = _Line(self.unfold)
        self.pencil = tool_button("pencil", self.tr("Bron wijzigen"), checkable=True)
        self.pencil.clicked.connect(lambda wanted: self.unfold() if wanted else self.fold())
        self.remove = tool_button("x", self.tr("Bron weghalen"))
        self.remove.clicked.connect(self.remove_requested)
        head = row(self._number, spacing=8)
        head.addWidget(self._line, 1)
        head.addWidget(self.pencil)
        head.addWidget(self.remove)
        date_form = FormField(self.tr("Datum"), self._date)
        lines = column(spacing=10, margins=(30, 2, 0, 10))
        lines.addWidget(FormField(self.tr("Titel"), self._title))
        lines.addWidget(FieldRow(FormField(self.tr("Uitgever"), self._publisher), date_form, shares=(3, 2)))
        page, url = FormField(self.tr("Pagina"), self._page), FormField(self.tr("Adres"), self._url)
        lines.addWidget(FieldRow(page, url, shares=(1, 4)))
        self._form = QWidget()
        self._form.setLayout(lines)
        self._form.hide()
        whole = column()
        whole.addLayout(head)
        whole.addWidget(self._form)
        self.setLayout(whole)

    @Slot()
    def _show_line(self) -> None:
        day = self._date.value()
        facts = [
            self._title.value(),
            self._publisher.value(),
            written_date(day) if day is not None else "",
            self.tr("p. {0}").format(self._page.value()) if self._page.value() else "",
        ]
        said = " · ".join(fact for fact in facts if fact) or self._url.value()
        self._line.setText(said or self.tr("Nieuwe bron"))


class _Line(ElidedLabel):
    """The words of a source; a click opens it, as the pencil does for the keyboard."""

    def __init__(self, opening: Callable[[], object]) -> None:
        super().__init__()
        self._opening = opening
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._opening()

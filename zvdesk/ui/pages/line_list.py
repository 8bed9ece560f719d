"""Lines in a form that are added and taken away: what the fields for signatories, sources and recesses share."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zvdesk.model.ids import new_id
from zvdesk.ui.pages.tab_order import anchor, follow
from zvdesk.ui.writing_on import AMONG_TEXTS


class FormLine(Protocol):
    """One line: the id of what it shows, its widget, the button that takes it away, and whether nothing is in it."""

    @property
    def id(self) -> str: ...

    @property
    def whole(self) -> QWidget: ...

    @property
    def remove(self) -> QWidget: ...

    @property
    def is_blank(self) -> bool: ...


class Part(Protocol):
    """What a line shows, as the model has it."""

    id: str


LineT = TypeVar("LineT", bound=FormLine)
PartT = TypeVar("PartT", bound=Part)


class LineList(Generic[LineT]):
    """The lines of a form field in their order, in a layout that the field puts where it wants them.

    Made before the other parts of the field, so that Tab comes to the lines first. `make` returns a new line for an
    id, `number` is told of each line which it is, from 1, whenever that may have changed.
    """

    def __init__(
        self, field: QWidget, make: Callable[[str], LineT], number: Callable[[int, LineT], None], *, spacing: int = 8
    ) -> None:
        self._field, self._make, self._number = field, make, number
        field.setProperty(AMONG_TEXTS, True)
        self._before = anchor(field)
        self._last: QWidget | None = None
        self._lines: list[LineT] = []
        self.layout = QVBoxLayout()
        self.layout.setSpacing(spacing)

    def __iter__(self) -> Iterator[LineT]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, place: int) -> LineT:
        return self._lines[place]

    def end_with(self, add: QWidget) -> None:
        """Let Tab come to `add` after the lines, and the keyboard be there when the last line went."""
        self._last = add

    def ids(self) -> tuple[str, ...]:
        """Return what the lines are of, in order."""
        return tuple(line.id for line in self._lines)

    def show(self, parts: Iterable[PartT], fill: Callable[[LineT, PartT], None]) -> None:
        """Show `parts`, each by `fill`; lines that remain keep the cursor.

        A blank line that the keyboard is in stays too: somebody is about to write in it.
        """
        former = {line.id: line for line in self._lines}
        self._lines = []
        for part in parts:
            line = former.pop(part.id, None) or self._make(part.id)
            fill(line, part)
            self._lines.append(line)
        for line in former.values():
            if line.is_blank and self._has_keyboard(line):
                self._lines.append(line)
            else:
                self._drop(line)
        self.arrange()

    def add(self) -> LineT:
        """Add an empty line and return it; the field gives it the keyboard."""
        return self.insert(len(self._lines))

    def insert(self, place: int) -> LineT:
        """Add an empty line at a place, from 0, and return it."""
        line = self._make(new_id())
        self._lines.insert(place, line)
        self.arrange()
        return line

    def move(self, line: LineT, step: int) -> bool:
        """Move a line by steps, down or (negative) up; False where it would leave the list. The cursor stays in it."""
        place = self._lines.index(line)
        if not 0 <= place + step < len(self._lines):
            return False
        focus = self._field.window().focusWidget()
        self._lines.insert(place + step, self._lines.pop(place))
        self.arrange()
        if focus is not None and line.whole.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def take_away(self, line: LineT) -> None:
        """Take a line away and give the keyboard to the button that would take the next one."""
        place = self._lines.index(line)
        self._lines.remove(line)
        self._drop(line)
        self.arrange()
        beside = self._lines[min(place, len(self._lines) - 1)].remove if self._lines else self._last
        if beside is not None:
            beside.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """Put the lines in their order, tell each which it is, and let Tab follow."""
        for place, line in enumerate(self._lines):
            if self.layout.indexOf(line.whole) != place:
                self.layout.insertWidget(place, line.whole)
            self._number(place + 1, line)
        ends = () if self._last is None else (self._last,)
        follow(self._before, (*(line.whole for line in self._lines), *ends))

    def _has_keyboard(self, line: LineT) -> bool:
        focus = self._field.window().focusWidget()
        return focus is not None and line.whole.isAncestorOf(focus)

    def _drop(self, line: LineT) -> None:
        self.layout.removeWidget(line.whole)
        line.whole.hide()
        line.whole.deleteLater()

"""Uses the window as a person does: finds what is on the screen by its words, and only points, types and drops.

Nothing here knows a page. A step that cannot be done by hand, because what it needs is hidden, covered or not called
by the words that the screen shows, fails the test.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from window_hands import make_hands

from zvdesk.ui.crash_dialog import CrashDialog

PATIENCE = 20_000
"""Milliseconds until a step that does not happen is given up; far more than any needs on a busy machine."""

AGAIN = 3_000
"""Milliseconds after which a click that brought no keyboard is made again."""

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class WindowDriver:
    """The hands and eyes of a person before the window."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._hands = make_hands()

    # Waiting

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds; `what` is said when it never does."""

        _let_events_through()

        def look() -> bool:
            crash = next((one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog)), None)
            assert crash is None or not crash.isVisible(), "the program says that it has a fault"
            self._give_keys()
            return bool(holds())

        self._qtbot.waitUntil(lambda: look() or _fail(what, self), timeout=PATIENCE)

    def wait_for(self, words: str) -> None:
        """Wait until words stand on the screen."""
        self.until(lambda: self.shows(words), f"“{words}” on the screen")

    def wait_saved(self) -> None:
        """Wait until the line at the bottom says that all is saved."""
        self.until(lambda: self.save_text.startswith("Opgeslagen"), "saved")

    def pause(self, milliseconds: int) -> None:
        """Let time pass between two keys, as fingers do."""
        self._qtbot.wait(milliseconds)

    # Looking

    @property
    def top(self) -> QWidget:
        """The window that takes the keys now: a dialog over the window, or the window itself."""
        in_front = next(self._in_front(), None)
        assert in_front is not None, "no window is open"
        return in_front

    def shows(self, words: str) -> bool:
        """Tell whether words stand on the screen, in a label, on a button or in a field."""
        return any(words in text for text in self.texts())

    def texts(self) -> list[str]:
        """Return every text on the screen that is not in a list."""
        labels = [label.text() for label in self._parts(QLabel)]
        buttons = [button.text() for button in self._parts(QAbstractButton)]
        lines = [field.text() for field in self._parts(QLineEdit)]
        choices = [field.currentText() for field in self._parts(QComboBox)]
        return [*labels, *buttons, *lines, *choices, *(field.toPlainText() for field in self._parts(QTextEdit))]

    @property
    def save_text(self) -> str:
        """What the line at the bottom says about saving."""
        said = ("Opgeslagen 0", "Opgeslagen 1", "Opgeslagen 2", "Nog niet opgeslagen", "Opslaan mislukt")
        return next((text for text in self.texts() if text.startswith(said)), "")

    def rows(self, name: str) -> list[str]:
        """Return what the rows of a list or tree say, from top to bottom."""
        view = self._view(name)
        return [str(index.data(SPOKEN)) for index in _indexes(view.model())]

    def titles(self, name: str) -> list[str]:
        """Return the titles of the rows of a list or tree."""
        return [str(index.data()) for index in _indexes(self._view(name).model()) if index.data(SPOKEN) is not None]

    def depths(self, name: str) -> list[int]:
        """Return how deep each row of a tree stands."""
        depths = []
        for index in _indexes(self._view(name).model()):
            depth = 0
            while index.parent().isValid():
                index, depth = index.parent(), depth + 1
            depths.append(depth)
        return depths

    def value(self, words: str) -> str:
        """Return what a field holds."""
        field = self.field(words)
        if isinstance(field, QComboBox):
            return field.currentText()
        return field.toPlainText() if isinstance(field, QTextEdit) else field.text()

    def current_row(self, name: str) -> str:
        """Return what the row of a list says on which one stands, "" for none."""
        index = self._view(name).currentIndex()
        return str(index.data(SPOKEN)) if index.isValid() else ""

    def selected(self, name: str) -> list[str]:
        """Return the titles of the rows of a list that are shown as selected."""
        return [str(index.data()) for index in self._view(name).selectionModel().selectedIndexes()]

    def fields(self, words: str) -> list[QWidget]:
        """Return the fields that a screen reader calls so, from top to bottom."""
        fields = [*self._parts(QLineEdit), *self._parts(QTextEdit), *self._parts(QComboBox)]
        called = [field for field in fields if field.accessibleName() == words]
        return sorted(called, key=lambda field: field.mapToGlobal(QPoint(0, 0)).y())

    def field(self, words: str) -> QLineEdit | QTextEdit | QComboBox:
        """Return the field under a label; one without a label by the name that a screen reader says."""
        found: list[QWidget] = []

        def look() -> bool:
            named = [label.buddy() for label in self._parts(QLabel) if label.text() == words]
            fields = [*self._parts(QLineEdit), *self._parts(QTextEdit), *self._parts(QComboBox)]
            called = [field for field in fields if field.accessibleName() == words]
            found[:] = [field for field in (*named, *called) if field is not None and field.isVisible()]
            return bool(found)

        self.until(look, f"field “{words}”")
        part = found[-1]
        assert isinstance(part, QLineEdit | QTextEdit | QComboBox)
        return part

    # Pointing

    def click(self, words: str) -> None:
        """Click the button, box or entry of the rail that is called so."""
        found: list[QAbstractButton] = []

        def look() -> bool:
            found[:] = [one for one in self._parts(QAbstractButton) if words in _names(one) and one.isEnabled()]
            return bool(found)

        self.until(look, f"button “{words}”")
        self._press(found[-1])

    def click_for(self, words: str, field: str) -> None:
        """Click a button that puts the keyboard into a new field; once more where the button had just moved away."""

        def is_there() -> bool:
            return any(one.hasFocus() for one in self.fields(field))

        self.click(words)
        if not self._soon(is_there):
            self.click(words)
        self.until(is_there, f"keyboard in “{field}”")

    def can_click(self, words: str) -> bool:
        """Tell whether a button is on the screen and enabled."""
        return any(words in _names(one) and one.isEnabled() for one in self._parts(QAbstractButton))

    def click_field(self, words: str) -> None:
        """Put the keyboard into a field by clicking it; as a person would, once more where it had just moved away."""
        field = self.field(words)
        self._press(field)
        if not self._soon(field.hasFocus):
            field = self.field(words)
            self._press(field)
        self.until(field.hasFocus, f"keyboard in “{words}”")

    def click_row(self, name: str, words: str) -> None:
        """Click the row of a list or tree that has this title."""
        found: list[QModelIndex] = []

        def look() -> bool:
            indexes = _indexes(self._view(name).model())
            found[:] = [index for index in indexes if str(index.data()) == words]
            return bool(found)

        self.until(look, f"row “{words}” in “{name}”")
        view = self._view(name)
        view.scrollTo(found[0])
        self._press(view.viewport(), view.visualRect(found[0]).center())

    def go_to(self, page: str) -> None:
        """Open a page by its entry in the rail."""
        self.click(page)

    def answer(self, words: str, act: Callable[[], object]) -> None:
        """Do something that asks a question in a dialog, and press the button called so there."""
        pressed: list[str] = []

        def look() -> None:
            asked = QApplication.activeModalWidget()
            if isinstance(asked, QMessageBox) and asked.isVisible() and not pressed:
                button = next(one for one in asked.buttons() if one.text() == words)
                pressed.append(asked.text())
                self._hands.click(button, button.rect().center())

        timer = QTimer(interval=10)
        timer.timeout.connect(look)
        timer.start()
        act()
        self.until(lambda: pressed, f"a question with the button “{words}”")
        timer.stop()

    def resize(self, width: int, height: int) -> None:
        """Draw the window to another size."""
        self.top.resize(width, height)

    def close(self) -> None:
        """Close the window by its own button."""
        self.top.close()

    # Typing

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        self._wake()
        self._hands.write(text)

    def keys(self, keys: str) -> None:
        """Press keys, such as "Ctrl+K"."""
        self._wake()
        self._hands.keys(keys)

    def fill(self, words: str, text: str) -> None:
        """Click a field and type over what stands in it."""
        self.click_field(words)
        self.keys("Ctrl+A")
        self.write(text)

    def choose(self, words: str, choice: str) -> None:
        """Open a field with choices, go to one by its first letters, and take it by Enter."""
        field = self.field(words)
        assert isinstance(field, QComboBox)
        self.until(lambda: field.findText(choice) >= 0, f"choice “{choice}” in “{words}”")
        self._press(field)
        self.until(lambda: field.view().isVisible(), f"choices of “{words}”")
        at = field.findText(choice) - field.view().currentIndex().row()
        for _ in range(abs(at)):
            self._hands.keys("Down" if at > 0 else "Up")
        self._hands.keys("Return")
        self.until(lambda: field.currentText() == choice and not field.view().isVisible(), f"“{choice}” chosen")

    # Dropping

    def drop_on_row(self, name: str, words: str, files: Sequence[Path]) -> None:
        """Let files go on a row of a tree or list."""
        view = self._view(name)
        index = next(index for index in _indexes(view.model()) if str(index.data()) == words)
        view.scrollTo(index)
        self._hands.drop(view.viewport(), view.visualRect(index).center(), files)

    def drop_on(self, words: str, files: Sequence[Path]) -> None:
        """Let files go on the words of the place that invites them."""
        label = next(one for one in self._parts(QLabel) if words in one.text())
        place, at = label, label.rect().center()
        while not place.acceptDrops():
            at = place.mapToParent(at)
            place = place.parentWidget()
        _reveal(place)
        self._hands.drop(place, at, files)

    def _press(self, part: QWidget, at: QPoint | None = None) -> None:
        """Click what lies at the middle of a part (or at a point of it), as long as that is the part itself."""
        point = part.rect().center() if at is None else at
        window = part.window()

        def is_free() -> bool:
            _reveal(part, point)
            under = window.childAt(part.mapTo(window, point))
            return under is not None and (under is part or part.isAncestorOf(under))

        self.until(is_free, f"nothing over {part.accessibleName() or part}")
        self._hands.click(part, point)

    def _soon(self, holds: Callable[[], bool]) -> bool:
        """Tell whether something comes to hold within a few seconds."""
        try:
            self._qtbot.waitUntil(holds, timeout=AGAIN)
        except self._qtbot.TimeoutError:
            return False
        return True

    def _wake(self) -> None:
        """Wait until the window in front takes the keys."""
        self.until(lambda: self.top.isActiveWindow(), "active window")

    def _give_keys(self) -> None:
        """Let the window in front take the keys, as a window manager does when what lay over it closes."""
        in_front = next(self._in_front(), None)
        if in_front is not None and not in_front.isActiveWindow():
            in_front.activateWindow()

    def _in_front(self) -> Iterator[QWidget]:
        modal = QApplication.activeModalWidget()
        if modal is not None:
            yield modal
        yield from (one for one in QApplication.topLevelWidgets() if one.isVisible() and _is_window(one))

    def _view(self, name: str) -> QAbstractItemView:
        found: list[QAbstractItemView] = []

        def look() -> bool:
            found[:] = [view for view in self._parts(QAbstractItemView) if view.accessibleName() == name]
            return bool(found)

        self.until(look, f"list “{name}”")
        return found[0]

    def _parts(self, kind: type[QWidget]) -> list[QWidget]:
        window = self.top
        return [part for part in window.findChildren(kind) if part.isVisible() and part.window() is window]


def _let_events_through() -> None:
    """Return to the loop between two steps, as under a person's hands: new parts show, what was given up is gone."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _fail(what: str, driver: WindowDriver) -> bool:
    """Say what was waited for; pytest-qt shows the last of these when the time is over."""
    texts = " | ".join(text for text in driver.texts() if text.strip())
    raise AssertionError(f"no {what}; the screen shows: {texts}")


def _is_window(widget: QWidget) -> bool:
    return widget.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)


def _names(button: QAbstractButton) -> set[str]:
    """Return how a button is called; an entry of the rail also without its count."""
    return {button.text(), button.accessibleName(), button.accessibleName().split(",")[0]}


def _indexes(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = QModelIndex() if parent is None else parent
    for number in range(model.rowCount(above)):
        index = model.index(number, 0, above)
        yield index
        yield from _indexes(model, index)


def _reveal(part: QWidget, at: QPoint | None = None) -> None:
    """Scroll the page in which a part stands until the point is in view, as one does with the wheel."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    page = area.widget() if isinstance(area, QScrollArea) else None
    if isinstance(area, QScrollArea) and page is not None and page.isAncestorOf(part):
        point = part.mapTo(page, part.rect().center() if at is None else at)
        area.ensureVisible(point.x(), point.y(), 0, 40)

"""What holds in every window and dialog: each control has a name of its own, Tab comes to it, and Escape closes."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from opening_panels import PANELS
from opening_windows import ELSEWHERE, WINDOWS, Opened, window_classes
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from walking import Walk, groups, spoken

from zvdesk.ui.reader.message import ReaderMessage
from zvdesk.ui.widgets.drag_handle import DragHandle

MOST = 400


def test_no_window_is_left_out() -> None:
    assert window_classes() - ELSEWHERE == {name.split(":")[0] for name in WINDOWS}


@pytest.fixture
def window(walk: Walk, request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[QWidget]:
    """Return a window, shown with its content, as its user has it."""
    made = WINDOWS[request.param](Opened(walk, tmp_path))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show()
    made.activateWindow()
    if made.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.Tool):
        qtbot.waitUntil(lambda: _is_active(made), timeout=30_000)
    for _ in range(20):
        QApplication.processEvents()
    yield made
    if shiboken6.isValid(made):
        made.close()
        made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _is_active(window: QWidget) -> bool:
    """Ask for it again: without a screen the main window may get the keyboard back just then."""
    window.activateWindow()
    QApplication.processEvents()
    return window.isActiveWindow()


def stops(window: QWidget) -> list[QWidget]:
    """Return what Tab is to come to."""
    return [
        one
        for one in [window, *window.findChildren(QWidget)]
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.isVisible()
        and one.isEnabled()
        and one.window() is window
        and not _is_left_to_arrows(one)
    ]


def _is_left_to_arrows(one: QWidget) -> bool:
    """Of buttons of which one is on, Tab comes to that one; arrows go on to the others."""
    if not isinstance(one, QAbstractButton) or one.isChecked():
        return False
    group = one.group()
    return group is not None and group.exclusive() and group.checkedButton() is not None


def told(one: QWidget) -> str:
    return f"{type(one).__name__} {spoken(one)!r} in {type(one.parentWidget()).__name__}"


every_window = pytest.mark.parametrize("window", sorted(WINDOWS), indirect=True)


@every_window
def test_every_control_of_a_window_is_named_reached_and_left(window: QWidget) -> None:
    parts = stops(window)
    nameless = [told(one) for one in parts if not spoken(one)]
    walked = reached(window)
    missed = [told(one) for one in parts if one not in walked]

    assert (nameless, doubled(parts, window), missed) == ([], [], [])
    close(window)
    assert not window.isVisible()


def doubled(parts: list[QWidget], window: QWidget) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the roles and names that more than one control has, in the same groups."""
    same = Counter((_role(one), spoken(one), groups_within(one, window)) for one in parts)
    return [each for each, count in same.items() if count > 1]


def _role(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).role().name


def groups_within(widget: QWidget, window: QWidget) -> tuple[str, ...]:
    """Return what is said of the groups around a control, within its window."""
    return tuple(name for name in groups(widget) if name != window.accessibleName())


def reached(window: QWidget, code: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Return what has the keyboard in turn while Tab (or Shift+Tab) is pressed until it has been round."""
    found: list[QWidget] = []
    for _ in range(MOST):
        one = window.focusWidget()
        if one is not None and one in found:
            break
        if one is not None:
            found.append(one)
        QTest.keyClick(one or window, code)
        QApplication.processEvents()
    return found


def close(window: QWidget) -> None:
    """Press Escape; in the veldmodus that steps back first, and leaves when it is pressed twice."""
    for _ in range(4):
        if window.isVisible():
            _is_active(window)
            QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
            QApplication.processEvents()


@pytest.mark.parametrize("panel", sorted(PANELS))
def test_every_control_of_what_lies_in_a_page_is_named_and_reached(walk: Walk, panel: str, tmp_path: Path) -> None:
    part = PANELS[panel](Opened(walk, tmp_path))
    parts = [one for one in stops(part.window()) if part is one or part.isAncestorOf(one)]
    handles = [one for one in part.findChildren(DragHandle) if one.isVisible()]
    nameless = [told(one) for one in parts if not spoken(one)]
    walked = [*reached(part.window()), *reached(part.window(), Qt.Key.Key_Backtab)]

    assert (nameless, doubled([*parts, *handles], part.window())) == ([], [])
    assert [told(one) for one in parts if one not in walked] == []


def test_a_reader_in_which_the_document_has_yet_to_come_offers_nothing_and_says_so(qtbot: QtBot) -> None:
    message = ReaderMessage()
    qtbot.addWidget(message)
    message.show()
    assert [told(one) for one in stops(message) if not spoken(one)] == []
    assert not [one for one in message.findChildren(QAbstractButton) if one.isVisible()]

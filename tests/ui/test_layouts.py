"""What stands in a layout is read and taken away, and no Python object of an item of Qt's own stays behind."""

import ast
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSpacerItem, QVBoxLayout, QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

import zvdesk.ui
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.layouts import empty, widgets_in

UI = Path(zvdesk.ui.__file__).parent
OWN = {"flow.py": "the layout itself", "network_view.py": "of a scene, whose items are all Python's own"}
"""Files that may say `itemAt`, and why."""


def items_of_qt() -> int:
    return sum(isinstance(each, QWidgetItem | QSpacerItem) for each in gc.get_objects())


@pytest.fixture(params=[QVBoxLayout, QHBoxLayout, FlowLayout])
def layout(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[QLayout]:
    host = QWidget()
    qtbot.addWidget(host)
    yield request.param(host)
    host.close()  # there till the end


def test_widgets_come_in_the_order_of_the_layout(layout: QLayout) -> None:
    first, second, third = (QLabel(str(place)) for place in range(3))
    for each in (second, third, first):
        layout.addWidget(each)
    QLabel("beside the layout", layout.parentWidget())
    assert widgets_in(layout) == [second, third, first]
    layout.removeWidget(third)
    assert widgets_in(layout) == [second, first]


def test_a_layout_without_a_widget_around_it_has_none() -> None:
    assert widgets_in(QVBoxLayout()) == []


def test_emptying_hides_and_deletes_all_there_is(layout: QLayout) -> None:
    labels = [QLabel(str(place)) for place in range(3)]
    for each in labels:
        layout.addWidget(each)
    if isinstance(layout, QVBoxLayout):
        layout.addStretch(1)
    assert empty(layout) == labels
    assert (layout.count(), widgets_in(layout)) == (0, [])
    assert not any(each.isVisibleTo(layout.parentWidget()) for each in labels)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(Shiboken.isValid(each) for each in labels)


def test_no_item_of_qt_stays_on_record(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    lines = QVBoxLayout(host)
    before = items_of_qt()
    for _ in range(3):
        for place in range(4):
            lines.addWidget(QLabel(str(place)))
        assert len(widgets_in(lines)) == 4
        empty(lines)
    assert items_of_qt() == before


def test_nothing_else_asks_a_layout_for_its_items() -> None:
    asking = [
        path.name
        for path in sorted(UI.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("itemAt", "itemAtPosition")
    ]
    assert [name for name in asking if name not in OWN] == []

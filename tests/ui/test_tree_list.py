"""An agenda as a tree: order, headings, numbers, folding, and files dropped on an item."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.fonts import Type
from zvdesk.ui.palettes import Tone
from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.rows import TreeRow
from zvdesk.ui.widgets.tree_delegate import NUMBER_GAP, wrap
from zvdesk.ui.widgets.tree_list import FilesDropped, TreeList, TreeMenu
from zvdesk.ui.widgets.tree_model import TreeModel

AGENDA = (
    TreeRow("h", "Algemeen", heading=True),
    TreeRow("3", "Vaststellen agenda", "3."),
    TreeRow("3a", "Verslag van 18 januari", "3a", "3", "1 stuk"),
    TreeRow("3b", "Verslag van 25 januari", "3b", "3", "2 stukken", "besloten", Tone.LATE),
    TreeRow("b", "BESLOTEN DEEL", heading=True, detail="Niet als besloten aangeduid"),
    TreeRow("t", "Brief aan het kabinet over de vergroening van de ozb " * 3, "TKN 10", tooltip="de hele titel"),
)


@pytest.fixture
def tree(qtbot: QtBot) -> TreeList:
    made = TreeList(name="Agenda")
    made.show_rows(AGENDA)
    shown(qtbot, made, 360, 600)
    made.setFocus()
    return made


def model_of(tree: TreeList) -> TreeModel:
    model = tree.model()
    assert isinstance(model, TreeModel)
    return model


def place_of(tree: TreeList, record_id: str) -> QPoint:
    return tree.visualRect(model_of(tree).index_of(record_id)).center()


def outline(model: TreeModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return the tree as indented lines."""
    lines = []
    for row in range(model.rowCount(parent or QModelIndex())):
        index = model.index(row, 0, parent or QModelIndex())
        found = model.row_of(index)
        assert found is not None
        lines.append("  " * depth + found.id)
        lines += outline(model, index, depth + 1)
    return lines


def test_items_stand_in_the_order_given_below_their_item(tree: TreeList) -> None:
    assert outline(model_of(tree)) == ["h", "3", "  3a", "  3b", "b", "t"]
    QAbstractItemModelTester(model_of(tree), QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_an_item_whose_parent_is_missing_or_itself_is_not_lost() -> None:
    model = TreeModel()
    model.show_rows(
        [
            TreeRow("a", "A", parent_id="weg"),
            TreeRow("b", "B", parent_id="b"),
            TreeRow("c", "C", parent_id="d"),
            TreeRow("d", "D", parent_id="c"),
        ]
    )

    assert sorted(line.strip() for line in outline(model)) == ["a", "b", "c", "d"]


def test_a_click_and_arrows_choose(tree: TreeList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tree.selected) as told:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place_of(tree, "3a"))
    assert told.args == [AGENDA[2]]

    with qtbot.waitSignal(tree.selected) as told:
        QTest.keyClick(tree, Qt.Key.Key_Down)
    assert told.args == [AGENDA[3]]
    assert tree.current_row() == AGENDA[3]


def test_choosing_by_code_is_not_announced(tree: TreeList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tree.selected):
        assert tree.select("t")
        assert not tree.select("nergens")


def test_enter_opens(tree: TreeList, qtbot: QtBot) -> None:
    tree.select("3b")
    with qtbot.waitSignal(tree.opened) as told:
        QTest.keyClick(tree, Qt.Key.Key_Return)
    assert told.args == [AGENDA[3]]


def test_parts_fold_by_key_and_by_the_arrow_before_the_number(tree: TreeList, qtbot: QtBot) -> None:
    index = model_of(tree).index_of("3")
    tree.select("3")
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(index)

    top = tree.visualRect(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(6, top.center().y()))
    assert tree.isExpanded(index)


def test_what_was_folded_and_chosen_stays_so_after_an_update(tree: TreeList, qtbot: QtBot) -> None:
    tree.select("t")
    tree.collapse(model_of(tree).index_of("3"))
    with qtbot.assertNotEmitted(tree.selected):
        tree.show_rows([TreeRow("nieuw", "Ingevoegd", "2a"), *AGENDA])

    assert not tree.isExpanded(model_of(tree).index_of("3"))
    assert tree.current_row() == AGENDA[5]


def test_a_changed_item_is_drawn_anew_without_moving_the_rest(tree: TreeList, qtbot: QtBot) -> None:
    model = model_of(tree)
    rows = [row._replace(badge="voorbereid") if row.id == "3a" else row for row in AGENDA]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        tree.show_rows(rows)
    assert model.row_of(told.args[0]) == rows[2]


def test_a_screen_reader_hears_number_title_and_badge(tree: TreeList) -> None:
    model = model_of(tree)
    spoken = model.data(model.index_of("3b"), Qt.ItemDataRole.AccessibleTextRole.value)

    assert spoken == "3b, Verslag van 25 januari, 2 stukken, besloten"
    assert model.data(model.index_of("t"), Qt.ItemDataRole.ToolTipRole.value) == "de hele titel"
    assert model.data(model.index_of("t"), Qt.ItemDataRole.DecorationRole.value) is None


def test_long_titles_take_two_lines_and_no_more(tree: TreeList, theme: Theme) -> None:
    model = model_of(tree)
    one, two = (tree.visualRect(model.index_of(name)).height() for name in ("3", "t"))
    assert 44 == one < two < 3 * one

    lines = wrap(AGENDA[5].title, theme.font(Type.TEXT), 200, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert wrap("", theme.font(Type.TEXT), 200, 2) == ("",)


def test_a_badge_stands_beside_the_title_where_there_is_no_second_line(tree: TreeList) -> None:
    tree.show_rows([TreeRow("a", "Kort", "1", badge="voor", tone=Tone.DONE), TreeRow("b", "Kort", "2")])
    tree.resize(360, 300)
    QApplication.processEvents()
    model = model_of(tree)
    with_badge, without = (tree.visualRect(model.index_of(name)) for name in "ab")
    assert with_badge.height() == without.height() == 44
    right = tree.viewport().grab().toImage().copy(300, with_badge.y() + 4, 50, 36)
    bare = tree.viewport().grab().toImage().copy(300, without.y() + 4, 50, 36)
    assert right != bare


def test_another_width_and_zoom_wrap_anew(tree: TreeList, theme: Theme) -> None:
    index = model_of(tree).index_of("t")
    narrow = tree.visualRect(index).height()
    tree.resize(1800, 600)
    QApplication.processEvents()
    assert tree.visualRect(index).height() < narrow

    theme.zoom_to(200)
    QApplication.processEvents()
    tree.repaint()
    assert tree.visualRect(index).height() > narrow


def test_every_kind_of_row_can_be_drawn_chosen(tree: TreeList) -> None:
    for row in AGENDA:
        tree.select(row.id)
        assert not tree.grab().isNull()


def test_a_menu_is_asked_for_at_its_row(tree: TreeList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tree.menu_requested) as told:
        tree.customContextMenuRequested.emit(place_of(tree, "3a"))
    assert isinstance(told.args[0], TreeMenu)
    assert told.args[0].row == AGENDA[2]


def test_files_are_dropped_on_the_item_under_the_pointer(tree: TreeList, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "raadsbrief.pdf"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/x.pdf")])
    place, copy, left = place_of(tree, "3a"), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, copy, data, left, none)
    tree.dragEnterEvent(enter)
    move = QDragMoveEvent(place, copy, data, left, none)
    tree.dragMoveEvent(move)
    assert enter.isAccepted()
    assert move.isAccepted()
    assert not tree.grab().isNull()

    with qtbot.waitSignal(tree.files_dropped) as told:
        tree.dropEvent(QDropEvent(QPointF(place), copy, data, left, none))
    assert told.args == [FilesDropped("3a", (file,))]


def test_text_is_not_taken_for_a_file(tree: TreeList, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("gewoon tekst")
    place, copy = QPoint(10, 10), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    tree.dragEnterEvent(enter)
    tree.dragLeaveEvent(QDragLeaveEvent())

    assert not enter.isAccepted()
    with qtbot.assertNotEmitted(tree.files_dropped):
        tree.dropEvent(
            QDropEvent(QPointF(place), copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        )


@pytest.mark.parametrize("number", ["TKN 1", "LTA 12", "13.2.1", "7a", "1"])
def test_a_number_is_shown_whole_in_the_column_that_was_made_for_it(tree: TreeList, number: str) -> None:
    delegate = tree._delegate
    delegate.measure([TreeRow(id="1", title="Kwartaalbericht", number=number)])
    room = delegate._number_width - NUMBER_GAP
    assert QFontMetrics(delegate._number_font()).elidedText(number, Qt.TextElideMode.ElideRight, room) == number

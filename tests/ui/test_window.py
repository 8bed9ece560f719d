"""The frame: pages made when first shown, keys that work everywhere, columns that give way, and what is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSplitter, QSplitterHandle, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.settings import INSPECTOR_OPEN, LIST_WIDTH, PAGE, RAIL_FOLDED, ZOOM, Settings
from zvdesk.ui.columns import Columns, Scrim
from zvdesk.ui.notice_board import NoticeBoard
from zvdesk.ui.notices import Notice
from zvdesk.ui.page import Page, Target
from zvdesk.ui.palettes import Tone
from zvdesk.ui.rail import WIDTH
from zvdesk.ui.rail_items import FOLDED_WIDTH, RailButton, RailEntry, SearchButton
from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.basics import column
from zvdesk.ui.widgets.notices import Toast
from zvdesk.ui.window import MainWindow, PageEntry


class Recorder(Page):
    """A page that remembers what the window asked of it."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.asked: list[object] = []
        self.fields = [QLineEdit() for _ in range(3)]
        holders = []
        for field in self.fields:
            holder = QWidget()
            holder.setLayout(column(field))
            holders.append(holder)
        self.columns = Columns(settings, listing=holders[0], editor=holders[1], inspector=holders[2])
        self.setLayout(column(self.columns))

    def entered(self) -> None:
        self.asked.append("entered")

    def leaving(self) -> None:
        self.asked.append("leaving")

    def create_record(self) -> None:
        self.asked.append("create")

    def open_record(self, record_id: str, part_id: str = "") -> None:
        self.asked.append((record_id, part_id))

    def focus_filter(self) -> None:
        self.asked.append("filter")


class Frame:
    """A window with three pages, and the settings it keeps."""

    def __init__(self, qtbot: QtBot, folder: Path, size: tuple[int, int] = (1280, 800)) -> None:
        self.settings = Settings(folder)
        self.made: list[str] = []
        names = ("meetings", "questions", "trash")
        entries = tuple(
            PageEntry(RailEntry(name, name.title(), "list", name == "trash"), lambda name=name: self._make(name))
            for name in names
        )
        self.window = MainWindow(self.settings, entries)
        shown(qtbot, self.window, *size)

    def _make(self, name: str) -> Recorder:
        self.made.append(name)
        return Recorder(self.settings)

    @property
    def page(self) -> Recorder:
        page = self.window.page
        assert isinstance(page, Recorder)
        return page

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def entry(self, place: int) -> RailButton:
        return self.window.rail.findChildren(RailButton)[place]


@pytest.fixture
def frame(qtbot: QtBot, tmp_path: Path) -> Frame:
    return Frame(qtbot, tmp_path)


def test_pages_are_made_when_first_shown(frame: Frame, qtbot: QtBot) -> None:
    assert frame.made == ["meetings"]

    qtbot.mouseClick(frame.entry(1), Qt.MouseButton.LeftButton)

    assert frame.window.page_key == "questions"
    assert frame.made == ["meetings", "questions"]
    assert frame.entry(1).isChecked()


def test_a_first_window_leaves_room_for_its_title_bar(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Settings(tmp_path), (), shows_pages=False)
    qtbot.addWidget(window)
    room = window.screen().availableGeometry().height()
    assert window.height() == min(800, room - 40)
    assert window.width() == 1280


def test_what_is_said_to_be_done_lies_over_the_status_line_and_off_the_page(frame: Frame) -> None:
    frame.window.resize(1280, 800)
    board = NoticeBoard(frame.window)
    board.show_notice(Notice("Raadsvraag gemaakt", Tone.DONE, "Ongedaan maken", lambda: None))
    toast = frame.window.findChild(Toast)
    assert toast is not None
    assert toast.isVisible()
    status = frame.window.status
    top = status.mapTo(frame.window, QPoint(0, 0)).y()
    assert toast.geometry().bottom() < frame.window.height()
    assert toast.geometry().top() >= top - 10


def test_trouble_goes_when_it_came_out_well_and_when_one_goes_on(frame: Frame) -> None:
    board = NoticeBoard(frame.window)
    frame.window.page_left.connect(board.close_trouble)
    frame.window.escaped.connect(board.close_trouble)
    error = Notice("Dit is geen Word-document.", Tone.SOON, is_trouble=True, about="Sjabloon nakijken")
    board.show_notice(error)
    board.came_out("Opslaan")
    assert board.trouble_text == error.text
    board.came_out("Sjabloon nakijken")
    assert board.trouble_text == ""
    board.show_notice(error)
    frame.press(Qt.Key.Key_2)
    assert board.trouble_text == ""
    board.show_notice(error)
    QTest.keyClick(frame.window, Qt.Key.Key_Escape)
    assert board.trouble_text == ""


def test_a_page_is_told_that_it_comes_and_goes(frame: Frame) -> None:
    first = frame.page

    frame.press(Qt.Key.Key_2)
    second = frame.page
    frame.press(Qt.Key.Key_1)

    assert first.asked == ["entered", "leaving", "entered"]
    assert second.asked == ["entered", "leaving"]
    assert frame.window.page is first


def test_keys_reach_the_open_page(frame: Frame) -> None:
    frame.press(Qt.Key.Key_2)
    frame.press(Qt.Key.Key_N)
    frame.press(Qt.Key.Key_F)

    assert frame.page.asked == ["entered", "create", "filter"]


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, "search_requested"),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier, "print_requested"),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, "lock_requested"),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, "help_requested"),
    ],
)
def test_keys_ask_for_what_the_window_cannot_do(
    frame: Frame, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str
) -> None:
    with qtbot.waitSignal(getattr(frame.window, signal)):
        frame.press(key, modifier)


def test_undo_is_asked_for_where_nothing_was_typed(frame: Frame, qtbot: QtBot) -> None:
    frame.entry(0).setFocus()

    with qtbot.waitSignal(frame.window.undo_requested):
        frame.press(Qt.Key.Key_Z)


def test_the_search_field_of_the_rail_asks_for_search(frame: Frame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame.window.search_requested):
        qtbot.mouseClick(frame.window.findChild(SearchButton), Qt.MouseButton.LeftButton)


def test_f6_walks_through_rail_list_editor_and_inspector(frame: Frame) -> None:
    assert QApplication.focusWidget() is frame.page.fields[0]
    for field in frame.page.fields[1:]:
        frame.press(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        assert QApplication.focusWidget() is field

    frame.press(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert frame.window.rail.isAncestorOf(QApplication.focusWidget())
    frame.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is frame.page.fields[2]


def test_a_target_opens_its_page_and_record(frame: Frame) -> None:
    frame.page.navigation_requested.emit(Target("questions", "q1", "part"))

    assert frame.window.page_key == "questions"
    assert frame.page.asked == ["entered", ("q1", "part")]


def test_counts_stand_beside_names(frame: Frame) -> None:
    frame.page.count_changed.emit(12)
    assert frame.entry(0).accessibleName() == "Meetings, 12"
    frame.page.count_changed.emit(None)
    assert frame.entry(0).accessibleName() == "Meetings"


def test_only_the_open_page_says_how_closed_its_record_is(frame: Frame) -> None:
    first = frame.page
    first.confidentiality_changed.emit("Vertrouwelijk")
    assert "Vertrouwelijk" in _texts(frame.window.status)
    frame.press(Qt.Key.Key_2)
    assert "Vertrouwelijk" not in _texts(frame.window.status)
    first.confidentiality_changed.emit("Geheim")
    assert "Geheim" not in _texts(frame.window.status)

    frame.press(Qt.Key.Key_1)
    assert "Geheim" in _texts(frame.window.status)
    frame.window.drop_pages()
    frame.window.show_pages()
    assert "Geheim" not in _texts(frame.window.status)


def test_the_page_and_sizes_are_there_after_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    first = Frame(qtbot, tmp_path)
    first.press(Qt.Key.Key_2)
    first.window.resize(1400, 700)
    first.window.rail.fold_requested.emit(True)
    first.window.close()

    again = Frame(qtbot, tmp_path, size=(1400, 700))

    assert again.window.page_key == "questions"
    assert again.window.rail.width() == FOLDED_WIDTH
    assert again.settings.get(PAGE) == "questions"


def test_a_window_that_may_not_close_stays(frame: Frame) -> None:
    frame.window.may_close = lambda: False
    assert not frame.window.close()
    assert frame.window.isVisible()
    assert frame.page.asked[-1] == "leaving"

    frame.window.may_close = lambda: True
    assert frame.window.close()


def test_the_rail_folds_by_its_button(frame: Frame) -> None:
    assert frame.window.rail.width() == WIDTH
    frame.window.rail.fold_requested.emit(True)
    assert frame.window.rail.width() == FOLDED_WIDTH
    assert frame.settings.get(RAIL_FOLDED) is True


def test_zoom_keys_change_the_size_of_text(frame: Frame, theme: Theme) -> None:
    frame.press(Qt.Key.Key_Plus)
    frame.press(Qt.Key.Key_Plus)
    assert theme.zoom == 120
    frame.press(Qt.Key.Key_Minus)
    assert frame.settings.get(ZOOM) == 110
    frame.press(Qt.Key.Key_0)
    assert theme.zoom == 100


def test_a_cover_hides_everything_and_stops_the_keys(frame: Frame, qtbot: QtBot) -> None:
    cover = QWidget()
    frame.window.cover(cover)

    assert cover.isVisible()
    assert not frame.window.rail.isVisible()
    with qtbot.assertNotEmitted(frame.window.search_requested):
        frame.press(Qt.Key.Key_K)

    frame.window.cover(None)
    assert frame.window.rail.isVisible()
    with qtbot.waitSignal(frame.window.search_requested):
        frame.press(Qt.Key.Key_K)


def test_ctrl_q_closes_a_covered_window_too(frame: Frame) -> None:
    cover = QLineEdit()
    frame.window.cover(cover)
    frame.press(Qt.Key.Key_Q)

    assert not frame.window.isVisible()


def test_dropped_pages_are_made_anew(frame: Frame) -> None:
    former = frame.page
    frame.window.drop_pages()
    frame.window.show_pages()

    assert frame.page is not former
    assert frame.made == ["meetings", "meetings"]


def test_a_wide_window_shows_three_columns(frame: Frame) -> None:
    assert len(frame.page.panes()) == 3
    assert 300 <= frame.page.panes()[0].width() <= 420


def test_under_1100_the_inspector_folds_and_opens_over_the_editor(frame: Frame, qtbot: QtBot) -> None:
    columns = frame.page.columns
    frame.window.resize(1000, 700)
    assert not columns.is_inspector_open

    columns.toggle_inspector()
    assert columns.is_inspector_open
    assert columns.findChild(Scrim).isVisible()
    qtbot.mouseClick(columns.findChild(Scrim), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not columns.is_inspector_open

    frame.window.resize(1280, 700)
    assert columns.is_inspector_open


def test_under_860_the_list_is_a_drawer(frame: Frame) -> None:
    columns = frame.page.columns
    frame.window.resize(800, 700)
    assert columns.is_list_drawer
    assert not frame.page.fields[0].isVisible()
    assert frame.window.rail.width() == FOLDED_WIDTH

    columns.open_list()
    assert frame.page.fields[0].isVisible()
    frame.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not frame.page.fields[0].isVisible()

    frame.window.resize(1280, 700)
    assert frame.page.fields[0].isVisible()
    assert not columns.is_list_drawer


def test_a_drawer_stays_open_while_the_window_changes_width(frame: Frame, theme: Theme) -> None:
    columns = frame.page.columns
    frame.window.resize(800, 700)
    columns.open_list()

    frame.window.resize(790, 700)
    assert frame.page.fields[0].isVisible()
    assert columns.findChild(Scrim).isVisible()
    theme.zoom_to(110)
    assert frame.page.fields[0].isVisible()

    frame.window.resize(1280, 700)
    assert not columns.findChild(Scrim).isVisible()


def test_where_nothing_is_open_the_drawer_shows_by_itself(frame: Frame) -> None:
    columns, field = frame.page.columns, frame.page.fields[0]
    columns.offer_list(True)
    frame.window.resize(800, 700)
    assert field.isVisible()
    frame.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not field.isVisible()

    columns.offer_list(True)
    assert field.isVisible()
    columns.offer_list(False)
    columns.close_drawers()
    frame.window.resize(820, 700)
    assert not field.isVisible()


def test_a_folded_inspector_stays_folded_on_other_pages(frame: Frame) -> None:
    frame.page.columns.toggle_inspector()
    assert frame.settings.get(INSPECTOR_OPEN) is False

    frame.press(Qt.Key.Key_2)

    assert not frame.page.columns.is_inspector_open


def test_the_list_keeps_the_width_it_was_dragged_to(frame: Frame, qtbot: QtBot) -> None:
    handle = next(part for part in frame.page.findChildren(QSplitterHandle) if part.isVisible())
    at = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(handle, at + QPoint(70, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at + QPoint(70, 0))
    width = frame.page.panes()[0].width()

    assert frame.settings.get(LIST_WIDTH) == width
    frame.press(Qt.Key.Key_2)
    assert frame.page.panes()[0].width() == width


@pytest.mark.parametrize("size", [(640, 480), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("zoom", [80, 200])
def test_no_size_and_zoom_is_too_much(frame: Frame, theme: Theme, size: tuple[int, int], zoom: int) -> None:
    theme.zoom_to(zoom)
    frame.window.resize(*size)

    assert frame.window.size().toTuple() == size
    assert frame.page.fields[1].isVisible()


def test_high_contrast_changes_lines_while_the_window_is_open(frame: Frame, theme: Theme) -> None:
    theme.choose("contrast")

    handle = next(part for part in frame.page.findChildren(QSplitter) if part.isVisible())
    assert handle.handleWidth() == 2


def _texts(widget: QWidget) -> list[str]:
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisible()]

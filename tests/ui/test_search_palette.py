"""Search over everything: newest at once, ranked a moment later, and never moved under somebody's hand."""

from collections.abc import Sequence

import pytest
from gallery_data import HITS, KINDS, Hit
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.columns import Scrim
from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.search_palette import Deliver, SearchPalette


class Index:
    """Answers when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.answers: list[Deliver] = []
        self.given_up = 0

    def __call__(self, text: str, ranked: bool, deliver: Deliver) -> "Index":
        self.asked.append((text, ranked))
        self.answers.append(deliver)
        return self

    def cancel(self) -> None:
        self.given_up += 1

    def answer(self, hits: Sequence[Hit], place: int = -1) -> None:
        self.answers[place](hits)


@pytest.fixture
def index() -> Index:
    return Index()


@pytest.fixture
def palette(qtbot: QtBot, index: Index) -> SearchPalette:
    host = QWidget()
    made = SearchPalette(host, index, KINDS)
    field = QLineEdit(host)
    shown(qtbot, host, 900, 700)
    field.setFocus()
    made.host = host  # type: ignore[attr-defined]
    made.open()
    return made


def field_of(palette: SearchPalette) -> QLineEdit:
    return palette.findChild(QLineEdit)


def rows_of(palette: SearchPalette) -> list[str]:
    model = palette.findChild(QListView).model()
    return [model.data(model.index(n, 0)) for n in range(model.rowCount())]


def keys(palette: SearchPalette, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(field_of(palette), key)


def ranking_due(palette: SearchPalette) -> None:
    timer = next(timer for timer in palette.findChildren(QTimer) if timer.interval() == 60)
    assert timer.isActive()
    timer.timeout.emit()


def test_every_key_asks_for_the_newest_and_then_for_the_ranked(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "op")
    assert index.asked == [("o", False), ("op", False)]
    ranking_due(palette)
    assert index.asked[-1] == ("op", True)
    assert index.given_up == 2


def test_results_stand_in_groups_by_kind(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer((HITS[2], HITS[0], HITS[1], HITS[3]))
    assert rows_of(palette) == [
        "Werkbezoeken",
        "Opvang De Haven",
        "Raadsvragen",
        "Doorstroom uit de maatschappelijke opvang",
        "Wachttijden Veilig Thuis",
        "Bijlagen",
        "Jaarverslag opvang 2025.pdf",
    ]
    assert not palette.grab().isNull()


def test_files_stand_below_what_one_wrote_oneself(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer((HITS[3], HITS[0]))
    assert rows_of(palette)[::2] == ["Raadsvragen", "Bijlagen"]


def test_tab_walks_through_the_hits_and_leaves_the_keyboard_in_the_field(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS[:2])
    view = palette.findChild(QListView)
    keys(palette, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert view.currentIndex().row() == 2
    keys(palette, Qt.Key.Key_Backtab)
    assert view.currentIndex().row() == 1
    assert field_of(palette).hasFocus()


def test_it_goes_when_the_keyboard_is_put_elsewhere(palette: SearchPalette) -> None:
    host: QWidget = palette.host  # type: ignore[attr-defined]
    other = host.findChild(QLineEdit, options=Qt.FindChildOption.FindDirectChildrenOnly)
    other.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert palette.isVisible()
    palette.open()
    other.setFocus(Qt.FocusReason.OtherFocusReason)
    assert palette.isHidden()
    assert other.hasFocus()


def test_an_answer_to_an_older_question_is_not_shown(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "op")
    index.answer(HITS[:1])
    index.answer(HITS[1:], place=0)
    assert len(rows_of(palette)) == 2


def test_enter_goes_to_the_first_result(palette: SearchPalette, index: Index, qtbot: QtBot) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS)
    with qtbot.waitSignal(palette.chosen) as told:
        keys(palette, Qt.Key.Key_Return)
    assert told.args == [HITS[0]]
    assert not palette.isVisible()


def test_arrows_choose_and_pass_over_headings(palette: SearchPalette, index: Index, qtbot: QtBot) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS)
    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    keys(palette, down, down, down, up, down, down, down, down, down)
    with qtbot.waitSignal(palette.chosen) as told:
        keys(palette, Qt.Key.Key_Return)
    assert told.args == [HITS[4]]


def test_ranked_results_do_not_move_what_somebody_stands_on(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS)
    before = rows_of(palette)
    ranking_due(palette)
    keys(palette, Qt.Key.Key_Down)
    index.answer(tuple(reversed(HITS)))
    assert rows_of(palette) == before

    QTest.keyClicks(field_of(palette), "e")
    index.answer(tuple(reversed(HITS)))
    assert rows_of(palette) != before


def test_the_pointer_over_the_results_holds_them_too(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS)
    viewport = palette.findChild(QListView).viewport()
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(9, 9), QPointF(9, 9), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(viewport, move)
    ranking_due(palette)
    assert index.asked[-1] == ("opvang", False)


def test_ranked_results_come_in_where_nothing_is_chosen(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS[:1])
    ranking_due(palette)
    index.answer(HITS)
    assert len(rows_of(palette)) > 2


def test_a_click_chooses(palette: SearchPalette, index: Index, qtbot: QtBot) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS)
    view = palette.findChild(QListView)
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(2, 0)).center()
        )
    assert told.args == [HITS[1]]


def test_nothing_found_is_said_and_so_is_what_can_be_found(palette: SearchPalette, index: Index) -> None:
    def said() -> list[str]:
        return [part.text() for part in palette.findChildren(QLabel) if part.isVisible() and part.text()]

    assert said()[0].startswith("Vergaderingen, raadsvragen")
    QTest.keyClicks(field_of(palette), "xyz")
    index.answer(())
    assert said()[0].startswith("Niets gevonden met “xyz”")
    with_enter = len(index.asked)
    keys(palette, Qt.Key.Key_Return)
    assert palette.isVisible()
    field_of(palette).clear()
    assert len(index.asked) == with_enter
    assert said()[0].startswith("Vergaderingen, raadsvragen")


def test_escape_and_a_click_beside_close_and_give_the_keyboard_back(palette: SearchPalette, qtbot: QtBot) -> None:
    keys(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert QApplication.focusWidget() is not field_of(palette)

    palette.open()
    qtbot.mouseClick(palette.findChild(Scrim), Qt.MouseButton.LeftButton)
    assert not palette.isVisible()


def test_opening_again_shows_the_former_search(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS)
    palette.dismiss()
    index.answer(())
    palette.open()
    assert field_of(palette).selectedText() == "opvang"
    assert index.asked[-1] == ("opvang", False)


def test_locking_leaves_nothing_behind(palette: SearchPalette, index: Index) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS)
    palette.forget()
    assert rows_of(palette) == []
    assert field_of(palette).text() == ""
    assert not palette.isVisible()


def test_it_fits_small_windows_and_large_text(palette: SearchPalette, index: Index, theme: Theme) -> None:
    QTest.keyClicks(field_of(palette), "opvang")
    index.answer(HITS)
    theme.zoom_to(200)
    palette.host.resize(640, 480)  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert palette.size() == palette.host.size()  # type: ignore[attr-defined]
    assert palette.rect().contains(palette.findChild(QListView).parentWidget().geometry())

"""The list of a page, by mouse and keys, with few rows, many, and none."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.palettes import LIGHT, Tone
from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.empty import EmptyState
from zvdesk.ui.widgets.record_delegate import RecordDelegate, RowPainter
from zvdesk.ui.widgets.record_list import ListMenu, RecordList
from zvdesk.ui.widgets.record_model import RecordModel
from zvdesk.ui.widgets.rows import Row

ROWS = (
    Row("1", "Opvolging meldingen", "2026-014 · wethouder Zorg", "2 dagen te laat", Tone.LATE, "Te laat"),
    Row("2", "Wachttijden Veilig Thuis", "2026-019 · burgemeester", "nog 4 dagen", Tone.SOON, "Deze maand"),
    Row("3", "Woonoverlast", "2026-017 · college", "", Tone.NEUTRAL, "Deze maand", "Woonoverlast en inkoop"),
)


class Heard(list[object]):
    """Collects what a signal carries."""


@pytest.fixture
def rows(qtbot: QtBot) -> RecordList:
    made = RecordList(one="vraag", many="vragen", empty=EmptyState("Nog geen vragen.", "Vraag maken", icon="list"))
    made.show_rows(ROWS)
    shown(qtbot, made, 360, 500)
    made.setFocus()
    return made


def test_a_second_line_loses_whole_facts_from_its_end_and_never_half_a_word(qtbot: QtBot) -> None:
    painter = RowPainter()
    room = painter.detail_metrics.horizontalAdvance("2026-014 · t/m 3 dec") + 4
    assert painter.fitting("2026-014 · t/m 3 dec · Schriftelijk", room) == "2026-014 · t/m 3 dec"
    assert painter.fitting("2026-014 · t/m 3 dec · Schriftelijk", 4 * room) == "2026-014 · t/m 3 dec · Schriftelijk"
    long = "Antwoord · wethouder Maatschappelijke Ondersteuning en Volksgezondheid · zo 8 nov"
    cut = painter.fitting(long, 2 * room)
    assert cut.startswith("Antwoord · wethouder Maat")
    assert cut.endswith("… · zo 8 nov")
    assert painter.fitting("Wijkverpleegkundigenoverleg", room // 2).endswith("…")


def view_of(rows: RecordList) -> QListView:
    return rows.findChild(QListView)


def filter_of(rows: RecordList) -> QLineEdit:
    return rows.findChild(QLineEdit)


def click(qtbot: QtBot, rows: RecordList, record_id: str) -> None:
    view, model = view_of(rows), view_of(rows).model()
    assert isinstance(model, RecordModel)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index_of(record_id)).center()
    )


def keys(rows: RecordList, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(QApplication.focusWidget() or rows, key)


def test_groups_get_headings_that_cannot_be_chosen(rows: RecordList) -> None:
    model = view_of(rows).model()
    titles = [model.data(model.index(n, 0)) for n in range(model.rowCount())]

    assert titles == ["Te laat", "Opvolging meldingen", "Deze maand", "Wachttijden Veilig Thuis", "Woonoverlast"]
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_click_chooses_a_row(rows: RecordList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.selected) as told:
        click(qtbot, rows, "2")

    assert told.args == [ROWS[1]]
    assert rows.current_row() == ROWS[1]
    with qtbot.assertNotEmitted(rows.selected):
        click(qtbot, rows, "2")


def test_arrows_pass_over_headings(rows: RecordList) -> None:
    heard = Heard()
    rows.selected.connect(heard.append)
    rows.select("1")
    keys(rows, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)

    assert heard == [ROWS[1], ROWS[2], ROWS[1]]


def test_enter_and_two_clicks_open(rows: RecordList, qtbot: QtBot) -> None:
    rows.select("2")
    with qtbot.waitSignal(rows.activated) as told:
        keys(rows, Qt.Key.Key_Return)
    assert told.args == [ROWS[1]]


def test_choosing_by_code_is_not_announced(rows: RecordList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rows.selected):
        assert rows.select("3")
        assert not rows.select("nergens")
    assert rows.selected_ids() == ()


def test_new_rows_keep_what_was_chosen(rows: RecordList, qtbot: QtBot) -> None:
    rows.select("2")
    with qtbot.assertNotEmitted(rows.selected):
        rows.show_rows((Row("0", "Nieuw", group="Te laat"), *ROWS))
    assert rows.selected_ids() == ("2",)

    rows.show_rows(ROWS[:1])
    assert rows.selected_ids() == ()
    assert rows.current_row() is None


def test_a_changed_row_is_drawn_anew_without_moving_the_rest(rows: RecordList, qtbot: QtBot) -> None:
    model = view_of(rows).model()
    changed = ROWS[1]._replace(title="Wachttijden")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        rows.show_rows((ROWS[0], changed, ROWS[2]))

    assert told.args[0].row() == told.args[1].row() == 3
    assert model.data(told.args[0]) == "Wachttijden"


def test_several_can_be_chosen(rows: RecordList) -> None:
    rows.select("1")
    QTest.keyClick(view_of(rows), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert rows.selected_ids() == ("1", "2")


def test_typing_filters_and_escape_shows_everything_again(rows: RecordList) -> None:
    QTest.keyClicks(view_of(rows), "w")
    QTest.keyClicks(QApplication.focusWidget(), "acht burg")

    assert filter_of(rows).text() == "wacht burg"
    assert rows.count_text == "1 van 3 vragen"
    keys(rows, Qt.Key.Key_Escape)
    assert rows.count_text == "3 vragen"
    assert not filter_of(rows).isVisible()
    assert QApplication.focusWidget() is view_of(rows)


def test_down_from_the_filter_goes_to_the_first_row(rows: RecordList) -> None:
    rows.focus_filter()
    QTest.keyClicks(filter_of(rows), "woon")
    keys(rows, Qt.Key.Key_Down)

    assert rows.current_row() == ROWS[2]


def test_nothing_found_is_said(rows: RecordList) -> None:
    rows.focus_filter()
    QTest.keyClicks(filter_of(rows), "xyz")

    said = [part.text() for part in rows.findChildren(QLabel) if part.isVisible()]
    assert "Niets gevonden met “xyz”." in said
    assert not view_of(rows).isVisible()


def test_the_filter_stays_when_rows_change(rows: RecordList) -> None:
    rows.focus_filter()
    QTest.keyClicks(filter_of(rows), "woon")
    rows.show_rows((*ROWS, Row("4", "Woonzorg")))

    assert rows.count_text == "2 van 4 vragen"


def test_an_empty_list_says_what_belongs_there(rows: RecordList, qtbot: QtBot) -> None:
    rows.show_rows(())
    empty = rows.findChild(EmptyState)
    assert empty.isVisible()
    assert rows.count_text == "0 vragen"

    with qtbot.waitSignal(empty.action_requested):
        qtbot.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    empty.show_sentence("Alles is beantwoord.")
    assert not empty.findChild(QPushButton).isVisible()


def test_delete_and_menu_are_asked_for(rows: RecordList, qtbot: QtBot) -> None:
    rows.select("2")
    with qtbot.waitSignal(rows.delete_requested) as told:
        keys(rows, Qt.Key.Key_Delete)
    assert told.args == [("2",)]

    with qtbot.waitSignal(rows.menu_requested) as menu:
        view_of(rows).customContextMenuRequested.emit(QPoint(5, 5))
    assert isinstance(menu.args[0], ListMenu)
    assert menu.args[0].ids == ("2",)


def test_the_neighbour_is_known_for_when_a_record_goes(rows: RecordList) -> None:
    assert [rows.neighbour_of(record_id) for record_id in ("1", "3", "nergens")] == ["2", "2", ""]
    rows.show_rows(ROWS[:1])
    assert rows.neighbour_of("1") == ""


def test_a_screen_reader_hears_the_whole_row(rows: RecordList) -> None:
    model = view_of(rows).model()
    index = model.index_of("2")

    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole.value) == (
        "Wachttijden Veilig Thuis, 2026-019 · burgemeester, nog 4 dagen"
    )
    assert model.data(model.index_of("3"), Qt.ItemDataRole.ToolTipRole.value) == "Woonoverlast en inkoop"
    assert model.data(index, Qt.ItemDataRole.DecorationRole.value) is None
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole.value) is None


def test_rows_are_56_high_and_grow_with_the_text(rows: RecordList, theme: Theme) -> None:
    view, model = view_of(rows), view_of(rows).model()
    assert view.visualRect(model.index_of("1")).height() == 56

    theme.zoom_to(200)
    rows.repaint()
    assert view.visualRect(model.index_of("1")).height() >= 100


def test_long_words_are_cut_off_inside_the_row(rows: RecordList, qtbot: QtBot) -> None:
    word = "Arbeidsongeschiktheidsverzekeringsmaatschappij" * 4
    rows.show_rows((Row("1", word, word, "nog 4 dagen", Tone.SOON),))
    rows.repaint()
    picture = rows.grab().toImage()

    edge = [picture.pixelColor(picture.width() - 3, y) for y in range(50)]
    assert {colour.name().upper() for colour in edge} <= {LIGHT.ground, LIGHT.line, "#FFFFFF", "#FBFAF7"}


def test_the_chosen_row_has_its_bar(rows: RecordList) -> None:
    rows.select("2")
    view, model = view_of(rows), view_of(rows).model()
    place = view.visualRect(model.index_of("2"))
    picture = view.viewport().grab().toImage()

    assert picture.pixelColor(1, place.center().y()).name().upper() == LIGHT.accent
    assert picture.pixelColor(8, place.center().y()).name().upper() == LIGHT.selection


def test_a_thousand_rows_are_shown_and_searched(rows: RecordList) -> None:
    many = tuple(Row(str(n), f"Vraag {n}", "college", group=f"Groep {n // 100}") for n in range(1000))
    rows.show_rows(many)
    assert rows.count_text == "1.000 vragen"

    rows.select("999")
    QApplication.processEvents()
    assert rows.current_row() == many[999]
    rows.focus_filter()
    QTest.keyClicks(filter_of(rows), "vraag 99")
    assert rows.count_text == "19 van 1.000 vragen"


@pytest.mark.parametrize("group", ["", "Groep"])
def test_the_first_rows_are_counted_and_scrolled_as_if_all_were_there(rows: RecordList, group: str) -> None:
    many = tuple(Row(str(n), f"Vraag {n}", "college", group=group) for n in range(1000))
    bar = view_of(rows).verticalScrollBar()
    rows.show_first_rows(many[:20], 1000)
    QApplication.processEvents()
    assert rows.count_text == "1.000 vragen"
    announced = bar.maximum()

    rows.resize(360, 400)
    QApplication.processEvents()
    rows.resize(360, 500)
    QApplication.processEvents()
    assert bar.maximum() == announced

    bar.setValue(150)
    rows.show_rows(many)
    QApplication.processEvents()
    assert announced == pytest.approx(bar.maximum(), rel=0.05), "a heading stands above the rows once"
    assert bar.value() == 150
    assert rows.count_text == "1.000 vragen"

    rows.show_rows(many[:20])
    QApplication.processEvents()
    assert rows.count_text == "20 vragen"
    assert bar.maximum() < announced / 10


def test_the_delegate_draws_only_its_own_model(rows: RecordList) -> None:
    from PySide6.QtCore import QStringListModel

    delegate, picture = RecordDelegate(view_of(rows)), QImage(10, 10, QImage.Format.Format_RGB32)
    painter, other = QPainter(picture), QStringListModel(["x"])
    with pytest.raises(TypeError):
        delegate.paint(painter, QStyleOptionViewItem(), other.index(0))
    painter.end()


def test_repeated_filters_without_effect_cost_nothing(qtbot: QtBot) -> None:
    model = RecordModel()
    model.show_rows(ROWS)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_filter("   ")
    assert model.row_at(model.index_of("nergens")) is None
    assert not model.index_of("nergens").isValid()

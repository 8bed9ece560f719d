"""Fields: what is typed is what is given back, leaving is told, and what is wrong is said at the field."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from showing import shown

from zvdesk.ui.dates import now
from zvdesk.ui.fonts import Type
from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.basics import Badge, ElidedLabel, column, show_if
from zvdesk.ui.widgets.date_field import DateField, TimeField, parse_time
from zvdesk.ui.widgets.fields import CheckField, ChoiceField, LineField
from zvdesk.ui.widgets.flow import FlowLayout
from zvdesk.ui.widgets.form import FieldRow, FormField
from zvdesk.ui.widgets.passphrase import PassphraseField, strength
from zvdesk.ui.widgets.text_edit import GrowingTextEdit

LONG = "Arbeidsongeschiktheidsverzekeringsmaatschappijgeschillencommissie " * 5


class Heard:
    """Counts what a field tells."""

    def __init__(self, field: LineField | GrowingTextEdit | ChoiceField | CheckField | DateField) -> None:
        self.edits = self.leaves = 0
        field.edited.connect(self.on_edited)
        field.left.connect(self.on_left)

    def on_edited(self) -> None:
        self.edits += 1

    def on_left(self) -> None:
        self.leaves += 1


_pages: list[QWidget] = []


@pytest.fixture(autouse=True)
def pages_that_last() -> Iterator[None]:
    """Keep the pages of a test until qtbot has put them away; one held by a mere cycle goes at any moment."""
    yield
    _pages.clear()


def beside(qtbot: QtBot, *fields: QWidget) -> QWidget:
    """Show fields below each other with another one to leave to."""
    page = QWidget()
    page.setLayout(column(*fields, QLineEdit(), margins=(20, 20, 20, 20), spacing=12))
    _pages.append(page)  # qtbot itself would let the page go
    shown(qtbot, page)
    fields[0].setFocus()
    return page


def leave() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def test_a_line_is_edited_and_left(qtbot: QtBot) -> None:
    field = LineField("Plaats")
    heard = Heard(field)
    beside(qtbot, field)

    field.set_value("Utrecht")
    assert heard.edits == 0
    QTest.keyClicks(field, " Oost ")
    leave()

    assert heard.edits == 6
    assert heard.leaves == 1
    assert field.problem() == ""
    field.set_value(None)
    assert field.value() == ""


def test_a_line_that_does_not_fit_shows_its_start_when_it_was_left(qtbot: QtBot) -> None:
    field = LineField()
    beside(qtbot, field)
    field.setFocus()
    QTest.keyClicks(field, LONG)
    assert field.cursorPosition() == len(LONG)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.cursorPosition() == 0


def test_showing_the_same_value_leaves_the_cursor_alone(qtbot: QtBot) -> None:
    field = LineField()
    beside(qtbot, field)
    field.set_value("Utrecht")
    field.setCursorPosition(3)
    field.set_value("Utrecht")
    assert field.cursorPosition() == 3


def test_a_date_is_typed_freely_and_shown_in_words(qtbot: QtBot) -> None:
    field = DateField()
    heard = Heard(field)
    beside(qtbot, field)

    QTest.keyClicks(field, "3-12-2026")
    assert field.value() == date(2026, 12, 3)
    leave()

    assert field.text() == "do 3 dec 2026"
    assert field.toolTip() == "donderdag 3 december 2026"
    assert (heard.edits, heard.leaves) == (9, 1)


def test_what_is_no_date_stays_and_is_told(qtbot: QtBot) -> None:
    field = DateField()
    form = FormField("Datum", field)
    beside(qtbot, form)
    field.set_value(date(2026, 12, 3))
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "31 februari")
    leave()

    assert field.text() == "31 februari"
    assert field.value() == date(2026, 12, 3)
    assert form.error_text.startswith("Schrijf een datum")
    assert field.property("invalid") is True
    assert field.accessibleDescription() == form.error_text

    field.set_value(date(2026, 12, 4))
    assert field.text() == "vr 4 dec 2026"


def test_a_date_may_be_emptied(qtbot: QtBot) -> None:
    field = DateField()
    beside(qtbot, field)
    field.set_value(date(2026, 12, 3))
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.value() is None
    assert field.problem() == ""
    field.set_value(None)
    assert field.text() == ""


def test_a_day_is_chosen_from_the_calendar(qtbot: QtBot) -> None:
    field = DateField()
    heard = Heard(field)
    beside(qtbot, field)
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = field.findChild(QCalendarWidget)
    assert calendar.selectedDate().toPython() == now().date()

    calendar.clicked.emit(QDate(2026, 12, 3))

    assert field.value() == date(2026, 12, 3)
    assert (heard.edits, heard.leaves) == (1, 1)
    assert not calendar.isVisible()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("19:30", time(19, 30)),
        ("19.30", time(19, 30)),
        ("1930", time(19, 30)),
        ("930", time(9, 30)),
        ("19u30", time(19, 30)),
        ("19 uur", time(19)),
        ("9", time(9)),
        ("", None),
    ],
)
def test_a_time_may_be_typed_in_many_ways(text: str, value: time | None) -> None:
    assert parse_time(text) == value


@pytest.mark.parametrize("text", ["25:00", "19:61", "half acht", "19:3", "123456"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time|hour|minute"):
        parse_time(text)


def test_a_time_is_shown_in_full(qtbot: QtBot) -> None:
    field = TimeField()
    beside(qtbot, field)
    QTest.keyClicks(field, "1930")
    leave()
    assert field.text() == "19:30"
    assert field.value() == time(19, 30)

    field.setText("later")
    assert field.problem().startswith("Schrijf een tijd")
    field.set_value(None)
    assert field.text() == ""


def test_a_choice_is_made_by_keys_not_by_scrolling(qtbot: QtBot) -> None:
    field = ChoiceField((("lokaal", "lokaal"), ("regionaal", "regionaal")), name="Schaal")
    heard = Heard(field)
    beside(qtbot, field)
    field.set_value("lokaal")
    assert heard.edits == 0

    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == "regionaal"
    assert heard.edits == 1

    none = Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, wheel)
    assert field.value() == "regionaal"
    leave()
    assert heard.leaves == 1
    assert field.problem() == ""


def test_other_choices_keep_the_value_where_they_can(qtbot: QtBot) -> None:
    field = ChoiceField((("a", "A"), ("b", "B")))
    qtbot.addWidget(field)
    field.set_value("b")
    field.set_choices((("b", "Bee"), ("c", "Cee")))
    assert field.value() == "b"
    field.set_choices((("c", "Cee"),))
    assert field.value() == "c"
    with pytest.raises(ValueError, match="'x'"):
        field.set_value("x")
    assert not field.grab().isNull()


def test_a_tick_is_set_by_its_words_too(qtbot: QtBot) -> None:
    field = CheckField("Ook de stukken")
    heard = Heard(field)
    beside(qtbot, field)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(80, field.height() // 2))
    assert field.value() is True
    assert heard.edits == 1
    field.set_value(False)
    assert heard.edits == 1
    assert not field.grab().isNull()
    leave()
    assert heard.leaves == 1
    assert field.problem() == ""


def test_a_passphrase_is_hidden_until_asked_for(qtbot: QtBot) -> None:
    field = PassphraseField()
    beside(qtbot, field)
    QTest.keyClicks(field, " geheim ")
    assert field.value() == " geheim "
    assert field.echoMode() == QLineEdit.EchoMode.Password

    eye = field.findChild(QToolButton)
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Wachtwoord verbergen"
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("", ""),
        ("geheim", "Makkelijk"),
        ("aaaaaaaaaaaaaaaaaaaa", "Makkelijk"),
        ("Voorbeeld26", "Redelijk"),
        ("vier losse woorden samen", "Sterk"),
        ("x7!kQ2#mZ9@pL4$w", "Sterk"),
    ],
)
def test_strength_is_said_in_words(passphrase: str, word: str) -> None:
    assert strength(passphrase)[0].startswith(word)


def test_text_grows_with_what_is_written(qtbot: QtBot, theme: Theme) -> None:
    field = GrowingTextEdit("Schrijf hier")
    beside(qtbot, field)
    one = field.height()
    QTest.keyClicks(field, "Eerste")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "Tweede")

    assert field.value() == "Eerste\nTweede"
    assert one < field.height() <= 2 * one + 1
    theme.zoom_to(200)
    assert field.height() > 3 * one
    theme.zoom_to(100)
    field.set_value("")
    assert field.height() == one


def test_text_wraps_anew_in_another_width(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    page = beside(qtbot, field)
    field.set_value(LONG)
    wide = field.height()
    page.resize(240, 600)
    QApplication.processEvents()
    assert field.height() > wide


def test_text_is_edited_left_and_undone(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    heard = Heard(field)
    beside(qtbot, field)
    field.set_value("Aanleiding")
    assert heard.edits == 0
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClicks(field, "!")
    assert (field.value(), heard.edits) == ("Aanleiding!", 1)

    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "Aanleiding"
    leave()
    assert heard.leaves == 1


def test_undo_does_not_reach_into_the_former_record(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    beside(qtbot, field)
    field.set_value("Vertrouwelijk over A")
    QTest.keyClicks(field, "x")
    field.set_value("Over B")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "Over B"


def test_the_same_text_keeps_cursor_and_undo(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    beside(qtbot, field)
    field.set_value("")
    QTest.keyClicks(field, "Tekst")
    field.set_value("Tekst")
    assert field.textCursor().position() == 5
    assert field.document().isUndoAvailable()


def test_a_title_is_one_paragraph(qtbot: QtBot) -> None:
    field = GrowingTextEdit("Onderwerp", size=Type.RECORD, bold=True, one_paragraph=True)
    beside(qtbot, field)
    assert field.font().pixelSize() == 25
    with qtbot.waitSignal(field.submitted):
        QTest.keyClicks(field, "Opvang")
        QTest.keyClick(field, Qt.Key.Key_Return)
    data = QMimeData()
    data.setText("\r\nen\nveiligheid")
    field.insertFromMimeData(data)
    assert field.value() == "Opvangen veiligheid"


def test_only_text_is_pasted(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    beside(qtbot, field)
    data = QMimeData()
    data.setHtml("<b>vet</b><script>x</script>")
    data.setText("vet\r\nregel")
    field.insertFromMimeData(data)
    assert field.value() == "vet\nregel"


def test_a_tab_is_written_where_that_was_asked(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    field.keep_tab()
    beside(qtbot, field)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.value() == "\t"


def test_the_page_scrolls_along_with_the_cursor(qtbot: QtBot) -> None:
    field = GrowingTextEdit()
    page = QWidget()
    page.setLayout(column(field))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    shown(qtbot, area, 300, 200)
    field.setFocus()
    for _ in range(30):
        QTest.keyClick(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == area.verticalScrollBar().maximum() > 0)


def test_a_form_names_its_field_and_shows_errors(qtbot: QtBot) -> None:
    field = LineField()
    form = FormField("Onderwerp", field, hint="verplicht")
    beside(qtbot, FieldRow(form, FormField("Datum", DateField()), shares=(2, 1)))
    assert field.accessibleName() == "Onderwerp"

    form.show_error("Geef de vraag een onderwerp.")
    assert form.error_text == "Geef de vraag een onderwerp."
    form.show_error("")
    assert form.error_text == ""
    assert field.property("invalid") is False
    form.show_label("Titel")
    form.show_hint("")


def test_chips_flow_onto_the_next_line(qtbot: QtBot) -> None:
    page = QWidget()
    flow = FlowLayout(page, spacing=6)
    for text in ("Open", "Concept", "Beantwoord"):
        flow.addWidget(Badge(text))
    shown(qtbot, page, 400, 100)
    one = flow.heightForWidth(400)

    assert flow.heightForWidth(90) > 2 * one
    assert flow.itemAt(3) is None
    assert flow.takeAt(9) is None
    assert flow.takeAt(0) is not None
    assert flow.count() == 2
    assert flow.expandingDirections() == Qt.Orientation(0)


def test_a_cut_off_label_tells_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    part = ElidedLabel(LONG)
    shown(qtbot, part, 120, 30)
    part.grab()
    assert part.toolTip() == LONG
    part.setText("kort")
    part.grab()
    assert part.toolTip() == ""


def test_a_part_that_stands_nowhere_yet_is_not_shown_as_a_window(qtbot: QtBot) -> None:
    part, page = QWidget(), QWidget()
    qtbot.addWidget(page)
    show_if(part, False)
    show_if(part, True)
    assert not part.isVisible()
    page.setLayout(column(part))
    page.show()
    assert part.isVisible()


def test_a_flow_in_the_middle_has_room_at_both_sides_and_wraps(qtbot: QtBot) -> None:
    page = QWidget()
    flow = FlowLayout(page, spacing=10, line_spacing=0, is_centred=True)
    parts = [QWidget(), QWidget()]
    for part in parts:
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    page.resize(310, 60)
    shown(qtbot, page, 310, 60)
    assert [(part.x(), part.y()) for part in parts] == [(50, 0), (160, 0)]
    page.resize(150, 60)
    QApplication.processEvents()
    assert [(part.x(), part.y()) for part in parts] == [(25, 0), (25, 20)]
    assert flow.heightForWidth(150) == 40

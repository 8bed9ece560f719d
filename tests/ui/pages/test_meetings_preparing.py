"""Preparing an item: its handling, technical questions, both terms, a motie, promises; own items that are dragged."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, button_named, meeting, written
from zvdesk.app import Desk
from zvdesk.model.meetings import AgendaItem
from zvdesk.model.questions import Commitment, CouncilQuestion
from zvdesk.ui.operations import records
from zvdesk.ui.page import Target, started_question
from zvdesk.ui.pages.meetings.agenda_column import count_text
from zvdesk.ui.pages.meetings.length_field import LengthField
from zvdesk.ui.pages.meetings.operations import add_item
from zvdesk.ui.pages.meetings.outcome import CommitmentCard
from zvdesk.ui.widgets.tree_list import TreeList


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Pages:
    pages = Pages(qtbot, desk, tmp_path)
    pages.take_in(written(tmp_path, meeting()))
    pages.click_item("Jaarverslag opvang")
    return pages


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def saved(pages: Pages, title: str) -> AgendaItem:
    """Return an item as it is on the disk, after what was typed is saved."""
    pages.page.items.autosave.flush()
    return cast("AgendaItem", pages.session.desk.records.get(pages.item_id(title)))


def test_a_technical_question_is_made_a_council_question_and_leads_to_it(opened: Pages) -> None:
    field = opened.page.items.editor.technical
    click(button_named(field, "+ Technische vraag"))
    line = field._lines[0]
    assert not line.make.isEnabled()
    QTest.keyClicks(line.text, "Hoeveel bedden zijn er?")
    click(line.make)
    desk = opened.session.desk
    question = cast("CouncilQuestion", desk.records.get(desk.rows("council-question")[0].id))
    assert [one.text for one in question.items] == ["Hoeveel bedden zijn er?"]
    assert (line.make.isHidden(), line.made.text()) == (True, "Raadsvraag: concept")
    assert opened.targets == []
    click(line.made)
    assert opened.targets == [Target("questions", question.id)]
    opened.session.undo()
    assert (line.make.isHidden(), line.text.value()) == (False, "Hoeveel bedden zijn er?")


def test_the_keys_make_a_question_of_the_open_item(opened: Pages, qtbot: QtBot) -> None:
    editor = opened.page.items.editor
    editor._key_question.setFocus()
    QTest.keyClick(
        editor._key_question, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    desk = opened.session.desk
    qtbot.waitUntil(lambda: [row.title for row in desk.rows("council-question")] == ["Jaarverslag opvang"])


def test_lines_are_added_by_enter_and_taken_away(opened: Pages) -> None:
    field = opened.page.items.editor.technical
    click(button_named(field, "+ Technische vraag"))
    QTest.keyClicks(field._lines[0].text, "Een?")
    QTest.keyClick(field._lines[0].text, Qt.Key.Key_Return)
    QTest.keyClicks(field._lines[1].text, "Twee?")
    saved(opened, "Jaarverslag opvang")
    kept = opened.preparation("Jaarverslag opvang")
    assert kept is not None
    assert [one.text for one in kept.technical_questions] == ["Een?", "Twee?"]
    click(field._lines[0].remove)
    saved(opened, "Jaarverslag opvang")
    kept = opened.preparation("Jaarverslag opvang")
    assert kept is not None
    assert [one.text for one in kept.technical_questions] == ["Twee?"]


def test_how_an_item_is_handled_is_saved_and_told_with_the_length_of_both_terms(opened: Pages) -> None:
    editor = opened.page.items.editor
    editor.facts.fold(False)
    editor.facts.fields["phase"].set_value("oordeelsvorming")
    editor.facts.fields["phase"].edited.emit()
    QTest.keyClicks(cast("QWidget", editor.facts.fields["speaking_seconds"]), "2,5")
    QTest.keyClicks(editor._speeches.first, "woord " * 260)
    QTest.keyClicks(editor._speeches.second, "woord " * 260)
    item = saved(opened, "Jaarverslag opvang")
    assert (item.phase, item.speaking_seconds) == ("oordeelsvorming", 150)
    assert editor._facts.text() == "Agendapunt 2 · oordeelsvorming · spreektijd 2:30 minuten"
    first, second = editor._speeches.lengths
    assert (first.text(), first.property("kind")) == ("Ongeveer 2 minuten van de 2:30 minuten spreektijd", "meta")
    told = (
        "Ongeveer 2 minuten: samen met de eerste termijn 4 minuten, 1:30 minuten te lang voor 2:30 minuten spreektijd"
    )
    assert (second.text(), second.property("kind")) == (told, "error")
    row = next(one for one in opened.page._agenda.rows if one.title == "Jaarverslag opvang")
    assert (row.detail, row.badge) == ("oordeelsvorming · 2 stukken, nog geen bestand", "voorbereid")


def test_a_speaking_time_that_is_none_is_refused_at_the_field(opened: Pages) -> None:
    facts = opened.page.items.editor.facts
    facts.fold(False)
    field = cast("QWidget", facts.fields["speaking_seconds"])
    QTest.keyClicks(field, "1,30")
    facts.fields["speaking_seconds"].left.emit()
    assert facts.forms["speaking_seconds"].error_text == "Vul minuten in als 5, 2,5 of 2:30, tot 600."
    assert saved(opened, "Jaarverslag opvang").speaking_seconds is None


def test_a_motie_begins_at_the_item(opened: Pages) -> None:
    click(button_named(opened.page.items.editor, "Motie beginnen"))
    (made,) = opened.session.desk.rows("council-question")
    assert (made.columns["kind"], opened.targets) == ("motie", [started_question(made.id)])


def test_decision_and_promises_are_kept_at_the_item(opened: Pages) -> None:
    desk, outcome = opened.session.desk, opened.page.items.editor._outcome
    desk.records.update(opened.item_id("Jaarverslag opvang"), {"portfolio_holder": "Wethouder De Boer"})
    QTest.keyClicks(outcome.decision, "Aangehouden")
    click(button_named(outcome, "+ Toezegging"))
    card = cast("CommitmentCard", outcome.commitments.cards()[0])
    QTest.keyClicks(cast("QWidget", card.fields["text"]), "Stuurt een brief")
    QTest.keyClicks(cast("QWidget", card.fields["due_on"]), "24-12-2026")
    assert saved(opened, "Jaarverslag opvang").decision == "Aangehouden"
    (row,) = desk.rows("commitment")
    kept = cast("Commitment", desk.records.get(row.id))
    assert (kept.text, kept.promised_by, str(kept.due_on)) == ("Stuurt een brief", "Wethouder De Boer", "2026-12-24")
    opened.click_item("Opening")
    opened.click_item("Jaarverslag opvang")
    (card,) = cast("list[CommitmentCard]", outcome.commitments.cards())
    assert card.value()["promised_by"] == "Wethouder De Boer"
    remove = next(one for one in card.findChildren(QWidget) if one.accessibleName() == "Toezegging verwijderen")
    click(remove)
    assert desk.rows("commitment") == []


def send(tree: TreeList, kind: QEvent.Type, at: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    view = tree.viewport()
    place, on_screen = QPointF(at), QPointF(view.mapToGlobal(at))
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, place, on_screen, Qt.MouseButton.LeftButton, buttons, keys)
    {
        QEvent.Type.MouseButtonPress: tree.mousePressEvent,
        QEvent.Type.MouseMove: tree.mouseMoveEvent,
        QEvent.Type.MouseButtonRelease: tree.mouseReleaseEvent,
    }[kind](event)


def drag(pages: Pages, title: str, target: str) -> TreeList:
    """Drag a row to just under the top of another; the mouse is not let go yet."""
    tree = pages.page.agenda.tree
    start, goal = (tree.visualRect(tree._tree.index_of(pages.item_id(one))) for one in (title, target))
    send(tree, QEvent.Type.MouseButtonPress, start.center())
    send(tree, QEvent.Type.MouseMove, start.center() - QPoint(0, 30))
    send(tree, QEvent.Type.MouseMove, goal.topLeft() + QPoint(40, 3))
    return tree


def add_own(pages: Pages, title: str) -> None:
    pages.session.perform(add_item(pages.page.open_id))
    made = next(row for row in pages.session.desk.rows("agenda-item") if row.title == "Agendapunt zonder titel")
    pages.session.perform(records.save(made.id, {"title": title}))


def test_own_items_are_dragged_and_the_councils_stay(opened: Pages) -> None:
    add_own(opened, "Eigen")
    order = ["Algemeen", "Opening", "Jaarverslag opvang", "Doelen", "BESLOTEN DEEL", "Grondzaken"]
    assert opened.titles() == [*order, "Eigen"]
    tree = drag(opened, "Eigen", "Doelen")
    assert tree._mover.line.isVisible()
    send(tree, QEvent.Type.MouseButtonRelease, QPoint(40, 40), Qt.MouseButton.NoButton)
    assert opened.titles() == [*order[:3], "Eigen", *order[3:]]
    opened.session.undo()
    assert opened.titles() == [*order, "Eigen"]
    send(drag(opened, "Grondzaken", "Opening"), QEvent.Type.MouseButtonRelease, QPoint(40, 40))
    assert opened.titles() == [*order, "Eigen"]


def test_escape_gives_a_drag_up(opened: Pages) -> None:
    add_own(opened, "Eigen")
    tree = drag(opened, "Eigen", "Opening")
    QTest.keyClick(tree, Qt.Key.Key_Escape)
    assert not tree._mover.line.isVisible()
    send(tree, QEvent.Type.MouseButtonRelease, QPoint(40, 40), Qt.MouseButton.NoButton)
    assert opened.titles()[-1] == "Eigen"


def test_every_control_has_a_name(opened: Pages) -> None:
    field = opened.page.items.editor.technical
    click(button_named(field, "+ Technische vraag"))
    click(button_named(opened.page.items.editor._outcome, "+ Toezegging"))
    for part in (field, opened.page.items.editor._outcome, opened.page.items.editor.facts):
        for one in part.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible():
                assert one.accessibleName() or (isinstance(one, QPushButton) and one.text()), one


def test_a_key_question_alone_is_a_beginning_and_a_tick_says_that_it_is_enough(opened: Pages) -> None:
    def told() -> tuple[str, str, str]:
        row = next(one for one in opened.page._agenda.rows if one.title == "Jaarverslag opvang")
        return row.badge, opened.page.list._model._rows[0].badge, count_text(opened.page._agenda)

    QTest.keyClicks(opened.page.items.editor._key_question, "Wie heeft de regie?")
    saved(opened, "Jaarverslag opvang")
    assert told() == ("begonnen", "1 van 4 begonnen", "4 agendapunten · 1 begonnen")
    click(opened.page.items.editor._ready)
    saved(opened, "Jaarverslag opvang")
    assert told() == ("voorbereid", "1 van 4 voorbereid", "4 agendapunten · 1 voorbereid")


def test_a_length_is_written_alike_when_its_field_is_left_and_a_wrong_one_stays_with_its_item(opened: Pages) -> None:
    field = opened.page.items.editor.facts.fields["speaking_seconds"]
    assert isinstance(field, LengthField)
    opened.page.items.editor.facts.fold(False)
    QTest.keyClicks(field, "2,5 minuut")
    field.left.emit()
    assert field.text() == "2:30"
    field.clear()
    QTest.keyClicks(field, "straks")
    opened.click_item("Opening")
    assert field.text() == ""


def test_what_was_brought_to_an_item_is_shown_where_it_stands(opened: Pages) -> None:
    desk, item_id = opened.session.desk, opened.item_id("Opening")
    place = opened.page.open_id
    opened.page.open_record(place, "")
    made, changes = desk.meetings.prepare(item_id, {"notes": "Nadere inlichtingen over wachttijden."})
    opened.page.open_record(place, made.id)  # before the agenda was read again
    opened.session.bus.publish(changes, initiator=None)
    notes = opened.page.items.editor._notes
    assert opened.page.items.item_id == item_id
    assert QApplication.focusWidget() is notes
    assert notes.textCursor().atEnd()
    assert notes.value() == "Nadere inlichtingen over wachttijden."

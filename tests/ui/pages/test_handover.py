"""Overdragen and Overdracht inlezen: what goes along is chosen, what differs is seen, and undo takes it back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from handover_pairs import Pair, get, make, make_pair
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from record_pages import OpenPage

from zvdesk.app import App
from zvdesk.services.attachments import IncomingFile
from zvdesk.settings import Settings
from zvdesk.ui.crash import CrashHandler
from zvdesk.ui.desk_window import DeskWindow
from zvdesk.ui.notices import Notice
from zvdesk.ui.page import Target
from zvdesk.ui.pages.handover.give_window import GiveWindow
from zvdesk.ui.pages.handover.giving import Giving
from zvdesk.ui.pages.handover.take_window import TakeWindow
from zvdesk.ui.pages.handover.taking import Taking
from zvdesk.ui.pages.handover.word_window import WordWindow
from zvdesk.ui.pages.notes.page import NotesPage
from zvdesk.ui.session import Session
from zvdesk.ui.tasks import SynchronousRunner
from zvdesk.ui.theme import Theme
from zvdesk.ui.widgets.disclosure import Disclosure
from zvdesk.ui.widgets.drop import dropped_files
from zvdesk.ui.widgets.fields import CheckField
from zvdesk.ui.widgets.record_list import ListMenu


@pytest.fixture
def pair(app: App, tmp_path: Path, new_workspace: Path) -> Iterator[Pair]:
    made = make_pair(app, tmp_path, new_workspace)
    yield made
    for desk in (made.anna, made.bram):
        desk.close()


class Desk:
    """Anna's window as far as handing over needs one: its session, what it told, and where it wanted to go."""

    def __init__(self, pair: Pair, qtbot: QtBot, folder: Path) -> None:
        self.host = QLabel("venster")
        qtbot.addWidget(self.host)
        self.session = Session(pair.anna, SynchronousRunner(), Settings(folder / "instellingen"))
        self.notices: list[Notice] = []
        self.targets: list[Target] = []
        self.session.notified.connect(self.notices.append)
        self.giving, self.taking = Giving(self.session, self.host), Taking(self.session, self.host)
        self.taking.arrived.connect(self.targets.append)

    @property
    def told(self) -> str:
        return self.notices[-1].text

    @property
    def give(self) -> GiveWindow:
        assert self.giving.dialog is not None
        return self.giving.dialog

    @property
    def take(self) -> TakeWindow:
        assert isinstance(self.taking.dialog, TakeWindow)
        return self.taking.dialog


@pytest.fixture
def anna(pair: Pair, qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(pair, qtbot, tmp_path)


@pytest.fixture
def question(pair: Pair) -> str:
    return make(pair.anna, "council-question", subject="Lange wachttijden", items=[{"text": "Hoe lang?"}])


def boxes(window: GiveWindow) -> dict[str, CheckField]:
    return {box.text(): box for box in window.companions.findChildren(CheckField)}


def saving_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


def edited_apart(pair: Pair, question: str) -> Path:
    """Return a file from Bram, after both changed the subject and Bram the explanation as well."""
    pair.take(pair.bram, pair.hand(pair.anna, [question]))
    pair.bram.records.update(question, {"subject": "Lange wachtlijsten", "explanation": "Al een jaar."})
    pair.anna.records.update(question, {"subject": "Korte wachttijden"})
    return pair.hand(pair.bram, [question])


# Overdragen


def test_what_goes_along_is_chosen_and_told(
    pair: Pair, anna: Desk, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pair.anna.attachments.attach(question, [IncomingFile("brief.txt", b"Geachte raad")])
    note = make(pair.anna, "note", title="Los")
    pair.anna.links.link(question, note)
    anna.giving.start([question])
    shown = boxes(anna.give)
    assert {text: box.value() for text, box in shown.items()} == {
        "Raadsvraag: Lange wachttijden": True, "Bijlage: brief.txt (12 bytes)": True, "Notitie: Los": False,
    }  # fmt: skip
    QTest.keyClick(shown["Notitie: Los"], Qt.Key.Key_Space)
    assert anna.give._told.text() == "3 onderdelen gaan mee, met 12 bytes aan bijlagen."
    saving_to(tmp_path / "vraag", monkeypatch)
    anna.give._save.click()
    assert anna.told == "De overdracht staat in vraag.zvoverdracht."
    assert pair.bram.handovers.read(tmp_path / "vraag.zvoverdracht").roots == (question,)


def test_what_may_be_closed_is_asked_as_for_a_pack(
    pair: Pair, anna: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    meeting = make(pair.anna, "meeting", title="Commissie")
    item = make(pair.anna, "agenda-item", meeting_id=meeting, title="Grond (besloten)")
    make(pair.anna, "document", meeting_id=meeting, agenda_item_id=item, title="Kaart")
    anna.giving.start([meeting])
    window = anna.give
    assert window._told.text() == "Zeg eerst of wat mogelijk vertrouwelijk is meegaat."
    assert not window._save.isEnabled()

    def answer(word: str) -> dict[str, bool]:
        window.doubt.set_value(word)
        window.doubt.edited.emit()
        return {text.partition(":")[0]: box.value() for text, box in boxes(window).items()}

    assert answer("out") == {"Vergadering": True, "Agendapunt": False, "Vergaderstuk": False}
    assert window._save.isEnabled()
    assert answer("open") == {"Vergadering": True, "Agendapunt": True, "Vergaderstuk": True}
    saving_to(tmp_path / "c", monkeypatch)
    window._save.click()
    assert pair.anna.meetings.doubts(meeting) == []
    anna.giving.start([meeting])
    assert anna.give._save.isEnabled(), "it is not asked again"


def test_words_nobody_agreed_to_share_go_as_masks_unless_that_is_asked(
    pair: Pair, anna: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    visit = make(pair.anna, "visit", title="Opvang")
    said = {"kind": "citaat", "text": "De nachten zijn hier lang en koud.", "consent": "nee"}
    pair.anna.records.create("observation", {"visit_id": visit, "observed_at": "2026-11-14T09:00:00Z", **said})
    note = make(pair.anna, "note", title="Nagaan", body=str(said["text"]))
    path = tmp_path / "notitie.zvoverdracht"
    saving_to(path, monkeypatch)
    for is_whole in (False, True):
        anna.giving.start([note])
        window = anna.give
        assert not window.whole.isHidden()
        told = "In 1 onderdeel staat [citaat] of [naam] voor wat zonder toestemming niet meegaat."
        assert window._told.text().endswith(told)
        if is_whole:
            QTest.keyClick(window.whole, Qt.Key.Key_Space)
            assert window._told.text() == "1 onderdeel gaat mee."
        window._save.click()
        (record,) = pair.bram.handovers.read(path).records
        assert (record.fields or {})["body"] == (said["text"] if is_whole else "[citaat].")


def test_nothing_is_asked_of_masks_where_there_are_none(anna: Desk, question: str) -> None:
    anna.giving.start([question])
    assert anna.give.whole.isHidden()


def test_without_what_it_hangs_on_nothing_goes(pair: Pair, anna: Desk) -> None:
    visit = make(pair.anna, "visit", title="Opvang")
    seen = make(pair.anna, "observation", visit_id=visit, text="Vol")
    pair.anna.attachments.attach(seen, [IncomingFile("foto.txt", b"foto")])
    anna.giving.start([visit])
    shown = boxes(anna.give)
    shown["Waarneming: Vol"].click()
    assert not shown["Bijlage: foto.txt (4 bytes)"].value()
    shown["Bijlage: foto.txt (4 bytes)"].click()
    assert shown["Waarneming: Vol"].value()
    shown["Werkbezoek: Opvang"].click()
    assert anna.give.companions.chosen() == ()
    assert not anna.give._save.isEnabled()


def test_who_ticks_an_earlier_question_takes_its_answers_along(pair: Pair, anna: Desk, question: str) -> None:
    earlier = make(pair.anna, "council-question", subject="Eerder", items=[{"text": "Hoeveel?"}])
    make(pair.anna, "answer", question_id=earlier, text="Zestig")
    make(pair.anna, "answer", question_id=earlier, text="Kabinet", confidentiality="geheim")
    pair.anna.links.link(question, earlier)
    anna.giving.start([question])
    shown = boxes(anna.give)
    box = next(box for name, box in shown.items() if "Eerder" in name)
    assert not box.value()
    box.click()
    ticked = [name for name, one in boxes(anna.give).items() if one.value()]
    assert sum("Zestig" in name for name in ticked) == 1
    assert not any("Kabinet" in name for name in ticked)
    box.click()
    assert not any("Zestig" in name for name, one in boxes(anna.give).items() if one.value())


def test_many_of_a_kind_stand_behind_one_box_that_ticks_nothing_closed(pair: Pair, anna: Desk) -> None:
    meeting = make(pair.anna, "meeting", title="Commissie")
    for number in range(5):
        level = {"confidentiality": "geheim"} if number == 0 else {}
        make(pair.anna, "agenda-item", meeting_id=meeting, title=f"Punt {number}", **level)
    anna.giving.start([meeting])
    whole = boxes(anna.give)["5 agendapunten"]
    assert whole.accessibleDescription() == "4 van de 5 aangevinkt"
    assert anna.give._told.text().endswith("Eén vertrouwelijk of geheim onderdeel blijft hier, tenzij u het aanvinkt.")
    whole.click()
    assert len(anna.give.companions.chosen()) == 1
    whole.click()
    assert len(anna.give.companions.chosen()) == 5
    boxes(anna.give)["Agendapunt: Punt 0, geheim"].click()
    assert len(anna.give.companions.chosen()) == 6


def test_a_word_is_typed_twice(
    pair: Pair, anna: Desk, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saving_to(tmp_path / "vraag.zvoverdracht", monkeypatch)
    anna.giving.start([question])
    QTest.keyClicks(anna.give._first, "vier blauwe fietsen rijden")
    anna.give._save.click()
    assert anna.give._second_form.error_text == "De twee woorden zijn niet gelijk. Typ ze opnieuw."
    QTest.keyClicks(anna.give._second, "vier blauwe fietsen rijden")
    assert anna.give._strength.text() == "Sterk."
    QTest.keyClick(anna.give._second, Qt.Key.Key_Return)
    assert anna.told.endswith("Geef het woord langs een andere weg door.")
    assert pair.bram.handovers.read(tmp_path / "vraag.zvoverdracht", "vier blauwe fietsen rijden")


def test_what_cannot_be_written_or_was_thrown_away_is_told(
    pair: Pair, anna: Desk, question: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saving_to(tmp_path / "weg" / "x", monkeypatch)
    anna.giving.start([question])
    anna.give._save.click()
    assert anna.notices[-1].is_trouble
    pair.anna.records.trash([question])
    anna.giving.start([question])
    assert "prullenbak" in anna.told


# Overdracht inlezen


def test_what_both_changed_is_chosen_before_it_can_be_taken_over(pair: Pair, anna: Desk, question: str) -> None:
    anna.taking.read(edited_apart(pair, question))
    shown = {row._name: row for row in anna.take.rows[question]}
    assert {name: row.choice.value() for name, row in shown.items()} == {"Onderwerp": "", "Toelichting": "theirs"}
    assert anna.take._state.text() == "1 verschil wacht nog op uw keuze."
    assert not anna.take._take.isEnabled()
    anna.take._next.click()
    subject = shown["Onderwerp"].choice
    assert anna.take.focusWidget() is subject
    QTest.keyClick(subject, Qt.Key.Key_Down)
    QTest.keyClick(subject, Qt.Key.Key_Down)
    assert subject.value() == "theirs"
    assert anna.take._state.text() == "Alles is gekozen."
    anna.take._take.click()
    assert (get(pair.anna, question).subject, get(pair.anna, question).explanation) == (
        "Lange wachtlijsten",
        "Al een jaar.",
    )
    assert (anna.told, anna.notices[-1].action_text) == ("Overdracht overgenomen", "Ongedaan maken")
    assert anna.targets == [Target("questions", question)]
    anna.session.undo()
    assert get(pair.anna, question).subject == "Korte wachttijden"


def test_both_texts_or_words_of_ones_own_can_be_kept(pair: Pair, anna: Desk, question: str) -> None:
    anna.taking.read(edited_apart(pair, question))
    subject = next(row for row in anna.take.rows[question] if row._name == "Onderwerp")
    subject.choice.set_value("edited")
    subject.choice.edited.emit()
    assert subject._own.value() == "Korte wachtlijsten"
    subject._own.selectAll()
    QTest.keyClicks(subject._own, "Wachten")
    anna.take._take.click()
    assert get(pair.anna, question).subject == "Wachten"


def test_sides_are_told_by_more_than_colour_in_every_look(pair: Pair, anna: Desk, question: str, theme: Theme) -> None:
    anna.taking.read(edited_apart(pair, question))
    subject = next(row for row in anna.take.rows[question] if row._name == "Onderwerp")
    light = subject._sides.text()
    assert "line-through" in light
    assert "underline" in light
    assert subject.choice.accessibleDescription() == "hier: Korte wachttijden; daar: Lange wachtlijsten"
    theme.choose("dark")
    QApplication.processEvents()
    assert subject._sides.text() != light


def test_new_and_removed_records_are_named(pair: Pair, anna: Desk) -> None:
    visit = make(pair.anna, "visit", title="Opvang")
    seen = make(pair.anna, "observation", visit_id=visit, text="Vol")
    pair.take(pair.bram, pair.hand(pair.anna, [visit]))
    pair.bram.records.trash([seen])
    make(pair.bram, "observation", visit_id=visit, text="Leeg")
    anna.taking.read(pair.hand(pair.bram, [visit]))
    words = [one.text() for one in anna.take.findChildren(QLabel)]
    assert "Waarneming “Leeg”" in words
    assert "1 nieuw, 1 daar gewijzigd en 1 gelijk" in words
    (removed,) = anna.take.rows[seen]
    assert removed.choice.accessibleDescription() == "hier: niet in de prullenbak; daar: in de prullenbak"
    assert len(anna.take.findChildren(Disclosure)) == 1
    anna.take._take.click()
    assert get(pair.anna, seen).deleted_at is not None


def test_values_are_shown_in_words(pair: Pair, anna: Desk) -> None:
    partner = make(pair.anna, "partner", name="GGD")
    visit = make(pair.anna, "visit", title="Opvang")
    asked = make(pair.anna, "council-question", items=[{"text": "a", "items": [{"text": "b"}]}, {"text": "c"}])
    pair.take(pair.bram, pair.hand(pair.anna, [visit, partner, asked]))
    first, last = get(pair.bram, asked).items
    pair.bram.records.update(visit, {"partner_id": partner, "start": "2026-12-03T10:00:00"})
    pair.bram.records.update(partner, {"scale": "regionaal"})
    moved = [{"id": last.id, "text": "C"}, {"id": first.id, "items": []}, {"text": "nieuw"}]
    pair.bram.records.update(asked, {"items": moved, "question_date": "2026-12-03"})
    anna.taking.read(pair.hand(pair.bram, [visit, partner, asked]))
    told = {row._name: row.choice.accessibleDescription() for rows in anna.take.rows.values() for row in rows}
    assert told["Ketenpartner"] == "hier: leeg; daar: GGD"
    assert told["Schaal"] == "hier: lokaal; daar: regionaal"
    assert told["Vragen, 2: Tekst"] == "hier: c; daar: C"
    assert told["Vragen, 1a"] == "hier: b; daar: weg"
    assert told["Vragen, 3"] == "hier: weg; daar: nieuw"
    assert told["Datum"].endswith("daar: 3 december 2026")
    assert "Vragen: volgorde" in told


def test_nothing_new_is_said_at_once(pair: Pair, anna: Desk, question: str) -> None:
    anna.taking.read(pair.hand(pair.anna, [question]))
    assert anna.told == "Er verandert niets: dit had u al."
    path = edited_apart(pair, question)
    anna.taking.read(path)
    for row in anna.take.rows[question]:
        row.choice.set_value("mine")
    anna.take._show_state()
    anna.take._take.click()
    assert anna.told == "Er is niets gewijzigd: u koos voor wat hier al stond."


def test_a_word_is_asked_for_until_it_is_right(pair: Pair, anna: Desk, question: str) -> None:
    path = pair.hand(pair.bram, [make(pair.bram, "note", title="Nieuw")], word="blauwe fiets")
    anna.taking.read(path)
    for word in ("", "rode fiets", "blauwe fiets"):
        asked = anna.taking.dialog
        assert isinstance(asked, WordWindow)
        QTest.keyClicks(asked.field, word)
        QTest.keyClick(asked.field, Qt.Key.Key_Return)
        if not word:
            assert asked.form.error_text == "Typ het woord dat u van uw collega kreeg."
        if word == "rode fiets":
            again: Any = anna.taking.dialog
            assert again.form.error_text.startswith("Dat is niet het woord")
    anna.take._take.click()
    assert len(pair.anna.rows("note")) == 1


def test_what_changed_while_it_was_looked_at_is_shown_anew(pair: Pair, anna: Desk, question: str) -> None:
    pair.take(pair.bram, pair.hand(pair.anna, [question]))
    pair.bram.records.update(question, {"subject": "Lange wachtlijsten"})
    anna.taking.read(pair.hand(pair.bram, [question]))
    pair.anna.records.update(question, {"subject": "Korte wachttijden"})
    before = anna.take
    before._take.click()
    assert "bekijk de verschillen opnieuw" in anna.told
    assert anna.take is not before
    assert not anna.take._take.isEnabled()


def test_what_is_no_handover_is_told(anna: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.zvoverdracht"
    path.write_bytes(b"x")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    anna.taking.choose()
    assert anna.told.startswith("Dit is geen overdracht van zvdesk")


def test_everything_that_the_keyboard_reaches_has_a_name(pair: Pair, anna: Desk, question: str) -> None:
    path = edited_apart(pair, question)
    anna.giving.start([question])
    anna.taking.read(path)
    windows: list[QWidget] = [anna.give, anna.take, WordWindow("x", None)]
    for window in windows:
        window.show()
        stops = [one for one in window.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        nameless = [one for one in stops if one.isVisible() and not (one.accessibleName() or _text_of(one))]
        assert len(stops) > 2
        assert nameless == []
        window.close()


def _text_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_of_many_records_only_those_looked_at_are_drawn(pair: Pair, anna: Desk) -> None:
    notes = [make(pair.anna, "note", title=f"Notitie {number}") for number in range(9)]
    pair.take(pair.bram, pair.hand(pair.anna, notes))
    for note in notes:
        pair.bram.records.update(note, {"body": "tekst"})
    anna.taking.read(pair.hand(pair.bram, notes))
    assert len(anna.take.rows) == 6
    closed = [part for part in anna.take.findChildren(Disclosure) if not part.is_open]
    closed[0]._heading.click()
    assert len(anna.take.rows) == 7
    anna.take._take.click()
    assert {get(pair.anna, note).body for note in notes} == {"tekst"}


def test_a_selection_in_a_list_goes_in_one_file(pair: Pair, qtbot: QtBot, tmp_path: Path) -> None:
    notes = tuple(make(pair.anna, "note", title=title) for title in ("Een", "Twee"))
    opened = OpenPage(qtbot, pair.anna, tmp_path, NotesPage)
    opened.page.list.menu_requested.emit(ListMenu(notes, QPoint(10, 10)))
    menu = next(one for one in opened.page.findChildren(QMenu) if one.isVisible())
    next(action for action in menu.actions() if action.text() == "Overdragen…").trigger()
    menu.close()
    giving = opened.page.record_menu.giving
    assert giving is not None
    assert giving.dialog is not None
    assert set(giving.dialog.companions.chosen()) == set(notes)
    giving.dialog.close()


# In the window


def test_the_window_takes_a_handover_by_key_and_by_drop_and_gives_one_from_a_menu(
    pair: Pair, app: App, qtbot: QtBot, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pair.hand(pair.bram, [make(pair.bram, "note", title="Van Bram")])
    whole = DeskWindow(app, Settings(app.paths.config), SynchronousRunner(), CrashHandler())
    qtbot.addWidget(whole.window)
    whole.show_desk(pair.anna)
    qtbot.waitUntil(lambda: whole._handing_in is not None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert dropped_files(data) == ()
    keys = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(whole.window.rect().center(), Qt.DropAction.CopyAction, *keys)
    QApplication.sendEvent(whole.window, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(whole.window.rect().center()), Qt.DropAction.CopyAction, *keys)
    QApplication.sendEvent(whole.window, dropped)
    assert whole._handing_in is not None
    taking = whole._handing_in.taking
    assert taking is not None
    assert isinstance(taking.dialog, TakeWindow)
    taking.dialog._take.click()
    assert whole.window.page_key == "notes"
    asked: list[bool] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (asked.append(True), ("", ""))[1])
    QTest.keyClick(whole.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert asked == [True]
    page: Any = whole.window.show_page("questions")
    page.open_record(question)
    menu: QMenu = page.editor.menu
    texts = [action.text() for action in menu.actions()]
    assert texts[-3:] == ["Overdragen…", "Overdracht inlezen…", "Verwijderen"]
    menu.actions()[-3].trigger()
    giving = page.record_menu.giving
    assert "Raadsvraag: Lange wachttijden" in boxes(giving.dialog)
    giving.dialog.close()
    meetings: Any = whole.window.show_page("meetings")
    item = make(pair.anna, "agenda-item", meeting_id=make(pair.anna, "meeting", title="Raad"), title="Opening")
    meetings.parts.actions.hand_over_requested.emit(item)
    assert "Agendapunt: Opening" in boxes(meetings.record_menu.giving.dialog)
    meetings.record_menu.giving.dialog.close()
    whole.close_desk()

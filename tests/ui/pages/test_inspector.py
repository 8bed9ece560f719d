"""What stands beside a record: ties, files, openness and past, and what can be done there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from record_pages import OpenPage, key

from zvdesk.app import Desk
from zvdesk.model.enums import Confidentiality, Relation
from zvdesk.ui.page import Target
from zvdesk.ui.pages.inspector import RecordInspector
from zvdesk.ui.pages.notes.page import NotesPage
from zvdesk.ui.pages.opening import size_text
from zvdesk.ui.pages.record_picker import RecordPicker
from zvdesk.ui.pages.versions_window import VersionsWindow
from zvdesk.ui.widgets.inspector import InspectorMenu, InspectorRow

Make = Callable[..., str]


@pytest.fixture
def make(desk: Desk) -> Make:
    def record(kind: str = "note", **values: object) -> str:
        return desk.records.create(kind, values or {"title": "Gesprek"})[0].id

    return record


@pytest.fixture
def notes(qtbot: QtBot, desk: Desk, tmp_path: Path) -> OpenPage:
    return OpenPage(qtbot, desk, tmp_path, NotesPage)


def inspector(opened: OpenPage) -> RecordInspector:
    return opened.page.inspector


def rows(section: object) -> list[InspectorRow]:
    """Return what a section of the inspector shows."""
    layout = section._section._rows  # type: ignore[attr-defined]
    return [layout.itemAt(at).widget()._entry for at in range(layout.count())]


def choose_in_menu(words: str) -> None:
    """Choose an entry of the menu that is open."""
    (menu,) = [one for one in QMenuFinder.open_menus() if one.isVisible()]
    (action,) = [one for one in menu.actions() if one.text() == words]
    menu.close()
    action.trigger()


class QMenuFinder:
    """Menus are windows of their own."""

    @staticmethod
    def open_menus() -> list[QMenu]:
        from PySide6.QtWidgets import QApplication

        return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu)]


# Koppelingen


def test_a_record_is_tied_through_search_and_the_tie_leads_there(notes: OpenPage, make: Make) -> None:
    partner = make("partner", name="Veilig Thuis Voorbeeldstad")
    note = make()
    notes.open(note)
    inspector(notes).links.pick()
    (picker,) = inspector(notes).links.findChildren(RecordPicker)
    QTest.keyClicks(picker._line, "veilig")
    QTest.keyClick(picker._line, Qt.Key.Key_Return)

    (row,) = rows(inspector(notes).links)
    assert (row.title, row.detail) == ("Veilig Thuis Voorbeeldstad", "Ketenpartner")
    inspector(notes).links._section.row_chosen.emit(row)
    assert notes.targets == [Target("partners", partner)]


def test_an_agreement_and_a_contact_moment_can_be_tied_to_a_note(notes: OpenPage, make: Make) -> None:
    partner = make("partner", name="GGD")
    agreement = make("agreement", partner_id=partner, text="Cijfers per wijk voor de zomer")
    make("contact-moment", partner_id=partner, text="Gebeld over cijfers per wijk")
    notes.open(make())
    inspector(notes).links.pick()
    (picker,) = inspector(notes).links.findChildren(RecordPicker)
    QTest.keyClicks(picker._line, "cijfers wijk")
    assert {row.detail for row in picker._model._rows} == {"Afspraak", "Contactmoment"}
    picker.picked.emit(next(row for row in picker._model._rows if row.detail == "Afspraak"))
    picker.close()
    (row,) = rows(inspector(notes).links)
    assert (row.title, row.detail) == ("Cijfers per wijk voor de zomer", "Afspraak")
    inspector(notes).links._section.row_chosen.emit(row)
    assert notes.targets == [Target("partners", partner, agreement)]


def test_the_picker_offers_neither_the_record_itself_nor_what_is_tied_already(notes: OpenPage, make: Make) -> None:
    note, tied, free = (make(title=f"Opvang {word}") for word in ("zelf", "gekoppeld", "vrij"))
    notes.desk.links.link(note, tied)
    notes.open(note)
    inspector(notes).links.pick()
    (picker,) = inspector(notes).links.findChildren(RecordPicker)
    QTest.keyClicks(picker._line, "opvang")

    assert [row.id for row in picker._model._rows] == [free]
    QTest.keyClicks(picker._line, " bestaat niet")
    assert "Niets gevonden" in picker._hint.text()
    QTest.keyClick(picker._line, Qt.Key.Key_Return)
    assert picker.isVisible()
    picker.close()


def test_the_picker_stands_out_from_what_it_covers(notes: OpenPage, make: Make) -> None:
    notes.open(make())
    inspector(notes).links.pick()
    (picker,) = inspector(notes).links.findChildren(RecordPicker)
    image = picker.grab().toImage()
    middle = image.height() // 2
    assert image.pixelColor(0, middle) != image.pixelColor(4, middle)
    assert image.pixelColor(image.width() - 1, middle) == image.pixelColor(0, middle)
    picker.close()


def test_the_arrows_walk_through_what_was_found(notes: OpenPage, make: Make) -> None:
    note = make()
    others = {make(title=f"Woonoverlast {number}") for number in range(3)}
    notes.open(note)
    inspector(notes).links.pick()
    (picker,) = inspector(notes).links.findChildren(RecordPicker)
    QTest.keyClicks(picker._line, "woonoverlast")
    shown = [row.id for row in picker._model._rows]
    for code in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(picker._line, code)
    QTest.keyClick(picker._line, Qt.Key.Key_Return)

    assert set(shown) == others
    assert [link.id for link in notes.desk.links.of(note)] == [shown[1]]


def test_a_tie_is_undone_from_its_menu(notes: OpenPage, make: Make) -> None:
    note, other = make(), make(title="Ander")
    notes.desk.links.link(note, other)
    notes.open(note)
    section = inspector(notes).links._section
    section.menu_requested.emit(InspectorMenu(rows(inspector(notes).links)[0], QPoint(10, 10)))
    choose_in_menu("Koppeling verwijderen")

    assert rows(inspector(notes).links) == []
    assert notes.notices[-1].text == "Koppeling verwijderd"
    notes.session.undo()
    assert [row.title for row in rows(inspector(notes).links)] == ["Ander"]


def test_what_gave_rise_to_it_says_so(notes: OpenPage, make: Make) -> None:
    note, visit = make(), make("visit", title="De Haven")
    notes.desk.links.link(note, visit, Relation.AANLEIDING)
    notes.open(note)

    assert [row.detail for row in rows(inspector(notes).links)] == ["Werkbezoek · aanleiding"]


# Bijlagen


def drop(widget: object, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)  # type: ignore[attr-defined]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "brief.txt"
    file.write_text("Geacht college", encoding="utf-8")
    return file


def test_files_that_are_let_go_hang_on_the_record(notes: OpenPage, make: Make, letter: Path) -> None:
    note = make()
    notes.open(note)
    drop(inspector(notes).files._drop, letter)

    assert [(row.title, row.detail) for row in rows(inspector(notes).files)] == [("brief.txt", "14 bytes")]
    assert [hit.record_id for hit in notes.desk.find("geacht college")] == [notes.desk.attachments.of(note)[0].id]
    assert notes.notices[-1].text == "Bijlage toegevoegd"
    notes.session.undo()
    assert rows(inspector(notes).files) == []


def test_a_folder_is_no_file_and_that_is_said(notes: OpenPage, make: Make, tmp_path: Path) -> None:
    notes.open(make())
    drop(inspector(notes).files._drop, tmp_path)

    assert rows(inspector(notes).files) == []
    assert notes.notices[-1].is_trouble


def test_files_can_be_chosen_too(notes: OpenPage, make: Make, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes.open(make())
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(letter)], ""))
    notes.click("Bestanden kiezen…")

    assert [row.title for row in rows(inspector(notes).files)] == ["brief.txt"]


def test_a_copy_is_saved_and_an_attachment_removed_from_the_menu(
    notes: OpenPage, make: Make, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes.open(make())
    drop(inspector(notes).files._drop, letter)
    section = inspector(notes).files._section
    place = tmp_path / "kopie.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    section.menu_requested.emit(InspectorMenu(rows(inspector(notes).files)[0], QPoint(1, 1)))
    choose_in_menu("Kopie bewaren als…")
    assert place.read_text(encoding="utf-8") == "Geacht college"
    section.menu_requested.emit(InspectorMenu(rows(inspector(notes).files)[0], QPoint(1, 1)))
    choose_in_menu("Bijlage verwijderen")

    assert rows(inspector(notes).files) == []


@pytest.mark.parametrize("agrees", [True, False])
def test_another_program_opens_a_file_only_when_the_user_agrees(
    notes: OpenPage, make: Make, letter: Path, monkeypatch: pytest.MonkeyPatch, agrees: bool
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        "zvdesk.ui.pages.opening.QDesktopServices.openUrl",
        lambda url: opened.append(Path(url.toLocalFile())) or True,
    )
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.buttons()[0 if agrees else 1].click())
    notes.open(make())
    drop(inspector(notes).files._drop, letter)
    inspector(notes).files.open_elsewhere(rows(inspector(notes).files)[0].id)

    assert [file.read_text(encoding="utf-8") for file in opened] == (["Geacht college"] if agrees else [])
    notes.session.copies.remove()
    assert not any(file.exists() for file in opened)


def test_sizes_are_written_for_people() -> None:
    assert [size_text(size) for size in (512, 24_000, 1_340_000)] == ["512 bytes", "24 kB", "1,3 MB"]


# Openbaarheid


def test_openness_is_chosen_and_can_be_undone(notes: OpenPage, make: Make) -> None:
    note = make()
    notes.open(note)
    section = inspector(notes).openness
    section._choice.set_value("geheim")
    section._choice.edited.emit()

    assert notes.desk.records.get(note).confidentiality == Confidentiality.GEHEIM
    assert notes.session.undo_stack.undoText() == "Openbaarheid gewijzigd"
    notes.session.undo()
    assert section._choice.value() == "intern"


def test_going_below_a_source_asks_for_the_reason(notes: OpenPage, make: Make) -> None:
    visit = make("visit", title="De Haven", confidentiality="vertrouwelijk")
    note = make()
    notes.desk.links.link(note, visit, Relation.AANLEIDING)
    notes.open(note)
    section = inspector(notes).openness
    assert section._choice.value() == "vertrouwelijk"
    assert [(row.title, row.detail) for row in _shown(section._sources)] == [("De Haven", "Vertrouwelijk")]

    section._choice.set_value("openbaar")
    section._choice.edited.emit()
    assert section._asking.isVisibleTo(section)
    section._confirm.click()
    assert "Schrijf kort waarom" in section._field.error_text
    QTest.keyClicks(section._why, "Op 3 december openbaar gemaakt")
    section._confirm.click()

    record = notes.desk.records.get(note)
    assert (record.confidentiality, record.confidentiality_reason) == (
        Confidentiality.OPENBAAR,
        "Op 3 december openbaar gemaakt",
    )
    notes.open(make())
    notes.open(note)
    assert section._why.value() == "Op 3 december openbaar gemaakt"


def test_leaving_it_as_it_was_changes_nothing(notes: OpenPage, make: Make) -> None:
    visit = make("visit", title="De Haven", confidentiality="geheim")
    note = make()
    notes.desk.links.link(note, visit, Relation.AANLEIDING)
    notes.open(note)
    section = inspector(notes).openness
    section._choice.set_value("intern")
    section._choice.edited.emit()
    section._cancel.click()

    assert section._choice.value() == "geheim"
    assert notes.desk.records.get(note).confidentiality == Confidentiality.GEHEIM
    section._sources.row_chosen.emit(_shown(section._sources)[0])
    assert notes.targets == [Target("visits", visit)]


def _shown(section: object) -> list[InspectorRow]:
    layout = section._rows  # type: ignore[attr-defined]
    return [layout.itemAt(at).widget()._entry for at in range(layout.count())]


# Geschiedenis


def versions_window(opened: OpenPage) -> VersionsWindow:
    inspector(opened).history._section.row_chosen.emit(rows(inspector(opened).history)[0])
    (window,) = opened.page.window().findChildren(VersionsWindow)
    return window


def test_the_past_is_counted_compared_and_brought_back(notes: OpenPage, make: Make) -> None:
    note = make(title="Oud", body="Zeven weken")
    notes.desk.clock.advance(minutes=20)  # type: ignore[attr-defined]
    notes.desk.records.update(note, {"title": "Nieuw", "body": "Negen weken"})
    notes.open(note)
    assert rows(inspector(notes).history)[0].title.endswith("2 versies")

    window = versions_window(notes)
    assert not window._bring_back.isEnabled()
    assert [row.detail for row in window._list._model._rows] == ["Titel, Tekst", "Gemaakt"]
    window._list._view.setFocus()
    window._list.select(window._list._model._rows[1].id)
    window._show_chosen()
    text = window._text.toPlainText()
    assert "Zeven" in text
    assert "Negen" in text
    window._bring_back.click()

    record = notes.desk.records.get(note)
    assert (record.title, record.body) == ("Oud", "Zeven weken")  # type: ignore[attr-defined]
    assert notes.field("Titel").value() == "Oud"
    assert notes.notices[-1].text == "Eerdere versie teruggezet"
    notes.session.undo()
    assert notes.field("Titel").value() == "Nieuw"


def test_enter_in_the_window_of_versions_brings_nothing_back(notes: OpenPage, make: Make) -> None:
    note = make(title="Oud")
    notes.open(note)
    window = versions_window(notes)
    window.activateWindow()
    key(Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_Return)

    assert window.isVisible()
    assert len(notes.desk.versions.of(note)) == 1
    QTest.keyClick(window, Qt.Key.Key_Escape)

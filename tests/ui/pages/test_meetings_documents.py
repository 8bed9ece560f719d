"""Documents at items and at the meeting: dropped, opened, taken away; and the pack that is made of it all."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_pages import Pages, button_named, document, meeting, written
from zvdesk.app import Desk
from zvdesk.ui.operations import records
from zvdesk.ui.pages.asking import AskWindow
from zvdesk.ui.pages.base_reader import RecordReader
from zvdesk.ui.pages.meetings.document_row import DocumentRow
from zvdesk.ui.pages.meetings.documents import FEW
from zvdesk.ui.pages.meetings.read_text import ReadText, linked, open_link
from zvdesk.ui.reader.operations import keep_place

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n"


@pytest.fixture
def pages(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Pages:
    """The page with a meeting, the item with documents open."""
    made = Pages(qtbot, desk, tmp_path)
    made.take_in(written(tmp_path, meeting()))
    made.click_item("Jaarverslag opvang")
    return made


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "Brief.pdf"
    path.write_bytes(PDF)
    return path


def rows(pages: Pages) -> dict[str, DocumentRow]:
    return {row.listed.document.title: row for row in pages.page.items.editor._documents.rows()}


def choose_in(menu: QMenu, word: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(word)).trigger()


def answer(monkeypatch: pytest.MonkeyPatch, word: str) -> list[str]:
    """Answer every question with the button of these words; returns what is asked."""
    asked: list[str] = []

    def ask(box: QMessageBox) -> int:
        asked.append(f"{box.text()} {box.informativeText()}")
        chosen = next(one for one in box.buttons() if one.text() == word)
        chosen.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", ask)
    return asked


def test_a_file_that_is_there_already_is_told_of_and_not_added_again(pages: Pages, brief: Path, tmp_path: Path) -> None:
    told: list[str] = []
    pages.session.notified.connect(lambda notice: told.append(notice.text))
    section = pages.page.items.editor._documents
    section.attach((brief,))
    before = list(rows(pages))
    section.attach((brief,))
    other = tmp_path / "Nieuw.pdf"
    other.write_bytes(PDF + b"%")
    section.attach((brief, other))
    remark = "“Brief.pdf” is niet nog eens toegevoegd, want het hangt hier al."
    assert told == ["Bijlage toegevoegd", remark, f"Bijlage toegevoegd. {remark}"]
    assert list(rows(pages)) == [*before, "Nieuw"]


def test_how_far_a_document_was_read_stands_at_its_row(pages: Pages, brief: Path) -> None:
    pages.page.items.editor._documents.attach((brief,))
    file = rows(pages)["Brief"].listed.files[0]

    def read_up_to(page: int) -> tuple[str, bool]:
        pages.session.perform(keep_place(file.id, page, page, 40))
        line = rows(pages)["Brief"]
        assert line.accessibleName() == f"Brief, {line._detail.text()}"
        return line._detail.text().rpartition(" · ")[2], not line._tick.isHidden()

    assert rows(pages)["Brief"]._detail.text().endswith("bytes")
    assert read_up_to(12) == ("gelezen t/m p. 12 van 40", False)
    assert read_up_to(40) == ("gelezen", True)


def test_documents_are_moved_by_menu_and_by_keys(pages: Pages) -> None:
    told: list[str] = []
    pages.session.notified.connect(lambda notice: told.append(notice.text))
    first, second = rows(pages)
    choose_in(rows(pages)[second].menu(), "Naar boven")
    assert list(rows(pages)) == [second, first]
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    line = rows(pages)[second]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down, held)
    assert list(rows(pages)) == [first, second]
    QTest.keyClick(rows(pages)[second], Qt.Key.Key_Down, held)
    assert told[-1] == "Dit stuk staat al onderaan."
    pages.session.undo()
    assert list(rows(pages)) == [second, first]


def test_a_file_goes_to_the_listed_document_of_its_name(pages: Pages, brief: Path) -> None:
    assert rows(pages)["Brief"]._detail.text() == "bestand ontbreekt nog: sleep het hierheen"
    tree = pages.page.agenda.tree
    place = tree.visualRect(tree.model().index_of(pages.item_id("Jaarverslag opvang"))).center()
    pages.drop_on(tree, brief, at=QPointF(place))

    assert rows(pages)["Brief"]._detail.text() == f"{len(PDF)} bytes"
    assert (
        next(row for row in pages.page._agenda.rows if row.title == "Jaarverslag opvang").detail
        == "2 stukken, 1 bestand"
    )
    assert pages.last_notice == "Bijlage toegevoegd"


def test_a_file_dropped_on_a_document_belongs_to_it_whatever_its_name(pages: Pages, brief: Path) -> None:
    pages.drop_on(rows(pages)["Jaarverslag"], brief)

    assert rows(pages)["Jaarverslag"].listed.files[0].file_name == "Brief.pdf"
    assert rows(pages)["Brief"].listed.files == ()


def test_a_file_that_is_not_listed_becomes_a_document_that_can_be_removed(pages: Pages, tmp_path: Path) -> None:
    other = tmp_path / "Eigen_cijfers.pdf"
    other.write_bytes(PDF)
    pages.drop_on(pages.page, other)
    row = rows(pages)["Eigen cijfers"]

    choose_in(row.menu(), "Stuk verwijderen")
    assert set(rows(pages)) == {"Jaarverslag", "Brief"}
    pages.session.undo()
    assert "Eigen cijfers" in rows(pages)


def words_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_the_menu_of_a_document_offers_what_can_be_done_with_it(pages: Pages, brief: Path, tmp_path: Path) -> None:
    row = rows(pages)["Brief"]
    itself = ["Naar ander agendapunt…", "Naam wijzigen…", "Openbaarheid"]
    assert words_of(row.menu()) == ["Bestand kiezen…", "Naar boven (Alt+Shift+↑)", *itself]
    pages.drop_on(row, brief)
    assert words_of(rows(pages)["Brief"].menu()) == [
        "Lezen",
        "Lezen in eigen venster (Ctrl+Enter)",
        "Openen in ander programma…",
        "Kopie bewaren als…",
        "Als bron gebruiken…",
        "Nog een bestand toevoegen…",
        "Vervangen door nieuwe versie…",
        "Naar boven (Alt+Shift+↑)",
        *itself,
        "Bestand verwijderen",
    ]
    other = tmp_path / "Bijlage.pdf"
    other.write_bytes(PDF + b"%2")
    pages.drop_on(rows(pages)["Brief"], other)
    assert [word for word in words_of(rows(pages)["Brief"].menu()) if word.startswith("Lezen")] == [
        "Lezen Brief.pdf",
        "Lezen in eigen venster (Ctrl+Enter) Brief.pdf",
        "Lezen Bijlage.pdf",
        "Lezen in eigen venster (Ctrl+Enter) Bijlage.pdf",
    ]
    own = tmp_path / "Eigen.pdf"
    own.write_bytes(PDF + b"%3")
    pages.drop_on(pages.page, own)
    assert words_of(rows(pages)["Eigen"].menu())[-1] == "Stuk verwijderen"


def test_the_menu_adds_opens_copies_and_removes_a_file(
    pages: Pages, brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bytes] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: bool(opened.append(Path(url.toLocalFile()).read_bytes())) or True
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(brief)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kopie.pdf"), ""))
    answer(monkeypatch, "Kopie maken en openen")

    choose_in(rows(pages)["Brief"].menu(), "Bestand kiezen")
    assert [file.file_name for file in rows(pages)["Brief"].listed.files] == ["Brief.pdf"]
    choose_in(rows(pages)["Brief"].menu(), "Openen in ander")
    assert opened == [PDF]
    choose_in(rows(pages)["Brief"].menu(), "Kopie bewaren")
    assert (tmp_path / "kopie.pdf").read_bytes() == PDF
    choose_in(rows(pages)["Brief"].menu(), "Bestand verwijderen")
    assert rows(pages)["Brief"].listed.files == ()
    pages.session.undo()
    assert [file.file_name for file in rows(pages)["Brief"].listed.files] == ["Brief.pdf"]


def test_the_menu_downloads_in_the_browser_as_long_as_there_is_no_file(
    pages: Pages, brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(asked.append(url.toString())) or True)
    address = "https://voorbeeldstad.example.nl/brief.pdf"
    listed = rows(pages)["Brief"].listed.document
    pages.session.perform(records.save(listed.id, {"url": address}))
    choose_in(rows(pages)["Brief"].menu(), "Downloaden in de browser")
    assert asked == [address]
    pages.drop_on(rows(pages)["Brief"], brief)

    assert "Downloaden in de browser" not in words_of(rows(pages)["Brief"].menu())


def test_a_listed_document_stays_when_its_file_is_removed(pages: Pages, brief: Path) -> None:
    pages.drop_on(rows(pages)["Brief"], brief)
    QTest.keyClick(rows(pages)["Brief"], Qt.Key.Key_Delete)

    assert rows(pages)["Brief"].listed.files == ()
    assert pages.last_notice == "Bijlage verwijderd"


def test_a_missing_file_is_asked_for(pages: Pages, brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(brief)], ""))
    QTest.mouseClick(rows(pages)["Brief"], Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    assert len(rows(pages)["Brief"].listed.files) == 1

    brief.write_bytes(PDF + b"%")
    asked = answer(monkeypatch, "Ernaast toevoegen")
    QTest.mouseClick(button_named(pages.page.items.editor, "Bestanden kiezen…"), Qt.MouseButton.LeftButton)
    told = "Een nieuwe versie komt in de plaats; wat u las en noteerde, gaat mee."
    assert asked == [f"Is “Brief.pdf” een nieuwe versie van “Brief”? {told}"]
    assert len(pages.page.items.editor._documents.rows()) == 3


def test_a_file_of_a_name_that_is_there_is_asked_about_and_can_be_a_newer_version(
    pages: Pages, brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = pages.page.items.editor._documents
    section.attach((brief,))
    copy = tmp_path / "brief (1).pdf"
    copy.write_bytes(PDF + b"% nieuw")
    asked = answer(monkeypatch, "Annuleren")
    section.attach((copy,))
    pages.drop_on(rows(pages)["Brief"], copy)
    assert len(asked) == 2
    assert [file.file_name for file in rows(pages)["Brief"].listed.files] == ["Brief.pdf"]

    answer(monkeypatch, "Nieuwe versie")
    section.attach((copy,))
    assert list(rows(pages)) == ["Jaarverslag", "Brief"]
    assert [file.file_name for file in rows(pages)["Brief"].listed.files] == ["brief (1).pdf"]
    assert pages.last_notice.startswith("Nieuwe versie in de plaats gezet")
    pages.session.undo()
    assert [file.file_name for file in rows(pages)["Brief"].listed.files] == ["Brief.pdf"]


def test_of_several_files_the_newer_versions_take_their_places_and_the_rest_is_added(
    pages: Pages, brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = pages.page.items.editor._documents
    section.attach((brief,))
    asked = answer(monkeypatch, "Nieuwe versie")
    brief.write_bytes(PDF + b"% nieuw")
    other = tmp_path / "Kaart.pdf"
    other.write_bytes(PDF + b"% kaart")
    section.attach((other, brief))
    assert len(asked) == 1
    assert [len(row.listed.files) for row in rows(pages).values()] == [0, 1, 1]
    assert list(rows(pages)) == ["Jaarverslag", "Brief", "Kaart"]
    assert pages.last_notice == "2 bestanden toegevoegd"
    pages.session.undo()
    assert list(rows(pages)) == ["Jaarverslag", "Brief"]
    assert rows(pages)["Brief"]._detail.text() == f"{len(PDF)} bytes"


def test_one_file_at_the_meeting_that_is_newer_than_one_at_an_item_is_asked_about_too(
    pages: Pages, brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.page.items.editor._documents.attach((brief,))
    brief.write_bytes(PDF + b"% nieuw")
    pages.page.show_meetings()
    asked = answer(monkeypatch, "Nieuwe versie")
    chosen(monkeypatch, brief)
    QTest.mouseClick(button_named(pages.page.meeting_editor, "Stuk toevoegen…"), Qt.MouseButton.LeftButton)
    assert len(asked) == 1
    overview = pages.session.desk.meetings.overview(pages.page.open_id)
    assert [one.document.title for one in overview.documents] == ["Agenda"]
    pages.click_item("Jaarverslag opvang")
    assert rows(pages)["Brief"]._detail.text() == f"{len(PDF) + 7} bytes"


def test_a_file_is_opened_as_a_copy_after_asking(
    pages: Pages, brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.drop_on(rows(pages)["Brief"], brief)
    opened: list[bytes] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: bool(opened.append(Path(url.toLocalFile()).read_bytes())) or True
    )
    asked = answer(monkeypatch, "Kopie maken en openen")
    choose_in(rows(pages)["Brief"].menu(), "Openen in ander programma")
    assert (opened, len(asked)) == ([PDF], 1)

    copy = tmp_path / "kopie.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    choose_in(rows(pages)["Brief"].menu(), "Kopie bewaren")
    assert copy.read_bytes() == PDF
    pages.session.copies.remove()


def test_a_file_dropped_before_the_item_is_read_goes_to_the_item_that_was_chosen(
    qtbot: QtBot, desk: Desk, tmp_path: Path, brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = Pages(qtbot, desk, tmp_path)
    pages.take_in(written(tmp_path, meeting()))
    section = pages.page.items.editor._documents
    read: list[Callable[[], object]] = []
    now = RecordReader.read
    monkeypatch.setattr(RecordReader, "read", lambda *given: read.append(lambda: now(*given)))
    pages.click_item("Jaarverslag opvang")
    pages.drop_on(section, brief)
    pages.click_item("Opening")
    pages.drop_on(section, brief)
    for one in read:
        one()

    assert pages.page.items.editor._given_title.text() == "Opening"
    assert [len(node.documents) for node in pages.page._agenda.nodes.values()][1:3] == [1, 2]
    assert set(rows(pages)) == {"Brief"}
    assert pages.last_notice == "Bijlage toegevoegd"


def test_a_folder_that_is_dropped_is_told_in_a_sentence(pages: Pages, tmp_path: Path) -> None:
    folder = tmp_path / "map.pdf"
    folder.mkdir()
    pages.drop_on(rows(pages)["Brief"], folder)
    assert "is geen bestand dat gelezen kan worden" in pages.last_notice


def test_dragging_shows_where_files_may_be_let_go(pages: Pages, brief: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(brief))])
    row = rows(pages)["Brief"]
    move, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for widget in (row, pages.page.items.editor._documents, pages.page):
        event = QDragEnterEvent(QPoint(5, 5), move, data, button, keys)
        event.ignore()
        widget.dragEnterEvent(event)
        assert event.isAccepted()


def test_documents_of_the_meeting_are_folded_when_there_are_many(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    many = meeting()
    many["documents"] = [document(900 + number, f"Stuk {number}") for number in range(12)]
    made = Pages(qtbot, desk, tmp_path)
    made.take_in(written(tmp_path, many))
    section = made.page.meeting_editor._documents

    assert len(section.rows()) == FEW
    QTest.mouseClick(button_named(section, "Alle 12 stukken tonen"), Qt.MouseButton.LeftButton)
    assert len(section.rows()) == 12


def test_addresses_become_links_and_nothing_else_is_markup() -> None:
    text = "Zie (https://a.nl/x?y=1&z=2), www.b.nl.\n<script> mailto:griffie@c.nl"
    shown = linked(text, "#000000")

    assert 'href="https://a.nl/x?y=1&amp;z=2"' in shown
    assert 'href="https://www.b.nl"' in shown
    assert 'href="mailto:griffie@c.nl"' in shown
    assert "&lt;script&gt;" in shown


def test_points_of_a_nested_list_stand_to_the_right() -> None:
    read = QTextDocument()
    read.setHtml(linked("De raad:\n1. kade\n   a. nu: www.b.nl\n      • brug\n2. geld\n\nSlot", "#000000"))
    assert read.toPlainText() == "De raad:\n1. kade\na. nu: www.b.nl\n• brug\n2. geld\n\nSlot"
    edges = [
        read.findBlock(read.toPlainText().index(word)).blockFormat().leftMargin() for word in ("1.", "a.", "•", "2.")
    ]
    assert edges == [0, 21, 42, 0]


def test_only_addresses_of_web_and_mail_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toString())))
    for address in ("https://a.nl", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.nl"):
        open_link(address)
    assert opened == ["https://a.nl", "mailto:a@b.nl"]


def test_a_long_text_is_shown_whole_when_asked(qtbot: QtBot) -> None:
    read = ReadText("Toelichting")
    qtbot.addWidget(read)
    read.show_text("woord " * 400)
    assert len(read._label.text()) < 1000
    QTest.mouseClick(button_named(read, "Alles tonen"), Qt.MouseButton.LeftButton)
    assert len(read._label.text()) == 2400


def answer_in_window(monkeypatch: pytest.MonkeyPatch, *answers: str | None) -> list[str]:
    """Give these answers in windows that ask; None leaves the window. Returns what is said of an answer."""
    told: list[str] = []
    waiting = list(answers)

    def answer(window: AskWindow) -> int:
        while not window.result():
            given = waiting.pop(0)
            if given is None:
                break
            window.field.set_value(given)
            QTest.mouseClick(window.agree, Qt.MouseButton.LeftButton)
            told.extend([] if window.result() else [window.form.error_text])
        return window.result()

    monkeypatch.setattr(AskWindow, "exec", answer)
    return told


def choose_level(pages: Pages, title: str, word: str) -> None:
    menu = rows(pages)[title].menu()
    levels = next(action.menu() for action in menu.actions() if action.text() == "Openbaarheid")
    assert isinstance(levels, QMenu)
    choose_in(levels, word)


def test_a_single_document_is_closed_from_its_menu_and_stays_so(pages: Pages, brief: Path, tmp_path: Path) -> None:
    pages.page.items.editor._documents.attach((brief,))
    choose_level(pages, "Brief", "Geheim")
    assert rows(pages)["Brief"]._detail.text().startswith("geheim · ")
    assert not rows(pages)["Jaarverslag"]._detail.text().startswith("geheim")
    file = rows(pages)["Brief"].listed.files[0]
    assert pages.session.desk.records.get(file.id).confidentiality == "geheim"
    pages.take_in(written(tmp_path, meeting(location="Trouwzaal")))
    pages.click_item("Jaarverslag opvang")
    assert rows(pages)["Brief"]._detail.text().startswith("geheim · ")
    choose_level(pages, "Brief", "Intern")
    assert pages.session.desk.records.get(file.id).confidentiality == "intern"
    assert rows(pages)["Brief"]._detail.text().startswith("intern · ")
    pages.session.undo()
    assert rows(pages)["Brief"]._detail.text().startswith("geheim · ")


def test_opening_a_document_further_than_its_item_asks_why(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    item_id = pages.item_id("Jaarverslag opvang")
    pages.session.perform(records.close_off(item_id, "vertrouwelijk", ""))
    assert rows(pages)["Brief"]._detail.text().startswith("vertrouwelijk")
    told = answer_in_window(monkeypatch, None, "", " Op 3 december  openbaar gemaakt")
    choose_level(pages, "Brief", "Openbaar")
    assert rows(pages)["Brief"]._detail.text().startswith("vertrouwelijk")
    choose_level(pages, "Brief", "Openbaar")
    assert rows(pages)["Brief"]._detail.text().startswith("bestand ontbreekt")
    assert told == ["Schrijf kort waarom; de reden wordt bij dit onderdeel bewaard."]
    document_id = rows(pages)["Brief"].listed.document.id
    assert pages.session.desk.records.get(document_id).confidentiality_reason == "Op 3 december openbaar gemaakt"


def test_a_document_is_renamed_from_its_menu_and_keeps_the_name(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = answer_in_window(monkeypatch, "  Brief van de  wethouder ", " ", None)
    choose_in(rows(pages)["Brief"].menu(), "Naam wijzigen")
    assert list(rows(pages)) == ["Jaarverslag", "Brief van de wethouder"]
    choose_in(rows(pages)["Brief van de wethouder"].menu(), "Naam wijzigen")
    assert told == ["Een stuk heeft een naam nodig."]
    pages.take_in(written(tmp_path, meeting(location="Trouwzaal")))
    pages.click_item("Jaarverslag opvang")
    assert list(rows(pages)) == ["Jaarverslag", "Brief van de wethouder"]


def test_a_document_goes_to_another_item_and_stays_there(
    pages: Pages, brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.page.items.editor._documents.attach((brief,))
    answer_in_window(monkeypatch, pages.item_id("Grondzaken"))
    choose_in(rows(pages)["Brief"].menu(), "Naar ander agendapunt")
    assert list(rows(pages)) == ["Jaarverslag"]
    assert pages.last_notice == "Stuk verplaatst naar “3 Grondzaken”"
    pages.take_in(written(tmp_path, meeting(location="Trouwzaal")))
    pages.click_item("Grondzaken")
    assert [len(one.listed.files) for one in rows(pages).values()] == [1]
    pages.click_item("Jaarverslag opvang")
    assert list(rows(pages)) == ["Jaarverslag"]


def test_the_moving_of_a_document_is_undone(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_in_window(monkeypatch, "")
    choose_in(rows(pages)["Jaarverslag"].menu(), "Naar ander agendapunt")
    assert list(rows(pages)) == ["Brief"]
    pages.session.undo()
    assert list(rows(pages)) == ["Jaarverslag", "Brief"]


def chosen(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """Let the user choose these files, wherever files are asked for."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(paths[0]), ""))


def zipped(folder: Path, *names: str, name: str = "stukken.zip") -> Path:
    with zipfile.ZipFile(folder / name, "w") as archive:
        for number, one in enumerate(names):
            archive.writestr(one, PDF + b"%" + str(number).encode())
    return folder / name


def placed(pages: Pages) -> list[str]:
    """Return the files that are shown with their places, and take them over."""
    panel = pages.page.parts.panel
    assert panel.isVisible()
    names = [one.text() for one in panel.findChildren(QLabel) if one.text().endswith(".pdf") and one.isVisible()]
    QTest.mouseClick(panel._accept, Qt.MouseButton.LeftButton)
    return names


def test_a_zip_that_is_added_is_divided_over_the_items(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(monkeypatch, zipped(tmp_path, "Brief.pdf", "03 Kaart.pdf"))
    add = next(one for one in pages.page.items.editor.findChildren(QPushButton) if one.text() == "Bestanden kiezen…")
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert placed(pages) == ["03 Kaart.pdf", "Brief.pdf"]
    pages.click_item("Grondzaken")
    assert [one.listed.files[0].file_name for one in rows(pages).values()] == ["03 Kaart.pdf"]
    pages.click_item("Jaarverslag opvang")
    assert [file.file_name for file in rows(pages)["Brief"].listed.files] == ["Brief.pdf"]


def test_several_files_at_the_meeting_are_divided_and_one_is_just_added(
    pages: Pages, brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.page.show_meetings()
    other = tmp_path / "03 Kaart.pdf"
    other.write_bytes(PDF + b"%")
    chosen(monkeypatch, brief, other)
    add = button_named(pages.page.meeting_editor, "Stuk toevoegen…")
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert placed(pages) == ["Brief.pdf", "03 Kaart.pdf"]
    loose = tmp_path / "Presentielijst.pdf"
    loose.write_bytes(PDF + b"%%")
    chosen(monkeypatch, loose)
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    overview = pages.session.desk.meetings.overview(pages.page.open_id)
    assert [one.document.title for one in overview.documents] == ["Agenda", "Presentielijst"]


def test_a_zip_of_documents_chosen_as_agenda_is_divided_too(
    pages: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.page.show_meetings()
    chosen(monkeypatch, zipped(tmp_path, "Brief.pdf"))
    choose_in(pages.page.meeting_editor.menu, "Agenda inlezen uit een bestand")
    assert placed(pages) == ["Brief.pdf"]
    pages.click_item("Jaarverslag opvang")
    assert [file.file_name for file in rows(pages)["Brief"].listed.files] == ["Brief.pdf"]


def test_a_document_whose_name_says_that_it_is_closed_is_marked(pages: Pages, tmp_path: Path) -> None:
    secret = tmp_path / "Memo locatie (vertrouwelijk).pdf"
    secret.write_bytes(PDF)
    pages.drop_on(pages.page.items.editor._documents, secret)
    told = {title: row._detail.text() for title, row in rows(pages).items()}
    assert told["Memo locatie (vertrouwelijk)"].startswith("mogelijk vertrouwelijk · ")
    assert not told["Jaarverslag"].startswith("mogelijk")
